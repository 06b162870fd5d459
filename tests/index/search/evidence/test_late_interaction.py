import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import GenerationDamaged
from index.search.encoder.encoding import Encoding, unit
from index.search.evidence.late_interaction import TokenFrequencies, TokenIndex, stretches, weighted

RANDOM = np.random.default_rng(1)


def encoding(*ids: int) -> Encoding:
    tokens = unit(np.random.default_rng(ids).normal(size=(len(ids), 16)).astype(np.float32))
    return Encoding(unit(np.ones(16, np.float32)), tokens, np.array(ids, dtype=np.int32))


TEXTS = [encoding(1, 2, 3), encoding(), encoding(2), encoding(4, 2)]
INDEX = TokenIndex.build(TEXTS)


def test_matches_are_the_best_of_each_text() -> None:
    query = encoding(7, 8).tokens
    matches = INDEX.best_matches(query, np.array([3, 1, 0]))
    for column, text in enumerate([3, 1, 0]):
        similarities = query @ TEXTS[text].tokens.T
        best = similarities.max(axis=1) if similarities.size else [0, 0]
        assert matches[:, column] == pytest.approx(best, abs=0.01)


def test_nothing_asked_and_nothing_to_match() -> None:
    assert INDEX.best_matches(encoding().tokens, np.array([0, 1])).shape == (0, 2)
    assert INDEX.best_matches(encoding(7).tokens, np.array([1])).tolist() == [[0]]
    assert INDEX.best_matches(encoding(7).tokens, np.array([], dtype=np.int64)).shape == (1, 0)


def test_a_text_meets_itself_wholly() -> None:
    assert INDEX.best_matches(TEXTS[0].tokens, np.array([0]))[:, 0] == pytest.approx(np.ones(3), abs=0.01)


def stored() -> dict[str, bytes]:
    return {name: bytes(content) for name, content in INDEX.pack("tokens").items()}


def test_bytes_give_the_same_index() -> None:
    found = TokenIndex.unpack(stored(), "tokens", texts=4)
    for text in range(4):
        assert np.array_equal(found.ids_of(text), INDEX.ids_of(text))
        assert np.array_equal(found.rows.of(text), INDEX.rows.of(text))


def test_gathered_tokens_are_those_of_the_parts() -> None:
    found = TokenIndex.gathered([INDEX, TokenIndex.build([encoding(9)])], [(0, 2, 4), (1, 0, 1), (0, 0, 1)])
    assert [found.ids_of(text).tolist() for text in range(4)] == [[2], [4, 2], [9], [1, 2, 3]]
    assert np.array_equal(found.rows.of(1), INDEX.rows.of(3))


@pytest.mark.parametrize("content", [b"", INDEX.ids[:-1].tobytes(), INDEX.ids.astype(np.int64).tobytes()])
def test_what_does_not_fit_is_refused(content: bytes) -> None:
    with pytest.raises(GenerationDamaged):
        TokenIndex.unpack({**stored(), "tokens.ids": content}, "tokens", texts=4)


def test_rare_tokens_weigh_more_and_unheard_ones_most() -> None:
    frequencies = TokenFrequencies.of(INDEX, np.array([0, 2, 3]))
    everywhere, once, never = frequencies.rarity(np.array([2, 4, 99], dtype=np.int32))
    assert 0 <= everywhere < once < never


def test_only_the_texts_of_the_scope_count() -> None:
    ids = np.array([4], dtype=np.int32)
    assert TokenFrequencies.of(INDEX, np.array([3])).rarity(ids) < TokenFrequencies.of(INDEX, np.array([0])).rarity(ids)


def test_no_texts_at_all() -> None:
    frequencies = TokenFrequencies.of(INDEX, np.array([], dtype=np.int64))
    assert frequencies.rarity(np.array([1, 2], dtype=np.int32)).shape == (2,)


def test_weights() -> None:
    matches = np.array([[1.0, 0.0], [0.0, 0.5]], dtype=np.float32)
    assert weighted(np.array([3.0, 1.0]), matches) == pytest.approx([0.75, 0.125])
    assert weighted(np.zeros(2), matches).tolist() == [0, 0]


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 5)), max_size=8))
def test_stretches(pairs: list[tuple[int, int]]) -> None:
    starts, lengths = (np.array([pair[part] for pair in pairs], dtype=np.int64) for part in (0, 1))
    assert stretches(starts, lengths).tolist() == [start + step for start, count in pairs for step in range(count)]
