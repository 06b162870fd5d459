"""Late interaction: each token of a question is compared with every token of a sentence and keeps its best match.

MaxSim of ColBERT (Khattab and Zaharia 2020) with the encoder's own token embeddings, without training. What it is worth
and what was tried beside it: docs/decisions/0001.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from index.errors import GenerationDamaged
from index.files import Blob
from index.search.encoder.byte_rows import ByteRows, Run, pack_array, unpack_array
from index.search.encoder.encoding import Encoding, Vectors
from index.search.encoder.integer_product import integer_products


@dataclass(frozen=True, slots=True)
class TokenIndex:
    """The token embeddings of texts, by position, as 8-bit codes.

    `ids` are the tokens' vocabulary ids, shape (rows,). Immutable and thread-safe.
    """

    rows: ByteRows
    ids: NDArray[np.int32]

    @classmethod
    def build(cls, encodings: Sequence[Encoding]) -> TokenIndex:
        """Index the tokens of encodings, at least one, all of one encoder."""
        ids = np.concatenate([encoding.ids for encoding in encodings]).astype(np.int32)
        return cls(ByteRows.build([encoding.tokens for encoding in encodings]), ids)

    @classmethod
    def gathered(cls, parts: Sequence[TokenIndex], runs: Sequence[Run]) -> TokenIndex:
        """The tokens of some texts of `parts`, code by code as they are there."""
        ids = [parts[part].ids[parts[part].rows.rows(first, end)] for part, first, end in runs]
        return cls(ByteRows.gathered([part.rows for part in parts], runs), np.concatenate(ids))

    @classmethod
    def unpack(cls, artefacts: Mapping[str, bytes], name: str, *, texts: int) -> TokenIndex:
        """Read what `pack` wrote.

        Raises `KeyError` when an artefact is missing and `GenerationDamaged` when they are not of `texts` texts.
        """
        found = cls(ByteRows.unpack(artefacts, name, texts=texts), unpack_array(artefacts[f"{name}.ids"], np.int32))
        if found.ids.shape != found.rows.scales.shape:
            raise GenerationDamaged("The stored token embeddings do not fit the stored passages.")
        return found

    def pack(self, name: str) -> dict[str, Blob]:
        """The artefacts: file name, which begins with `name`, -> content. Nothing is copied."""
        return {**self.rows.pack(name), f"{name}.ids": pack_array(self.ids)}

    def ids_of(self, text: int) -> NDArray[np.int32]:
        """The vocabulary ids of one text's tokens, shape (tokens,)."""
        return self.ids[self.rows.starts[text] : self.rows.starts[text + 1]]

    def best_matches(self, query: Vectors, texts: NDArray[np.int64]) -> NDArray[np.float32]:
        """The highest cosine similarity of each query token to a token of each text: shape (query tokens, texts).

        `query` has shape (query tokens, dimension); `texts` are positions. 0 for a text without tokens.
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
    """Document frequencies of tokens in `texts` texts: `counts[i]` texts contain the token `ids[i]`; `ids` ascend."""

    ids: NDArray[np.int32]
    counts: NDArray[np.int64]
    texts: int

    @classmethod
    def of(cls, index: TokenIndex, texts: NDArray[np.int64]) -> TokenFrequencies:
        """Count over some texts of an index, given by position."""
        present = [np.unique(index.ids_of(text)) for text in texts]
        ids, counts = np.unique(np.concatenate([np.zeros(0, np.int32), *present]), return_counts=True)
        return cls(ids, counts, len(texts))

    def rarity(self, ids: NDArray[np.int32]) -> NDArray[np.float64]:
        """Inverse document frequencies (>= 0) of tokens, shape (tokens,); highest for a token that occurs nowhere."""
        positions = np.minimum(np.searchsorted(self.ids, ids), max(len(self.ids) - 1, 0))
        known = self.ids[positions] == ids if len(self.ids) else np.zeros(len(ids), dtype=bool)
        counts = np.where(known, self.counts[positions] if len(self.ids) else 0, 0)
        return np.asarray(np.maximum(np.log((self.texts + 1) / (counts + 0.5)), 0.0))


def stretches(starts: NDArray[np.int64], lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """The concatenation of `range(start, start + length)` for each pair."""
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    return np.asarray(np.arange(total) + np.repeat(starts - (ends - lengths), lengths), dtype=np.int64)


def bounds_of(lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """The start of each of several adjacent stretches, given their lengths: for `np.ufunc.reduceat`."""
    return np.asarray(np.cumsum(lengths) - lengths)


def use_one_core_a_question() -> None:
    """Limit numpy's BLAS to one thread, for the whole process. See docs/decisions/0005.

    A question's products take a millisecond; split over cores that are busy, the parts wait for each other.
    """
    threadpool_limits(1, user_api="blas")


def weighted(weights: NDArray[np.float64], matches: NDArray[np.float32]) -> NDArray[np.float64]:
    """The mean of best matches weighted by token: shape (query tokens, n) to (n,); 0 where all weights are 0."""
    total = float(weights.sum())
    return np.asarray(weights @ matches / total) if total > 0 else np.zeros(matches.shape[1])
