"""Several bots that share one database, in one real process, and the people who ask them."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import cast

from bot.community.sharing.leases import Times
from bot.config.values import DatabaseAddress
from bot.desk.worker import Shelves
from bot.discord_client.life import run_bot
from bot.discord_client.sharding.fleet import Shards
from bot.health.supervisor import Supervisor
from bot.health.watch import Watch
from bot.locales import ENGLISH
from bot.metrics.figures import Figures
from tests.bot.discord_bot import config_for
from tests.bot.fake_engine import FakeEngine
from tests.discord_server import DiscordServer, Human

TIMES = Times(lease=1.0, renew=0.1, identify=0.3, leave=5.0)
QUESTION = "Who paid for the roof?"


class Processes:
    """The bots, each with a data folder of its own."""

    def __init__(self, server: DiscordServer, folder: Path, count: int | None, times: Times = TIMES) -> None:
        self._server, self._folder = server, folder
        self._shards = Shards(count, shared=True, times=times)
        self.running: list[asyncio.Task[None]] = []
        self.engines: list[FakeEngine] = []
        self.watches: list[Watch] = []

    def start(self, **discord: object) -> asyncio.Task[None]:
        """One more of them; `discord` is what its configuration has otherwise."""
        config = config_for(self._server, self._folder / str(len(self.running)), **discord)
        config = replace(config, database=DatabaseAddress.of(self._folder / "shared.db"))
        self.engines.append(FakeEngine())
        self.watches.append(Watch(config.settings.data, Supervisor({}), ENGLISH.health))
        libraries, figures = cast("Shelves", self.engines[-1]), Figures(self.watches[-1])
        bot = run_bot(libraries, config, self._server.token, shards=self._shards, figures=figures)
        task = asyncio.create_task(bot)
        self.running.append(task)
        return task

    async def holding(self, *counts: int) -> None:
        """Waits until the shards are held by one session each."""
        gateway = self._server.gateway
        await self._server.world.until(
            lambda: self._server.world.commands and all(len(gateway.holders(n)) == 1 for n in range(sum(counts))), 30
        )

    async def both_have_the_shard(self) -> None:
        """Has a second take the shard of the first, which does not learn of it."""
        self.start()
        await self.holding(1)
        await asyncio.sleep(0.3)  # until it has noticed that its session stands
        self.do("DELETE FROM processes")
        self.do("UPDATE shards SET holder = NULL")
        self.start()
        await self._server.world.until(lambda: len(self._server.gateway.holders(0)) == 2)

    def do(self, statement: str) -> None:
        with closing(sqlite3.connect(self._folder / "shared.db", isolation_level=None)) as database:
            database.execute(statement)

    def taken_by_another(self) -> None:
        """Has another process hold all shards, which has begun no session yet."""
        self.do("DELETE FROM processes")
        self.do("INSERT INTO processes VALUES ('other', '2999-01-01 00:00:00.000000', 0)")
        self.do("UPDATE shards SET holder = 'other', session = NULL")

    async def end(self) -> None:
        for task in self.running:
            task.cancel()
        await asyncio.gather(*self.running, return_exceptions=True)


def people(server: DiscordServer, shards: int) -> list[Human]:
    return [server.human(f"p{n}", server.guild(f"Guild {n}", shard=n, of=shards)) for n in range(shards)]


async def becomes(true: Callable[[], bool]) -> None:
    """Waits for what the server is not told of."""
    async with asyncio.timeout(30):
        while not true():  # noqa: ASYNC110  nothing tells of it
            await asyncio.sleep(0.02)


async def all_answered(*people: Human) -> None:
    for person in people:
        assert (await person.ask(QUESTION)).quotes
        assert (await person.mention(QUESTION)).quotes
    assert (await people[0].dm(QUESTION)).quotes
