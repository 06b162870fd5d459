"""How many of a question's words stand in a paragraph: what tells an answer in a language that no model here has read.

Words are compared by their first letters, which endings leave alone in most languages; Chinese and Japanese, written
without spaces, by pairs of characters. See docs/decisions/0023.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator

from index.folding import fold_words
from index.language import without_function_words
from index.search.evidence.lexicon.vocabulary import Groups
from index.search.evidence.lexicon.words import LibraryWords

_LETTERS = 5
"""Letters by which words are compared. See docs/decisions/0023."""

_PAIR = 2
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
"""Kana and Han characters."""


def words_of(folded: str) -> Iterator[str]:
    """The words of a text that went through `fold_words`; of stretches without spaces all pairs of characters."""
    for word in folded.split():
        at = 0
        for stretch in _UNSPACED.finditer(word):
            if stretch.start() > at:
                yield word[at : stretch.start()]
            yield from _pairs(stretch[0])
            at = stretch.end()
        if at < len(word):
            yield word[at:]


def stems_of(question: str, language: str | None) -> frozenset[str]:
    """What is looked for of a question in this language (ISO 639-1): its words without function words, cut."""
    folded = fold_words(without_function_words(question, language or ""))
    return frozenset(word[:_LETTERS] for word in words_of(folded))


class Wording:
    """In how many paragraphs of a library each word stands. Immutable and thread-safe."""

    def __init__(self, words: LibraryWords) -> None:
        self._words = words
        self._stems = Groups(words.vocabulary, _stems)

    def shares(self, stems: frozenset[str], folded: Iterable[str]) -> list[float]:
        """How much (0..1) of what is looked for stands in each of some paragraphs, given as `fold_words` leaves them,
        each word weighted by its rarity (BM25's inverse document frequency)."""
        rarity = {stem: self._rarity(stem) for stem in stems}
        whole = sum(rarity.values())
        return [sum(rarity[stem] for stem in stems & _stems(text)) / whole if whole else 0.0 for text in folded]

    def _rarity(self, stem: str) -> float:
        rows, _ = self._words.postings(self._stems.of(stem))
        return math.log1p((self._words.paragraphs - len(rows) + 0.5) / (len(rows) + 0.5))


def _stems(folded: str) -> frozenset[str]:
    return frozenset(word[:_LETTERS] for word in words_of(folded))


def _pairs(stretch: str) -> Iterator[str]:
    return (stretch[at : at + _PAIR] for at in range(max(1, len(stretch) - 1)))
