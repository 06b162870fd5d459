import numpy as np
from hypothesis import given
from hypothesis import strategies as st

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
