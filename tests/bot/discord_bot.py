"""The bot, running against the loopback Discord for as long as a test needs it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, cast

from bot.config.configuration import Config
from bot.config.keys import DiscordConfig
from bot.desk.noting.clock import Clock, utc_now
from bot.desk.worker import Shelves
from bot.discord_client.life import run_bot
from bot.discord_client.sharding.fleet import Shards
from bot.metrics.figures import Figures
from index import Engine, Libraries, Settings
from tests.bot.fake_engine import FakeEngine
from tests.discord_server import DiscordServer

NO_LIMITS: dict[str, Any] = {
    f"{server}{kind}_per_minute": 0 for server in ("", "server_") for kind in ("questions", "looks")
}


def config_for(server: DiscordServer, folder: Path, **changed: object) -> Config:
    return Config(
        path=None,
        settings=Settings(articles=folder / "articles", data=folder / "data"),
        discord=DiscordConfig(**NO_LIMITS | {"api_base": server.api_base} | changed),
    )


def libraries_of(engine: Engine | FakeEngine | Libraries) -> Shelves:
    """A keeper's library, opened; libraries, and a `FakeEngine`, stand for themselves."""
    return Libraries.alone(engine) if isinstance(engine, Engine) else cast("Shelves", engine)


@asynccontextmanager
async def running(
    server: DiscordServer,
    engine: Engine | FakeEngine | Libraries,
    config: Config,
    clock: Clock = utc_now,
    shards: Shards | None = None,
    figures: Figures | None = None,
) -> AsyncIterator[asyncio.Task[None]]:
    """The bot, logged in and its commands registered; told to stop and waited for afterwards. Gives its task."""
    task = asyncio.create_task(
        run_bot(libraries_of(engine), config, server.token, clock, shards=shards, figures=figures)
    )
    ready = asyncio.create_task(server.ready())
    try:
        await asyncio.wait((task, ready), return_when=asyncio.FIRST_COMPLETED)
        if task.done():
            task.result()
        await ready
        yield task
    finally:
        ready.cancel()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
