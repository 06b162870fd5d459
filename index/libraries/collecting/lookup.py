"""Words that stood in an article before it was edited, by the names under which paragraphs are known."""

from __future__ import annotations

import threading
from collections.abc import Callable
from collections.abc import Collection as Some
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cachetools import LRUCache

from index.article.apart.parent import NotParsed, Parser
from index.datatypes import Article
from index.libraries.collecting.collection import Collection
from index.libraries.collecting.versions import Version
from index.quoting.marks import ParagraphNames, paragraph_marks

MOST_READ = 25
"""Versions that are looked through for one name, those that were replaced last first."""

_MOST_KNOWN = 1_000
"""Versions of which the marks of paragraphs are held, 8 bytes each."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """An article as it was until it was `replaced`, with the names of its paragraphs; `number` (from 1) is that of the
    one that was looked for."""

    article: Article
    names: tuple[str, ...]
    number: int
    replaced: datetime


class EarlierWords:
    """Looks through the earlier versions of articles that are in a library still. Thread-safe."""

    def __init__(self) -> None:
        self._known: LRUCache[tuple[Path, str, datetime], bytes] = LRUCache(_MOST_KNOWN)
        self._knowing = threading.Lock()

    def find(
        self, collection: Collection, articles: Some[str] | None, name: str, beat: Callable[[], None]
    ) -> Earlier | None:
        """The latest version that had the paragraph of this name, of the `articles` with these slugs, without more of
        all; None where none had. Files are read as for a preview, and `beat` is called as there."""
        if not collection.place.earlier.is_dir():
            return None
        found = [
            (slug, version)
            for slug, path in collection.paths().items()
            if articles is None or slug in articles
            for version in collection.earlier(path)
        ]
        found.sort(key=lambda one: one[1].replaced, reverse=True)
        with Parser() as parser:
            for slug, version in found[:MOST_READ]:
                if (known := self._marks(version)) is not None and _place(slug, known, name) is None:
                    continue
                article = _parsed(version, slug, parser, beat)
                marks = paragraph_marks(article) if article else b""
                with self._knowing:
                    self._known[_key(version)] = marks
                number = _place(slug, marks, name)
                if article and number is not None:
                    return Earlier(article, ParagraphNames([(slug, marks)]).of(slug), number, version.replaced)
        return None

    def _marks(self, version: Version) -> bytes | None:
        with self._knowing:
            return self._known.get(_key(version))


def _key(version: Version) -> tuple[Path, str, datetime]:
    return version.folder, version.sha256, version.replaced


def _place(slug: str, marks: bytes, name: str) -> int | None:
    place = ParagraphNames([(slug, marks)]).place(name) if marks else None
    return place.number if place else None


def _parsed(version: Version, slug: str, parser: Parser, beat: Callable[[], None]) -> Article | None:
    file = version.read()
    try:
        return parser.parse(file, slug, beat).article if file else None
    except NotParsed:
        return None
