"""The bot, running against the loopback Discord for as long as a test needs it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, cast

from bot.client import run_bot
from bot.config import Config, DiscordConfig
from index import Settings
from tests.bot.fake_engine import FakeEngine
from tests.discord_server import DiscordServer


def config_for(
    server: DiscordServer, folder: Path, *, gateway_url: str | None = None, owners: frozenset[int] = frozenset()
) -> Config:
    return Config(
        path=None,
        settings=Settings(articles=folder / "articles", data=folder / "data"),
        discord=DiscordConfig(token_file=None, api_base=server.api_base, gateway_url=gateway_url, owners=owners),
    )


@asynccontextmanager
async def running(
    server: DiscordServer, engine: FakeEngine, folder: Path, owners: frozenset[int] = frozenset()
) -> AsyncIterator[None]:
    """The bot, logged in and synced; told to stop and waited for afterwards."""
    task = asyncio.create_task(start(server, engine, folder, owners=owners))
    ready = asyncio.create_task(server.ready())
    try:
        await asyncio.wait((task, ready), return_when=asyncio.FIRST_COMPLETED)
        if task.done():
            task.result()
        await ready
        yield
    finally:
        ready.cancel()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def start(
    server: DiscordServer,
    engine: FakeEngine,
    folder: Path,
    token: str = DiscordServer.token,
    *,
    gateway_url: str | None = None,
    owners: frozenset[int] = frozenset(),
) -> None:
    config = config_for(server, folder, gateway_url=gateway_url, owners=owners)
    await run_bot(cast("Any", engine), config, token)
