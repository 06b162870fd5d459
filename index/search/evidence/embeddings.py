"""The encodings of all passages, by position, and the artefacts that store them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from index.search.encoder.byte_rows import ByteRows
from index.search.encoder.encoding import Encoding
from index.search.evidence.dense import DenseIndex
from index.search.evidence.late_interaction import TokenIndex

_DENSE, _TOKENS, _LOWER = "embeddings.faiss", "tokens.npz", "lower.npz"


@dataclass(frozen=True, slots=True)
class Embeddings:
    """For each passage its embedding, its token embeddings, and the output of the encoder's lower layers."""

    dense: DenseIndex
    tokens: TokenIndex
    lower: ByteRows

    @classmethod
    def build(cls, encodings: Sequence[Encoding]) -> Embeddings:
        """Index the encodings of one encoder, one a passage, in their order; at least one."""
        return cls(
            DenseIndex.build(np.stack([encoding.vector for encoding in encodings])),
            TokenIndex.build(encodings),
            ByteRows.build([encoding.lower for encoding in encodings]),
        )

    @classmethod
    def unpack(cls, artefacts: Mapping[str, bytes], *, passages: int, dimension: int) -> Embeddings:
        """Read what `pack` wrote. Raises `KeyError` when an artefact is missing and `GenerationDamaged` when one is not
        that of `passages` passages."""
        return cls(
            DenseIndex.from_bytes(artefacts[_DENSE], passages=passages, dimension=dimension),
            TokenIndex.from_bytes(artefacts[_TOKENS], texts=passages),
            ByteRows.from_bytes(artefacts[_LOWER], texts=passages),
        )

    def pack(self) -> dict[str, bytes]:
        """The artefacts: file name -> content."""
        return {_DENSE: self.dense.to_bytes(), _TOKENS: self.tokens.to_bytes(), _LOWER: self.lower.to_bytes()}

    def encodings(self) -> list[Encoding]:
        """The encodings that it was built from, in the precision that is stored."""
        return [
            Encoding(vector, *self.tokens.tokens(position), self.lower.of(position).astype(np.float16))
            for position, vector in enumerate(self.dense.vectors())
        ]
