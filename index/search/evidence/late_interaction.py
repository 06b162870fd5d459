"""Late interaction: each token of a question is compared with every token of a sentence and keeps its best match.

MaxSim of ColBERT (Khattab and Zaharia 2020) with the encoder's own token embeddings, without training. What it is worth
and what was tried beside it: docs/decisions/0001. How a token is coded: docs/decisions/0036.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from index.errors import GenerationDamaged
from index.search.encoder.encoding import Vectors
from index.search.evidence.token_codes import TokenCodec

_COUNT = np.dtype("<u2")
"""Of the tokens of a sentence: an encoder reads some hundred."""


@dataclass(frozen=True, slots=True)
class TokenRows:
    """The coded tokens of a paragraph's sentences: `counts` tokens each, shape (sentences,); `codes` has shape (tokens,
    bytes)."""

    counts: NDArray[np.int64]
    codes: NDArray[np.uint8]

    @classmethod
    def of(cls, sentences: Sequence[Vectors], codec: TokenCodec) -> TokenRows:
        """Code the tokens of sentences, each of shape (tokens, dimension)."""
        coded = [codec.encode(tokens) for tokens in sentences if len(tokens)]
        codes = np.concatenate(coded) if coded else np.zeros((0, codec.width), np.uint8)
        return cls(np.array([len(tokens) for tokens in sentences], np.int64), codes)

    @classmethod
    def gathered(cls, parts: Sequence[TokenRows]) -> TokenRows:
        """All of some parts, one behind the other."""
        return cls(np.concatenate([part.counts for part in parts]), np.concatenate([part.codes for part in parts]))

    @classmethod
    def unpack(cls, stored: bytes, *, sentences: int, width: int) -> TokenRows:
        """Read what `pack` wrote. Raises `GenerationDamaged` when it is not of so many sentences and bytes a token."""
        size = sentences * _COUNT.itemsize
        counts = np.frombuffer(stored[:size], np.uint8)
        if len(counts) == size:
            lengths = counts.view(_COUNT).astype(np.int64)
            codes = np.frombuffer(stored, np.uint8, offset=size)
            if len(codes) == lengths.sum() * width:
                return cls(lengths, codes.reshape(-1, width))
        raise GenerationDamaged("The stored token embeddings do not fit the stored passages.")

    def pack(self) -> bytes:
        """The bytes of a blob: the counts, then the codes."""
        return self.counts.astype(_COUNT).tobytes() + self.codes.tobytes()

    def sentence(self, number: int) -> TokenRows:
        """Those of one sentence."""
        end = int(self.counts[: number + 1].sum())
        return TokenRows(self.counts[number : number + 1], self.codes[end - int(self.counts[number]) : end])

    def best_matches(self, query: Vectors, codec: TokenCodec) -> NDArray[np.float32]:
        """The highest cosine similarity of each query token to a token of each sentence: shape (query tokens,
        sentences). `query` has shape (query tokens, dimension). 0 for a sentence without tokens."""
        matches = np.zeros((len(query), len(self.counts)), dtype=np.float32)
        filled = self.counts > 0
        if len(query) and filled.any():
            lengths = self.counts[filled]
            bounds = np.cumsum(lengths) - lengths
            matches[:, filled] = np.maximum.reduceat(codec.products(self.codes, query), bounds, axis=1)
        return matches


def use_one_core_a_question() -> None:
    """Limit numpy's BLAS to one thread, for the whole process. See docs/decisions/0005.

    A question's products take a millisecond; split over cores that are busy, the parts wait for each other.
    """
    threadpool_limits(1, user_api="blas")


def weighted(weights: NDArray[np.float64], matches: NDArray[np.float32]) -> NDArray[np.float64]:
    """The mean of best matches weighted by token: shape (query tokens, n) to (n,); 0 where all weights are 0."""
    total = float(weights.sum())
    return np.asarray(weights @ matches / total) if total > 0 else np.zeros(matches.shape[1])


def weighted_each(weights: NDArray[np.float64], matches: NDArray[np.float32]) -> NDArray[np.float64]:
    """The same with weights for each place: shape (n, query tokens) and (query tokens, n) to (n,)."""
    totals = weights.sum(axis=1)
    sums = np.einsum("nq,qn->n", weights, matches)
    return np.asarray(np.divide(sums, totals, out=np.zeros(len(totals)), where=totals > 0))
