from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article.dates.tense import Direction, Tenses
from index.datatypes import Span
from index.sentences import split_sentences

PAST, FUTURE = Direction.PAST, Direction.FUTURE


def tenses(text: str, start: int = 0) -> Tenses:
    span = Span(start, len(text))
    return Tenses.of(text, span, split_sentences(text, span))


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("They met on HERE.", PAST),
        ("They will meet on HERE.", FUTURE),
        ("They’ll meet on HERE.", FUTURE),
        ("HERE they will meet.", FUTURE),
        ("HERE she said so.", PAST),
        ("He will resign, she said on HERE.", PAST),
        ("She said that he will resign on HERE.", FUTURE),
        ("He will be elected on HERE.", FUTURE),
        ("Talks are scheduled to last until HERE.", FUTURE),
        ("Drills last until HERE.", FUTURE),
        ("Drills lasted until HERE.", PAST),
        ("They promised to meet on HERE.", FUTURE),
        ("On HERE they promised to meet.", None),
        ("He could not be reached on HERE.", PAST),
        ("It could come on HERE.", FUTURE),
        ("The vote is Tuesday, HERE.", FUTURE),
        ("A statement of HERE.", None),
        ("They met. A statement of HERE.", None),
        ("A statement of HERE. They will meet.", None),
        ("They need HERE.", None),
        ("Mr. Obama, of the U.S. Senate, met on HERE.", PAST),
        ("He will address the Acme Corp. Council on HERE.", FUTURE),
        ("They met at 5 p.m. A statement of HERE.", None),
    ],
)
def test_the_nearest_cue_before_else_the_first_after_tells_the_direction(
    text: str, direction: Direction | None
) -> None:
    place = Span(text.index("HERE"), text.index("HERE") + 4)
    assert tenses(text).at(place) is direction


@given(st.text(max_size=200), st.data())
def test_any_text_has_a_direction_or_none(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    place = Span(start, data.draw(st.integers(start, len(text))))
    assert tenses(text).at(place) in (PAST, FUTURE, None)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("She said a vote on HERE would be held.", True),
        ("She predicted a vote on HERE would be held.", True),
        ("She said on HERE that it was late.", False),
        ("She voted on HERE.", False),
        ("She said so. A vote on HERE was held.", False),
    ],
)
def test_what_somebody_says_is_only_told(text: str, told: bool) -> None:
    place = Span(text.index("HERE"), text.index("HERE") + 4)
    assert tenses(text).only_told(place) is told


def test_words_outside_the_paragraph_do_not_count() -> None:
    text = "They will meet on HERE."
    assert tenses(text, 15).at(Span(18, 22)) is None
