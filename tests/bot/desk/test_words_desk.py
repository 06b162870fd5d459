"""Lists are complete page by page, and a page turns to the right place after the library has changed."""

import csv
import io
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from typing import Any, cast

import pytest

from bot.cards.blocks import Card, Press
from bot.cards.markdown import markdown
from bot.desk.words_desk import WordsDesk
from bot.desk.worker import Reading, Worker
from bot.errors import PassageGone
from bot.locales import ENGLISH
from index import Article, Attribution, DateMention, UnknownArticle, Voice
from tests.bot.cards.test_answer_cards import text_of
from tests.bot.fake_engine import FakeEngine, make_article
from tests.bot.sample_library import mention
from tests.discord_server.markdown import read

ADA = "Ada Miller"
CLAIMS = tuple(f"The sack number {number} was ground at dawn." for number in range(20))


def spoken(*paragraphs: str, speaker: str = ADA, slug: str = "mill") -> Article:
    """An article in which every sentence is one speaker's."""
    article = make_article(paragraphs, slug=slug)
    voice = Attribution(Voice.REPORTED, speaker=mention(speaker))
    return replace(
        article,
        paragraphs=tuple(
            replace(one, sentences=tuple(replace(sentence, attribution=voice) for sentence in one.sentences))
            for one in article.paragraphs
        ),
    )


@pytest.fixture
def engine() -> FakeEngine:
    return FakeEngine(spoken(*CLAIMS))


@pytest.fixture
async def desk(engine: FakeEngine) -> AsyncIterator[WordsDesk]:
    async with Worker(cast("Any", engine)) as worker:
        yield WordsDesk(Reading(worker))


def quotes_in(card: Card) -> list[str]:
    return [node.shown for section in card.sections for node in read(markdown(section.lines)) if node.kind == "quote"]


def next_page(card: Card) -> str | None:
    targets = [button.target for one in card.sections for button in one.buttons if button.press is Press.QUOTES]
    return targets[0] if targets else None


async def test_all_pages_together_are_everything_in_order(desk: WordsDesk) -> None:
    card = await desk.quotes("miller", ENGLISH)
    found = quotes_in(card)
    while (target := next_page(card)) is not None:
        card = await desk.more_quotes(target, ENGLISH)
        found += quotes_in(card)
    assert found == list(CLAIMS)


async def test_a_page_turns_to_its_entry_wherever_that_has_moved(desk: WordsDesk, engine: FakeEngine) -> None:
    target = next_page(await desk.quotes(ADA, ENGLISH)) or ""
    first = quotes_in(await desk.more_quotes(target, ENGLISH))[0]
    engine.library = {"mill": spoken("One more.", *CLAIMS, speaker=f"Mrs {ADA}"), "old": spoken("Else.", slug="old")}
    assert quotes_in(await desk.more_quotes(target, ENGLISH))[0] == first
    engine.library = {"mill": spoken("One more.")}
    with pytest.raises(PassageGone):
        await desk.more_quotes(target, ENGLISH)


@pytest.mark.parametrize("target", ["", "0", "0,", "0,0123456789abcdef", "fedcba9876543210,0123456789abcdef"])
async def test_a_target_that_means_nothing_is_gone(desk: WordsDesk, target: str) -> None:
    for turn in (desk.more_quotes, desk.more_timeline):
        with pytest.raises(PassageGone):
            await turn(target, ENGLISH)


async def test_an_unknown_name_is_told_whom_the_library_quotes(desk: WordsDesk, engine: FakeEngine) -> None:
    assert f"It quotes: {ADA}." in text_of(await desk.quotes("Bob", ENGLISH))
    engine.library["more"] = spoken("Else.", speaker="Ann Miller", slug="more")
    text = text_of(await desk.quotes("miller", ENGLISH))
    assert "may mean several" in text
    assert f"{ADA}, Ann Miller" in text


async def test_long_names_can_be_chosen(desk: WordsDesk, engine: FakeEngine) -> None:
    engine.library = {"mill": spoken("Yes.", speaker="Ada " * 60 + "Miller")}
    (choice,) = await desk.speakers("ada mill", 1)
    assert len(choice.label) <= 100
    assert len(choice.value) <= 100
    assert quotes_in(await desk.quotes(choice.value, ENGLISH)) == ["Yes."]


async def test_an_article_that_is_not_there(desk: WordsDesk) -> None:
    with pytest.raises(UnknownArticle):
        await desk.timeline("gone", ENGLISH)


async def test_nothing_dated(desk: WordsDesk) -> None:
    assert text_of(await desk.timeline(None, ENGLISH)) == "Nothing there is dated."


async def test_a_text_without_words_cannot_be_checked(desk: WordsDesk) -> None:
    assert "no words" in text_of(await desk.verify("?!", ENGLISH))


def table_of(card: Card) -> list[dict[str, str]]:
    (file,) = card.attachments
    return list(csv.DictReader(io.StringIO(file.content.decode("utf-8-sig"), newline="")))


def presses(card: Card, press: Press) -> list[str]:
    return [button.target for one in card.sections for button in one.buttons if button.press is press]


async def test_the_first_page_leads_to_all_of_it_as_a_table(desk: WordsDesk, engine: FakeEngine) -> None:
    card = await desk.quotes(ADA, ENGLISH)
    (target,) = presses(card, Press.QUOTES_TABLE)
    told = table_of(await desk.quotes_table(target, ENGLISH))
    assert [one["words"][1:-1] for one in told] == list(CLAIMS)
    assert presses(await desk.more_quotes(next_page(card) or "", ENGLISH), Press.QUOTES_TABLE) == []
    engine.library = {"mill": spoken("One more.", speaker="Bob")}
    with pytest.raises(PassageGone):
        await desk.quotes_table(target, ENGLISH)


async def test_a_timeline_of_several_articles_is_a_table_in_order_of_time(desk: WordsDesk, engine: FakeEngine) -> None:
    engine.library = {
        slug: dated(slug, *days) for slug, days in {"a": (3, 9, 4), "b": (1, 5, 8, 3), "c": (2, 7)}.items()
    }
    (target,) = presses(await desk.timeline(None, ENGLISH), Press.TIMELINE_TABLE)
    days = [one["date_meant"] for one in table_of(await desk.timeline_table(target, ENGLISH))]
    assert days == sorted(days)
    assert len(days) == 9
    (target,) = presses(await desk.timeline("b", ENGLISH), Press.TIMELINE_TABLE)
    assert {one["article"] for one in table_of(await desk.timeline_table(target, ENGLISH))} == {"b"}
    with pytest.raises(PassageGone):
        await desk.timeline_table("0123456789abcdef", ENGLISH)


def dated(slug: str, *days: int) -> Article:
    """An article with a paragraph for each of these days of a month."""
    article = make_article(tuple(f"It happened on {day} March." for day in days), slug=slug)
    return replace(
        article,
        paragraphs=tuple(
            replace(one, dates=(DateMention(one.span, ((date(2024, 3, day),) * 2,), ()),))
            for one, day in zip(article.paragraphs, days, strict=True)
        ),
    )
