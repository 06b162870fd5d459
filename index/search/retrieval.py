"""What speaks for every paragraph of the library, given a question: the evidence that `ranking` weighs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.datatypes import Passage
from index.search.dense import DenseIndex
from index.search.encoding import Vectors
from index.search.lexical import LexicalIndex

_SENTENCE_WORDS = 0.5
"""How much the question's words count, beside the embedding, in choosing a paragraph's best sentence."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One paragraph's case. `sentence` is the index of its best sentence.

    `dense_paragraph` and `dense_sentence` are cosines (-1..1) of the question with the paragraph and with that
    sentence; `coverage` is the share (0..1) of the question's words that stand in the paragraph; `lexical` is the best
    BM25 score of its passages, over the best of the library (0..1).
    """

    article: str
    paragraph: int
    sentence: int
    dense_paragraph: float
    dense_sentence: float
    coverage: float
    lexical: float


class Retriever:
    """The search side of a generation: passages with their dense and lexical index. Immutable."""

    def __init__(self, passages: Sequence[Passage], dense: DenseIndex, texts: Sequence[str]) -> None:
        """`texts` are the passages' encoder texts; `dense` holds their embeddings, all in the same order."""
        self._passages = tuple(passages)
        self._dense = dense
        self._lexical = LexicalIndex(texts)
        starts = [position for position, passage in enumerate(passages) if passage.sentence is None]
        self._bounds = tuple(zip(starts, [*starts[1:], len(passages)], strict=True))

    def gather(self, question: str, vector: Vectors, *, article: str | None = None) -> tuple[Evidence, ...]:
        """The evidence for every paragraph, or for every paragraph of one article.

        `vector` is the question's embedding, shape (1, dimension).
        """
        dense = self._dense.scores(vector)
        coverage = self._lexical.coverage(question)
        lexical = self._lexical.scores(question)
        lexical = lexical / max(float(lexical.max(initial=0.0)), 1e-9)
        found: list[Evidence] = []
        for start, end in self._bounds:
            passage = self._passages[start]
            if article is not None and passage.article != article:
                continue
            sentences = slice(start + 1, end)
            best = start + 1 + int(np.argmax(dense[sentences] + _SENTENCE_WORDS * coverage[sentences]))
            found.append(
                Evidence(
                    article=passage.article,
                    paragraph=passage.paragraph,
                    sentence=best - start - 1,
                    dense_paragraph=float(dense[start]),
                    dense_sentence=float(dense[best]),
                    coverage=float(coverage[start]),
                    lexical=float(lexical[start:end].max()),
                )
            )
        return tuple(found)
