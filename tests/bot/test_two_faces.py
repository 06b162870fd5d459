"""The terminal and Discord say the same: whose words these are, and everything else that a card says."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any, cast

from bot.cards.answer_cards import answer_card, nearest_card, question_line, refusal_card
from bot.cards.blocks import Card, Kind, line
from bot.cards.error_sentences import error_card
from bot.cards.library_cards import article_card, report_card
from bot.cards.markdown import markdown
from bot.cards.pages import Page
from bot.cards.quoting.sources import whose_words
from bot.cards.shelf import Shelved
from bot.cards.verify_card import verification_card
from bot.cards.words_cards import quotes_card, timeline_card
from bot.desk.words_desk import WordsDesk
from bot.desk.worker import Reading, Worker
from bot.locales import ENGLISH, GERMAN
from bot.terminal.printing import MARK, print_card
from bot.terminal.records.claims import verification_record
from bot.terminal.records.line import as_keys
from bot.terminal.typesetting import console_on
from index import Article, Attribution, UnknownArticle, Voice, quote_dated, quote_paragraph, quotes_at
from index.quoting.timeline import timeline
from tests.bot.fake_engine import FakeEngine
from tests.bot.sample_library import REPORT, mention
from tests.discord_server.markdown import shown
from tests.index.library import read_library, verify

(BUNDLED,) = read_library(Path("articles")).articles
WINDOW = 5
"""Words of a claim: few enough to lie in one quotation, or beside it, or across its marks."""


def claims(article: Article) -> list[str]:
    """Every sentence, and every window of five words of it."""
    found = []
    for paragraph in article.paragraphs:
        for sentence in paragraph.sentences:
            words = list(re.finditer(r"\S+", sentence.span.of(article.source)))
            text = sentence.span.of(article.source)
            found.append(text)
            found += [text[a.start() : b.end()] for a, b in zip(words, words[WINDOW - 1 :], strict=False)]
    return found


def said_in_json(claim: str) -> list[str]:
    """Whose words the record says that they are, piece of sentence by piece, in Discord's words for it."""
    record = as_keys(verification_record(verify(claim, (BUNDLED,)), {BUNDLED.slug: BUNDLED}))
    place = record["places"][0]
    if len(place["attributions"]) == 1:
        assert {key: place[key] for key in place["attributions"][0]} == place["attributions"][0]
    voices = [
        Attribution(
            Voice(said["voice"]),
            speaker=mention(said["speaker"]) if said["speaker"] else None,
            addressee=mention(said["addressee"]) if said["addressee"] else None,
            reported_by=mention(said["reported_by"]) if said["reported_by"] else None,
        )
        for said in place["attributions"]
    ]
    return [markdown((line(whose_words(voice, ENGLISH)),)) for voice in voices]


async def said_in_discord(desk: WordsDesk, claim: str) -> str:
    """The line under the first passage that the card shows."""
    card = await desk.verify(claim, ENGLISH)
    passage = next(section for section in card.sections if section.lines[0].kind is Kind.QUOTE)
    return next(markdown((line,)) for line in passage.lines if line.kind is Kind.SOURCE)


async def test_both_say_whose_words_they_are_for_all_words_of_the_article() -> None:
    async with Worker(cast("Any", FakeEngine(BUNDLED))) as worker:
        desk = WordsDesk(Reading(worker))
        for claim in claims(BUNDLED):
            expected = "-# " + "; ".join(said_in_json(claim))
            assert (await said_in_discord(desk, claim)).startswith(f"{expected}\u00a0· "), claim


async def test_the_narrators_words_are_not_the_speakers() -> None:
    claim = "Lukashenko told officials in a"
    assert said_in_json(claim) == ["The article's own words"]
    async with Worker(cast("Any", FakeEngine(BUNDLED))) as worker:
        assert (await said_in_discord(WordsDesk(Reading(worker)), claim)).startswith("-# The article's own words")


def shown_in_both(card: Card) -> None:
    """Every line of a card is printed in the terminal as Discord shows it, but for those that only terminals have."""
    written = io.StringIO()
    print_card(console_on(written), card)
    printed = " ".join(written.getvalue().split())
    for section in card.sections:
        for one in section.lines:
            if one.kind is Kind.DETAIL:
                assert markdown((one,)) == ""
                continue
            (in_discord,) = {" ".join(shown(markdown((one,))).removeprefix("- ").split())}
            assert in_discord in printed.replace("~~", "").replace(f"{MARK} ", ""), one


def test_the_terminal_shows_what_discord_shows() -> None:
    quote = quote_paragraph(BUNDLED, 7, 1)
    found = (Shelved(quote), Shelved(quote_paragraph(BUNDLED, 1)))
    dated = tuple(Shelved(quote_dated(BUNDLED, entry)) for entry in timeline((BUNDLED,)))
    checked = verify("Putin never made a rare visit to Belarus on Dec.19", (BUNDLED,))
    places = tuple(Shelved(quote) for one in checked.findings for quote in quotes_at(BUNDLED, one.spans))
    for words in (ENGLISH, GERMAN):
        for card in (
            answer_card(found, words, heading=(question_line("Who?", words),)),
            refusal_card(found, words),
            nearest_card(found, words),
            article_card(BUNDLED, words),
            report_card(REPORT, words),
            quotes_card(Page("", found, ("", ""), 0, 2), "Alexander Lukashenko", words),
            timeline_card(Page("", dated[:4], ("",) * 4, 0, 4), None, words),
            verification_card(checked, BUNDLED.source, places, words),
            error_card(UnknownArticle("*x*", ()), words),
        ):
            shown_in_both(card)
