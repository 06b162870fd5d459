"""Finding a text in a source: exactly, or ignoring case and the shape of punctuation. Matches are whole words, but
where their ends may be cut.

Spans are positions in the unfolded source.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise
from typing import NamedTuple, Protocol

from index.datatypes import Span
from index.folding import INVISIBLE, as_seen, fold_in_place, without_invisible, written_otherwise


class Cut(NamedTuple):
    """Whether a text may begin, and whether it may end, in the middle of a word of the source."""

    start: bool = False
    end: bool = False


NOWHERE = Cut()


class Finder(Protocol):
    """Finds a text in a source from an offset on, in order of place."""

    def __call__(self, wanted: str, start: int, cut: Cut = NOWHERE) -> Iterator[Span]:
        """Every place of `wanted` that begins at `start` or later."""


MOST_EFFORT = 4_000_000
"""Characters of a text that are compared in one other: what repeats itself stands at every place of a repetition."""

_WORD = re.compile(r"\w+")
_VISIBLE = re.compile(rf"[^\s{INVISIBLE}]+")


def exactly(source: str) -> Finder:
    """Finds a text character for character."""

    def find(wanted: str, start: int, cut: Cut = NOWHERE) -> Iterator[Span]:
        return (Span(place, place + len(wanted)) for place in _places(source, wanted, start, cut))

    return find


def folded(source: str) -> Finder:
    """Finds a text that is folded as `joined` folds it."""
    line = joined(source)

    @cache
    def seen() -> _Seen:
        return _Seen(source)

    def find(wanted: str, start: int, cut: Cut = NOWHERE) -> Iterator[Span]:
        for place in _places(line, wanted, seen().in_line(start) if start else 0, cut):
            span = seen().in_source(place, place + len(wanted))
            if span.start >= start:
                yield span

    return find


def _places(text: str, wanted: str, start: int, cut: Cut) -> Iterator[int]:
    """Where a text begins in another, as whole words where it is not cut."""
    begins_in_a_word = cut.start or not _WORD.match(wanted)
    effort = 0
    while (start := text.find(wanted, start)) >= 0 and effort < MOST_EFFORT:
        if not begins_in_a_word and start and _WORD.match(text[start - 1]):
            word = _WORD.match(text, start)
            start = word.end() if word else start + 1
            continue
        if _ends_whole(text, start + len(wanted), cut):
            yield start
        effort += len(wanted)
        start += 1


class _Seen:
    """Where the characters of `joined` stand in its source."""

    def __init__(self, source: str) -> None:
        self._written = _Written.of(source)
        text = as_seen(source)
        runs = [run.span() for run in _VISIBLE.finditer(text)]
        # Between two runs stands white space, which is one space in the line, or nothing that is seen.
        spaces = [bool(without_invisible(text[end:start])) for (_, end), (start, _) in pairwise(runs)]
        lengths = (end - start + space for (start, end), space in zip(runs, spaces, strict=False))
        self._line = array("L", accumulate(lengths, initial=0))
        self._seen = array("L", (start for start, _ in runs))

    def in_source(self, first: int, last: int) -> Span:
        """The span of what stands from `first` to before `last` in the line."""
        return Span(self._written.start(self._at(first)), self._written.end(self._at(last - 1)))

    def in_line(self, place: int) -> int:
        """Where in the line the run of visible characters begins that a place of the source lies in or behind."""
        run = bisect_right(self._seen, self._written.seen(place)) - 1
        return self._line[max(0, run)]

    def _at(self, place: int) -> int:
        run = bisect_right(self._line, place) - 1
        return self._seen[run] + place - self._line[run]


@dataclass(frozen=True, slots=True)
class _Written:
    """What a source writes in other characters than those that are seen: for each, and for the source's beginning,
    where it ends as it is written and as it is seen, and how long it is seen."""

    starts: array[int]
    ends: array[int]
    firsts: array[int]
    lasts: array[int]

    @classmethod
    def of(cls, source: str) -> _Written:
        starts, ends, firsts, lasts = (array("L", [0]) for _ in range(4))
        for start, end, length in written_otherwise(source):
            starts.append(start)
            ends.append(end)
            firsts.append(lasts[-1] + start - ends[-2])
            lasts.append(firsts[-1] + length)
        return cls(starts, ends, firsts, lasts)

    def start(self, place: int) -> int:
        """Where what is seen at a place begins in the source."""
        at = bisect_right(self.firsts, place) - 1
        return self.starts[at] if place < self.lasts[at] else self.ends[at] + place - self.lasts[at]

    def end(self, place: int) -> int:
        """Where it ends."""
        at = bisect_right(self.firsts, place) - 1
        return self.ends[at] if place < self.lasts[at] else self.ends[at] + place - self.lasts[at] + 1

    def seen(self, place: int) -> int:
        """Where what stands at a place of the source is seen."""
        at = bisect_right(self.starts, place) - 1
        return self.firsts[at] if place < self.ends[at] else self.lasts[at] + place - self.ends[at]


def joined(text: str) -> str:
    """The text as it is seen, folded (`fold_in_place`), with single spaces and without invisible characters."""
    return " ".join(fold_in_place(without_invisible(as_seen(text))).split())


def _ends_whole(text: str, end: int, cut: Cut) -> bool:
    """Whether what ends at a place ends with a whole word, or may be cut there; "can't" is never cut to "can"."""
    if re.match(r"['’]t\b", text[end : end + 3]):
        return False
    return cut.end or not re.fullmatch(r"\w\w", text[end - 1 : end + 1])
