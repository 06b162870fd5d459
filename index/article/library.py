"""The articles folder to articles: the only place that reads the library from disk."""

from __future__ import annotations

import hashlib
import re
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

    Hidden files and folders and other kinds of files are passed over.
    """
    if not folder.is_dir():
        wrong = "is not a folder" if folder.exists() else "does not exist"
        return (), (f"The articles folder {folder.name} {wrong}.",)
    files: list[SourceFile] = []
    problems: list[str] = []
    slugs: set[str] = set()
    for file in _article_paths(folder):
        path = file.relative_to(folder).as_posix()
        metadata = file.with_suffix(".toml")
        try:
            if file.stat().st_size > LARGEST_FILE:
                raise ArticleUnreadable(path, f"it is larger than {LARGEST_FILE // 2**20} MiB")
            data = file.read_bytes()
            metadata_bytes = metadata.read_bytes() if metadata.is_file() else b""
        except ArticleUnreadable as error:
            problems.append(str(error))
            continue
        except OSError as error:
            problems.append(f"{path} cannot be read ({error.strerror or 'input/output error'}).")
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
        if path.suffix.lower() in SUFFIXES and not hidden and path.is_file():
            yield path


def _free_slug(file: Path, taken: set[str]) -> str:
    """A name for commands from the file's name: "Training Centers.txt" -> training-centers; numbered when taken."""
    slug = _NOT_SLUG.sub("-", fold_words(file.stem)).strip("-") or "article"
    number = 2
    free = slug
    while free in taken:
        free = f"{slug}-{number}"
        number += 1
    return free
