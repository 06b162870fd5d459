"""Dense retrieval: the embeddings of all passages in parts, each of which finds its nearest; of one kind, here, in half
precision, exactly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, Self

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

_FIRST = 64
"""Passages of each part that are searched for at first; four times as many whenever these did not do."""

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
        codes = np.frombuffer(stored, np.int8, offset=_SCALE.itemsize * passages)
        return cls.checked(codes.reshape(passages, dimension), np.frombuffer(stored, _SCALE, passages))

    @classmethod
    def checked(cls, codes: NDArray[np.int8], scales: NDArray[np.float32]) -> Self:
        """Embeddings that were read. Raises `GenerationDamaged` when they are none of about unit length."""
        if not ((scales > 0) & (scales <= _LARGEST_SCALE)).all():
            raise GenerationDamaged("The stored embeddings are not readable.")
        return cls(codes, scales)

    def pack(self) -> bytes:
        """All scales, then all codes."""
        return bytes(self.scales.astype(_SCALE).tobytes() + self.codes.tobytes())

    def vectors(self) -> Vectors:
        """The embeddings."""
        return np.asarray(self.codes * self.scales[:, None], dtype=np.float32)


class DensePart(Protocol):
    """The embeddings of some passages, by position. Immutable and thread-safe; what is on the disk may raise
    `GenerationDamaged` and OSError."""

    def __len__(self) -> int:
        """How many there are."""

    def scores(self, query: Vectors, passages: slice | NDArray[np.int64]) -> NDArray[np.float32]:
        """Cosine similarities of some passages to a query of shape (dimension,): shape (passages,)."""

    def search(self, query: Vectors, among: range, wanted: int) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """The `wanted` nearest passages of a stretch, or all where it has fewer, and their cosines: the nearest first,
        equals in their order. Those that are nearer than the last one given are all given; of those as near, any."""


class ExactVectors:
    """The embeddings of passages in half precision: two bytes a dimension. With one scale for all, 8 bits would do, but
    how near a passage is would then hang on the others."""

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

    def search(self, query: Vectors, among: range, wanted: int) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """As `DensePart` says. Of few, all."""
        if len(among) <= _FEW:
            scores = self.scores(query, slice(among.start, among.stop))
            return nearest_first(np.arange(among.start, among.stop), scores, len(among))
        stretch = faiss.IDSelectorRange(among.start, among.stop)
        # Without a selector where all are wanted, which is three times as fast.
        select = None if len(among) == len(self) else faiss.SearchParameters(sel=stretch)  # type: ignore[call-arg]
        products, found = self._index.search(query[None], min(wanted, len(among)), params=select)
        return nearest_first(found[0], products[0], len(among))


class DenseIndex:
    """The embeddings of all passages, in parts that are numbered through. Immutable and thread-safe; raises what a part
    raises."""

    def __init__(self, parts: Iterable[DensePart], alive: NDArray[np.bool_] | None = None) -> None:
        """`alive`, shape (passages,), says which passages are there at all: None where every one is."""
        self._parts: Sequence[DensePart] = tuple(parts)
        self._starts = np.cumsum([0, *map(len, self._parts)], dtype=np.int64)
        self._alive = None if alive is None or alive.all() else alive

    def __len__(self) -> int:
        return int(self._starts[-1])

    def scores(self, query: Vectors, passages: slice | NDArray[np.int64]) -> NDArray[np.float32]:
        """Cosine similarities of some passages, dead or alive, to a query of shape (dimension,): shape (passages,)."""
        if len(self._parts) == 1:
            return self._parts[0].scores(query, passages)
        if isinstance(passages, slice):
            passages = np.arange(*passages.indices(len(self)))
        scores = np.zeros(len(passages), np.float32)
        of_part = np.searchsorted(self._starts, passages, side="right") - 1
        for number in np.unique(of_part).tolist():
            those = of_part == number
            scores[those] = self._parts[number].scores(query, passages[those] - self._starts[number])
        return scores

    def nearest(self, query: Vectors, among: range) -> Iterator[NDArray[np.int64]]:
        """The living passages of a stretch, each once, the nearest first, in batches: as many as the caller wants."""
        given, wanted = np.empty(0, np.int64), _FIRST
        while True:
            found, scores, surely = self._search(query, among, wanted)
            # Of passages as near as a part's last one any are found: they wait for a search that finds all of them.
            found = found[scores > surely]
            batch = found[~np.isin(found, given)] if len(given) else found
            yield batch
            if surely == -np.inf:
                return
            given, wanted = np.concatenate([given, batch]), wanted * 4

    def _search(
        self, query: Vectors, among: range, wanted: int
    ) -> tuple[NDArray[np.int64], NDArray[np.float32], float]:
        """The living of what the parts find, the nearest first, their cosines, and the cosine above which these are
        all."""
        found, scores, surely = [np.empty(0, np.int64)], [np.empty(0, np.float32)], -np.inf
        for part, start in zip(self._parts, self._starts.tolist(), strict=False):
            within = range(max(among.start - start, 0), min(among.stop - start, len(part)))
            if not len(within):
                continue
            passages, cosines = part.search(query, within, wanted)
            if len(passages) < len(within):
                surely = max(surely, float(cosines[-1]))
            found.append(passages + start)
            scores.append(cosines)
        passages, cosines = np.concatenate(found), np.concatenate(scores)
        if self._alive is not None:
            living = self._alive[passages]
            passages, cosines = passages[living], cosines[living]
        return *nearest_first(passages, cosines, len(passages)), surely


def nearest_first(
    passages: NDArray[np.int64], scores: NDArray[np.float32], wanted: int
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """So many of them with the highest scores, and these; the nearest first, equals by position."""
    order = np.lexsort((passages, -scores))[:wanted]
    return passages[order], scores[order]
