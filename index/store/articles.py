"""The articles of a library as they lie on the disk, each read when somebody wants it."""

from __future__ import annotations

import operator
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import Protocol, TypeVar, overload

from cachetools import LRUCache

from index.datatypes import Article
from index.errors import GenerationDamaged
from index.search.evidence.passages import Body
from index.store.segments.brief import Brief, Summary, brief_of

_T = TypeVar("_T")
_B = TypeVar("_B", bound=Body)

_KEPT = 2**22
"""Code points of source of the articles that are kept as they were read: some 50 MB; of as many the words alone, some
10 MB."""


class Held(Protocol):
    """An article of a library, as far as it is in memory."""

    @property
    def path(self) -> str:
        """Where its file lies below the articles folder."""

    @property
    def brief(self) -> Brief:
        """What is held of it."""

    def article(self) -> Article:
        """All of it. Raises `GenerationDamaged` and OSError."""

    def body(self) -> Body:
        """Its words and where its sentences stand. Raises the same."""


class Unstored:
    """An article that is in memory as it was parsed."""

    def __init__(self, article: Article) -> None:
        self._article = article

    @property
    def path(self) -> str:
        """Where its file lies below the articles folder."""
        return self._article.path

    @cached_property
    def brief(self) -> Brief:
        """What would be held of it if it were stored; made when it is wanted."""
        return brief_of(self._article)

    def article(self) -> Article:
        """The article."""
        return self._article

    body = article


class Articles(Mapping[str, Article]):
    """By slug, in order of path. What was read last is kept. Thread-safe.

    Looking one up raises `GenerationDamaged`; slugs and their order, and what is held of each, are in memory. `damaged`
    says that something was not as it was written.
    """

    def __init__(self, found: Mapping[str, Held]) -> None:
        """By slug what there is of each."""
        self._found = found
        self.damaged = False
        self._read: LRUCache[str, Article] = LRUCache(_KEPT, _size)
        self._bodies: LRUCache[str, Body] = LRUCache(_KEPT, _size)
        self._reading = threading.Lock()

    def __getitem__(self, slug: str) -> Article:
        return self._kept(self._read, slug, self._found[slug].article)

    def body(self, slug: str) -> Body:
        """The words of an article and where its sentences stand, which take less time to read. Raises
        `GenerationDamaged`."""
        with self._reading:
            known = self._read.get(slug)
        return known or self._kept(self._bodies, slug, self._found[slug].body)

    def _kept(self, kept: LRUCache[str, _B], slug: str, read: Callable[[], _B]) -> _B:
        with self._reading:
            known = kept.get(slug)
        if known is not None:
            return known
        with self.noticing():
            found = read()
        with self._reading:
            if _size(found) <= _KEPT:
                kept[slug] = found
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def __contains__(self, slug: object) -> bool:
        return slug in self._found

    def brief(self, slug: str) -> Brief:
        """What is held of an article; nothing is read for it."""
        return self._found[slug].brief

    def summary(self, slug: str) -> Summary:
        """What can be told of an article without reading it."""
        found = self._found[slug]
        return found.brief.summary(slug, found.path)

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


class InOrder(Sequence[_T]):
    """Something of each article of a library; it is looked up when it is wanted."""

    def __init__(self, slugs: Iterable[str], look_up: Callable[[str], _T]) -> None:
        self._slugs, self._look_up = tuple(slugs), look_up

    @overload
    def __getitem__(self, place: int) -> _T: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[_T, ...]: ...
    def __getitem__(self, place: int | slice) -> _T | tuple[_T, ...]:
        if isinstance(place, slice):
            return tuple(map(self._look_up, self._slugs[place]))
        return self._look_up(self._slugs[place])

    def __len__(self) -> int:
        return len(self._slugs)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(operator.eq, self, other))

    __hash__ = None  # type: ignore[assignment]  # as a list has none


def _size(body: Body) -> int:
    return len(body.source)
