"""The processes of one bot: begun, killed and replaced."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.discord_server import DiscordServer
from tests.quality.bench.process import ROOT
from tests.soak.bot_process import ENVIRONMENT, Home, Running

LOADING_SECONDS = 120.0
_ENDING_SECONDS = 60.0
_HOLDS = "Connected to Discord"


@dataclass(frozen=True, slots=True)
class Member(Running):
    """One process."""

    home: Home

    @property
    def processor_seconds(self) -> float:
        """The time that all its threads have worked."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    async def joined(self) -> None:
        """Waits until it holds shards. Raises TimeoutError."""
        async with asyncio.timeout(LOADING_SECONDS):
            while _HOLDS not in await asyncio.to_thread(self.home.log.read_text, encoding="utf-8"):  # noqa: ASYNC110
                await asyncio.sleep(0.2)

    async def kill(self) -> None:
        """It dies at once."""
        self.process.kill()
        await self.process.wait()

    async def stop(self) -> None:
        """It is told to end, and hands over. Raises `RuntimeError` where it does not."""
        self.process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(_ENDING_SECONDS):
            status = await self.process.wait()
        if status != 0:
            raise RuntimeError(f"A process ended with status {status}: {self.home.log}")


async def begin(home: Home, server: DiscordServer, shards: int, database: str) -> Member:
    """A process of the bot that shares so many shards with the others on this database."""
    home.settle(server.api_base, database=database)
    with home.log.open("ab") as log:
        process = await asyncio.create_subprocess_exec(
            *home.command("run", "--shards", str(shards)),
            cwd=ROOT,
            env=ENVIRONMENT | {"DISCORD_TOKEN": server.token},
            stdout=log,
            stderr=log,
        )
    return Member(process, home)


@asynccontextmanager
async def ended(members: list[Member]) -> AsyncIterator[None]:
    """Those that still run at the end are killed."""
    try:
        yield
    finally:
        for member in members:
            if member.process.returncode is None:
                await member.kill()


def served(server: DiscordServer, shards: int) -> frozenset[int]:
    """The shards that somebody has a session of."""
    return frozenset(shard for shard in range(shards) if server.gateway.holders(shard))


async def all_served(server: DiscordServer, shards: int, seconds: float = LOADING_SECONDS) -> None:
    """Waits until every shard has a session. Raises TimeoutError."""
    async with asyncio.timeout(seconds):
        while len(served(server, shards)) < shards:  # noqa: ASYNC110 - what ends is seen by nothing else
            await asyncio.sleep(0.05)
