"""The words of a claim laid along the words of a few articles: which of them stand where, in one pass over all.

A path of common words earns points for each; leaving words out costs an opening and a little for every word, up to what
it costs to go on anywhere else in the article, as spliced words do; a word that is put in costs as well. At an ellipsis
the claim may go on anywhere behind for nothing. Only places of common words are looked at: a pass takes as long as they
are many.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from index.claims.words import is_word

WORD, MARK = 32, 8
"""Points for a common word, and for a common punctuation mark."""
PUT_IN = 8
"""Points that a word of the claim alone costs."""
OPENING, LEFT_OUT = 24, 3
"""Points that leaving words of the source out costs: once, and for each of them."""
ELSEWHERE = 150
"""Points that it costs to go on anywhere: more than three words earn. See docs/decisions/0034."""
_BREAK = 4
"""Words that the end of a sentence counts for, as a distance."""

_INDEX = 24
_NODE = (1 << _INDEX) - 1
_BEHIND = 1 << 26
_NEVER = -(1 << 24)
_Numbers: TypeAlias = NDArray[np.int64]
Path: TypeAlias = list[tuple[int, int]]
"""Words of the claim with the place in the row at which each stands, in the claim's order."""


@dataclass(frozen=True, slots=True)
class Row:
    """Stretches of some texts in one row, those of each text together: the number of each word, its place in the whole
    library, its text, and whether a sentence begins with it."""

    numbers: NDArray[np.int32]
    places: _Numbers
    texts: _Numbers
    breaks: NDArray[np.bool_]


@dataclass(slots=True)
class _Nodes:
    """Common words that were reached, those of one word of the claim together: its number, the number of the first of
    them, their places in the row, and the one before each on the best path (-1: none)."""

    words: list[int] = field(default_factory=list)
    firsts: list[int] = field(default_factory=list)
    places: list[_Numbers] = field(default_factory=list)
    before: list[_Numbers] = field(default_factory=list)
    size: int = 0

    def add(self, word: int, places: _Numbers, before: _Numbers) -> _Numbers:
        first = self.size
        self.words.append(word)
        self.firsts.append(first)
        self.places.append(places)
        self.before.append(before)
        self.size += len(places)
        return np.arange(first, self.size, dtype=np.int64)

    def path(self, node: int) -> Path:
        found = []
        while node >= 0:
            step = bisect_right(self.firsts, node) - 1
            at = node - self.firsts[step]
            found.append((self.words[step], int(self.places[step][at])))
            node = int(self.before[step][at])
        return found[::-1]


def paths(
    claim: Sequence[str], numbers: Sequence[int], pieces: Collection[int], row: Row
) -> Iterator[tuple[int, Path]]:
    """The texts of the row that share words with a claim, the most like it first, each with the best path through it.

    `numbers` are those of the claim's words, -1 for one that stands nowhere; `pieces` are the words with which a piece
    begins, behind an ellipsis.
    """
    size = len(row.numbers)
    if not size:
        return
    apart = np.flatnonzero(np.diff(row.texts)) + 1
    text = np.zeros(size, np.int64)
    text[apart] = 1
    text = np.cumsum(text)
    steps = np.diff(row.places, prepend=row.places[:1]) + _BREAK * row.breaks
    steps[apart] = 0
    far = LEFT_OUT * np.cumsum(steps)
    beside = np.zeros(size, bool)
    beside[1:] = (np.diff(row.places) == 1) & (np.diff(row.texts) == 0)

    laid = _Laid(row, text, far, beside)
    for word, number in enumerate(numbers):
        if number >= 0:
            laid.go_on(word, number, (WORD if is_word(claim[word]) else MARK) + PUT_IN, word in pieces)
    for points, node in laid.best():
        if points > 0:
            path = laid.nodes.path(node)
            yield int(row.texts[path[0][1]]), path


class _Laid:
    """As much of a claim as was laid along the row: the best points of a path that ends at each place, whatever of the
    claim was put in since, each word of which `PUT_IN` is not taken off but which others earn more."""

    def __init__(self, row: Row, text: _Numbers, far: _Numbers, beside: NDArray[np.bool_]) -> None:
        self.nodes = _Nodes()
        self._numbers, self._text, self._far, self._beside = row.numbers, text, far, beside
        self._reached = np.full(len(text), _NEVER, np.int64)
        self._node = np.full(len(text), -1, np.int64)
        self._summit = np.full(int(text[-1]) + 1, _NEVER << _INDEX, np.int64)  # of each text, with its node
        self._found: dict[int, _Numbers] = {}

    def go_on(self, word: int, number: int, earned: int, anywhere: bool) -> None:
        """Lay the next word of the claim wherever it stands; `anywhere` behind the words before, or near them."""
        if number not in self._found:
            self._found[number] = np.flatnonzero(self._numbers == number)
        at = self._found[number]
        if not len(at):
            return
        best, before = np.zeros(len(at), np.int64), np.full(len(at), -1, np.int64)
        for points, node in self._ways(at, anywhere):
            better = points > best
            best, before = np.where(better, points, best), np.where(better, node, before)
        best = best + earned
        fresh = self.nodes.add(word, at, before)
        better = best > self._reached[at]
        self._reached[at[better]], self._node[at[better]] = best[better], fresh[better]
        np.maximum.at(self._summit, self._text[at], (best << _INDEX) | fresh)

    def best(self) -> Iterator[tuple[int, int]]:
        """The points and the last node of the best path through each text, the best first."""
        for top in np.sort(self._summit)[::-1].tolist():
            yield top >> _INDEX, top & _NODE

    def _ways(self, at: _Numbers, anywhere: bool) -> Iterator[tuple[_Numbers, _Numbers]]:
        """How places can be reached: with which points, and from which node."""
        source = self._last(self._far, at)
        points = self._reached[source] - OPENING - (self._far[at] - self._far[source] - LEFT_OUT)
        yield np.where(self._is_behind(at, source), points, _NEVER), self._node[source]
        previous = np.maximum(at - 1, 0)
        yield np.where(self._beside[at], self._reached[previous], _NEVER), self._node[previous]
        top = self._summit[self._text[at]]
        yield (top >> _INDEX) - ELSEWHERE, top & _NODE
        if anywhere:
            source = self._last(np.zeros_like(self._far), at)
            yield np.where(self._is_behind(at, source), self._reached[source], _NEVER), self._node[source]

    def _last(self, far: _Numbers, at: _Numbers) -> _Numbers:
        """From where before each place it is best to go on, when going far costs that; the nearest of the best."""
        value = self._reached + far + self._text * _BEHIND  # so that no earlier text is better
        order = np.arange(len(value), dtype=np.int64)
        best: _Numbers = np.maximum.accumulate((value << _INDEX) | order)
        return best[np.maximum(at - 1, 0)] & _NODE

    def _is_behind(self, at: _Numbers, source: _Numbers) -> NDArray[np.bool_]:
        behind: NDArray[np.bool_] = (self._text[source] == self._text[at]) & (source < at)
        return behind
