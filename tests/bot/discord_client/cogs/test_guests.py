"""Servers that add the bot and remove it, with libraries on disk: what is left of them, and when nothing is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.community.state import State
from bot.config.configuration import Config
from bot.desk.noting.clock import Clock
from bot.discord_client.cogs import guests
from index import Libraries, Settings, server_library
from tests.bot.desk.noting.clocks import DAY, SetClock
from tests.bot.discord_bot import running
from tests.bot.log_lines import log_lines
from tests.discord_server import DiscordServer
from tests.discord_server.human import Human
from tests.discord_server.world import Guild
from tests.index.libraries.towns import fill
from tests.index.word_encoder import WordEncoder

QUESTION = "Who was hurt in Brugge when the barge hit the arch of the bridge?"
ANSWER = "Nobody in Brugge was hurt"


@pytest.fixture(autouse=True)
def quick_ticks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guests, "SECONDS_BETWEEN_TICKS", 0.02)


class House:
    """A keeper's library, and one of a server's own."""

    def __init__(self, server: DiscordServer, config: Config) -> None:
        self.server = server
        self.config = replace(config, settings=replace(config.settings, threshold=0))
        self.guild, self.other = server.guild("Here"), server.guild("There")
        self.alice: Human = server.human("alice", self.guild)
        self.clock = SetClock()
        fill(config.settings.articles, ["Aalst"])
        fill(self.folder / "articles", ["Brugge"])
        for name in ("", server_library(self.guild.id)):
            self.libraries().rebuild(name)

    @property
    def folder(self) -> Path:
        return self.config.settings.data / "libraries" / server_library(self.guild.id)

    def settings_of(self, name: str) -> Settings:
        settings = self.config.settings
        articles = settings.data / "libraries" / name / "articles" if name else settings.articles
        return replace(settings, articles=articles)

    def libraries(self) -> Libraries:
        return Libraries(self.settings_of, most_passages=1000, encoder=WordEncoder())

    async def private(self, guild: Guild) -> bool:
        """What was set in a server, read from its file."""
        state = await State.open(self.config.state)
        try:
            return (await state.settings(guild.id)).private
        finally:
            await state.close()

    async def set_private(self, guild: Guild) -> None:
        state = await State.open(self.config.state)
        await state.change(guild.id, self.clock.now, private=True)
        await state.close()


@pytest.fixture
def house(server: DiscordServer, config: Config) -> House:
    return House(server, config)


def run(house: House, clock: Clock):  # noqa: ANN201  as `running`
    return running(house.server, house.libraries(), house.config, clock)


async def test_a_server_that_comes_back_finds_its_library_and_settings(house: House) -> None:
    with log_lines() as lines:
        async with run(house, house.clock):
            assert ANSWER in (await house.alice.ask(QUESTION)).text
            await house.set_private(house.guild)
            await house.server.remove_bot(house.guild)
            await lines.until("has removed the bot")
            house.clock.now += 29 * DAY
            await house.server.add_bot(house.guild)
            await lines.until("is back")
            house.clock.now += 29 * DAY
            await house.clock.seen()
            assert ANSWER in (await house.alice.ask(QUESTION)).text
    assert await house.private(house.guild)


async def test_in_time_nothing_is_left_of_one_that_does_not(house: House) -> None:
    with log_lines() as lines:
        async with run(house, house.clock):
            await house.set_private(house.guild)
            await house.set_private(house.other)
            await house.server.remove_bot(house.guild)
            await lines.until("has removed the bot")
            house.clock.now += 31 * DAY
            await lines.until("was forgotten")
            assert not house.folder.exists()
            # The bot is added anew, to a server that it does not know.
            await house.server.add_bot(house.guild)
            assert ANSWER not in (await house.alice.ask(QUESTION)).text
    assert (await house.private(house.guild), await house.private(house.other)) == (False, True)
    articles = house.config.settings.articles
    assert [path.name for path in articles.iterdir()] == ["aalst.txt"]


async def test_leaving_while_the_bot_is_away_counts(house: House) -> None:
    with log_lines() as lines:
        async with run(house, house.clock):
            await house.set_private(house.guild)
        house.guild.installed = False
        async with run(house, house.clock):
            await lines.until("has removed the bot")
            assert house.folder.exists()
        house.clock.now += 31 * DAY
        async with run(house, house.clock):
            await lines.until("was forgotten")
    assert not house.folder.exists()


async def test_coming_back_while_the_bot_is_away_counts_before_anything_is_deleted(house: House) -> None:
    with log_lines() as lines:
        async with run(house, house.clock):
            await house.set_private(house.guild)
            await house.server.remove_bot(house.guild)
            await lines.until("has removed the bot")
        house.guild.installed = True
        house.clock.now += 31 * DAY
        async with run(house, house.clock):
            await house.clock.seen()
            assert ANSWER in (await house.alice.ask(QUESTION)).text
    assert not lines.having("was forgotten")
    assert await house.private(house.guild)


async def test_a_server_that_cannot_be_reached_has_not_left(house: House) -> None:
    with log_lines() as lines:
        async with run(house, house.clock):
            await house.set_private(house.guild)
            await house.server.outage_of(house.guild)
            await house.server.remove_bot(house.other)
            await lines.until(f"{house.other.id} has removed the bot")
            house.clock.now += 31 * DAY
            await lines.until("was forgotten")
    assert not lines.having(f"Server {house.guild.id}")
    assert await house.private(house.guild)
