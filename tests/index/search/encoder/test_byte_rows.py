import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from index.errors import GenerationDamaged
from index.search.encoder.byte_rows import ByteRows

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
def test_bytes_give_the_same_rows(parts: list[np.ndarray]) -> None:
    rows = ByteRows.build(parts)
    found = ByteRows.unpack(stored(rows), "rows", texts=len(parts))
    assert all(np.array_equal(found.of(text), rows.of(text)) for text in range(len(parts)))


@given(st.lists(PARTS, min_size=1, max_size=3), st.data())
def test_gathered_rows_are_those_of_the_parts(parts: list[list[np.ndarray]], data: st.DataObject) -> None:
    built = [ByteRows.build(part) for part in parts]
    runs = data.draw(st.lists(st.sampled_from(range(len(parts))).flatmap(lambda part: run(part, len(parts[part])))))
    runs = runs or [(0, 0, 1)]
    found = ByteRows.gathered(built, runs)
    wanted = [(part, text) for part, first, end in runs for text in range(first, end)]
    assert len(found) == len(wanted)
    for text, (part, position) in enumerate(wanted):
        assert np.array_equal(found.of(text), built[part].of(position))


def run(part: int, texts: int) -> st.SearchStrategy[tuple[int, int, int]]:
    bounds = st.integers(0, texts - 1).flatmap(lambda first: st.tuples(st.just(first), st.integers(first + 1, texts)))
    return bounds.map(lambda found: (part, *found))


def stored(rows: ByteRows) -> dict[str, bytes]:
    return {name: bytes(content) for name, content in rows.pack("rows").items()}


ROWS = ByteRows.build([np.ones((2, 3), np.float32), np.zeros((1, 3), np.float32)])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("rows.shape", b""),
        ("rows.shape", np.array([3, -3]).tobytes()),
        ("rows.shape", np.array([9, 1]).tobytes()),
        ("rows.shape", np.array([9]).tobytes()),
        ("rows.shape", np.array([2**62, 4]).tobytes()),
        ("rows.codes", b""),
        ("rows.codes", ROWS.codes[:-1].tobytes()),
        ("rows.codes", ROWS.codes.tobytes() + b"\0"),
        ("rows.scales", b""),
        ("rows.scales", ROWS.scales.tobytes()[:-1]),
        ("rows.scales", ROWS.scales[:-1].tobytes()),
        ("rows.scales", (ROWS.scales * np.nan).tobytes()),
        ("rows.starts", b""),
        ("rows.starts", b"no numbers"),
        ("rows.starts", ROWS.starts[:-1].tobytes()),
        ("rows.starts", ROWS.starts[::-1].tobytes()),
        ("rows.starts", (ROWS.starts + 1).tobytes()),
        ("rows.starts", np.array([0, -1, 3]).tobytes()),
    ],
)
def test_what_does_not_fit_is_refused(name: str, content: bytes) -> None:
    with pytest.raises(GenerationDamaged):
        ByteRows.unpack({**stored(ROWS), name: content}, "rows", texts=2)
