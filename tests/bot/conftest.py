"""A loopback Discord, an engine, and a configuration that joins them."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.config import Config
from tests.bot.discord_bot import config_for
from tests.bot.fake_engine import FakeEngine
from tests.discord_server import DiscordServer


@pytest.fixture
async def server() -> AsyncIterator[DiscordServer]:
    async with DiscordServer() as server:
        yield server
    assert server.unknown == []


@pytest.fixture
def engine() -> FakeEngine:
    return FakeEngine()


@pytest.fixture
def config(server: DiscordServer, tmp_path: Path) -> Config:
    return config_for(server, tmp_path)
