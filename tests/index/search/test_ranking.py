from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.search.ranking import confidence, rank, score
from index.search.retrieval import Evidence

WEAK = Evidence("a", 1, 0, dense_paragraph=0.2, dense_sentence=0.2, coverage=0.0, lexical=0.0)
STRONG = Evidence("a", 2, 1, dense_paragraph=0.7, dense_sentence=0.8, coverage=1.0, lexical=1.0)


def test_order_and_limit() -> None:
    middling = replace(STRONG, paragraph=3, coverage=0.5)
    hits = rank([WEAK, middling, STRONG], 2)
    assert [(hit.paragraph, hit.sentence) for hit in hits] == [(2, 1), (3, 1)]


def test_what_is_far_behind_is_left_out() -> None:
    assert [hit.paragraph for hit in rank([WEAK, STRONG], 3)] == [2]


def test_equal_paragraphs_stay_in_the_order_of_the_library() -> None:
    assert [hit.paragraph for hit in rank([replace(STRONG, paragraph=n) for n in (5, 6, 7)], 3)] == [5, 6, 7]


def test_nothing_found_is_no_confidence() -> None:
    assert rank([], 3) == ()
    assert confidence(None) == 0.0


@pytest.mark.parametrize("field", ["dense_paragraph", "dense_sentence", "coverage", "lexical"])
@given(value=st.floats(0, 0.9))
def test_more_evidence_never_lowers_score_and_confidence(field: str, value: float) -> None:
    less, more = replace(WEAK, **{field: value}), replace(WEAK, **{field: value + 0.1})
    assert score(less) < score(more)
    (low,), (high,) = rank([less], 1), rank([more], 1)
    assert 0 <= confidence(low) <= confidence(high) <= 1
