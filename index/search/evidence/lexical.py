"""Lexical retrieval: BM25 (bm25s, method "lucene") over folded words, stemmed by the English Snowball stemmer; where
no spaces are written, over pairs of characters.

Complements embeddings, which blur names and numbers.
"""

from __future__ import annotations

from collections.abc import Sequence

import bm25s
import numpy as np
import Stemmer
from numpy.typing import NDArray

from index.folding import fold_words
from index.language import function_words
from index.search.evidence.wording import words_of

STOP_WORDS = function_words("en")
"""Words that BM25 ignores: function words, question words, and "tell"."""

_stem = Stemmer.Stemmer("english").stemWord


def terms(text: str) -> list[str]:
    """The terms of a text: folded, without stop words, stemmed."""
    return [_stem(word) for word in words_of(fold_words(text)) if word not in STOP_WORDS]


class LexicalIndex:
    """BM25 over all passages, by position. Immutable and thread-safe."""

    def __init__(self, texts: Sequence[str]) -> None:
        documents = [terms(text) for text in texts]
        self._count = len(documents)
        self._terms = frozenset().union(*documents)
        self._bm25: bm25s.BM25 | None = None
        if self._terms:
            self._bm25 = bm25s.BM25(method="lucene")
            self._bm25.index(documents, show_progress=False)

    def scores(self, query: str) -> NDArray[np.float32]:
        """BM25 scores (>= 0) of all passages for a query: shape (passages,)."""
        known = [term for term in terms(query) if term in self._terms]
        if not known or self._bm25 is None:
            return np.zeros(self._count, dtype=np.float32)
        return np.asarray(self._bm25.get_scores(known), dtype=np.float32)
