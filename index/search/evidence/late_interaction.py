"""Late interaction: every token of a question looks for its best match among the tokens of a sentence.

One vector for a paragraph says what it is about, and in one article all paragraphs are about the same thing. Matching
token by token (MaxSim of ColBERT, Khattab and Zaharia 2020, here with the encoder's own token embeddings and no
training) sees the detail that a question asks for. First paragraph right, within one article (8 articles of wiki.json;
80 stories of news.json): paragraph embeddings 0.735 / 0.51, BM25 0.811 / 0.626, late interaction 0.914 / 0.658.

What was tried beside it and did not pay, measured on the same articles:
- earlier layers of the encoder (0.81 to 0.88), several layers mixed (0.88 to 0.89): the last layer is the best one;
- subtracting the mean token, whitening, powers and thresholds of the similarity: within 0.01, up or down;
- 64, 128, 192 of 384 dimensions (principal components): 0.889, 0.910, 0.912, so precision is saved and not dimension;
- tokens out of a pass over the whole paragraph, or with the title, the sentence or paragraph before as context: 0.888
  to 0.914; sentences alone need half the index;
- letting a question's token be met in a neighbouring paragraph at a discount, or a share of the neighbours' score:
  within 0.002, or worse by up to 0.02, for a question or two of the bundled article;
- other weights of the question's tokens (general word frequency, stop words, variance over the article): within 0.005;
- weights, a residual layer on the question's tokens and the mixture learned from squad2.json (2,828 questions on 8
  articles): better on held-out articles of squad2.json by 0.005, worse on wiki.json by 0.02;
- the question without its interrogative as a second query: 0.005 to 0.009 on wiki.json, -0.002 on news.json, for twice
  the encoder's time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from index.errors import GenerationDamaged
from index.search.encoder.byte_rows import ByteRows, read_arrays, write_arrays
from index.search.encoder.encoding import Encoding, Vectors
from index.search.encoder.integer_product import integer_products


@dataclass(frozen=True, slots=True)
class TokenIndex:
    """The token embeddings of texts, by position, in 8 bits: a token's similarity moves by less than 0.005.

    `ids` are the tokens' numbers in the vocabulary, one for each of the `rows`. Immutable, so any number of threads may
    read.
    """

    rows: ByteRows
    ids: NDArray[np.int32]

    @classmethod
    def build(cls, encodings: Sequence[Encoding]) -> TokenIndex:
        """Index the tokens of encodings of one encoder; at least one encoding."""
        ids = np.concatenate([encoding.ids for encoding in encodings]).astype(np.int32)
        return cls(ByteRows.build([encoding.tokens for encoding in encodings]), ids)

    @classmethod
    def from_bytes(cls, data: bytes, *, texts: int) -> TokenIndex:
        """Read what `to_bytes` wrote. Raises `GenerationDamaged` when it is not the index of so many texts."""
        found = cls(ByteRows.from_bytes(data, texts=texts), **read_arrays(data, ("ids",)))
        if found.ids.dtype != np.int32 or found.ids.shape != found.rows.scales.shape:
            raise GenerationDamaged("The stored token embeddings do not fit the stored passages.")
        return found

    def to_bytes(self) -> bytes:
        """The index as an uncompressed npz archive."""
        rows = self.rows
        return write_arrays(codes=rows.codes, scales=rows.scales, starts=rows.starts, ids=self.ids)

    def tokens(self, text: int) -> tuple[Vectors, NDArray[np.int32]]:
        """The embeddings, shape (tokens, dimension), and the vocabulary numbers of one text's tokens."""
        return self.rows.of(text), self.ids_of(text)

    def ids_of(self, text: int) -> NDArray[np.int32]:
        """The vocabulary numbers of one text's tokens."""
        return self.ids[self.rows.starts[text] : self.rows.starts[text + 1]]

    def best_matches(self, query: Vectors, texts: NDArray[np.int64]) -> NDArray[np.float32]:
        """How well (-1..1) each token of a query is met in each of some texts: shape (query tokens, texts).

        `query` has shape (query tokens, dimension); `texts` are positions. A text without tokens meets nothing (0).
        """
        matches = np.zeros((len(query), len(texts)), dtype=np.float32)
        starts = self.rows.starts
        lengths = starts[texts + 1] - starts[texts]
        if not len(query) or not lengths.sum():
            return matches
        filled = lengths > 0
        rows = stretches(starts[texts[filled]], lengths[filled])
        similarities = integer_products(self.rows.codes[rows], query) * self.rows.scales[rows]
        matches[:, filled] = np.maximum.reduceat(similarities, bounds_of(lengths[filled]), axis=1)
        return matches


@dataclass(frozen=True, slots=True)
class TokenFrequencies:
    """In how many of `texts` texts each token stands: `ids` in ascending order, `counts` beside them."""

    ids: NDArray[np.int32]
    counts: NDArray[np.int64]
    texts: int

    @classmethod
    def of(cls, index: TokenIndex, texts: NDArray[np.int64]) -> TokenFrequencies:
        """Count within some texts of an index, given by position."""
        present = [np.unique(index.ids_of(text)) for text in texts]
        ids, counts = np.unique(np.concatenate([np.zeros(0, np.int32), *present]), return_counts=True)
        return cls(ids, counts, len(texts))

    def rarity(self, ids: NDArray[np.int32]) -> NDArray[np.float64]:
        """The inverse document frequency (0 and up) of tokens; one that stands nowhere is the rarest of all."""
        positions = np.minimum(np.searchsorted(self.ids, ids), max(len(self.ids) - 1, 0))
        known = self.ids[positions] == ids if len(self.ids) else np.zeros(len(ids), dtype=bool)
        counts = np.where(known, self.counts[positions] if len(self.ids) else 0, 0)
        return np.asarray(np.maximum(np.log((self.texts + 1) / (counts + 0.5)), 0.0))


def stretches(starts: NDArray[np.int64], lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """The whole numbers of several stretches, one after the other: each from its start, so many."""
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    return np.asarray(np.arange(total) + np.repeat(starts - (ends - lengths), lengths), dtype=np.int64)


def bounds_of(lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where stretches that lie one after the other begin, given their lengths."""
    return np.asarray(np.cumsum(lengths) - lengths)


def use_one_core_a_question() -> None:
    """Tell the linear algebra behind numpy, for the whole process, to compute each product on one core.

    A question's products take a millisecond. Splitting them gains nothing, and on a busy machine the parts wait for
    each other: 16 ms instead of 1.5 ms on two cores with other work to do.
    """
    threadpool_limits(1, user_api="blas")


def weighted(weights: NDArray[np.float64], matches: NDArray[np.float32]) -> NDArray[np.float64]:
    """The mean of a question's best matches, weighted by token: shape (query tokens, n) to (n,); 0 without weight."""
    total = float(weights.sum())
    return np.asarray(weights @ matches / total) if total > 0 else np.zeros(matches.shape[1])
