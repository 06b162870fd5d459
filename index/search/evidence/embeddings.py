"""The encodings of all passages, by position, and the artefacts that store them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from index.files import Blob
from index.search.encoder.byte_rows import Run
from index.search.encoder.encoding import Encoding
from index.search.evidence.dense import DenseIndex
from index.search.evidence.late_interaction import TokenIndex

_DENSE, _TOKENS = "embeddings.faiss", "tokens"


@dataclass(frozen=True, slots=True)
class Embeddings:
    """For each passage its embedding and its token embeddings."""

    dense: DenseIndex
    tokens: TokenIndex

    @classmethod
    def build(cls, encodings: Sequence[Encoding]) -> Embeddings:
        """Index the encodings of one encoder, one a passage, in their order; at least one."""
        return cls(
            DenseIndex.build(np.stack([encoding.vector for encoding in encodings])),
            TokenIndex.build(encodings),
        )

    @classmethod
    def gathered(cls, parts: Sequence[Embeddings], places: Sequence[tuple[int, int]]) -> Embeddings:
        """Those at some places, at least one, of `parts` of one encoder: nothing is decoded and coded again.

        A place is a part and a position in it. All of one part in its order is that part, not a copy.
        """
        runs = _runs(places)
        if runs == [(runs[0][0], 0, len(parts[runs[0][0]].tokens.rows))]:
            return parts[runs[0][0]]
        return cls(
            DenseIndex.gathered([part.dense for part in parts], runs),
            TokenIndex.gathered([part.tokens for part in parts], runs),
        )

    @classmethod
    def unpack(cls, artefacts: Mapping[str, bytes], *, passages: int, dimension: int) -> Embeddings:
        """Read what `pack` wrote. Raises `KeyError` when an artefact is missing and `GenerationDamaged` when one is not
        that of `passages` passages."""
        return cls(
            DenseIndex.from_bytes(artefacts[_DENSE], passages=passages, dimension=dimension),
            TokenIndex.unpack(artefacts, _TOKENS, texts=passages),
        )

    def pack(self) -> dict[str, Blob]:
        """The artefacts: file name -> content."""
        return {_DENSE: self.dense.to_bytes(), **self.tokens.pack(_TOKENS)}


def _runs(places: Sequence[tuple[int, int]]) -> list[Run]:
    """Places as stretches that follow each other in one part, in their order."""
    parts, positions = np.array(places, dtype=np.int64).reshape(-1, 2).T
    breaks = np.flatnonzero((np.diff(parts) != 0) | (np.diff(positions) != 1)) + 1
    starts, ends = [0, *breaks.tolist()], [*breaks.tolist(), len(places)]
    return [
        (int(parts[start]), int(positions[start]), int(positions[end - 1]) + 1)
        for start, end in zip(starts, ends, strict=True)
    ]
