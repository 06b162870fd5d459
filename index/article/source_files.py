"""The files that articles are made of, as values: what they are named, and what came of them.

Nothing is parsed here, so that whoever only hands files on loads none of what parses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain, count
from pathlib import PurePosixPath

from index.datatypes import Article
from index.errors import Problem
from index.folding import fold_words

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


@dataclass(frozen=True, slots=True)
class Overrides:
    """What the metadata file beside an article sets; None where it leaves the article's own."""

    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: date | None = None
    language: str | None = None


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
    return f"{path.removesuffix(suffix_of(path))}.toml"


def suffix_of(path: str) -> str:
    """The ending of a file's name, as `pathlib` has it, at a tenth of the cost: ".txt", or "" where it has none."""
    name = path[path.rfind("/") + 1 :]
    dot = name.rfind(".")
    return name[dot:] if 0 < dot < len(name) - 1 else ""
