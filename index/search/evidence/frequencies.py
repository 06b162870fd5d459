"""In how many texts each token stands: what tells a rare one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index.errors import GenerationDamaged

_NUMBER = np.dtype("<i4")

_MOST_TOKENS = 2**22
"""More than any vocabulary has; bounds what a damaged id allocates."""


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
        # Not sorted: ids are below the size of a vocabulary.
        counts, texts = np.zeros(0, np.int64), 0
        for part in parts:
            if len(part.ids) and (most := int(part.ids[-1]) + 1) > len(counts):
                counts = np.concatenate([counts, np.zeros(most - len(counts), np.int64)])
            counts[part.ids] += part.counts
            texts += part.texts
        (present,) = np.nonzero(counts)
        return cls(present, counts[present], texts)

    @classmethod
    def unpack(cls, stored: bytes, *, texts: int) -> Self:
        """What `pack` packed, of so many texts. Raises `GenerationDamaged` where it cannot be that."""
        if len(stored) % (2 * _NUMBER.itemsize):
            raise GenerationDamaged("The stored frequencies are not readable.")
        ids, counts = np.frombuffer(stored, _NUMBER).reshape(2, -1)
        ascend = bool((ids[1:] > ids[:-1]).all() and ((ids >= 0) & (ids < _MOST_TOKENS)).all())
        if not ascend or not ((counts > 0) & (counts <= texts)).all():
            raise GenerationDamaged("The stored frequencies do not fit the stored passages.")
        return cls(ids, counts, texts)

    def pack(self) -> bytes:
        """All ids, then all counts, of 4 bytes each."""
        return np.stack([self.ids, self.counts]).astype(_NUMBER).tobytes()

    def minus(self, part: TokenFrequencies) -> TokenFrequencies:
        """The frequencies in the texts that are not in `part`, which is of some of them. Raises `GenerationDamaged`
        where it cannot be."""
        left = np.array(self.counts, np.int64)
        places = np.minimum(np.searchsorted(self.ids, part.ids), max(len(self.ids) - 1, 0))
        fits = part.texts <= self.texts and (len(part.ids) == 0 or bool((self.ids[places] == part.ids).all()))
        if fits:
            left[places] -= part.counts
        if not fits or (left < 0).any():
            raise GenerationDamaged("The stored frequencies do not fit each other.")
        (present,) = np.nonzero(left)
        return TokenFrequencies(self.ids[present], left[present], self.texts - part.texts)

    def rarity(self, ids: NDArray[np.int32]) -> NDArray[np.float64]:
        """Inverse document frequencies (>= 0) of tokens, shape (tokens,); highest for a token that occurs nowhere."""
        positions = np.minimum(np.searchsorted(self.ids, ids), max(len(self.ids) - 1, 0))
        known = self.ids[positions] == ids if len(self.ids) else np.zeros(len(ids), dtype=bool)
        counts = np.where(known, self.counts[positions] if len(self.ids) else 0, 0)
        return np.asarray(np.maximum(np.log((self.texts + 1) / (counts + 0.5)), 0.0))
