"""The embeddings of very many passages: something small that finds the best, and what was stored on the disk.

What finds them is approximate, and they are put in order by the cosines of the stored embeddings, which are read in
blocks. FAISS does by a bit a dimension (RaBitQ, in the lists whose centroids are nearest to the query), in memory. See
docs/decisions/0036.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from copy import copy
from math import isqrt
from typing import Any, Protocol, Self

import faiss
import numpy as np
from numpy.typing import NDArray

from index.errors import GenerationDamaged
from index.search.encoder.encoding import Vectors
from index.search.evidence.clustering import fitted
from index.search.evidence.dense import ByteVectors, nearest_first

BLOCK = 16
"""Passages whose embeddings are read at once."""

LISTED_FROM = 100_000
"""Passages from which lists are worth their disk and their build, by judgement: fewer take 77 MB at 384 dimensions."""

_LISTS = 5
"""Lists for each square root of the passages."""

_SEARCHED = 550
"""Lists that are searched. See docs/decisions/0036."""

_REORDERED = 600
"""Passages whose exact cosines are computed, at the least. See docs/decisions/0036."""

_READ_WHOLE = 2_000
"""Passages of a stretch up to which all are read instead."""

_SAMPLE = 100_000
"""Embeddings that the centroids are fitted to."""

_BATCH = 2**14
_READ_AT_ONCE = 2**12
"""Blocks, of some 6 KB."""
_SEED = 36
_QUERY_BITS = 4
"""To which a query is rounded against the bits of a passage."""

_HEADER = struct.Struct("<QII")
_CENTROID, _SIZE, _ID, _FACTOR, _SCALE = map(np.dtype, ("<f4", "<u4", "<u4", "<f4", "<f4"))
_FACTORS = 2
"""Lengths that a passage has beside its bits."""
_LARGEST_FACTOR = 1e6


class Finder(Protocol):
    """Finds embeddings by position, about as well as comparing all. Immutable and thread-safe."""

    def __len__(self) -> int:
        """How many there are."""

    def found(self, query: Vectors, among: range, wanted: int) -> NDArray[np.int64]:
        """About the `wanted` nearest passages of a stretch to a query of shape (dimension,), in any order; fewer only
        where the stretch has fewer. May raise `StorageUnavailable`."""


class Finders(Protocol):
    """Where finders are kept beside a library. Thread-safe; raises `StorageUnavailable`."""

    def finder(self, name: str, vectors: Callable[[], Iterable[ByteVectors]], passages: int, dimension: int) -> Finder:
        """The one of this name, made of so many embeddings where it is not there."""

    def clear(self) -> None:
        """Remove those that no library needs."""


class Lists:
    """Finds them by a bit a dimension, in lists."""

    def __init__(self, index: bytes, dimension: int) -> None:
        """`index` is of `pack_index`. Raises `GenerationDamaged`."""
        self._rotation = _rotation(dimension)
        self._index, self._passages = _unpacked(index, dimension)

    def __len__(self) -> int:
        return self._passages

    def found(self, query: Vectors, among: range, wanted: int) -> NDArray[np.int64]:
        """See `Finder`."""
        lists = min(_SEARCHED, self._index.nlist)
        stretch = None if len(among) == len(self) else faiss.IDSelectorRange(among.start, among.stop)
        while True:
            how = faiss.IVFRaBitQSearchParameters(nprobe=lists, qb=_QUERY_BITS, sel=stretch)  # type: ignore[call-arg]
            _, found = self._index.search(query[None] @ self._rotation, wanted, params=how)
            if found[0, -1] >= 0 or lists == self._index.nlist:
                return np.asarray(found[0][found[0] >= 0], np.int64)
            lists = min(lists * 4, self._index.nlist)


class ListedVectors:
    """The embeddings of passages, by position. Immutable and thread-safe.

    Whatever reads raises what `read` and the finder raise, and `GenerationDamaged` where a block is no embeddings.
    """

    def __init__(self, finder: Finder, dimension: int, read: Callable[[Sequence[int]], Sequence[bytes]]) -> None:
        """`read` gives some of `pack_blocks` of the embeddings that `finder` finds, by number."""
        self._finder, self._dimension, self._read = finder, dimension, read

    @classmethod
    def of(cls, index: bytes, dimension: int, read: Callable[[Sequence[int]], Sequence[bytes]]) -> Self:
        """Found by `Lists`. Raises `GenerationDamaged`."""
        return cls(Lists(index, dimension), dimension, read)

    def __len__(self) -> int:
        return len(self._finder)

    def read_within(self, noticing: Callable[[], AbstractContextManager[None]]) -> ListedVectors:
        """The same, whose reading is done within `noticing`."""
        read = self._read

        def noticed(blocks: Sequence[int]) -> Sequence[bytes]:
            with noticing():
                return read(blocks)

        other = copy(self)
        other._read = noticed
        return other

    def scores(self, query: Vectors, passages: slice | NDArray[np.int64]) -> NDArray[np.float32]:
        """Cosine similarities of some passages to a query of shape (dimension,): shape (passages,)."""
        if isinstance(passages, slice):
            passages = np.arange(*passages.indices(len(self)))
        blocks, place = np.unique(passages // BLOCK, return_inverse=True)
        scores = np.empty(len(passages), np.float32)
        for start in range(0, len(blocks), _READ_AT_ONCE):
            numbers = blocks[start : start + _READ_AT_ONCE]
            those = np.flatnonzero((place >= start) & (place < start + len(numbers)))
            found = self._stored(numbers.tolist(), place[those] - start, passages[those] % BLOCK)
            scores[those] = found.vectors() @ query
        return scores

    def _stored(self, blocks: list[int], which: NDArray[np.int64], places: NDArray[np.int64]) -> ByteVectors:
        """The embeddings at some places of blocks, which ascend."""
        read = self._read(blocks)
        held = [min(BLOCK, len(self) - block * BLOCK) for block in blocks]
        size = _SCALE.itemsize + self._dimension
        if [*map(len, read)] != [passages * size for passages in held]:
            raise _damaged()
        # Only the last block may be shorter; where it ends, nothing is looked up behind it.
        stored = np.frombuffer(b"".join((*read, bytes((BLOCK - held[-1]) * size))), np.uint8).reshape(len(blocks), -1)
        ends = np.full(len(blocks), BLOCK)
        ends[-1] = held[-1]
        scales = stored[which[:, None], places[:, None] * _SCALE.itemsize + np.arange(_SCALE.itemsize)].view(_SCALE)
        codes = np.lib.stride_tricks.sliding_window_view(stored, self._dimension, axis=1)
        first = ends[which] * _SCALE.itemsize + places * self._dimension
        return ByteVectors.checked(codes[which, first].view(np.int8), scales[:, 0])

    def search(self, query: Vectors, among: range, wanted: int) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """The `wanted` nearest passages of a stretch and their cosines, the nearest first; now and then one is missed,
        and there are fewer only where the stretch has fewer."""
        wanted = min(wanted, len(among))
        if len(among) <= _READ_WHOLE:
            found = np.arange(among.start, among.stop)
        else:
            found = self._finder.found(query, among, min(max(wanted * 2, _REORDERED), len(among)))
        return nearest_first(found, self.scores(query, found), wanted)


def pack_index(vectors: Callable[[], Iterable[ByteVectors]], passages: int, dimension: int) -> bytes:
    """What `Lists` holds in memory of embeddings, at least one, which `vectors` gives twice, a part at a time,
    `passages` in all.

    The centroids (float32), how many passages each list has, their numbers (uint32 each), and their codes, list by
    list. The same embeddings in the same order give the same bytes on one machine.
    """
    rotation = _rotation(dimension)
    lists = max(1, min(_LISTS * isqrt(passages), passages))
    clusters = fitted(_sample(vectors(), passages) @ rotation, min(lists, _SAMPLE), _SEED)
    index = _empty(clusters.centroids)
    count = 0
    for batch in _batches(vectors()):
        turned = batch @ rotation
        which = clusters.assigned(turned)
        index.add_core(len(turned), faiss.swig_ptr(turned), None, faiss.swig_ptr(which))
        count += len(turned)
    if count != passages:
        raise ValueError(f"there are {count} embeddings, not {passages}")
    held: Any = index.invlists
    sizes = [held.list_size(number) for number in range(index.nlist)]
    filled = [number for number, size in enumerate(sizes) if size]
    ids = [faiss.rev_swig_ptr(held.get_ids(number), sizes[number]).astype(_ID).tobytes() for number in filled]
    codes = [faiss.rev_swig_ptr(held.get_codes(number), sizes[number] * index.code_size).tobytes() for number in filled]
    header = _HEADER.pack(passages, index.nlist, dimension)
    stored_sizes = np.array(sizes, _SIZE).tobytes()
    return b"".join((header, clusters.centroids.astype(_CENTROID).tobytes(), stored_sizes, *ids, *codes))


def pack_blocks(vectors: Iterable[ByteVectors]) -> Iterator[bytes]:
    """The same embeddings as they are stored, `BLOCK` by `BLOCK`."""
    codes, scales = [], []
    for part in vectors:
        codes.append(part.codes)
        scales.append(part.scales)
        if sum(map(len, scales)) < BLOCK:
            continue
        joined = ByteVectors(np.concatenate(codes), np.concatenate(scales))
        whole = len(joined.scales) // BLOCK * BLOCK
        for start in range(0, whole, BLOCK):
            yield ByteVectors(joined.codes[start : start + BLOCK], joined.scales[start : start + BLOCK]).pack()
        codes, scales = [joined.codes[whole:]], [joined.scales[whole:]]
    if sum(map(len, scales)):
        yield ByteVectors(np.concatenate(codes), np.concatenate(scales)).pack()


def _unpacked(packed: bytes, dimension: int) -> tuple[faiss.IndexIVFRaBitQ, int]:
    """Checked so far that nothing in it can lead FAISS out of its memory, and every passage is there once."""
    if len(packed) < _HEADER.size:
        raise _damaged()
    passages, lists, stored_dimension = _HEADER.unpack_from(packed)
    code = (dimension + 7) // 8 + _FACTORS * _FACTOR.itemsize
    start = np.cumsum([_HEADER.size, lists * dimension * _CENTROID.itemsize, lists * _SIZE.itemsize])
    ids_end = int(start[2]) + passages * _ID.itemsize
    if stored_dimension != dimension or not 0 < lists <= passages or ids_end + passages * code != len(packed):
        raise _damaged()
    centroids = np.frombuffer(packed, _CENTROID, lists * dimension, int(start[0])).reshape(lists, dimension)
    sizes = np.frombuffer(packed, _SIZE, lists, int(start[1]))
    ids = np.frombuffer(packed, _ID, passages, int(start[2]))
    codes = np.frombuffer(packed, np.uint8, offset=ids_end).reshape(passages, code)
    factors = np.ascontiguousarray(codes[:, -_FACTORS * _FACTOR.itemsize :]).view(_FACTOR)
    sound = sizes.sum(dtype=np.uint64) == passages and int(ids.max()) < passages
    if not (sound and (np.bincount(ids, minlength=passages) == 1).all()):
        raise _damaged()
    if not ((np.abs(centroids) <= 1.001).all() and (np.abs(factors) <= _LARGEST_FACTOR).all()):  # NaN is neither
        raise _damaged()
    index = _empty(np.ascontiguousarray(centroids, np.float32))
    if index.code_size != code:
        raise _damaged()
    numbers = ids.astype(np.int64)
    held: Any = index.invlists
    for number, (size, end) in enumerate(zip(sizes.tolist(), np.cumsum(sizes, dtype=np.int64).tolist(), strict=True)):
        if size:
            those = slice(end - size, end)
            held.add_entries(number, size, faiss.swig_ptr(numbers[those]), faiss.swig_ptr(codes[those]))
    index.ntotal = passages
    return index, passages


def _empty(centroids: Vectors) -> faiss.IndexIVFRaBitQ:
    lists, dimension = centroids.shape
    quantizer = faiss.IndexFlatIP(dimension)
    quantizer.add(centroids)
    index = faiss.IndexIVFRaBitQ(quantizer, dimension, lists, faiss.METRIC_INNER_PRODUCT)
    index.is_trained = True  # there is nothing to fit but the centroids
    return index


def _rotation(dimension: int) -> Vectors:
    """Any, but always the same: one bit a dimension says most where no dimension is larger than others."""
    rotation, upper = np.linalg.qr(np.random.default_rng(_SEED).standard_normal((dimension, dimension)))
    return np.asarray(rotation * np.sign(np.diag(upper)), np.float32)


def _sample(vectors: Iterable[ByteVectors], passages: int) -> Vectors:
    chosen = np.sort(np.random.default_rng(_SEED).choice(passages, min(passages, _SAMPLE), replace=False))
    found, start = [], 0
    for part in vectors:
        end = start + len(part.scales)
        those = chosen[slice(*np.searchsorted(chosen, [start, end]))] - start
        found.append(ByteVectors(part.codes[those], part.scales[those]).vectors())
        start = end
    return np.concatenate(found)


def _batches(vectors: Iterable[ByteVectors]) -> Iterator[Vectors]:
    """The same, some thousand at a time: articles may have a sentence each."""
    waiting: list[Vectors] = []
    count = 0
    for part in vectors:
        for start in range(0, len(part.scales), _BATCH):
            those = slice(start, start + _BATCH)
            waiting.append(ByteVectors(part.codes[those], part.scales[those]).vectors())
            count += len(waiting[-1])
            if count >= _BATCH:
                yield np.concatenate(waiting)
                waiting, count = [], 0
    if waiting:
        yield np.concatenate(waiting)


def _damaged() -> GenerationDamaged:
    return GenerationDamaged("The stored lists of embeddings are damaged.")
