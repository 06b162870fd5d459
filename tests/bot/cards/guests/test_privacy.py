"""What is told of what is stored: what is set, and nothing else."""

from __future__ import annotations

import pytest

from bot.cards.blocks import Press
from bot.cards.guests.privacy import Documents, forget_card, forgotten_card, privacy_card
from bot.community.people import Linked
from bot.community.settings import ServerSettings
from bot.locales import ENGLISH, LANGUAGES, Strings
from tests.bot.cards.test_answer_cards import text_of

NOTHING, MUCH = Linked(0, 0, 0), Linked(3, 0, 2, 1)
NO_DOCUMENTS = Documents()


@pytest.mark.parametrize("words", LANGUAGES)
def test_only_what_is_linked_is_text_of(words: Strings) -> None:
    for card in (
        forget_card(MUCH, words),
        forgotten_card(MUCH, words),
        privacy_card(MUCH, None, 30, NO_DOCUMENTS, words),
    ):
        said = text_of(card)
        assert words.guests.of_you_additions.format(count=3) in said
        assert words.guests.of_you_manages.format(count=2) in said
        assert words.guests.of_you_chosen in said
        assert words.guests.of_you_votes[:12] not in said


def test_where_nothing_is_linked_there_is_nothing_to_press() -> None:
    assert all(not section.buttons for section in forget_card(NOTHING, ENGLISH).sections)
    assert [button.press for section in forget_card(MUCH, ENGLISH).sections for button in section.buttons] == [
        Press.FORGET
    ]


def test_times_are_those_that_are_set() -> None:
    on = text_of(privacy_card(NOTHING, ServerSettings(feedback=True, question_days=14), 7, NO_DOCUMENTS, ENGLISH))
    off = text_of(privacy_card(NOTHING, ServerSettings(), 7, NO_DOCUMENTS, ENGLISH))
    assert "14 days, for statistics" in on
    assert "without whose they are: 365 days" in on
    assert "7 days after it was removed" in on
    assert "Questions: not kept" in off
    assert "nobody is asked" in off


def test_what_the_keeper_has_published_is_linked() -> None:
    documents = Documents("https://example.org/privacy", "https://example.org/terms")
    buttons = privacy_card(NOTHING, None, 30, documents, ENGLISH).sections[-1].buttons
    assert [(button.press, button.target) for button in buttons] == [
        (Press.LINK, "https://example.org/privacy"),
        (Press.LINK, "https://example.org/terms"),
    ]
