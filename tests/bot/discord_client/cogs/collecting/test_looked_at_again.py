"""Pages that articles were fetched from are looked at again, and people told of what has changed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.config.configuration import Config
from bot.config.fetching import FetchingConfig
from bot.discord_client.cogs import guests
from tests.bot.desk.noting.clocks import DAY, SetClock
from tests.bot.discord_client.cogs.collecting.collecting_bot import config_of, living
from tests.bot.fetching.sites import Site, a_site
from tests.discord_server import DiscordServer, Human
from tests.discord_server.human import Shown
from tests.discord_server.world import Channel, Guild

PAGE = (
    "<html><head><title>The quay</title></head><body><!-- {0} --><article><h1>The quay</h1>{1}</article></body></html>"
)
WORDS = "".join(f"<p>The quay was paved with {number} thousand stones from the north.</p>" for number in range(4, 9))
CHANGED = WORDS.replace("4 thousand", "40 thousand")


def served(site: Site, words: str, beside: str = "") -> None:
    site.page("/quay", PAGE.format(beside, words).encode())


@pytest.fixture(autouse=True)
def quick_ticks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guests, "SECONDS_BETWEEN_TICKS", 0.02)


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with a_site() as site:
        served(site, WORDS)
        yield site


@pytest.fixture
def config(server: DiscordServer, tmp_path: Path, site: Site) -> Config:
    fetching = FetchingConfig(allowed=True, private_networks=("127.0.0.0/8",), ports=(site.port,))
    return replace(config_of(server, tmp_path), fetching=fetching)


@pytest.fixture
def guild(server: DiscordServer) -> Guild:
    return server.guild()


@pytest.fixture
def manager(server: DiscordServer, guild: Guild) -> Human:
    return server.human("ann", guild, administrator=True)


@pytest.fixture
def clock() -> SetClock:
    return SetClock(datetime.now(UTC) + timedelta(minutes=1))


def posted(channel: Channel) -> list[Shown]:
    return [Shown(message) for message in channel.messages.values() if "no longer says" in Shown(message).text]


def looks(site: Site) -> int:
    return site.paths.count("/quay")


async def looked(site: Site, times: int) -> None:
    """Waits until the page was asked for so often."""
    async with asyncio.timeout(10):
        while looks(site) < times:  # noqa: ASYNC110  a site is another program
            await asyncio.sleep(0.01)
    assert looks(site) == times


async def fetched(manager: Human, site: Site, channel: Channel, days: str) -> None:
    """The manager adds the page, and has it looked at again every so many days."""
    seen = await manager.fill(
        await manager.send_command("library add", what="address"), address=site.url("/quay", host="127.0.0.1")
    )
    await manager.switch(seen, "Keep")
    panel = await manager.command("settings")
    panel = await manager.pick(panel, "digest_channel", channel.id)
    await manager.pick(panel, "refresh_days", days)


async def test_a_change_is_told_once_and_taken_over_by_who_manages(
    server: DiscordServer, config: Config, site: Site, guild: Guild, manager: Human, clock: SetClock
) -> None:
    (channel,) = guild.channels
    reader = server.human("bob", guild)
    async with living(server, config, clock):
        await fetched(manager, site, channel, "7")
        clock.now += 6 * DAY
        served(site, CHANGED)
        await clock.seen()
        assert looks(site) == 1
        clock.now += 1.1 * DAY
        await server.world.until(lambda: posted(channel))
        (told,) = posted(channel)
        assert "“The quay”" in told.text
        assert "Changes: 1" in told.text
        served(site, CHANGED, "another time of day")
        clock.now += 8 * DAY
        await looked(site, 3)
        await clock.seen()
        assert "may do that" in (await reader.click(told, "See what changed")).text
        assert any("4 thousand" in quote for quote in (await reader.ask("What paved the quay?")).quotes)
        seen = await manager.click(told, "See what changed")
        assert seen.ephemeral
        assert "“4” → “40”" in seen.text
        assert "taken the place" in (await manager.switch(seen, "Update")).text
        assert "is what it was" in (await manager.click(told, "See what changed")).text
        clock.now += 8 * DAY
        await looked(site, 6)
        await clock.seen()
    assert len(posted(channel)) == 1


async def test_what_only_stands_beside_the_article_is_no_change(
    server: DiscordServer, config: Config, site: Site, guild: Guild, manager: Human, clock: SetClock
) -> None:
    (channel,) = guild.channels
    async with living(server, config, clock):
        await fetched(manager, site, channel, "1")
        for number in (2, 3):
            served(site, WORDS, f"visit {number}")
            clock.now += 1.1 * DAY
            await looked(site, number)
            await clock.seen()
    assert posted(channel) == []


async def test_a_page_that_is_gone_and_a_bot_that_was_away_change_nothing(
    server: DiscordServer, config: Config, site: Site, guild: Guild, manager: Human, clock: SetClock
) -> None:
    (channel,) = guild.channels
    async with living(server, config, clock):
        await fetched(manager, site, channel, "1")
        site.pages.clear()
        clock.now += 1.1 * DAY
        await looked(site, 2)
        await clock.seen()
    served(site, CHANGED)
    clock.now += 1.1 * DAY
    async with living(server, config, clock):
        await server.world.until(lambda: posted(channel))
    async with living(server, config, clock):
        await clock.seen()
        assert looks(site) == 3, "nothing is looked at before its time, also after a restart"
        await manager.switch(await manager.command("library remove", article="quay"), "Remove")
        assert "no longer in the library" in (await manager.click(posted(channel)[0], "See what changed")).text
        clock.now += 1.1 * DAY
        await clock.seen()
    assert len(posted(channel)) == 1


async def test_nothing_is_looked_at_that_nobody_wants(
    server: DiscordServer, config: Config, site: Site, guild: Guild, manager: Human, clock: SetClock
) -> None:
    (channel,) = guild.channels
    async with living(server, config, clock):
        await fetched(manager, site, channel, "0")
        clock.now += 400 * DAY
        await clock.seen()
    assert looks(site) == 1
