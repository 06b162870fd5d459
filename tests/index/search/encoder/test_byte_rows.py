import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from index.errors import GenerationDamaged
from index.search.encoder.byte_rows import ByteRows, write_arrays

NUMBERS = st.floats(-1e3, 1e3, width=32)
PARTS = st.lists(
    st.integers(0, 4).flatmap(lambda rows: arrays.arrays(np.float32, (rows, 3), elements=NUMBERS)), min_size=1
)


@given(PARTS)
def test_eight_bits_move_a_number_by_half_a_step_of_its_row(parts: list[np.ndarray]) -> None:
    found = ByteRows.build(parts)
    assert len(found) == len(parts)
    for text, part in enumerate(parts):
        assert found.length(text) == len(part)
        steps = np.maximum(np.abs(part).max(axis=1, initial=0.0), 1e-9) / 127
        assert np.all(np.abs(found.of(text) - part) <= steps[:, None] * 0.51)


@given(PARTS)
def test_coding_what_was_decoded_changes_nothing(parts: list[np.ndarray]) -> None:
    once = ByteRows.build(parts)
    again = ByteRows.build([once.of(text) for text in range(len(parts))])
    assert np.array_equal(again.codes, once.codes)
    assert again.scales == pytest.approx(once.scales, rel=1e-6)


@given(PARTS)
def test_bytes_give_the_same_rows(parts: list[np.ndarray]) -> None:
    rows = ByteRows.build(parts)
    found = ByteRows.from_bytes(rows.to_bytes(), texts=len(parts))
    assert all(np.array_equal(found.of(text), rows.of(text)) for text in range(len(parts)))


ROWS = ByteRows.build([np.ones((2, 3), np.float32), np.zeros((1, 3), np.float32)])


ARRAY = b"\x93NUMPY\x01\x00v\x00{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }".ljust(127) + b"\n0000"
"""An array by itself, in no archive."""


def packed(**changes: np.ndarray) -> bytes:
    return write_arrays(**{"codes": ROWS.codes, "scales": ROWS.scales, "starts": ROWS.starts, **changes})


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no archive",
        ARRAY,
        packed()[:-30],
        write_arrays(codes=ROWS.codes),
        packed(codes=ROWS.codes.astype(np.float32)),
        packed(codes=ROWS.codes[:-1]),
        packed(codes=ROWS.codes[0]),
        packed(scales=ROWS.scales[:-1]),
        packed(scales=ROWS.scales * np.nan),
        packed(starts=ROWS.starts[:-1]),
        packed(starts=ROWS.starts[::-1].copy()),
        packed(starts=ROWS.starts + 1),
    ],
)
def test_what_does_not_fit_is_refused(data: bytes) -> None:
    with pytest.raises(GenerationDamaged):
        ByteRows.from_bytes(data, texts=2)
