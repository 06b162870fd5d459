"""Real processes that share a bot over a real PostgreSQL: one dies, one joins, one is told to stop, the database is
away for a time; everything that is asked is answered, and nothing twice."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from asyncio.subprocess import PIPE, Process, create_subprocess_exec
from collections import Counter
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from tests.bot.command_line import ROOT
from tests.bot.discord_client.sharding.process import TIMES
from tests.discord_server import DiscordServer, Human
from tests.postgresql import NEEDED, PostgreSQL

SHARDS = 4
QUESTION = "Who paid for the roof?"

pytestmark = [
    NEEDED,
    pytest.mark.skipif(os.name != "posix", reason="SIGTERM does not reach a Windows process"),
]


class Bot:
    """The processes of one bot."""

    def __init__(self, server: DiscordServer, database: str, folder: Path) -> None:
        self._server, self._database, self._folder = server, database, folder
        self.processes: list[Process] = []

    async def start(self) -> Process:
        folder = self._folder / str(len(self.processes))
        arguments = (self._server.api_base, self._server.token, self._database, str(folder), str(SHARDS))
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        command = (sys.executable, "-m", "tests.bot.discord_client.sharding.process", *arguments)
        process = await create_subprocess_exec(*command, env=environment, stdout=PIPE, stderr=PIPE)
        self.processes.append(process)
        return process

    async def shared(self, *counts: int, seconds: float = 30.0) -> None:
        """Waits until processes hold so many shards each, with one session of each shard."""
        until = time.monotonic() + seconds
        while (held := await asyncio.to_thread(self._holding)) != sorted(counts) or not self._one_each():
            assert time.monotonic() < until, held
            await asyncio.sleep(0.1)

    def _holding(self) -> list[int]:
        with psycopg.connect(self._database) as connection, suppress(psycopg.errors.UndefinedTable):
            rows = connection.execute("SELECT holder FROM shards WHERE holder IS NOT NULL").fetchall()
            return sorted(Counter(holder for (holder,) in rows).values())
        return []

    def _one_each(self) -> bool:
        return all(len(self._server.gateway.holders(number)) == 1 for number in range(SHARDS))

    async def end(self) -> list[str]:
        """What each has logged."""
        logged = []
        for process in self.processes:
            with suppress(ProcessLookupError):
                process.kill()
            _, errors = await process.communicate()
            logged.append(errors.decode())
        return logged


class Asking:
    """People who ask all the time, each by command, by mention and directly, and wait for every answer."""

    def __init__(self, people: list[Human]) -> None:
        self._people = people

    async def __aenter__(self) -> None:
        self._on = True
        self._tasks = [asyncio.create_task(self._ask(person)) for person in self._people]

    async def __aexit__(self, *_: object) -> None:
        self._on = False
        await asyncio.gather(*self._tasks)

    async def _ask(self, person: Human) -> None:
        while self._on:
            asked = person.ask(QUESTION), person.mention(QUESTION), person.dm(QUESTION)
            for shown in await asyncio.gather(*asked):
                assert shown.quotes, shown.text
            await asyncio.sleep(0.05)


async def test_none_is_lost_and_none_is_answered_twice(
    server: DiscordServer, postgresql: PostgreSQL, tmp_path: Path
) -> None:
    server.gateway.identify_seconds = 0.2
    people = [server.human(f"p{n}", server.guild(f"G{n}", shard=n, of=SHARDS)) for n in range(SHARDS)]
    bot_user = server.world.bot
    bot = Bot(server, postgresql.database(), tmp_path)
    try:
        first, second = await asyncio.gather(bot.start(), bot.start())
        await bot.shared(2, 2)
        async with Asking(people):
            await asyncio.sleep(0.5)
        assert (server.tally.lost, server.tally.doubled) == (0, 0)

        first.kill()
        missed = [await person.write(f"<@{bot_user.id}> {QUESTION}", mentions=(bot_user,)) for person in people]
        await bot.shared(4)
        for person, message in zip(people, missed, strict=True):
            assert (await person.reply_to(message)).quotes, "what was asked while nobody had the shard"
        async with Asking(people):  # a process joins while everybody asks
            third = await bot.start()
            await bot.shared(2, 2)
            second.send_signal(signal.SIGTERM)  # and another hands over
            await bot.shared(4)
        assert await asyncio.wait_for(second.wait(), 10) == 0
        assert (server.tally.lost, server.tally.doubled) == (0, 0)

        async with Asking(people):
            await asyncio.to_thread(postgresql.stop)
            await asyncio.sleep(2 * TIMES.lease)
            await asyncio.to_thread(postgresql.start)
            await asyncio.sleep(2 * TIMES.lease)
        assert third.returncode is None
        await bot.shared(4)
        assert (server.tally.lost, server.tally.doubled) == (0, 0)
        third.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(third.wait(), 10) == 0
    finally:
        logged = "\n---\n".join(await bot.end())
    assert server.world.synced == 1, "the commands are registered once"
    assert "Traceback" not in logged, logged
