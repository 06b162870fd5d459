"""The best paragraphs for some terms, whether their postings are added up or looked up."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.search.evidence.lexicon import scores
from index.search.evidence.lexicon.parts import Postings
from index.search.evidence.lexicon.scores import Scope, Scores, Term, summed

ROWS = 40
POSTINGS = st.dictionaries(st.integers(0, ROWS - 1), st.integers(1, 3), max_size=ROWS)
TERMS = st.lists(st.tuples(st.sampled_from([0.5, 1.0, 2.0, 5.0]), st.lists(POSTINGS, max_size=2)), max_size=6)


def term(weight: float, words: list[dict[int, int]], rows: range) -> Term:
    postings = [
        Postings(0, np.array(sorted(word), np.int32), np.array([word[row] for row in sorted(word)], np.uint8))
        for word in words
    ]
    return Term(np.float32(weight), weight, [one.within(rows) for one in postings])


@given(
    TERMS,
    st.lists(st.sampled_from([0.5, 1.0]), min_size=ROWS, max_size=ROWS),
    st.lists(st.booleans(), min_size=ROWS, max_size=ROWS) | st.none(),
    st.tuples(*[st.integers(0, ROWS)] * 2),
    st.integers(1, 15),
    st.sampled_from([0, 10, 30, 1000]),
)
def test_the_best_are_those_of_a_stable_sort(
    terms: list[tuple[float, list[dict[int, int]]]],
    damping: list[float],
    alive: list[bool] | None,
    bounds: tuple[int, int],
    most: int,
    at_once: int,
) -> None:
    rows = range(*sorted(bounds))
    scope = Scope(np.array(damping, np.float32), None if alive is None else np.array(alive), rows)
    living = np.array([row for row in rows if alive is None or alive[row]], np.int64)
    expected = np.zeros(ROWS)
    for weight, words in terms:
        counts = np.array([sum(word.get(row, 0) for word in words) for row in range(ROWS)])
        expected += weight * counts / (counts + scope.damping)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scores, "_AT_ONCE", at_once)
        found = Scores.for_terms(scope, [term(weight, words, rows) for weight, words in terms])
        exact = found.of(living)
        assert exact == pytest.approx(expected[living], rel=1e-5)
        assert found.best(most).tolist() == living[np.argsort(-exact, kind="stable")][:most].tolist()


def test_common_terms_are_not_read_where_the_rarer_ones_tell() -> None:
    everywhere = np.arange(100_000, dtype=np.int32)
    rare = Postings(0, np.arange(50, 70, dtype=np.int32), np.full(20, 3, np.uint8))
    common = Postings(0, everywhere, np.ones(len(everywhere), np.uint8))
    scope = Scope(np.ones(len(everywhere), np.float32), None, range(len(everywhere)))
    found = Scores.for_terms(scope, [Term(np.float32(0.1), 0.1, [common]), Term(np.float32(9), 9.0, [rare])])
    assert found.rows.tolist() == rare.rows.tolist()
    assert found.best(12).tolist() == [*range(50, 62)]
    assert found.of(np.array([3, 50])) == pytest.approx([0.05, 6.8])


def test_summed_adds_up_what_stands_at_the_same_row() -> None:
    parts = [np.array([1, 4], np.int32), np.array([], np.int32), np.array([0, 4], np.int32)]
    rows, values = summed(parts, [np.ones(len(part), np.float32) for part in parts])
    assert (rows.tolist(), values.tolist()) == ([0, 1, 4], [1, 1, 2])


@pytest.mark.parametrize("parts", [0, 1, 2])
def test_summed_of_nothing_is_nothing(parts: int) -> None:
    rows, values = summed([np.zeros(0, np.int32)] * parts, [np.zeros(0, np.float32)] * parts)
    assert (rows.tolist(), values.tolist()) == ([], [])
