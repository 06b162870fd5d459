"""The bytes of files to articles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain, count
from pathlib import PurePosixPath

from index.article.formats.reading import read_source
from index.article.metadata_file import read_overrides
from index.article.page.metadata import Overrides
from index.article.parsing import parse_article
from index.datatypes import Article
from index.errors import ArticleUnreadable, Problem
from index.folding import fold_words
from index.reasons import FileFault

_NOT_SLUG = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The bytes that an article is made of: the file and the metadata file beside it (empty when there is none).

    `path` is below the articles folder, with slashes. `hashes` maps the path of each of the two that is there to the
    SHA-256 of its bytes; `age` is how many seconds before it was read the later one was changed last.
    """

    path: str
    data: bytes
    metadata: bytes
    hashes: Mapping[str, str]
    age: float


@dataclass(frozen=True, slots=True)
class Parsed:
    """What came of a file: its article, if it is one, and each thing that is wrong with it."""

    article: Article | None
    faults: tuple[Problem, ...] = ()


def parse_file(file: SourceFile, slug: str) -> Parsed:
    """The article in a file, to be named `slug`, and what is wrong with the file and its metadata file."""
    try:
        extracted = read_source(file.data, file.path)
        overrides, faults = (
            read_overrides(file.metadata, metadata_path(file.path)) if file.metadata else (Overrides(), ())
        )
        article = parse_article(slug, file.path, file.hashes[file.path], extracted, overrides)
        if not article.paragraphs:
            raise ArticleUnreadable(file.path, FileFault.NO_ARTICLE)
    except ArticleUnreadable as error:
        return Parsed(None, (error.problem,))
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


def metadata_path(path: str) -> str:
    """Where the metadata file of the file at `path` stands, if there is one."""
    return PurePosixPath(path).with_suffix(".toml").as_posix()
