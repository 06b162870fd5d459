"""The articles of a library as they lie on the disk, each read when somebody wants it."""

from __future__ import annotations

import operator
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import overload

from cachetools import LRUCache

from index.datatypes import Article
from index.errors import GenerationDamaged
from index.store.segments.stored import Stored

_KEPT = 2**22
"""Code points of source of the articles that are kept as they were read: some 50 MB."""


class Articles(Mapping[str, Article]):
    """By slug, in order of path. What was read last is kept. Thread-safe.

    Looking one up raises `GenerationDamaged`; slugs and their order are in memory. `damaged`
    says that something was not as it was written.
    """

    def __init__(self, found: Mapping[str, Stored | Article]) -> None:
        """By slug what is stored, or an article that is not."""
        self._found = found
        self.damaged = False
        self._read: LRUCache[str, Article] = LRUCache(_KEPT, lambda article: len(article.source))
        self._reading = threading.Lock()

    def __getitem__(self, slug: str) -> Article:
        found = self._found[slug]
        if isinstance(found, Article):
            return found
        with self._reading:
            known = self._read.get(slug)
        if known is not None:
            return known
        with self.noticing():
            article = found.article()
        with self._reading:
            if len(article.source) <= _KEPT:
                self._read[slug] = article
        return article

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def __contains__(self, slug: object) -> bool:
        return slug in self._found

    @contextmanager
    def noticing(self) -> Iterator[None]:
        """Whatever is read of the library: notes in `damaged` what goes wrong, and raises `GenerationDamaged` for it. A
        file that the system does not let us read is of as little use as a damaged one, and is made again as well."""
        try:
            yield
        except GenerationDamaged:
            self.damaged = True
            raise
        except OSError as error:
            self.damaged = True
            raise GenerationDamaged("A file of the index cannot be read.") from error


class InOrder(Sequence[Article]):
    """Articles of a mapping as a sequence; each is looked up when it is wanted."""

    def __init__(self, articles: Mapping[str, Article]) -> None:
        self._articles, self._slugs = articles, tuple(articles)

    @overload
    def __getitem__(self, place: int) -> Article: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Article, ...]: ...
    def __getitem__(self, place: int | slice) -> Article | tuple[Article, ...]:
        if isinstance(place, slice):
            return tuple(self._articles[slug] for slug in self._slugs[place])
        return self._articles[self._slugs[place]]

    def __len__(self) -> int:
        return len(self._slugs)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(operator.eq, self, other))

    __hash__ = None  # type: ignore[assignment]  # as a list has none
