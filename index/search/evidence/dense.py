"""Dense retrieval: the embeddings of all passages in a flat (exact) FAISS index."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import faiss
import numpy as np
from numpy.typing import NDArray

from index.errors import GenerationDamaged
from index.files import Blob
from index.search.encoder.byte_rows import Run
from index.search.encoder.encoding import Vectors

_PIECE = 2**20
"""Bytes that FAISS writes at once."""


class DenseIndex:
    """The embeddings of all passages, by position: `vectors` has shape (passages, dimension). Immutable and
    thread-safe."""

    def __init__(self, index: faiss.IndexFlatIP) -> None:
        self._index = index
        # A view of FAISS's own memory, which lives as long as the index that this object holds.
        numbers = faiss.rev_swig_ptr(index.get_xb(), index.ntotal * index.d)
        self.vectors: Vectors = numbers.reshape(index.ntotal, index.d)

    @classmethod
    def build(cls, vectors: Vectors) -> DenseIndex:
        """Index embeddings of unit length, shape (passages, dimension)."""
        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(vectors)
        return cls(index)

    @classmethod
    def gathered(cls, parts: Sequence[DenseIndex], runs: Iterable[Run]) -> DenseIndex:
        """The embeddings of some passages of `parts`."""
        return cls.build(np.concatenate([parts[part].vectors[first:end] for part, first, end in runs]))

    @classmethod
    def from_bytes(cls, data: bytes, *, passages: int, dimension: int) -> DenseIndex:
        """Read what `to_bytes` wrote. Verify the bytes first: FAISS does not check what it reads.

        Raises `GenerationDamaged` when they are not a flat index of this size.
        """
        try:
            index = faiss.deserialize_index(np.frombuffer(data, dtype=np.uint8))
        except RuntimeError as error:
            raise GenerationDamaged("The stored embeddings are not readable.") from error
        if not isinstance(index, faiss.IndexFlatIP) or (index.ntotal, index.d) != (passages, dimension):
            raise GenerationDamaged("The stored embeddings do not fit the stored passages.")
        return cls(index)

    def to_bytes(self) -> Blob:
        """The index as FAISS writes it. In pieces, since copying all at once would hold the interpreter."""
        pieces: list[bytes] = []
        writer = faiss.PyCallbackIOWriter(pieces.append, _PIECE)  # type: ignore[attr-defined]  # not in its stubs
        faiss.write_index(self._index, writer)
        content = np.empty(sum(map(len, pieces)), dtype=np.uint8)
        end = 0
        for piece in pieces:
            start, end = end, end + len(piece)
            content[start:end] = np.frombuffer(piece, dtype=np.uint8)
        return content.data

    def scores(self, query: Vectors) -> NDArray[np.float32]:
        """Cosine similarities of all passages to a query of shape (dimension,): shape (passages,).

        A matrix product instead of a FAISS search, which would sort them as well. See docs/decisions/0005.
        """
        return np.asarray(self.vectors @ query, dtype=np.float32)
