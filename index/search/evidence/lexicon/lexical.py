"""Lexical retrieval: BM25 over folded words, stemmed by the English Snowball stemmer; where no spaces are written, over
pairs of characters.

Complements embeddings, which blur names and numbers. The formula is that of Lucene, without its constant factor; see
docs/decisions/0038.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

import numpy as np
import Stemmer
from numpy.typing import NDArray

from index.folding import fold_words
from index.language import function_words
from index.search.evidence.lexicon.vocabulary import Groups
from index.search.evidence.lexicon.wording import words_of
from index.search.evidence.lexicon.words import LibraryWords, summed

STOP_WORDS = function_words("en")
"""Words that BM25 ignores: function words, question words, and "tell"."""

_K1 = 1.5
"""How slowly a term that stands often in a paragraph counts less each time."""
_B = 0.75
"""How far a paragraph's length counts against it."""

# Words come once each, so that a cache of stems would only be filled and emptied.
_stem = Stemmer.Stemmer("english", 0).stemWord


def terms(text: str) -> list[str]:
    """The terms of a text: folded, without stop words, stemmed."""
    return _terms(fold_words(text))


@dataclass(frozen=True, slots=True)
class Scores:
    """BM25 scores of `paragraphs` paragraphs: `values` (> 0) at `rows`, which ascend, and 0 elsewhere."""

    rows: NDArray[np.int32]
    values: NDArray[np.float32]
    paragraphs: int

    def of(self, rows: NDArray[np.int64]) -> NDArray[np.float32]:
        """The scores of some paragraphs."""
        if not len(self.rows):
            return np.zeros(len(rows), dtype=np.float32)
        places = np.minimum(np.searchsorted(self.rows, rows), len(self.rows) - 1)
        return np.where(self.rows[places] == rows, self.values[places], np.float32(0))

    def best(self, most: int, within: slice | None = None) -> NDArray[np.int64]:
        """The `most` paragraphs with the highest scores, or all where there are fewer, the highest first and equals in
        their order; of those `within` a slice from start to stop, or of all."""
        start, stop = (0, self.paragraphs) if within is None else (within.start, within.stop)
        first, end = np.searchsorted(self.rows, [start, stop])
        rows, values = self.rows[first:end].astype(np.int64), self.values[first:end]
        if len(rows) < most:
            without = np.setdiff1d(np.arange(start, min(stop, start + most)), rows)
            return np.concatenate([rows[np.argsort(-values, kind="stable")], without])[:most]
        least = np.partition(values, len(values) - most)[len(values) - most]
        higher, equal = np.flatnonzero(values > least), np.flatnonzero(values == least)
        higher = higher[np.argsort(-values[higher], kind="stable")]
        best: NDArray[np.int64] = rows[np.concatenate([higher, equal])[:most]]
        return best


class LexicalIndex:
    """BM25 over all paragraphs, by row. Immutable and thread-safe.

    Beside the words it keeps 4 bytes a paragraph, and of each term its UTF-8 bytes, 17 more, and 4 a word.
    """

    def __init__(self, words: LibraryWords) -> None:
        self._words = words
        self._terms = Groups(words.vocabulary, _terms)
        lengths = words.sums(np.bincount(self._terms.numbers, minlength=len(words.vocabulary)))
        mean = lengths.sum() / max(len(lengths), 1) or 1.0
        self._damping = (_K1 * (1 - _B + _B * lengths / mean)).astype(np.float32)

    def scores(self, query: str) -> Scores:
        """The scores of all paragraphs for a query; a term counts as often as it stands there."""
        found = [self._found(term, times) for term, times in Counter(terms(query)).items()]
        rows, values = summed([rows for rows, _ in found], [values for _, values in found])
        return Scores(rows, values, self._words.paragraphs)

    def _found(self, term: str, times: int) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        rows, counts = self._words.postings(self._terms.of(term))
        rarity = math.log1p((self._words.paragraphs - len(rows) + 0.5) / (len(rows) + 0.5))
        return rows, np.float32(times * rarity) * (counts / (counts + self._damping[rows]))


def _terms(folded: str) -> list[str]:
    return [_stem(word) for word in words_of(folded) if word not in STOP_WORDS]
