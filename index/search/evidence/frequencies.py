"""In how many texts each token stands: what tells a rare one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class TokenFrequencies:
    """Document frequencies of tokens in `texts` texts: `counts[i]` texts contain the token `ids[i]`; `ids` ascend."""

    ids: NDArray[np.integer]
    counts: NDArray[np.integer]
    texts: int

    @classmethod
    def of(cls, texts: Sequence[NDArray[np.int32]]) -> TokenFrequencies:
        """Count over texts, given the ids of the tokens of each."""
        present = [np.unique(ids) for ids in texts]
        ids, counts = np.unique(np.concatenate([np.zeros(0, np.int32), *present]), return_counts=True)
        return cls(ids, counts, len(texts))

    @classmethod
    def merged(cls, parts: Iterable[TokenFrequencies]) -> TokenFrequencies:
        """The frequencies in all texts of some parts."""
        parts = tuple(parts)
        # Not sorted: ids are below the size of a vocabulary.
        ids = np.concatenate([np.zeros(0, np.int32), *(part.ids for part in parts)])
        counts = np.bincount(ids, np.concatenate([np.zeros(0), *(part.counts for part in parts)])).astype(np.int64)
        (present,) = np.nonzero(counts)
        return cls(present, counts[present], sum(part.texts for part in parts))

    def rarity(self, ids: NDArray[np.int32]) -> NDArray[np.float64]:
        """Inverse document frequencies (>= 0) of tokens, shape (tokens,); highest for a token that occurs nowhere."""
        positions = np.minimum(np.searchsorted(self.ids, ids), max(len(self.ids) - 1, 0))
        known = self.ids[positions] == ids if len(self.ids) else np.zeros(len(ids), dtype=bool)
        counts = np.where(known, self.counts[positions] if len(self.ids) else 0, 0)
        return np.asarray(np.maximum(np.log((self.texts + 1) / (counts + 0.5)), 0.0))
