"""Several lexicons as one, without the paragraphs that are dead."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.search.evidence.lexicon.lexicon import Lexicon
from index.search.evidence.lexicon.vocabulary import Groups

_BLOCK = 1024
"""Paragraphs that are looked through at once for one that lives."""


@dataclass(frozen=True, slots=True)
class Postings:
    """Where a word of a part stands: in the paragraphs `first + rows`, which ascend, `counts` times each."""

    first: int
    rows: NDArray[np.int32]
    counts: NDArray[Any]

    def within(self, scope: range) -> Postings:
        """Those in the paragraphs from the start of a scope to before its stop."""
        bounds = np.array([scope.start - self.first, scope.stop - self.first], np.int32)
        place = slice(*self.rows.searchsorted(bounds).tolist())
        return Postings(self.first, self.rows[place], self.counts[place])

    def counts_in(self, paragraphs: NDArray[np.int32]) -> NDArray[np.float32]:
        """How often the word stands in each of some paragraphs, which may be those of other parts."""
        if not len(self.rows):
            return np.zeros(len(paragraphs), np.float32)
        sought = paragraphs - np.int32(self.first)
        # Both int32: else the whole of `rows` would be converted.
        places = np.minimum(self.rows.searchsorted(sought), len(self.rows) - 1)
        return np.asarray(self.counts[places] * (self.rows[places] == sought), np.float32)


class Parts:
    """The lexicons of a library, one behind the other, whose paragraphs are numbered through. Immutable and
    thread-safe.

    `numbered` are all paragraphs, and so many of them `living`.
    """

    def __init__(self, lexicons: Sequence[Lexicon], alive: NDArray[np.bool_] | None) -> None:
        """`alive` says which of all paragraphs are not dead, shape (paragraphs,); None: all."""
        self.lexicons = tuple(lexicons)
        self.alive = alive
        self._firsts = [0, *accumulate(lexicon.words.paragraphs for lexicon in lexicons)]
        self.numbered = self._firsts[-1]
        self.living = self.numbered if alive is None else int(np.count_nonzero(alive))

    def postings(self, groups: Sequence[Groups], key: str) -> list[Postings]:
        """Where the words with a key stand, given those of each part by their keys; the dead are among them."""
        return [
            Postings(first, *lexicon.words.postings(word))
            for lexicon, of_part, first in zip(self.lexicons, groups, self._firsts, strict=False)
            for word in of_part.of(key)
        ]

    def rarity(self, found: int) -> float:
        """BM25's inverse document frequency (> 0) of what stands in so many living paragraphs."""
        return math.log1p((self.living - found + 0.5) / (found + 0.5))

    def frequency(self, postings: Sequence[Postings]) -> int:
        """In how many living paragraphs any of some words stands."""
        if self.alive is None and len(postings) == 1:
            return len(postings[0].rows)
        stands = np.zeros(self.numbered, np.bool_)
        for one in postings:
            stands[one.first :][one.rows] = True
        if self.alive is not None:
            stands &= self.alive
        return int(np.count_nonzero(stands))

    def has(self, word: str) -> bool:
        """Whether a word stands in a living paragraph."""
        return any(
            self.lives(part, number)
            for part, lexicon in enumerate(self.lexicons)
            if (number := lexicon.words.vocabulary.find(word)) is not None
        )

    def lives(self, part: int, word: int) -> bool:
        """Whether a word of a part, given by its number, stands in a living paragraph."""
        if self.alive is None:
            return True
        alive = self.alive[self._firsts[part] :]
        rows, _ = self.lexicons[part].words.postings(word)
        return any(alive[rows[at : at + _BLOCK]].any() for at in range(0, len(rows), _BLOCK))

    def having(self, groups: Sequence[Groups], key: str) -> Iterator[str]:
        """The living words with a key, given those of each part by their keys; one of several parts comes for each."""
        for part, (lexicon, of_part) in enumerate(zip(self.lexicons, groups, strict=True)):
            for number in of_part.of(key):
                if self.lives(part, number):
                    yield lexicon.words.vocabulary.word(number)
