import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.search.encoder.byte_rows import ByteRows
from index.search.encoder.close_reading import LONGEST_PASSAGE, MARK, passage_to_read

BEFORE, ITSELF, AFTER = 1, 2, 3


def rows(*lengths: int) -> ByteRows:
    """Texts of so many pieces after the mark; every piece of text n is n + 1, the mark is 0."""
    return ByteRows.build(
        [
            np.repeat([[0.0], [text + 1.0]], [MARK, length], axis=0).astype(np.float32)
            for text, length in enumerate(lengths)
        ]
    )


def read(position: int, texts: range, *lengths: int) -> list[tuple[int, int]]:
    """The texts that are read and their roles, in order."""
    found = passage_to_read(position, texts, rows(*lengths))
    pairs = zip(np.rint(found.states[:, 0]).astype(int) - 1, found.roles.tolist(), strict=True)
    return list(dict.fromkeys(pairs))


def test_a_sentence_is_read_with_those_beside_it() -> None:
    assert read(2, range(5), 9, 9, 9, 9, 9) == [(0, BEFORE), (1, BEFORE), (2, ITSELF), (3, AFTER)]


def test_the_sentences_of_another_article_are_not() -> None:
    assert read(2, range(2, 4), 9, 9, 9, 9, 9) == [(2, ITSELF), (3, AFTER)]
    assert read(1, range(2), 9, 9, 9, 9, 9) == [(0, BEFORE), (1, ITSELF)]


def test_what_stands_before_comes_first_where_not_all_fits() -> None:
    assert read(1, range(3), 20, 20, 20) == [(0, BEFORE), (1, ITSELF)]


def test_nothing_is_left_out_in_between() -> None:
    assert read(2, range(4), 5, 30, 20, 30) == [(2, ITSELF)]


@given(st.lists(st.integers(1, 100), min_size=1, max_size=6), st.data())
def test_as_much_as_fits(lengths: list[int], data: st.DataObject) -> None:
    position = data.draw(st.integers(0, len(lengths) - 1))
    found = passage_to_read(position, range(len(lengths)), rows(*lengths))
    assert len(found.states) == len(found.roles) <= LONGEST_PASSAGE
    assert (found.roles == ITSELF).sum() == min(lengths[position], LONGEST_PASSAGE)
    assert found.states.min() > 0.5, "a mark was read"


def test_pieces_keep_the_order_of_the_text() -> None:
    found = passage_to_read(1, range(3), rows(3, 2, 4))
    assert found.roles.tolist() == [BEFORE] * 3 + [ITSELF] * 2 + [AFTER] * 4
