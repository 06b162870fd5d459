"""Embeddings in lists, a bit a dimension in memory: found as by comparing all, nearly."""

from collections.abc import Iterator, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import GenerationDamaged
from index.search.encoder.encoding import unit
from index.search.evidence import dense_lists
from index.search.evidence.dense import ByteVectors, DenseIndex, ExactVectors
from index.search.evidence.dense_lists import BLOCK, ListedVectors, pack_blocks, pack_index

DIMENSION, PASSAGES = 64, 20_005


def clustered(seed: int, passages: int) -> np.ndarray:
    """Embeddings that lie in groups, as those of sentences about the same things do."""
    random = np.random.default_rng(seed)
    middles = unit(random.normal(size=(100, DIMENSION)).astype(np.float32))
    moved = random.normal(size=(passages, DIMENSION)).astype(np.float32) * np.float32(0.08)
    return unit(middles[random.integers(0, len(middles), passages)] + moved)


def parts_of(vectors: np.ndarray) -> Iterator[ByteVectors]:
    """In parts of different sizes, some empty, as articles are."""
    sizes = np.random.default_rng(3).integers(0, 300, 1 + len(vectors) // 100)
    for part in np.split(vectors, np.minimum(np.cumsum(sizes), len(vectors))):
        yield ByteVectors.of(part)


VECTORS = clustered(1, PASSAGES)
QUERIES = unit(VECTORS[::500] + np.random.default_rng(2).normal(size=(41, DIMENSION)).astype(np.float32) * 0.05)
INDEX = pack_index(lambda: parts_of(VECTORS), PASSAGES, DIMENSION)
BLOCKS = [*pack_blocks(parts_of(VECTORS))]
EXACT = ExactVectors(DIMENSION, parts_of(VECTORS))
SMALL = VECTORS[:40]
SMALL_BLOCKS = [*pack_blocks(parts_of(SMALL))]
SMALL_INDEX = pack_index(lambda: parts_of(SMALL), len(SMALL), DIMENSION)


def read(blocks: Sequence[int]) -> list[bytes]:
    return [BLOCKS[block] for block in blocks]


LISTED = ListedVectors.of(INDEX, DIMENSION, read)


def test_what_was_packed_is_read_again() -> None:
    assert len(LISTED) == PASSAGES
    assert len(BLOCKS) == -(-PASSAGES // BLOCK)
    passages = np.array([PASSAGES - 1, 7, 0, 7, 5_000])
    assert LISTED.scores(QUERIES[0], passages) == pytest.approx(VECTORS[passages] @ QUERIES[0], abs=0.01)
    assert LISTED.scores(QUERIES[0], slice(30, 70)) == pytest.approx(VECTORS[30:70] @ QUERIES[0], abs=0.01)
    assert len(LISTED.scores(QUERIES[0], slice(9, 9))) == 0


def test_nearly_all_of_the_nearest_are_found_the_nearest_first() -> None:
    shares = []
    for query in QUERIES:
        expected, _ = EXACT.search(query, range(PASSAGES), 24)
        found, scores = LISTED.search(query, range(PASSAGES), 24)
        assert len(found) == 24
        assert (np.diff(scores) <= 0).all()
        assert scores == pytest.approx(LISTED.scores(query, found))
        shares.append(len(np.intersect1d(found, expected[:24])) / 24)
    assert np.mean(shares) >= 0.95


@pytest.mark.parametrize("among", [range(100, 900), range(100, 9_000), range(19_990, PASSAGES), range(5, 5)])
def test_nothing_outside_a_stretch_is_found_and_it_is_searched_as_one(among: range) -> None:
    for query in QUERIES[:5]:
        expected, _ = EXACT.search(query, among, 24) if among else (np.empty(0, np.int64), None)
        found, _ = LISTED.search(query, among, 24)
        assert len(found) == min(24, len(among))
        assert set(found.tolist()) <= set(among)
        assert len(np.intersect1d(found, expected[:24])) >= 0.8 * len(found)


@pytest.mark.parametrize("wanted", [3_000, PASSAGES, 10 * PASSAGES])
def test_so_many_as_are_wanted_are_found(wanted: int) -> None:
    found, _ = LISTED.search(QUERIES[0], range(PASSAGES), wanted)
    assert len(np.unique(found)) == len(found) == min(wanted, PASSAGES)


def test_beside_an_exact_part_each_living_passage_comes_once() -> None:
    alive = np.arange(PASSAGES + 500) % 3 > 0
    recent = clustered(9, 500)
    index = DenseIndex([LISTED, ExactVectors(DIMENSION, [ByteVectors.of(recent)])], alive)
    found = np.concatenate([*index.nearest(QUERIES[0], range(PASSAGES + 500))])
    assert sorted(found.tolist()) == np.flatnonzero(alive).tolist()
    cosines = np.concatenate([VECTORS, recent]) @ QUERIES[0]
    expected = np.flatnonzero(alive)[np.argsort(-cosines[alive])]
    assert len(np.intersect1d(found[:24], expected[:24])) >= 22


@given(st.integers(1, 60))
def test_few_passages_can_be_listed_as_well(passages: int) -> None:
    vectors = VECTORS[:passages]
    blocks = [*pack_blocks(parts_of(vectors))]
    packed = pack_index(lambda: parts_of(vectors), passages, DIMENSION)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dense_lists, "_READ_WHOLE", 0)
        index = ListedVectors.of(packed, DIMENSION, lambda numbers: [blocks[number] for number in numbers])
        found, _ = index.search(VECTORS[0], range(passages), passages)
    assert sorted(found.tolist()) == [*range(passages)]
    assert found[0] == 0


def test_equal_embeddings_in_equal_order_give_equal_bytes() -> None:
    assert pack_index(lambda: parts_of(VECTORS), PASSAGES, DIMENSION) == INDEX
    # In whatever parts they come.
    assert [*pack_blocks([ByteVectors.of(VECTORS)])] == BLOCKS


def test_embeddings_that_are_not_as_many_as_was_said_are_refused() -> None:
    with pytest.raises(ValueError, match="embeddings"):
        pack_index(lambda: parts_of(SMALL), len(SMALL) - 1, DIMENSION)


@pytest.mark.parametrize(
    ("packed", "dimension"),
    [
        (b"", DIMENSION),
        (b"not an index at all", DIMENSION),
        (SMALL_INDEX[:-1], DIMENSION),
        (SMALL_INDEX + b"\0", DIMENSION),
        (SMALL_INDEX, DIMENSION + 8),
        (b"\xff" * 16 + SMALL_INDEX[16:], DIMENSION),
        (bytes(16), DIMENSION),
        (bytes(12) + SMALL_INDEX[12:16], DIMENSION),
    ],
)
def test_what_does_not_fit_is_refused(packed: bytes, dimension: int) -> None:
    with pytest.raises(GenerationDamaged):
        ListedVectors.of(packed, dimension, read)


@given(st.lists(st.tuples(st.integers(0, len(SMALL_INDEX) - 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_of_whatever_bytes_are_taken_searches_end(changes: list[tuple[int, int]]) -> None:
    packed = bytearray(SMALL_INDEX)
    for place, value in changes:
        packed[place] = value
    try:
        index = ListedVectors.of(bytes(packed), DIMENSION, lambda numbers: [SMALL_BLOCKS[number] for number in numbers])
    except GenerationDamaged:
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dense_lists, "_READ_WHOLE", 0)
        found, _ = index.search(VECTORS[0], range(len(SMALL)), len(SMALL))
    assert sorted(found.tolist()) == [*range(len(SMALL))]


@pytest.mark.parametrize(("place", "value"), [(0, 0x7FC00000), (3, 0x7F800000), (5, 0x4B000000)])
def test_centroids_that_have_not_unit_length_are_refused(place: int, value: int) -> None:
    packed = bytearray(SMALL_INDEX)
    packed[16 + 4 * place : 20 + 4 * place] = value.to_bytes(4, "little")
    with pytest.raises(GenerationDamaged):
        ListedVectors.of(bytes(packed), DIMENSION, read)


@pytest.mark.parametrize("block", [b"", bytes(BLOCK * (4 + DIMENSION)), BLOCKS[0][:-1], BLOCKS[-1]])
def test_a_block_that_holds_something_else_is_refused(block: bytes) -> None:
    index = ListedVectors.of(INDEX, DIMENSION, lambda numbers: [block for _ in numbers])
    with pytest.raises(GenerationDamaged):
        index.search(QUERIES[0], range(PASSAGES), 24)
