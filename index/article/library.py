"""The articles folder to articles: the only place that reads the library from disk."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index.article.formats.text import LARGEST_FILE, SUFFIXES, decode
from index.article.metadata_file import read_overrides
from index.article.page.metadata import Overrides
from index.article.parsing import parse_article
from index.datatypes import Article
from index.errors import ArticleUnreadable
from index.folding import fold_words

_NOT_SLUG = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Library:
    """What the articles folder holds. `problems` has one sentence for each file that is not (wholly) used."""

    articles: tuple[Article, ...]
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The bytes that an article is made of: the file and the metadata file beside it (empty when there is none)."""

    slug: str
    path: str
    data: bytes
    metadata_path: str
    metadata: bytes


def read_library(folder: Path) -> Library:
    """Read, clean and parse every article of the folder; what cannot be read is a problem, not an error."""
    files, problems = read_files(folder)
    articles: list[Article] = []
    for file in files:
        try:
            article, warnings = parse_file(file)
        except ArticleUnreadable as error:
            problems += (str(error),)
        else:
            articles.append(article)
            problems += warnings
    return Library(tuple(articles), problems)


def read_files(folder: Path) -> tuple[tuple[SourceFile, ...], tuple[str, ...]]:
    """The article files below the folder in order of path, and what could not be read.

    Hidden files and folders and other kinds of files are passed over. Only regular files inside the folder are read: a
    link that leads out of it, a pipe or a device with the name of an article is a problem.
    """
    if not folder.is_dir():
        wrong = "is not a folder" if folder.exists() else "does not exist"
        return (), (f"The articles folder {folder.name} {wrong}.",)
    files: list[SourceFile] = []
    problems: list[str] = []
    slugs: set[str] = set()
    for file in _article_paths(folder):
        metadata = file.with_suffix(".toml")
        try:
            path = _name(file, folder)
            data = _content(file, folder)
            metadata_bytes = _content(metadata, folder) if os.path.lexists(metadata) else b""
        except ArticleUnreadable as error:
            problems.append(str(error))
            continue
        slug = _free_slug(file, slugs)
        slugs.add(slug)
        files.append(SourceFile(slug, path, data, metadata.relative_to(folder).as_posix(), metadata_bytes))
    return tuple(files), tuple(problems)


def parse_file(file: SourceFile) -> tuple[Article, tuple[str, ...]]:
    """The article in a file, and what was wrong in its metadata file. Raises `ArticleUnreadable`."""
    decoded = decode(file.data, file.path)
    overrides, problems = read_overrides(file.metadata, file.metadata_path) if file.metadata else (Overrides(), ())
    notes = () if decoded.encoding == "utf-8" else (f"The file was read as {decoded.encoding}.",)
    sha256 = hashlib.sha256(file.data).hexdigest()
    article = parse_article(file.slug, file.path, sha256, decoded.text, overrides, notes)
    if not article.paragraphs:
        raise ArticleUnreadable(file.path, "nothing on the page looks like an article's text")
    return article, problems


def _article_paths(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.suffix.lower() in SUFFIXES and not hidden and not path.is_dir():
            yield path


def _name(file: Path, folder: Path) -> str:
    """The path of a file below the folder. Raises `ArticleUnreadable` for bytes that are no text."""
    path = file.relative_to(folder).as_posix()
    shown = path.encode("utf-8", "backslashreplace").decode("utf-8")
    if shown != path:
        raise ArticleUnreadable(shown, "its name is not UTF-8; rename it")
    return path


def _content(file: Path, folder: Path) -> bytes:
    """The bytes of a regular file inside the folder. Raises `ArticleUnreadable` for any other, and for what is too
    large or cannot be read."""
    path = file.relative_to(folder).as_posix()
    try:
        if not file.resolve().is_relative_to(folder.resolve()):
            raise ArticleUnreadable(path, "it is a link that leads out of the articles folder")
        # Without waiting: a pipe that nobody writes to would hold the start for ever.
        with open(file, "rb", opener=lambda name, flags: os.open(name, flags | getattr(os, "O_NONBLOCK", 0))) as opened:
            status = os.fstat(opened.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise ArticleUnreadable(path, "it is not a regular file")
            if status.st_size > LARGEST_FILE:
                raise ArticleUnreadable(path, f"it is larger than {LARGEST_FILE // 2**20} MiB")
            return opened.read(LARGEST_FILE + 1)
    except (OSError, RuntimeError) as error:  # RuntimeError: a circle of links
        raise ArticleUnreadable(path, getattr(error, "strerror", None) or "input/output error") from error


def _free_slug(file: Path, taken: set[str]) -> str:
    """A name for commands from the file's name: "Training Centers.txt" -> training-centers; numbered when taken."""
    slug = _NOT_SLUG.sub("-", fold_words(file.stem)).strip("-") or "article"
    number = 2
    free = slug
    while free in taken:
        free = f"{slug}-{number}"
        number += 1
    return free
