from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.search.evidence.retrieval import Evidence
from index.search.ranking import Ranked, Wish, best, contributions, rank, score

WEAK = Evidence("a", 1, 0, 0, 0.2, 0.2, 0.2, 0.2, dense_sentence=0.2, lexical=0.0)
STRONG = Evidence("a", 2, 1, 0, 0.8, 0.8, 0.8, 0.8, dense_sentence=0.8, lexical=5.0)
SCORED = ["sought_paragraph", "sought_sentence", "dense_sentence", "lexical"]


def never(one: Evidence, other: Evidence) -> bool:
    return False


def test_order_and_limit() -> None:
    middling = replace(STRONG, paragraph=3, dense_sentence=0.5)
    ranked = rank([WEAK, middling, STRONG], 2, never)
    assert [(item.paragraph, item.sentence) for item in ranked.shown] == [(2, 1), (3, 1)]
    assert ranked.further == ()
    assert rank([WEAK, middling, STRONG], 1, never) == Ranked((STRONG,), (middling,))


def test_what_is_far_behind_is_left_out() -> None:
    assert rank([WEAK, STRONG], 3, never) == Ranked((STRONG,))


def test_equal_paragraphs_stay_in_the_order_of_the_library() -> None:
    alike = tuple(replace(STRONG, paragraph=number) for number in (5, 6, 7))
    assert rank(alike, 3, never) == Ranked(alike)


def test_news_says_first_what_matters() -> None:
    assert score(replace(STRONG, depth=5)) < score(STRONG)


def test_nothing_found_is_no_confidence() -> None:
    assert rank([], 3, never) == Ranked()
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
    ranked = rank([STRONG, copy, other], 2, lambda one, better: one.paragraph == better.paragraph)
    assert ranked == Ranked((STRONG, other))


def test_contributions_add_up_and_have_the_names_of_evidence() -> None:
    parts = contributions(STRONG)
    assert sum(parts.values()) == score(STRONG)
    assert all(hasattr(STRONG, name) for name in parts)


def points(item: Evidence) -> float:
    return item.lexical


LEADER = replace(STRONG, lexical=20.0)
BESIDE = {
    "the same article": replace(STRONG, paragraph=3, lexical=17.1),
    "the same article, told like news": replace(STRONG, paragraph=4, lexical=14.4, news=True),
    "another article": replace(STRONG, article="b", lexical=18.1, news=True),
}


@pytest.mark.parametrize("item", BESIDE.values(), ids=BESIDE)
def test_what_is_nearly_as_good_is_shown_at_once_and_the_rest_when_it_is_asked_for(item: Evidence) -> None:
    assert rank([LEADER, item], 3, never, points=points) == Ranked((LEADER, item))
    behind = replace(item, lexical=item.lexical - 0.2)
    assert rank([LEADER, behind], 3, never, points=points) == Ranked((LEADER,), (behind,))


def test_somebodys_words_lead_and_the_best_of_them_is_the_measure() -> None:
    theirs = tuple(
        replace(STRONG, paragraph=number, lexical=points) for number, points in ((3, 17.0), (4, 14.5), (5, 13.0))
    )
    preferred = frozenset(item.place for item in theirs)
    assert rank([LEADER, *theirs], 3, never, Wish(preferred), points) == Ranked(theirs[:2], theirs[2:])
    assert rank([LEADER, theirs[0]], 3, never, Wish(preferred), points) == Ranked((theirs[0], LEADER))


def test_each_part_of_a_question_gets_its_paragraph_at_once() -> None:
    other = replace(STRONG, paragraph=7, lexical=5.0)
    assert rank([LEADER, other], 3, never, Wish(leading=[other]), points) == Ranked((other, LEADER))
    assert rank([LEADER, other], 1, never, Wish(leading=[other, LEADER]), points) == Ranked((other,), (LEADER,))
    near = replace(STRONG, paragraph=8, lexical=19.5)
    assert rank([LEADER, near, other], 3, never, Wish(leading=[LEADER, other]), points) == Ranked(
        (LEADER, other), (near,)
    )


def test_asked_for_things_of_a_kind_more_is_shown_at_once() -> None:
    behind = replace(STRONG, paragraph=7, lexical=14.5)
    assert rank([LEADER, behind], 3, never, points=points) == Ranked((LEADER,), (behind,))
    assert rank([LEADER, behind], 3, never, Wish(several=True), points) == Ranked((LEADER, behind))


def test_asked_for_nothing_but_somebodys_words_these_alone_are_shown_at_once() -> None:
    theirs = replace(STRONG, paragraph=7, lexical=12.5)
    wish = Wish(frozenset({theirs.place}), only_preferred=True)
    assert rank([LEADER, theirs], 3, never, wish, points) == Ranked((theirs,), (LEADER,))


def test_however_far_behind_the_best_somebodys_words_are_they_are_shown_where_nothing_else_is_asked_for() -> None:
    theirs, worse = (replace(STRONG, paragraph=number, lexical=points) for number, points in ((7, 10.0), (8, 0.5)))
    wish = Wish(frozenset({theirs.place, worse.place}), only_preferred=True)
    assert rank([LEADER, theirs, worse], 3, never, wish, points) == Ranked((theirs,), (LEADER,))


def test_just_as_far_behind_as_is_allowed_is_shown() -> None:
    highest = -15.1
    floor = highest - 9.0  # rounded down: highest - floor > 9.0
    leader, theirs = replace(LEADER, lexical=highest), replace(STRONG, paragraph=7, lexical=floor)
    ranked = rank([leader, theirs], 3, never, Wish(frozenset({theirs.place})), points)
    assert leader in (*ranked.shown, *ranked.further)
