"""What the desk makes of the kinds of answers that the engine gives."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any, cast

import pytest

from bot.cards.blocks import line
from bot.desk.desk import Desk
from bot.desk.worker import Reading, Worker
from bot.errors import PassageGone
from bot.locales import ENGLISH, GERMAN
from index import Beyond, Fact, Greeted, Length, Refused, Span, Told, Topic, Unclear, UnknownArticle, quote_at
from tests.bot.cards.test_answer_cards import check, text_of
from tests.bot.fake_engine import TITLE, FakeEngine, make_article, make_quote

NOTHING = Refused(question="?", confidence=0.0, nearest=())


@pytest.fixture
def engine() -> FakeEngine:
    return FakeEngine()


@pytest.fixture
async def desk(engine: FakeEngine) -> AsyncIterator[Desk]:
    async with Worker(cast("Any", engine)) as worker:
        yield Desk(Reading(worker))


async def test_a_greeting_is_answered_with_what_the_bot_is_for(desk: Desk, engine: FakeEngine) -> None:
    engine.answer = Greeted(question="hello")
    card = await desk.answer("hello", ENGLISH)
    assert "word for word" in text_of(card)
    assert "does not answer" not in text_of(card)


async def test_a_question_without_anything_to_look_up_is_asked_back(desk: Desk, engine: FakeEngine) -> None:
    engine.answer = Unclear(question="when?")
    assert text_of(await desk.answer("when?", ENGLISH)) == ENGLISH.question_unclear
    assert text_of(await desk.answer("wann?", GERMAN)) == GERMAN.question_unclear


async def test_what_no_quotation_gives_is_refused_with_what_can_be_asked(desk: Desk, engine: FakeEngine) -> None:
    engine.answer = Beyond(question="is it biased?")
    for words in (ENGLISH, GERMAN):
        text = text_of(await desk.answer("is it biased?", words))
        assert words.beyond in text
        assert words.purpose in text


async def test_the_articles_are_counted_and_as_many_named_as_fit(desk: Desk, engine: FakeEngine) -> None:
    title = quote_at(make_article(), Span(0, len(TITLE)))
    engine.answer = Told(question="?", topic=Topic.ARTICLES, quotes=(title,) * 20, articles=44)
    card = await desk.answer("How many articles do you have?", ENGLISH)
    check(card)
    assert "Articles in the library: 44" in text_of(card)
    assert text_of(card).count(TITLE) == 10
    assert "and 34 more" in text_of(card)


async def test_a_question_in_a_language_that_is_not_understood_is_told_so(desk: Desk, engine: FakeEngine) -> None:
    engine.answer = replace(NOTHING, foreign_language="de")
    card = await desk.answer("Wer hat das Dach bezahlt?", GERMAN)
    assert "versteht nur Englisch" in text_of(card)
    assert "beantwortet das nicht" in text_of(card)


async def test_the_length_of_an_article_is_told_beside_its_first_words(desk: Desk, engine: FakeEngine) -> None:
    quote = make_quote(make_article(), 1)
    lengths = tuple(Length(f"article *{number}*" * 20, 3, 6, 40) for number in range(30))
    engine.answer = Told(question="?", topic=Topic.LENGTH, quotes=(quote,) * 3, lengths=lengths)
    card = await desk.answer("How long is it?", ENGLISH, heading=(line("x" * 460),))
    assert "Paragraphs: 3, sentences: 6, words: 40." in text_of(card)
    check(card)


async def test_words_outside_the_body_are_quoted_with_what_is_said_about_them(desk: Desk, engine: FakeEngine) -> None:
    title = Span(0, len(TITLE))
    quote = quote_at(make_article(), title, Fact("@everyone **Jane**"))
    engine.answer = Told(question="?", topic=Topic.TITLE, quotes=(quote,))
    card = await desk.answer("What is the title?", ENGLISH)
    assert text_of(card).startswith(f"> {TITLE}\n")
    note = "\n-# It is set in the metadata file beside the article: \\@everyone \\*\\*Jane\\*\\*"
    assert text_of(card).endswith(note)
    assert "paragraph" not in text_of(card)
    assert card.sections[0].buttons == ()


@pytest.mark.parametrize("target", ["", "abc", "abc.x", "abc.-1", "0123456789abcdef.0", "0123456789abcdef.99999999999"])
async def test_a_target_that_means_nothing_is_gone(desk: Desk, target: str) -> None:
    for press in (desk.context, desk.more, desk.nearest):
        with pytest.raises(PassageGone):
            await press(target, ENGLISH)


async def test_an_unknown_article(desk: Desk) -> None:
    with pytest.raises(UnknownArticle):
        await desk.article("gone", ENGLISH)
    with pytest.raises(UnknownArticle):
        await desk.answer("Who paid for the roof?", ENGLISH, article="gone")
