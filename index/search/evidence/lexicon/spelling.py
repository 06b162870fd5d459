"""Spelling correction of questions towards the library: typing errors and spelling variants. See docs/decisions/0006.

Only words that stand nowhere in the library are changed, and only to words that do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from index.search.evidence.lexicon.keys import variant_of
from index.search.evidence.lexicon.lexicon import Lexicon
from index.search.evidence.lexicon.parts import Parts
from index.search.evidence.lexicon.vocabulary import Vocabulary

_SHORTEST = 4
"""Letters of the shortest word that is corrected: in a shorter one a letter makes another word. docs/decisions/0006."""

_LONG = 8
"""Letters from which a distance of 2 is allowed instead of 1. docs/decisions/0006."""

_WORD = re.compile(r"[^\W\d_]+")


class Spelling:
    """The spelling of a library. Immutable and thread-safe."""

    def __init__(self, lexicons: Sequence[Lexicon], alive: NDArray[np.bool_] | None = None) -> None:
        """`alive` says which paragraphs are not dead, numbered through all lexicons; None: all. The words of these are
        the library's."""
        self._parts = Parts(lexicons, alive)
        self._variants = [lexicon.variants for lexicon in lexicons]

    def adapt(self, question: str, knows: Callable[[str], bool]) -> str:
        """The question with its words as the library spells them.

        `knows` tells whether a lower-case word is in the encoder's vocabulary; such a word is no typing error.
        """
        return _WORD.sub(lambda match: self._adapted(match.group(), knows), question)

    def _adapted(self, word: str, knows: Callable[[str], bool]) -> str:
        plain = word.casefold()
        if len(plain) < _SHORTEST or self._parts.has(plain):
            return word
        found = self._variant_of(plain)
        if found is None and not knows(plain):
            found = self._nearest(plain)
        if found is None:
            return word
        return found.capitalize() if word[0].isupper() else found

    def _variant_of(self, word: str) -> str | None:
        """The library's word with the same normal form, or that is it; of several, the last by code point."""
        normal = variant_of(word)
        alike = max(self._parts.having(self._variants, normal), default="")
        return max(normal if self._parts.has(normal) else "", alike) or None

    def _nearest(self, word: str) -> str | None:
        """The library's word at the smallest Damerau-Levenshtein distance, with the same first letter; of several, the
        first by code point."""
        found = [
            match
            for part, lexicon in enumerate(self._parts.lexicons)
            if (match := self._nearest_in(part, lexicon.words.vocabulary, word))
        ]
        return min(found)[1] if found else None

    def _nearest_in(self, part: int, vocabulary: Vocabulary, word: str) -> tuple[int, str] | None:
        """The same of one part, and its distance."""
        first, words = vocabulary.beginning_with(word[0])
        matches = process.extract(
            word,
            [known if len(known) >= _SHORTEST else None for known in words],
            scorer=DamerauLevenshtein.distance,
            score_cutoff=2 if len(word) >= _LONG else 1,
            limit=None,
        )
        living = ((distance, known) for known, distance, place in matches if self._parts.lives(part, first + place))
        return next(living, None)
