"""`/quotes`, `/timeline`, `/verify` and "Verify these words" as people meet them, over the bundled article with the
real engine; only the encoder is a fast one."""

import asyncio
import csv
import io
import shutil
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.config.configuration import Config
from bot.desk import rates
from index import Article, Engine
from tests.bot.discord_bot import config_for, running
from tests.bot.fake_engine import PARAGRAPHS, TITLE, FakeEngine
from tests.discord_server import DiscordServer, Shown
from tests.discord_server.interactions import DEFERRED_UPDATE
from tests.index.word_encoder import WordEncoder

BUNDLED = Path(__file__).parents[4] / "articles" / "training-centers.txt"
ARTICLE_LINE = "Putin Establishes Joint Military Training Centers With Belarus · Tyler Durden · 31 January 2023"
DENIAL = "He again denied that there are any plans to send Belarusian troops into Ukraine"
SLUG = "training-centers"


@pytest.fixture
def source(tmp_path: Path) -> str:
    (tmp_path / "articles").mkdir()
    shutil.copy(BUNDLED, tmp_path / "articles")
    return BUNDLED.read_text(encoding="utf-8")


@asynccontextmanager
async def living(server: DiscordServer, config: Config) -> AsyncIterator[None]:
    engine = await asyncio.to_thread(Engine.open, config.settings, encoder=WordEncoder())
    async with running(server, engine, config):
        yield


def text_of(shown: Shown) -> str:
    return shown.text.replace("\u00a0", " ")


async def test_what_a_speaker_said_with_place_and_source(server: DiscordServer, config: Config, source: str) -> None:
    alice = server.human("alice", server.guild())
    async with living(server, config):
        suggested = await alice.suggestions("quotes", "speaker", "lukash")
        assert suggested == [("Alexander Lukashenko (3)", "Alexander Lukashenko")]
        seen = await alice.command("quotes", speaker=suggested[0][1])
        context = await alice.click(seen, "Context")
    assert len(seen.quotes) == 3
    assert all(quote in source for quote in seen.quotes)
    assert not seen.ephemeral
    said_to = "Alexander Lukashenko, to officials in a meeting in Minsk, according to Belta"
    assert f"{said_to} · paragraph 7" in text_of(seen)
    assert text_of(seen).count(ARTICLE_LINE) == 1
    assert "Alexander Lukashenko, in the article's words, according to Belta" in text_of(seen)
    assert "paragraph 8" in text_of(seen)
    assert context.ephemeral
    assert any(seen.quotes[0] in quote for quote in context.quotes)


async def test_a_name_that_is_not_quoted_is_answered_with_those_that_are(
    server: DiscordServer, config: Config, source: str
) -> None:
    alice = server.human("alice", server.guild())
    async with living(server, config):
        seen = await alice.command("quotes", speaker="<@1> **Macron**", private=True)
    assert "nobody called “<@1> **Macron**”. It quotes: Alexander Lukashenko, Belta, AFP." in seen.text
    assert seen.ephemeral
    assert {node.kind for node in seen.nodes} == {"text"}


async def test_a_long_list_goes_on_with_a_click_even_after_a_restart(
    server: DiscordServer, config: Config, source: str
) -> None:
    sayings = [f'"The number {number} is mine," Ada Miller said on {number + 1} March 2022.' for number in range(12)]
    text = "Numbers\n\nBy Jo Writer\n\n" + "\n\n".join(f"{saying} Nobody else spoke." for saying in sayings)
    (config.settings.articles / "numbers.txt").write_text(text, encoding="utf-8")
    alice = server.human("alice", server.guild())
    async with living(server, config):
        quotes = await alice.command("quotes", speaker="Ada Miller")
        dates = await alice.command("timeline", article="numbers")
    said: list[str] = []
    async with living(server, config):
        for shown in (quotes, dates):
            said += shown.quotes
            while "More" in shown.buttons:
                shown = await alice.click(shown, "More")
                assert shown.ephemeral
                said += shown.quotes
    assert said == sayings * 2


async def test_everything_dated_in_order_of_time(server: DiscordServer, config: Config, source: str) -> None:
    alice = server.human("alice", server.guild())
    async with living(server, config):
        seen = await alice.command("timeline")
        assert await alice.suggestions("timeline", "article", "putin") == [(ARTICLE_LINE.split(" · ")[0], SLUG)]
        assert (await alice.command("timeline", article=SLUG)).quotes == seen.quotes
        assert "no article called" in (await alice.command("timeline", article="gone")).text
    assert len(seen.quotes) == 6
    assert all(quote in source for quote in seen.quotes)
    dates = ["19 December 2022", "23–29 January 2023", "31 January 2023", "1 February 2023", "22–28 February 2023"]
    assert [text_of(seen).index(f"{date} · “") for date in dates] == sorted(
        text_of(seen).index(f"{date} · “") for date in dates
    )
    assert not any(date in quote for date in dates for quote in seen.quotes)
    assert "The article's own words · paragraph 4" in text_of(seen)
    assert text_of(seen).count(ARTICLE_LINE) == 1


async def test_verbatim_words_are_shown_where_they_stand(server: DiscordServer, config: Config, source: str) -> None:
    alice = server.human("alice", server.guild())
    async with living(server, config):
        seen = await alice.command("verify", text=f"“{DENIAL}”")
        assert "other capitals" in (await alice.command("verify", text="Completely Insane")).text
    assert "Verbatim\n" in seen.text
    assert DENIAL in seen.bold
    assert f"Alexander Lukashenko, in the article's words · {ARTICLE_LINE} · paragraph 8" in text_of(seen)
    assert not seen.ephemeral


async def test_changed_words_are_told_one_by_one(server: DiscordServer, config: Config, source: str) -> None:
    alice = server.human("alice", server.guild())
    async with living(server, config):
        seen = await alice.command("verify", text=DENIAL.replace("denied", "confirmed"), private=True)
    assert "Not verbatim" in seen.text
    assert "Altered: “confirmed” was put for “denied”" in seen.text
    assert "again confirmed [denied] that" in seen.text
    assert seen.quotes
    assert all(quote in source for quote in seen.quotes)
    assert seen.ephemeral


async def test_absent_words_are_said_to_be_absent(server: DiscordServer, config: Config, source: str) -> None:
    alice = server.human("alice", server.guild())
    async with living(server, config):
        seen = await alice.command("verify", text="@everyone Elephants <@1> can fly south in winter `x`")
    assert "Not in the library" in seen.text
    assert seen.quotes == []
    assert {node.kind for node in seen.nodes} <= {"text", "bold", "subtext"}


async def test_a_posted_message_can_be_checked_for_oneself(server: DiscordServer, config: Config, source: str) -> None:
    guild = server.guild()
    alice, bob = server.human("alice", guild), server.human("bob", guild)
    async with living(server, config):
        seen = await alice.ask_about(await bob.write(f"> {DENIAL}"), "Verify these words")
        assert "no text" in (await alice.ask_about(await bob.write(""), "Verify these words")).text
    assert "Verbatim\n" in seen.text
    assert seen.ephemeral


async def test_everywhere_and_in_the_readers_language(server: DiscordServer, config: Config, source: str) -> None:
    anna, bob = server.human("anna", locale="de"), server.human("bob")
    async with living(server, config):
        for place in (anna, anna.in_channel(server.group(anna, bob))):
            assert "laut Belta" in (await place.command("quotes", speaker="Belta")).text
            assert "19. Dezember 2022" in text_of(await place.command("timeline"))
            assert "Nicht wörtlich" in (await place.command("verify", text=DENIAL.replace("any", "some"))).text
    names = {command["name"]: command["name_localizations"]["de"] for command in server.world.commands}
    assert names.items() >= {"quotes": "zitate", "timeline": "zeitleiste", "verify": "prüfen"}.items()


async def test_they_have_limits_of_their_own(server: DiscordServer, source: str, tmp_path: Path) -> None:
    alice = server.human("alice", server.guild())
    async with living(server, config_for(server, tmp_path, looks_per_minute=4, questions_per_minute=1)):
        quotes = await alice.command("quotes", speaker="AFP")
        await alice.command("timeline")
        await alice.command("verify", text=DENIAL)
        await alice.command("article")
        for refused in (await alice.command("verify", text=DENIAL), await alice.command("article")):
            assert "again in" in refused.text
            assert refused.ephemeral
        assert "again in" in (await alice.click(quotes, "Context")).text
        assert "again in" not in (await alice.ask("Where will the training centers be based?")).text
        assert await alice.suggestions("quotes", "speaker", "lukash")


async def test_a_click_too_many_is_told_once_a_minute(server: DiscordServer, source: str, tmp_path: Path) -> None:
    alice = server.human("alice", server.guild())
    async with living(server, config_for(server, tmp_path, looks_per_minute=1)):
        seen = await alice.command("quotes", speaker="AFP")
        assert "again in" in (await alice.click(seen, "Context")).text
        before = len(alice.channel.messages)
        again = await alice.settled(await alice.send_click(seen, "Context"))
        assert again.acknowledged == DEFERRED_UPDATE
        assert len(alice.channel.messages) == before


async def test_a_person_who_types_too_fast_is_offered_nothing(
    server: DiscordServer, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rates, "_TYPED", 1)
    alice = server.human("alice", server.guild())
    async with running(server, FakeEngine(), config):
        assert await alice.suggestions("ask", "article", "m") == [(TITLE, "mill")]
        assert await alice.suggestions("ask", "article", "mi") == []


async def test_slow_looks_hold_up_neither_answers_nor_suggestions(server: DiscordServer, config: Config) -> None:
    held, entered = threading.Event(), threading.Event()

    class Slow(FakeEngine):
        @property
        def articles(self) -> tuple[Article, ...]:
            if threading.current_thread().name.startswith("looks"):
                entered.set()
                held.wait(10)
            return super().articles

    guild = server.guild()
    alice, bob = server.human("alice", guild), server.human("bob", guild)
    async with running(server, Slow(), config):
        looks = [await alice.send_command("article") for _ in range(3)]
        await asyncio.to_thread(entered.wait, 5)
        assert await bob.suggestions("ask", "article", "mill") == [(TITLE, "mill")]
        assert (await bob.ask("Who paid for the roof?", article="mill")).quotes == [PARAGRAPHS[2]]
        assert not any(look.answered for look in looks)
        held.set()
        for look in looks:
            assert TITLE in alice.see(await alice.settled(look)).text


async def test_lists_are_taken_along_as_files_in_private(server: DiscordServer, config: Config, source: str) -> None:
    alice = server.human("alice", server.guild())
    async with living(server, config):
        quotes = await alice.command("quotes", speaker="Alexander Lukashenko")
        dates = await alice.command("timeline")
        tables = [await alice.click(shown, "As CSV") for shown in (quotes, dates)]
    assert [list(seen.files) for seen in tables] == [["quotes-alexander-lukashenko.csv"], ["timeline.csv"]]
    for seen, listed in zip(tables, (quotes, dates), strict=True):
        assert seen.ephemeral
        (content,) = seen.files.values()
        told = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
        assert [one["words"][1:-1] for one in told] == listed.quotes
        assert all(one["words"][1:-1] == source[int(one["start"]) : int(one["end"])] for one in told)
