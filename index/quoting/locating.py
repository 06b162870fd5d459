"""Finding a text in a source: exactly, or ignoring case and the shape of punctuation. Matches are whole words, but
where their ends may be cut.

Spans are positions in the unfolded source.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import accumulate, pairwise
from typing import NamedTuple, Protocol

from index.datatypes import Span
from index.folding import INVISIBLE, fold_in_place, without_invisible


class Cut(NamedTuple):
    """Whether a text may begin, and whether it may end, in the middle of a word of the source."""

    start: bool = False
    end: bool = False


NOWHERE = Cut()


class Finder(Protocol):
    """Finds a text in a source from an offset on, in order of place."""

    def __call__(self, wanted: str, start: int, cut: Cut = NOWHERE) -> Iterator[Span]:
        """Every place of `wanted` that begins at `start` or later."""


_VISIBLE = re.compile(rf"[^\s{INVISIBLE}]+")


def exactly(source: str) -> Finder:
    """Finds a text character for character."""

    def find(wanted: str, start: int, cut: Cut = NOWHERE) -> Iterator[Span]:
        while (start := source.find(wanted, start)) >= 0:
            if _whole_words(source, start, start + len(wanted), cut):
                yield Span(start, start + len(wanted))
            start += 1

    return find


def folded(source: str) -> Finder:
    """Finds a text that is folded as `joined` folds it."""
    line = joined(source)

    @cache
    def starts() -> tuple[array[int], array[int]]:
        """Where each run of visible characters begins in `line` and in the source."""
        runs = [run.span() for run in _VISIBLE.finditer(source)]
        # Between two runs stands white space, which is one space in `line`, or nothing that is seen.
        spaces = [bool(without_invisible(source[end:start])) for (_, end), (start, _) in pairwise(runs)]
        lengths = (end - start + space for (start, end), space in zip(runs, spaces, strict=False))
        return array("L", accumulate(lengths, initial=0)), array("L", (start for start, _ in runs))

    def in_source(place: int) -> int:
        here, there = starts()
        word = bisect_right(here, place) - 1
        return there[word] + place - here[word]

    def find(wanted: str, start: int, cut: Cut = NOWHERE) -> Iterator[Span]:
        place = starts()[0][max(0, bisect_right(starts()[1], start) - 1)] if start else 0
        while (place := line.find(wanted, place)) >= 0:
            if _whole_words(line, place, place + len(wanted), cut):
                span = Span(in_source(place), in_source(place + len(wanted) - 1) + 1)
                if span.start >= start:
                    yield span
            place += 1

    return find


def joined(text: str) -> str:
    """The text folded (`fold_in_place`), with single spaces and without invisible characters."""
    return " ".join(fold_in_place(without_invisible(text)).split())


def _whole_words(text: str, start: int, end: int, cut: Cut) -> bool:
    """Whether a stretch of a text begins and ends between words where it is not cut; "can't" is never cut to "can"."""
    if re.match(r"['’]t\b", text[end : end + 3]):
        return False
    inside = (text[place - 1 : place + 1] for place, may in zip((start, end), cut, strict=True) if place and not may)
    return not any(re.fullmatch(r"\w\w", pair) for pair in inside)
