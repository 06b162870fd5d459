"""An answer's card shows what answers: one mark, one source, one row of buttons."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from pathlib import Path

from bot.cards.answer_cards import answer_card, further_card, question_line, refusal_card
from bot.cards.blocks import Card, Kind, Style, Tone
from bot.cards.limits import ENDLESS
from bot.cards.shelf import Shelved
from bot.locales import ENGLISH
from index import Quote, quote_paragraph
from tests.bot.sample_library import quote
from tests.index.library import read_library
from tests.pictures.heights import USUAL, estimated

(BUNDLED,) = read_library(Path("articles")).articles

QUOTED = (Kind.QUOTE, Kind.BESIDE)


def many(*numbers: int) -> tuple[Shelved, ...]:
    return tuple(Shelved(quote(paragraph=number), f"{number:016x}", 0) for number in numbers)


def test_an_article_is_named_once_and_the_buttons_stand_in_one_row() -> None:
    card = answer_card(many(1, 2), ENGLISH, further=many(2))
    lines = [line for section in card.sections for line in section.lines]
    assert sum("The Ferry Gazette" in line.text for line in lines) == 1
    assert [len(section.buttons) for section in card.sections] == [0, 0, 5]
    assert [button.label for button in card.sections[-1].buttons] == [
        "Context: 1",
        "2",
        "1 more passage",
        "Cite",
        "Open the article",
    ]


def test_only_the_first_quotation_is_marked_and_never_all_of_it() -> None:
    def marked(card: Card) -> list[bool]:
        quotes = [line for section in card.sections for line in section.lines if line.kind in QUOTED]
        return [any(piece.style is Style.MARKED for piece in line.pieces) for line in quotes]

    assert marked(answer_card(many(1, 2), ENGLISH)) == [True, False]
    whole = quote(paragraph=1)
    assert marked(answer_card((Shelved(replace(whole, sentence=whole.span)),), ENGLISH)) == [False]
    assert marked(further_card(many(1, 2), ENGLISH)) == [False, False]


def test_a_card_tells_at_a_glance_what_it_is() -> None:
    assert answer_card(many(1), ENGLISH).tone is Tone.ANSWERED
    assert refusal_card(many(1), ENGLISH).tone is Tone.REFUSED


def drawn(*quotes: Quote) -> Card:
    """An answer of the bundled article, as it is shown with a question of usual length."""
    found = tuple(Shelved(one, f"{at:016x}") for at, one in enumerate(quotes))
    asked = question_line("What did Lukashenko say about a non-aggression pact?", ENGLISH)
    return answer_card(found, ENGLISH, further=found[:1], heading=(asked,))


EVERY = [
    quote_paragraph(BUNDLED, paragraph.number, sentence)
    for paragraph in BUNDLED.paragraphs
    for sentence in range(len(paragraph.sentences))
]


def test_a_usual_answer_fits_on_the_screen_of_a_phone() -> None:
    assert max(estimated(drawn(one)) for one in EVERY) <= USUAL
    for together in (2, 3):
        found = permutations(EVERY[:: together - 1], together)
        high = sorted(estimated(drawn(*some)) for some in found if len({one.paragraph for one in some}) == together)
        assert high[len(high) // 2] <= USUAL


def test_of_several_quotations_every_answering_sentence_is_shown_and_the_first_whole() -> None:
    for first, second in permutations(EVERY, 2):
        shown, beside = (
            line.text for one in drawn(first, second).sections for line in one.lines if line.kind in QUOTED
        )
        assert first.sentence_text in shown
        assert second.sentence_text[:60] in beside


def test_a_terminal_shows_whole_paragraphs() -> None:
    found = tuple(map(Shelved, EVERY[:3]))
    card = answer_card(found, ENGLISH, room=ENDLESS)
    assert [line.text for one in card.sections for line in one.lines if line.kind in QUOTED] == [
        one.quote.text for one in found
    ]


def test_a_date_is_explained_once_where_the_article_stands_once() -> None:
    tuesdays = [one for one in EVERY if "Tuesday" in one.text]
    lines = [line.text for one in drawn(*tuesdays[:2]).sections for line in one.lines]
    assert sum("“Tuesday”:" in line for line in lines) == 1
    elsewhere = replace(tuesdays[1], article=replace(tuesdays[1].article, slug="elsewhere"))
    lines = [line.text for one in drawn(tuesdays[0], elsewhere).sections for line in one.lines]
    assert sum("“Tuesday”:" in line for line in lines) == 2


def test_nobody_is_told_twice_to_whom_it_was_said() -> None:
    told = next(one for one in EVERY if one.paragraph == 7 and "told officials" in one.sentence_text)
    lines = [line.text for one in drawn(told).sections for line in one.lines if line.kind is Kind.SOURCE]
    assert lines[0].startswith("Alexander Lukashenko, according to Belta")
