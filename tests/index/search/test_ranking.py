from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.search.evidence.retrieval import Evidence
from index.search.ranking import best, contributions, rank, score

WEAK = Evidence("a", 1, 0, 0, 0.2, 0.2, 0.2, 0.2, dense_sentence=0.2, lexical=0.0)
STRONG = Evidence("a", 2, 1, 0, 0.8, 0.8, 0.8, 0.8, dense_sentence=0.8, lexical=5.0)
SCORED = ["sought_paragraph", "sought_sentence", "dense_sentence", "lexical"]


def never(one: Evidence, other: Evidence) -> bool:
    return False


def test_order_and_limit() -> None:
    middling = replace(STRONG, paragraph=3, dense_sentence=0.5)
    hits = rank([WEAK, middling, STRONG], 2, never)
    assert [(hit.paragraph, hit.sentence) for hit in hits] == [(2, 1), (3, 1)]


def test_what_is_far_behind_is_left_out() -> None:
    assert [hit.paragraph for hit in rank([WEAK, STRONG], 3, never)] == [2]


def test_equal_paragraphs_stay_in_the_order_of_the_library() -> None:
    assert [hit.paragraph for hit in rank([replace(STRONG, paragraph=n) for n in (5, 6, 7)], 3, never)] == [5, 6, 7]


def test_news_says_first_what_matters() -> None:
    assert score(replace(STRONG, depth=5)) < score(STRONG)


def test_nothing_found_is_no_confidence() -> None:
    assert rank([], 3, never) == ()
    assert best([]) is None


@pytest.mark.parametrize("field", SCORED)
@given(value=st.floats(0, 0.9))
def test_more_evidence_never_lowers_the_score(field: str, value: float) -> None:
    assert score(replace(WEAK, **{field: value})) < score(replace(WEAK, **{field: value + 0.1}))


def test_the_best_paragraph_alone_decides() -> None:
    assert best([WEAK, STRONG]) == STRONG
    assert best([WEAK, STRONG], points=lambda item: -score(item)) == WEAK


def test_asked_for_somebodys_words_the_best_of_theirs_decides() -> None:
    assert best([WEAK, STRONG], frozenset({(WEAK.article, WEAK.paragraph)})) == WEAK


def test_a_copy_of_a_better_paragraph_is_left_out() -> None:
    copy, other = replace(STRONG, article="b"), replace(STRONG, paragraph=9, lexical=4.0)
    hits = rank([STRONG, copy, other], 2, lambda one, better: one.paragraph == better.paragraph)
    assert [(hit.article, hit.paragraph) for hit in hits] == [("a", 2), ("a", 9)]


def test_contributions_add_up_and_have_the_names_of_evidence() -> None:
    parts = contributions(STRONG)
    assert sum(parts.values()) == score(STRONG)
    assert all(hasattr(STRONG, name) for name in parts)
