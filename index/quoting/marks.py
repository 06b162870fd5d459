"""Names for words of a library that outlive a rebuild, and the way back from a name to where they stand.

A mark is a number made from the words themselves, and stored with their article. A name is the mark together with that
of the article's slug, which is the library's to tell: it means the same words in every generation, wherever they have
moved, and is gone when they are.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from index.datatypes import Article, ParagraphRef

MARK = np.dtype("<u8")
"""64 bits: no two entries of any list meet by chance."""

_DIGITS = 16
_NAME = re.compile(rf"[0-9a-f]{{{_DIGITS}}}")


def mark(*texts: str) -> int:
    """The mark of texts that belong together, below 2**64."""
    digest = hashlib.sha256("\0".join(texts).encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[: MARK.itemsize], "little")


def marks_of(entries: Iterable[tuple[str, ...]]) -> list[int]:
    """A mark for each entry of a list, in order. Where the same texts come again, later ones count up."""
    seen: Counter[tuple[str, ...]] = Counter()
    found = []
    for entry in entries:
        seen[entry] += 1
        found.append(mark(*entry, str(seen[entry])))
    return found


def paragraph_marks(article: Article) -> bytes:
    """The marks of an article's paragraphs, in order, as they are stored."""
    return np.array(marks_of((one.span.of(article.source),) for one in article.paragraphs), MARK).tobytes()


class Names(Sequence[str]):
    """The names of the entries of a list, 16 hexadecimal digits each, made when they are looked at. To find one is a
    look through all."""

    def __init__(self, marks: NDArray[np.uint64]) -> None:
        """`marks` are those of the entries together with those of their articles."""
        self._marks = marks

    @property
    def marks(self) -> NDArray[np.uint64]:
        """What the names are made from."""
        return self._marks

    @overload
    def __getitem__(self, place: int) -> str: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[str, ...]: ...
    def __getitem__(self, place: int | slice) -> str | tuple[str, ...]:
        if isinstance(place, slice):
            return tuple(f"{one:0{_DIGITS}x}" for one in self._marks[place].tolist())
        return f"{int(self._marks[place]):0{_DIGITS}x}"

    def __len__(self) -> int:
        return len(self._marks)

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self.find(name) is not None

    def index(self, name: str, *bounds: Any) -> int:  # noqa: ANN401 - as a sequence's
        """Where it stands first. Raises ValueError where it does not."""
        found = None if bounds else self.find(name)
        return super().index(name, *bounds) if found is None else found

    def find(self, name: str) -> int | None:
        """Where it stands first; None where it does not."""
        if not _NAME.fullmatch(name):
            return None
        found = np.flatnonzero(self._marks == np.uint64(int(name, 16)))
        return int(found[0]) if len(found) else None


class ParagraphNames:
    """The names of all paragraphs of a library: 8 bytes each."""

    def __init__(self, marks: Iterable[tuple[str, bytes]]) -> None:
        """The slug of each article and the marks of its paragraphs, as they are stored."""
        stored = tuple(marks)
        self._numbers = {slug: number for number, (slug, _) in enumerate(stored)}
        self._slugs = tuple(self._numbers)
        counts = [len(packed) // MARK.itemsize for _, packed in stored]
        self._begins = np.cumsum([0, *counts], dtype=np.int64)
        self._names = Names(named((slug for slug, _ in stored), counts, b"".join(packed for _, packed in stored)))

    def of(self, slug: str) -> tuple[str, ...]:
        """Those of an article's paragraphs, in order; none for an article that is not there."""
        number = self._numbers.get(slug)
        return () if number is None else self._names[self._begins[number] : self._begins[number + 1]]

    def shared(self, marks: bytes) -> dict[str, int]:
        """How many paragraphs each article has of those with some marks, as they are stored, by slug; articles with
        none are left out."""
        counts = np.diff(self._begins)
        own = named(self._slugs, counts.tolist(), self._names.marks)  # a mark twice with a slug's is itself
        found = np.isin(own, np.frombuffer(marks, MARK))
        totals = np.diff(np.concatenate([[0], np.cumsum(found)])[self._begins])
        return {self._slugs[at]: int(totals[at]) for at in np.flatnonzero(totals)}

    def place(self, name: str) -> ParagraphRef | None:
        """The paragraph of that name; None where there is none."""
        at = self._names.find(name)
        if at is None:
            return None
        number = int(np.searchsorted(self._begins, at, side="right")) - 1
        return ParagraphRef(self._slugs[number], at - int(self._begins[number]) + 1)


def named(slugs: Iterable[str], counts: Sequence[int], marks: bytes | NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The marks of entries together with those of their articles: so many `counts` of each article's, in order."""
    own = np.frombuffer(marks, MARK) if isinstance(marks, bytes) else marks
    return np.asarray(own ^ np.repeat(np.array([mark(slug) for slug in slugs], MARK), counts), np.uint64)
