"""Dense retrieval: the embeddings of all passages in a FAISS index, in half precision, searched exactly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

import faiss
import numpy as np
from numpy.typing import NDArray

from index.errors import GenerationDamaged
from index.search.encoder.encoding import Vectors

_STEPS = 127
"""Steps from 0 to the largest magnitude: signed 8 bits."""

_LARGEST_SCALE = 1.001 / _STEPS
"""Of an embedding of unit length."""

_FEW = 256
"""Sentences up to which the cosines of all are computed instead of searching: numpy is slow at half precision."""

_SCALE = np.dtype("<f4")


@dataclass(frozen=True, slots=True)
class ByteVectors:
    """Embeddings as they are stored: the products of `codes`, shape (passages, dimension), and `scales`, shape
    (passages,)."""

    codes: NDArray[np.int8]
    scales: NDArray[np.float32]

    @classmethod
    def of(cls, vectors: Vectors) -> Self:
        """Quantise embeddings, shape (passages, dimension), each with a scale of its own."""
        scales = np.maximum(np.abs(vectors).max(axis=1, initial=0.0), 1e-9).astype(np.float32) / np.float32(_STEPS)
        return cls(np.rint(vectors / scales[:, None]).astype(np.int8), scales)

    @classmethod
    def unpack(cls, stored: bytes, *, passages: int, dimension: int) -> Self:
        """What `pack` packed. Raises `GenerationDamaged` when it is not of this size, or no embeddings."""
        if len(stored) != passages * (_SCALE.itemsize + dimension):
            raise GenerationDamaged("The stored embeddings do not fit the stored passages.")
        scales = np.frombuffer(stored, _SCALE, passages)
        if not ((scales > 0) & (scales <= _LARGEST_SCALE)).all():
            raise GenerationDamaged("The stored embeddings are not readable.")
        codes = np.frombuffer(stored, np.int8, offset=_SCALE.itemsize * passages)
        return cls(codes.reshape(passages, dimension), scales)

    def pack(self) -> bytes:
        """All scales, then all codes."""
        return bytes(self.scales.astype(_SCALE).tobytes() + self.codes.tobytes())

    def vectors(self) -> Vectors:
        """The embeddings."""
        return np.asarray(self.codes * self.scales[:, None], dtype=np.float32)


class DenseIndex:
    """The embeddings of all passages, by position, in half precision: two bytes a dimension. With one scale for all,
    8 bits would do, but how near a passage is would then hang on the others. Immutable and thread-safe."""

    def __init__(self, dimension: int, parts: Iterable[ByteVectors]) -> None:
        """Index the embeddings of parts, all of this dimension."""
        self._index = faiss.IndexScalarQuantizer(dimension, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)
        self._index.is_trained = True  # there is nothing to fit
        for part in parts:
            if len(part.codes):
                self._index.add(part.vectors())
        codes = faiss.rev_swig_ptr(self._index.codes.data(), self._index.ntotal * dimension * 2)
        # A view of FAISS's own memory, which lives as long as the index that this object holds.
        self._vectors: NDArray[np.float16] = codes.view(np.float16).reshape(self._index.ntotal, dimension)

    def __len__(self) -> int:
        return len(self._vectors)

    def scores(self, query: Vectors, passages: slice | NDArray[np.int64]) -> NDArray[np.float32]:
        """Cosine similarities of some passages to a query of shape (dimension,): shape (passages,)."""
        return np.asarray(self._vectors[passages].astype(np.float32) @ query, dtype=np.float32)

    def nearest(self, query: Vectors, among: range) -> Iterator[NDArray[np.int64]]:
        """The passages of a stretch, each once, the nearest first, in batches: as many as the caller wants."""
        if len(among) <= _FEW:
            scores = self.scores(query, slice(among.start, among.stop))
            yield among.start + np.argsort(-scores, kind="stable")
            return
        given, wanted = 0, 64
        stretch = faiss.IDSelectorRange(among.start, among.stop)
        # Without a selector where all are wanted, which is three times as fast.
        select = None if len(among) == len(self) else faiss.SearchParameters(sel=stretch)  # type: ignore[call-arg]
        while given < len(among):
            products, found = (
                row[0] for row in self._index.search(query[None], min(wanted, len(among)), params=select)
            )
            # Of passages as near as the last one FAISS keeps any: they wait for a search that finds all of them.
            whole = len(found) if len(found) == len(among) else int(np.count_nonzero(products > products[-1]))
            yield found[np.lexsort((found, -products))[given:whole]]
            given, wanted = whole, wanted * 4
