import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import GenerationDamaged
from index.search.evidence.frequencies import TokenFrequencies

TEXTS = st.lists(st.lists(st.integers(0, 9), max_size=6), max_size=6)


def counted(texts: list[list[int]]) -> TokenFrequencies:
    return TokenFrequencies.of([np.array(text, np.int32) for text in texts])


@given(TEXTS)
def test_frequencies_are_in_how_many_texts_a_token_stands(texts: list[list[int]]) -> None:
    found = counted(texts)
    present = sorted({token for text in texts for token in text})
    assert found.ids.tolist() == present
    assert found.counts.tolist() == [sum(token in text for text in texts) for token in present]
    assert found.texts == len(texts)


@given(st.lists(TEXTS, max_size=4), st.lists(st.integers(0, 12), max_size=6))
def test_merged_frequencies_are_those_of_everything_at_once(parts: list[list[list[int]]], asked: list[int]) -> None:
    merged = TokenFrequencies.merged(iter([counted(part) for part in parts]))
    whole = counted([text for part in parts for text in part])
    assert merged.ids.tolist() == whole.ids.tolist()
    assert merged.counts.tolist() == whole.counts.tolist()
    assert merged.texts == whole.texts
    ids = np.array(asked, np.int32)
    assert merged.rarity(ids).tolist() == whole.rarity(ids).tolist()


def test_rare_tokens_weigh_more_and_unheard_ones_most() -> None:
    frequencies = counted([[1, 2, 3], [2], [4, 2]])
    everywhere, once, never = frequencies.rarity(np.array([2, 4, 99], dtype=np.int32))
    assert 0 <= everywhere < once < never


def test_no_texts_at_all() -> None:
    assert counted([]).rarity(np.array([1, 2], dtype=np.int32)).shape == (2,)
    assert TokenFrequencies.merged([]).rarity(np.array([1, 2], dtype=np.int32)).shape == (2,)


@given(TEXTS)
def test_frequencies_come_back_as_they_were(texts: list[list[int]]) -> None:
    found = counted(texts)
    again = TokenFrequencies.unpack(found.pack(), texts=len(texts))
    assert (again.ids.tolist(), again.counts.tolist(), again.texts) == (
        found.ids.tolist(),
        found.counts.tolist(),
        found.texts,
    )


@given(TEXTS, TEXTS)
def test_without_some_texts_they_are_those_of_the_others(some: list[list[int]], others: list[list[int]]) -> None:
    left = counted([*some, *others]).minus(counted(some))
    assert (left.ids.tolist(), left.counts.tolist()) == (counted(others).ids.tolist(), counted(others).counts.tolist())
    assert left.texts == len(others)


def test_what_was_not_counted_cannot_be_taken_away() -> None:
    for part in ([[3]], [[1], [1]], [[1, 2]] * 3):
        with pytest.raises(GenerationDamaged):
            counted([[1, 2], [2]]).minus(counted(part))
    with pytest.raises(GenerationDamaged):
        counted([]).minus(counted([[1]]))


def numbers(*values: int) -> bytes:
    return np.array(values, "<u4").tobytes()


@pytest.mark.parametrize(
    "stored",
    [
        b"\0",
        numbers(1),
        numbers(1, 1, 2),
        numbers(2, 1, 1, 1),
        numbers(1, 1, 1, 1),
        numbers(2**32 - 1, 1),
        numbers(2**31 - 1, 1),
        numbers(1, 0),
        numbers(1, 4),
        numbers(1, 2**32 - 1),
    ],
)
def test_what_cannot_be_frequencies_is_refused(stored: bytes) -> None:
    with pytest.raises(GenerationDamaged):
        TokenFrequencies.unpack(stored, texts=3)
