import numpy as np
import pytest

from index.errors import GenerationDamaged
from index.search.evidence.dense import DenseIndex

VECTORS = np.eye(5, 8, dtype=np.float32)


def test_scores_are_cosines_in_the_order_of_the_passages() -> None:
    query = np.array([0.6, 0.8, 0, 0, 0, 0, 0, 0], dtype=np.float32)
    assert DenseIndex.build(VECTORS).scores(query) == pytest.approx([0.6, 0.8, 0, 0, 0])


def test_bytes_give_the_same_index() -> None:
    data = DenseIndex.build(VECTORS).to_bytes()
    assert np.array_equal(DenseIndex.from_bytes(data, passages=5, dimension=8).vectors(), VECTORS)


@pytest.mark.parametrize(
    ("data", "passages", "dimension"),
    [
        (b"", 5, 8),
        (b"not an index at all", 5, 8),
        (DenseIndex.build(VECTORS).to_bytes()[:-20], 5, 8),
        (DenseIndex.build(VECTORS).to_bytes(), 6, 8),
        (DenseIndex.build(VECTORS).to_bytes(), 5, 9),
    ],
)
def test_what_does_not_fit_is_refused(data: bytes, passages: int, dimension: int) -> None:
    with pytest.raises(GenerationDamaged):
        DenseIndex.from_bytes(data, passages=passages, dimension=dimension)
