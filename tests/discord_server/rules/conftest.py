"""A server that judges nothing by itself, somebody in it, and a client that sends whatever a test makes."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.discord_server import DiscordServer, Human
from tests.discord_server.client import RawClient, raw_client


@pytest.fixture
async def server() -> AsyncIterator[DiscordServer]:
    from tests.discord_server.rules.test_rules import ASK  # deferred: pytest is to rewrite its assertions first

    async with DiscordServer(judged=False) as server:
        server.world.commands = [ASK]
        yield server


@pytest.fixture
def alice(server: DiscordServer) -> Human:
    return server.human("alice", server.guild())


@pytest.fixture
async def client(server: DiscordServer) -> AsyncIterator[RawClient]:
    async with raw_client(server) as client:
        yield client
