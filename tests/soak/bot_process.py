"""The bot as its keeper runs it: a process of its own, with a configuration file and nothing replaced."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from index import Settings
from tests.discord_server import DiscordServer
from tests.quality.bench.process import ROOT, resident_mb

ENVIRONMENT = os.environ | {"HF_HUB_OFFLINE": "1"}
"""Of every process of the bot: nothing leaves this machine."""

_LOADING_SECONDS = 60.0
_ENDING_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class Home:
    """The folder that a bot lives in."""

    folder: Path

    @property
    def articles(self) -> Path:
        return self.folder / "articles"

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def settings(self) -> Settings:
        return Settings(self.articles, self.data)

    @property
    def config(self) -> Path:
        return self.folder / "config.toml"

    @property
    def log(self) -> Path:
        return self.folder / "bot.log"

    def settle(self, api_base: str = "", owners: tuple[int, ...] = (), database: str = "") -> None:
        """Writes the configuration; without an address the bot can only be used in the terminal."""
        discord = f'\n[discord]\napi_base = "{api_base}"\n' if api_base else ""
        kinds = ("questions", "server_questions", "looks", "server_looks")
        limits = "".join(f"{kind}_per_minute = 0\n" for kind in kinds) if api_base else ""
        named = f"owners = {list(owners)}\n" if owners else ""
        kept = f"data = '{self.data}'\n" + (f"database = '{database}'\n" if database else "")
        text = f"[library]\narticles = '{self.articles}'\n\n[storage]\n{kept}{discord}{named}{limits}"
        self.config.write_text(text, encoding="utf-8")

    def command(self, *arguments: str) -> list[str]:
        """A command line of the bot."""
        return [sys.executable, "-m", "bot", "--config", str(self.config), *arguments]


@dataclass(frozen=True, slots=True)
class Running:
    """A bot that is logged in."""

    process: asyncio.subprocess.Process

    def resident_mb(self) -> float:
        """Its resident memory in megabytes (10^6 bytes); 0 where the system does not tell."""
        return resident_mb(self.process.pid) or 0.0


async def finished(home: Home, *arguments: str) -> str:
    """What a command of the bot prints. Raises `RuntimeError` when it fails."""
    process = await asyncio.create_subprocess_exec(
        *home.command(*arguments),
        cwd=ROOT,
        env=ENVIRONMENT,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    told, _ = await process.communicate()
    if process.returncode != 0:
        raise RuntimeError(told.decode(errors="replace"))
    return told.decode(errors="replace")


@asynccontextmanager
async def running(home: Home, server: DiscordServer) -> AsyncIterator[Running]:
    """The bot, logged in. Raises `RuntimeError` when it does not come up, or does not end when it is told to."""
    environment = ENVIRONMENT | {"DISCORD_TOKEN": server.token}
    with home.log.open("ab") as log:
        process = await asyncio.create_subprocess_exec(
            *home.command("run"), cwd=ROOT, env=environment, stdout=log, stderr=log
        )
    try:
        await server.world.until(lambda: server.world.commands and server.gateway.connected, _LOADING_SECONDS)
        yield Running(process)
        process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(_ENDING_SECONDS):
            status = await process.wait()
        if status != 0:
            raise RuntimeError(f"The bot ended with status {status}: {home.log}")
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
