"""The scores of paragraphs for the terms of a question: the best exactly, without reading all that common terms have.

A common term adds little to any score. So once enough paragraphs with the rarer terms have more than all other terms
together could give, the best are among these, and the other terms are only looked up there: MaxScore (Turtle and
Flood 1995). See docs/decisions/0038.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index.search.evidence.lexicon.parts import Postings

_AT_ONCE = 50_000
"""Postings up to which terms are added up rather than looked up. See docs/decisions/0038."""

_LEADING = 8
"""How many times as many paragraphs as are wanted are looked up to tell what the best have at least. See
docs/decisions/0038."""

_ROUNDING = 1.00001
"""How far sums of a question's terms can be off for their number of digits, generously."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The paragraphs that are asked about: those of `rows` that are `alive`, shape (all paragraphs,), or all of them.
    `damping` is how much a term is worth less, shape (all paragraphs,)."""

    damping: NDArray[np.float32]
    alive: NDArray[np.bool_] | None
    rows: range

    def first(self, most: int) -> NDArray[np.int64]:
        """The first `most` paragraphs."""
        start, stop = self.rows.start, self.rows.stop
        if self.alive is None:
            return np.arange(start, min(stop, start + most))
        return np.flatnonzero(self.alive[start:stop])[:most] + start


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a question: where its words stand, within the scope. It adds up to `highest` to a score, and less than
    `weight` (> 0) however often it stood in a paragraph."""

    weight: np.float32
    highest: float
    postings: Sequence[Postings]

    def __len__(self) -> int:
        return sum([len(one.rows) for one in self.postings])

    def everywhere(self, scope: Scope) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        """The paragraphs that have it, ascending, and what it adds to the score of each."""
        rows, counts = self.counted(scope)
        return rows, self._worth(counts, scope.damping[rows])

    def counted(self, scope: Scope) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        """The paragraphs that have it, ascending, and how often it stands in each."""
        found = [one.rows + np.int32(one.first) if one.first else one.rows for one in self.postings]
        rows, counts = summed(found, [one.counts.astype(np.float32) for one in self.postings])
        if scope.alive is not None:
            living = scope.alive[rows]
            rows, counts = rows[living], counts[living]
        return rows, counts

    def of(self, rows: NDArray[np.int32], scope: Scope) -> NDArray[np.float32]:
        """What it adds to the score of each of some paragraphs."""
        counts = np.zeros(len(rows), np.float32)
        for one in self.postings:
            counts += one.counts_in(rows)
        return self._worth(counts, scope.damping[rows])

    def _worth(self, counts: NDArray[np.float32], damping: NDArray[np.float32]) -> NDArray[np.float32]:
        return np.asarray(self.weight * (counts / (counts + damping)))


@dataclass(frozen=True, slots=True)
class Scores:
    """BM25 scores of the paragraphs in a `scope`: what `rest` adds to `values` (> 0) at `rows`, which ascend, and to 0
    elsewhere."""

    scope: Scope
    rows: NDArray[np.int32]
    values: NDArray[np.float32]
    rest: tuple[Term, ...] = ()

    @classmethod
    def for_terms(cls, scope: Scope, terms: Sequence[Term]) -> Self:
        """Those for some terms, of which the rarest are added up at once."""
        rarest = sorted(terms, key=len)
        leading = sum(size <= _AT_ONCE for size in accumulate(map(len, rarest)))
        found = [term.everywhere(scope) for term in rarest[:leading]]
        rows, values = summed([rows for rows, _ in found], [values for _, values in found])
        return cls(scope, rows, values, tuple(rarest[leading:]))

    def of(self, rows: NDArray[np.integer]) -> NDArray[np.float32]:
        """The scores of some living paragraphs of the scope."""
        scores = np.zeros(len(rows), dtype=np.float32)
        sought = rows.astype(np.int32)
        if len(self.rows):
            places = np.minimum(self.rows.searchsorted(sought), len(self.rows) - 1)
            scores = np.where(self.rows[places] == sought, self.values[places], scores)
        for term in self.rest:
            scores = scores + term.of(sought, self.scope)
        return scores

    def best(self, most: int) -> NDArray[np.int64]:
        """The `most` living paragraphs of the scope with the highest scores, or all where there are fewer, the highest
        first and equals in their order."""
        scores, least = self, 0.0
        while scores.rest and (least := scores._least(most)) <= _bound(scores.rest):
            scores = scores._with_next()
        rows, values = scores._reaching(least)
        if len(rows) < most:
            found = rows[np.argsort(-values, kind="stable")].tolist()
            without = [row for row in self.scope.first(most).tolist() if row not in found]
            return np.array([*found, *without][:most], np.int64)
        least = float(np.partition(values, -most)[-most])
        higher, equal = np.flatnonzero(values > least), np.flatnonzero(values == least)
        higher = higher[np.argsort(-values[higher], kind="stable")]
        best: NDArray[np.int64] = rows[np.concatenate([higher, equal])[:most]].astype(np.int64)
        return best

    def _least(self, most: int) -> float:
        """A score that `most` paragraphs have, if not more: those that have much already are looked up."""
        if len(self.rows) < most:
            return 0.0
        leading = min(_LEADING * most, len(self.rows))
        scores = self.of(self.rows[np.argpartition(self.values, -leading)[-leading:]])
        return float(np.partition(scores, -most)[-most])

    def _with_next(self) -> Scores:
        """The same with the rarest term of `rest` added up."""
        rows, values = self.rest[0].everywhere(self.scope)
        return Scores(self.scope, *summed([self.rows, rows], [self.values, values]), self.rest[1:])

    def _reaching(self, least: float) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        """Those of `rows` that have this score or more, and their scores; some that have less may be among them."""
        rows, values = self.rows, self.values
        for place, term in enumerate(self.rest):
            able = values >= least / _ROUNDING - _bound(self.rest[place:])
            rows, values = rows[able], values[able]
            values = values + term.of(rows, self.scope)
        return rows, values


def summed(
    rows: Sequence[NDArray[np.int32]], values: Sequence[NDArray[np.float32]]
) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """All `rows`, each part of which ascends, and the sum of the values at each."""
    if len(rows) == 1:
        return rows[0], values[0]
    if not rows:
        return np.zeros(0, np.int32), np.zeros(0, np.float32)
    every = np.concatenate(rows)
    order = np.argsort(every, kind="stable")  # merges parts that ascend
    every = every[order]
    firsts = np.flatnonzero(np.concatenate([np.ones(len(every[:1]), np.bool_), every[1:] != every[:-1]]))
    return every[firsts], np.add.reduceat(np.concatenate(values)[order], firsts)


def _bound(terms: Sequence[Term]) -> float:
    """The most that terms can add up to."""
    return _ROUNDING * sum(term.highest for term in terms)
