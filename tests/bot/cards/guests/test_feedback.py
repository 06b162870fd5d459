"""The two buttons under an answer: in its row, and never a row of more than Discord takes."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.cards.blocks import Button, Card, Press, Section, line, mark
from bot.cards.guests.feedback import thanks_card, with_votes
from bot.cards.limits import MOST_BUTTONS
from bot.cards.shelf import Shelved
from bot.locales import ENGLISH, GERMAN
from tests.bot.cards.test_answer_cards import text_of
from tests.bot.sample_library import quote

FIRST = Shelved(quote(), "00ab", 1)


@given(st.lists(st.integers(0, MOST_BUTTONS), min_size=1, max_size=4))
def test_every_button_stays_and_no_row_is_too_long(rows: list[int]) -> None:
    card = Card(
        tuple(
            Section((line("A quotation."),), tuple(Button(Press.CONTEXT, "Context", f"{row}.{n}") for n in range(many)))
            for row, many in enumerate(rows)
        )
    )
    voted = with_votes(card, FIRST, ENGLISH)
    before = [button for section in card.sections for button in section.buttons]
    after = [button for section in voted.sections for button in section.buttons]
    assert after[: len(before)] == before
    assert [(button.press, button.target) for button in after[len(before) :]] == [
        (Press.RIGHT, mark("00ab", 1)),
        (Press.WRONG, mark("00ab", 1)),
    ]
    assert all(len(section.buttons) <= MOST_BUTTONS for section in voted.sections)
    assert (len(voted.sections) > len(card.sections)) == (rows[-1] + 2 > MOST_BUTTONS)


def test_a_quotation_that_no_button_finds_again_is_not_voted_on() -> None:
    card = Card((Section((line("A quotation."),)),))
    assert with_votes(card, replace(FIRST, name=""), ENGLISH) is card


def test_thanks_say_what_was_noted() -> None:
    said = [
        text_of(thanks_card(words, right=right, kept=True)) for words in (ENGLISH, GERMAN) for right in (True, False)
    ]
    assert len(set(said)) == 4
    assert "not kept" in text_of(thanks_card(ENGLISH, right=True, kept=False))
