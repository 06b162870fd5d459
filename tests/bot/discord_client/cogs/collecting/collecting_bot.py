"""A bot with libraries on the disk, a keeper's and those of servers, for tests of `/library`."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from bot.config.configuration import Config
from bot.desk.noting.clock import Clock, utc_now
from index import Libraries, place_of
from tests.bot.discord_bot import config_for, running
from tests.discord_server import DiscordServer, Human, Shown
from tests.index.word_encoder import WordEncoder

KEEPERS = (
    "The keeper's lighthouse was painted white in June.\n\n"
    "“Nobody had painted the lighthouse for forty years,” said Karl Ohm.\n"
)
HARBOUR = (
    "# The harbour is dredged\n\nBy Ida Quill\n\n2 March 2023\n\n"
    "The harbour was dredged in February by two ships from the north.\n\n"
    "“The ships took nine days for the harbour,” said Mara Voss.\n\n"
    "Fishermen had asked for deeper water for many years.\n"
)
MILL = (
    "# The mill grinds again\n\nBy Otto Lenz\n\n4 May 2023\n\n"
    "The old mill grinds flour again since Tuesday after long repairs.\n\n"
    "“The millstone weighs two tons,” said Pia Roth.\n\n"
    "Bread of its flour is sold at the market.\n"
)


def config_of(server: DiscordServer, folder: Path, **changed: object) -> Config:
    made = config_for(server, folder, **changed)
    return replace(made, settings=replace(made.settings, threshold=0.0))


@asynccontextmanager
async def living(server: DiscordServer, config: Config, clock: Clock = utc_now) -> AsyncIterator[Libraries]:
    """The bot, with whatever lies on the disk; the keeper's library has an article."""
    keeper = config.settings
    keeper.articles.mkdir(exist_ok=True, parents=True)
    if not any(keeper.articles.iterdir()):
        (keeper.articles / "lighthouse.txt").write_text(KEEPERS, encoding="utf-8")
    libraries = Libraries(
        lambda name: place_of(keeper, name).settings, most_passages=10_000, encoder=WordEncoder(dimension=256)
    )
    with libraries.use():
        pass
    async with running(server, libraries, config, clock):
        yield libraries


async def offered(manager: Human, name: str, content: str | bytes, **said: str) -> Shown:
    """A manager uploads a file, and sees what is read of it."""
    data = content.encode() if isinstance(content, str) else content
    opened = await manager.send_command("library add")
    return await manager.fill(opened, files={"file": (name, data)}, **said)


async def added(manager: Human, name: str, content: str | bytes, **said: str) -> Shown:
    """And keeps it."""
    return await manager.switch(await offered(manager, name, content, **said), "Keep")
