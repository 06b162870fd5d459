"""The articles folder to articles: the only place that reads the library from disk."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path, PurePosixPath

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

    path: str
    data: bytes
    metadata_path: str
    metadata: bytes

    @property
    def hashes(self) -> dict[str, str]:
        """Path -> SHA-256 of the bytes, of the file and of the metadata file where there is one."""
        parts = {self.path: self.data} | ({self.metadata_path: self.metadata} if self.metadata else {})
        return {path: hashlib.sha256(data).hexdigest() for path, data in parts.items()}


@dataclass(frozen=True, slots=True)
class Parsed:
    """What came of a file: its article, if it is one, and one sentence for each thing that is wrong with it."""

    article: Article | None
    faults: tuple[str, ...] = ()


def read_library(folder: Path) -> Library:
    """Read, clean and parse every article of the folder; what cannot be read is a problem, not an error."""
    files, problems = read_files(folder)
    slugs = slugs_of(file.path for file in files)
    parsed = [parse_file(file, slugs[file.path]) for file in files]
    articles = tuple(one.article for one in parsed if one.article)
    return Library(articles, (*problems, *(fault for one in parsed for fault in one.faults)))


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
    for file in _article_paths(folder):
        metadata = file.with_suffix(".toml")
        try:
            path = _name(file, folder)
            data = _content(file, folder)
            metadata_bytes = _content(metadata, folder) if os.path.lexists(metadata) else b""
        except ArticleUnreadable as error:
            problems.append(str(error))
            continue
        files.append(SourceFile(path, data, metadata.relative_to(folder).as_posix(), metadata_bytes))
    return tuple(files), tuple(problems)


def parse_file(file: SourceFile, slug: str) -> Parsed:
    """The article in a file, to be named `slug`, and what is wrong with the file and its metadata file."""
    try:
        decoded = decode(file.data, file.path)
        overrides, faults = read_overrides(file.metadata, file.metadata_path) if file.metadata else (Overrides(), ())
        notes = () if decoded.encoding == "utf-8" else (f"The file was read as {decoded.encoding}.",)
        article = parse_article(slug, file.path, file.hashes[file.path], decoded.text, overrides, notes)
        if not article.paragraphs:
            raise ArticleUnreadable(file.path, "nothing on the page looks like an article's text")
    except ArticleUnreadable as error:
        return Parsed(None, (str(error),))
    return Parsed(article, faults)


def slugs_of(paths: Iterable[str]) -> dict[str, str]:
    """A name for commands for the file at each path, made of the file's name: "Training Centers.txt" ->
    training-centers. Of files of one name the first in order of path has it, and the others are numbered."""
    slugs: dict[str, str] = {}
    taken: set[str] = set()
    for path in paths:
        stem = _NOT_SLUG.sub("-", fold_words(PurePosixPath(path).stem)).strip("-") or "article"
        numbered = (f"{stem}-{number}" for number in count(2))
        slugs[path] = next(slug for slug in chain((stem,), numbered) if slug not in taken)
        taken.add(slugs[path])
    return slugs


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
