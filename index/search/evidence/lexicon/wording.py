"""How many of a question's words stand in a paragraph: what tells an answer in a language that no model here has read.

Words are compared by their first letters, which endings leave alone in most languages; Chinese and Japanese, written
without spaces, by pairs of characters. See docs/decisions/0023.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from index.folding import fold_words
from index.language import without_function_words
from index.search.evidence.lexicon.keys import beginnings_of
from index.search.evidence.lexicon.lexicon import Lexicon
from index.search.evidence.lexicon.parts import Parts


def stems_of(question: str, language: str | None) -> frozenset[str]:
    """What is looked for of a question in this language (ISO 639-1): its words without function words, cut."""
    folded = fold_words(without_function_words(question, language or ""))
    return beginnings_of(folded)


class Wording:
    """In how many paragraphs of a library each word stands. Immutable and thread-safe."""

    def __init__(self, lexicons: Sequence[Lexicon], alive: NDArray[np.bool_] | None = None) -> None:
        """`alive` says which paragraphs are not dead, numbered through all lexicons; None: all."""
        self._parts = Parts(lexicons, alive)
        self._beginnings = [lexicon.beginnings for lexicon in lexicons]

    def shares(self, stems: frozenset[str], folded: Iterable[str]) -> list[float]:
        """How much (0..1) of what is looked for stands in each of some paragraphs, given as `fold_words` leaves them,
        each word weighted by its rarity (BM25's inverse document frequency)."""
        rarity = {stem: self._rarity(stem) for stem in stems}
        whole = sum(rarity.values())
        return [sum(rarity[stem] for stem in stems & beginnings_of(text)) / whole if whole else 0.0 for text in folded]

    def _rarity(self, stem: str) -> float:
        return self._parts.rarity(self._parts.frequency(self._parts.postings(self._beginnings, stem)))
