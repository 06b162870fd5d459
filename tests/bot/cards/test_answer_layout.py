"""An answer's card shows what answers: one mark, one source, one row of buttons."""

from __future__ import annotations

from dataclasses import replace

from bot.cards.answer_cards import answer_card, further_card, refusal_card
from bot.cards.blocks import Card, Kind, Style, Tone
from bot.cards.shelf import Shelved
from bot.locales import ENGLISH
from tests.bot.sample_library import quote


def many(*numbers: int) -> tuple[Shelved, ...]:
    return tuple(Shelved(quote(paragraph=number), f"{number:016x}", 0) for number in numbers)


def test_an_article_is_named_once_and_the_buttons_stand_in_one_row() -> None:
    card = answer_card(many(1, 2), ENGLISH, further=many(2))
    lines = [line for section in card.sections for line in section.lines]
    assert sum("The Ferry Gazette" in line.text for line in lines) == 1
    assert [len(section.buttons) for section in card.sections] == [0, 0, 4]
    assert [button.label for button in card.sections[-1].buttons] == [
        "Context: 1",
        "2",
        "1 more passage",
        "Open the article",
    ]


def test_only_the_first_quotation_is_marked_and_never_all_of_it() -> None:
    def marked(card: Card) -> list[bool]:
        quotes = [line for section in card.sections for line in section.lines if line.kind is Kind.QUOTE]
        return [any(piece.style is Style.MARKED for piece in line.pieces) for line in quotes]

    assert marked(answer_card(many(1, 2), ENGLISH)) == [True, False]
    whole = quote(paragraph=1)
    assert marked(answer_card((Shelved(replace(whole, sentence=whole.span)),), ENGLISH)) == [False]
    assert marked(further_card(many(1, 2), ENGLISH)) == [False, False]


def test_a_card_tells_at_a_glance_what_it_is() -> None:
    assert answer_card(many(1), ENGLISH).tone is Tone.ANSWERED
    assert refusal_card(many(1), ENGLISH).tone is Tone.REFUSED
