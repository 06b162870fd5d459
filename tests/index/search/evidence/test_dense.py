import numpy as np
import pytest

from index.errors import GenerationDamaged
from index.search.evidence.dense import DenseIndex

VECTORS = np.eye(5, 8, dtype=np.float32)


def test_scores_are_cosines_in_the_order_of_the_passages() -> None:
    query = np.array([0.6, 0.8, 0, 0, 0, 0, 0, 0], dtype=np.float32)
    assert DenseIndex.build(VECTORS).scores(query) == pytest.approx([0.6, 0.8, 0, 0, 0])


def test_bytes_give_the_same_index() -> None:
    data = bytes(DenseIndex.build(VECTORS).to_bytes())
    assert np.array_equal(DenseIndex.from_bytes(data, passages=5, dimension=8).vectors, VECTORS)


@pytest.mark.parametrize(
    ("data", "passages", "dimension"),
    [
        (b"", 5, 8),
        (b"not an index at all", 5, 8),
        (bytes(DenseIndex.build(VECTORS).to_bytes())[:-20], 5, 8),
        (bytes(DenseIndex.build(VECTORS).to_bytes()), 6, 8),
        (bytes(DenseIndex.build(VECTORS).to_bytes()), 5, 9),
    ],
)
def test_what_does_not_fit_is_refused(data: bytes, passages: int, dimension: int) -> None:
    with pytest.raises(GenerationDamaged):
        DenseIndex.from_bytes(data, passages=passages, dimension=dimension)


def test_gathered_embeddings_are_those_of_the_parts() -> None:
    parts = [DenseIndex.build(VECTORS), DenseIndex.build(VECTORS[::-1] / 2)]
    found = DenseIndex.gathered(parts, [(1, 0, 2), (0, 3, 4)])
    assert np.array_equal(found.vectors, np.stack([VECTORS[4] / 2, VECTORS[3] / 2, VECTORS[3]]))
