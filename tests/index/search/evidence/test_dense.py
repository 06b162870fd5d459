from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from index.errors import GenerationDamaged
from index.search.encoder.encoding import unit
from index.search.evidence import dense
from index.search.evidence.dense import ByteVectors, DenseIndex, ExactVectors

VECTORS = np.eye(5, 8, dtype=np.float32)
FURTHEST = 0.03
"""8 bits move the cosine of two embeddings in eight dimensions by less."""

NUMBERS = st.floats(-1, 1, width=32)
EMBEDDINGS = st.integers(0, 6).flatmap(lambda rows: arrays.arrays(np.float32, (rows, 8), elements=NUMBERS))


def many(seed: int, passages: int) -> np.ndarray:
    """Embeddings of which many are equal, as those of sentences that an article repeats are."""
    random = np.random.default_rng(seed)
    some = unit(random.normal(size=(max(1, passages // 4), 8)).astype(np.float32))
    return some[random.integers(0, len(some), passages)]


def index_of(*parts: np.ndarray) -> DenseIndex:
    return DenseIndex([ExactVectors(8, map(ByteVectors.of, parts))])


def test_scores_are_cosines_in_the_order_that_was_asked_for() -> None:
    query = np.array([0.6, 0.8, 0, 0, 0, 0, 0, 0], dtype=np.float32)
    index = index_of(VECTORS)
    assert index.scores(query, slice(0, 5)) == pytest.approx([0.6, 0.8, 0, 0, 0], abs=1e-3)
    assert index.scores(query, np.array([4, 1, 0, 1])) == pytest.approx([0, 0.8, 0.6, 0.8], abs=1e-3)


@given(st.lists(st.integers(0, 7), max_size=6), st.integers(0, 9))
def test_it_makes_no_difference_in_what_parts_embeddings_come(sizes: list[int], seed: int) -> None:
    vectors = many(seed, sum(sizes))
    query = unit(np.random.default_rng(seed + 1).normal(size=(1, 8)).astype(np.float32))[0]
    index = index_of(*(np.split(vectors, np.cumsum(sizes)[:-1]) if sizes else []))
    assert len(index) == len(vectors)
    assert index.scores(query, slice(0, len(vectors))) == pytest.approx(vectors @ query, abs=FURTHEST)


@pytest.mark.parametrize("few", [0, 4096])
@given(
    passages=st.integers(0, 600),
    ends=st.tuples(st.floats(0, 1), st.floats(0, 1)).map(sorted),
    seed=st.integers(0, 99),
)
def test_every_passage_of_a_stretch_comes_once_the_nearest_first_and_equals_in_their_order(
    few: int, passages: int, ends: list[float], seed: int
) -> None:
    # Both ways of finding them: all cosines at once, and FAISS's search.
    vectors = many(seed, passages)
    query = unit(np.random.default_rng(seed + 100).normal(size=(1, 8)).astype(np.float32))[0]
    among = range(int(ends[0] * passages), int(ends[1] * passages))
    index = index_of(vectors)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dense, "_FEW", few)
        batches = [batch.tolist() for batch in index.nearest(query, among)]
    found = [passage for batch in batches for passage in batch]
    assert sorted(found) == list(among)
    cosines = index.scores(query, np.array(found, np.int64))
    assert (np.diff(cosines) <= 1e-5).all()
    if few == 0:  # a product of matrices may round equal rows differently
        assert all(one < other for one, other in pairwise(found) if np.array_equal(vectors[one], vectors[other]))


def given_of(index: DenseIndex, query: np.ndarray, among: range) -> list[int]:
    return [passage for batch in index.nearest(query, among) for passage in batch.tolist()]


@pytest.mark.parametrize("few", [0, 4096])
@given(
    sizes=st.lists(st.integers(0, 200), max_size=4),
    ends=st.tuples(st.floats(0, 1), st.floats(0, 1)).map(sorted),
    dying=st.sampled_from([0.0, 0.1, 0.9, 1.0]),
    seed=st.integers(0, 99),
)
def test_parts_with_dead_passages_find_what_one_index_of_the_living_finds(
    few: int, sizes: list[int], ends: list[float], dying: float, seed: int
) -> None:
    vectors = many(seed, sum(sizes))
    random = np.random.default_rng(seed + 100)
    query = unit(random.normal(size=(1, 8)).astype(np.float32))[0]
    alive = random.random(len(vectors)) >= dying
    among = range(int(ends[0] * len(vectors)), int(ends[1] * len(vectors)))
    parts = np.split(vectors, np.cumsum(sizes)[:-1]) if sizes else []
    joined = DenseIndex([ExactVectors(8, [ByteVectors.of(part)]) for part in parts], alive)
    living = np.flatnonzero(alive)
    of_living = index_of(vectors[living])
    within = range(*np.searchsorted(living, [among.start, among.stop]).tolist())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dense, "_FEW", few)
        found, expected = given_of(joined, query, among), living[given_of(of_living, query, within)]
    assert len(joined) == len(vectors)
    assert sorted(found) == sorted(expected)
    if few == 0:  # a product of matrices may round equal rows differently
        assert found == expected.tolist()
    cosines = joined.scores(query, np.array(found, np.int64))
    same = of_living.scores(query, np.searchsorted(living, found))
    assert cosines == pytest.approx(same, abs=1e-5)
    assert joined.scores(query, slice(among.start, among.stop)) == pytest.approx(
        vectors[among.start : among.stop] @ query, abs=FURTHEST
    )


def test_where_all_that_is_near_is_dead_what_is_further_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dense, "_FEW", 0)
    near, far = np.tile(VECTORS[0], (900, 1)), VECTORS[1:]
    index = DenseIndex([ExactVectors(8, [ByteVectors.of(part)]) for part in (near, far)], np.arange(904) >= 900)
    query = np.array([1, 0, 0, 0.5, 0, 0, 0, 0], np.float32)
    assert given_of(index, query, range(904)) == [902, 900, 901, 903]


def test_whoever_needs_few_is_not_given_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dense, "_FEW", 0)
    index = index_of(unit(np.random.default_rng(1).normal(size=(5_000, 8)).astype(np.float32)))
    first = next(batch for batch in index.nearest(VECTORS[0], range(5_000)) if len(batch))
    assert len(first) < 500


def stored_and_read(vectors: np.ndarray) -> np.ndarray:
    packed = ByteVectors.of(vectors).pack()
    return ByteVectors.unpack(packed, passages=len(vectors), dimension=8).vectors()


@given(EMBEDDINGS)
def test_what_was_stored_is_half_a_step_of_its_passage_off_at_most(vectors: np.ndarray) -> None:
    found = stored_and_read(vectors)
    assert found.dtype == np.float32
    assert found.shape == vectors.shape
    steps = np.abs(vectors).max(axis=1, initial=0.0) / 127
    assert (np.abs(found - vectors) <= np.maximum(steps, 1e-11)[:, None] * 0.51).all()


@given(EMBEDDINGS)
def test_what_was_stored_once_is_stored_again_alike(vectors: np.ndarray) -> None:
    # A library that is built again from its own segments does not drift.
    once = stored_and_read(vectors)
    twice = stored_and_read(once)
    assert twice == pytest.approx(once, rel=1e-5, abs=1e-12)


STORED = ByteVectors.of(VECTORS).pack()


@pytest.mark.parametrize(
    ("data", "passages", "dimension"),
    [
        (b"", 5, 8),
        (b"not an index at all", 5, 8),
        (STORED[:-20], 5, 8),
        (STORED[:-1], 5, 8),
        (STORED + b"\0", 5, 8),
        (STORED, 6, 8),
        (STORED, 5, 9),
        (STORED, 0, 8),
    ],
)
def test_what_does_not_fit_is_refused(data: bytes, passages: int, dimension: int) -> None:
    with pytest.raises(GenerationDamaged):
        ByteVectors.unpack(data, passages=passages, dimension=dimension)


@pytest.mark.parametrize("scale", [np.nan, np.inf, -np.inf, -1.0, 0.0, 0.01, 1e6, 3e38])
def test_embeddings_that_have_not_unit_length_are_refused(scale: float) -> None:
    # All embeddings share the largest scale in memory, so that one of these would leave nothing of the others.
    stored = np.float32(scale).astype("<f4").tobytes() + STORED[4:]
    with pytest.raises(GenerationDamaged):
        ByteVectors.unpack(stored, passages=5, dimension=8)


@given(st.binary(min_size=2 * 12, max_size=2 * 12))
def test_of_whatever_bytes_are_taken_every_passage_is_found(stored: bytes) -> None:
    try:
        vectors = ByteVectors.unpack(stored, passages=2, dimension=8)
    except GenerationDamaged:
        return
    index = DenseIndex([ExactVectors(8, [ByteVectors.of(VECTORS), vectors])])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dense, "_FEW", 0)
        found = np.concatenate([*index.nearest(VECTORS[0], range(7))])
    assert sorted(found.tolist()) == [*range(7)]
    assert index.scores(VECTORS[0], slice(0, 5)) == pytest.approx([1, 0, 0, 0, 0], abs=0.01)
