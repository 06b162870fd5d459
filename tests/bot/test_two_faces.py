"""The terminal and Discord say the same of the same words: whose they are."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, cast

from bot.cards.sources import whose_words
from bot.desk.words_desk import WordsDesk
from bot.desk.worker import Worker
from bot.locales import ENGLISH
from bot.terminal.records.claims import verification_record
from bot.terminal.records.line import as_keys
from index import Article, Attribution, Voice
from index.article.library import read_library
from index.claims.verification import verify
from tests.bot.fake_engine import FakeEngine
from tests.bot.sample_library import mention

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
    return [whose_words(voice, ENGLISH) for voice in voices]


async def said_in_discord(desk: WordsDesk, claim: str) -> str:
    """The line under the first passage that the card shows."""
    card = await desk.verify(claim, ENGLISH)
    passage = next(section.text for section in card.sections if section.text.startswith("> "))
    return next(line for line in passage.splitlines() if line.startswith("-# "))


async def test_both_say_whose_words_they_are_for_all_words_of_the_article() -> None:
    async with Worker(cast("Any", FakeEngine(BUNDLED))) as worker:
        desk = WordsDesk(worker)
        for claim in claims(BUNDLED):
            expected = "-# " + "; ".join(said_in_json(claim))
            assert (await said_in_discord(desk, claim)).startswith(f"{expected}\u00a0· "), claim


async def test_the_narrators_words_are_not_the_speakers() -> None:
    claim = "Lukashenko told officials in a"
    assert said_in_json(claim) == ["The article's own words"]
    async with Worker(cast("Any", FakeEngine(BUNDLED))) as worker:
        assert (await said_in_discord(WordsDesk(worker), claim)).startswith("-# The article's own words")
