"""After the first session: a loss and the way back are one line each, and a gateway that cuts every connection is not
asked without end."""

import asyncio
import threading
from collections.abc import Iterator

import pytest

from bot.community.sharing.leases import Times
from bot.config.configuration import Config
from bot.discord_client.sharding.fleet import Shards
from bot.discord_client.sharding.turns import Turns
from bot.errors import LoginRefused
from tests.bot.discord_bot import running
from tests.bot.fake_engine import FakeEngine
from tests.bot.log_lines import LogLines, log_lines
from tests.discord_server import DiscordServer
from tests.discord_server.gateway import End

RESUMED = "Connected again; Discord has handed over what was missed."


@pytest.fixture
def log() -> Iterator[LogLines]:
    with log_lines() as lines:
        yield lines


@pytest.mark.parametrize("code", [1001, 1012, 4000, 4008])
async def test_loss_and_return_are_a_line_each(
    server: DiscordServer, engine: FakeEngine, config: Config, code: int, log: LogLines
) -> None:
    alice = server.human("alice", server.guild())
    async with running(server, engine, config):
        await log.until("Connected to Discord")
        await server.gateway.drop(code)
        await log.until("Connected")
        await server.world.until(lambda: server.gateway.connected)
        assert (await alice.ask("Who paid for the roof?")).quotes
        await log.until(RESUMED)
    assert log.all == [
        "Connected to Discord as Verbatim; servers: 1.",
        f"Discord's gateway ended the connection (code {code}). Trying again.",
        RESUMED,
    ]


async def test_a_gateway_that_cuts_off_every_time_is_waited_for(
    server: DiscordServer, engine: FakeEngine, config: Config, log: LogLines, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.discord_client.connecting.pace.FIRST_SECONDS", 0.01)
    alice = server.human("alice", server.guild())
    async with running(server, engine, config):
        server.gateway.ends.extend([End("opening", 4000), End("hello", 4000), End("hello", 4000), End("resume", 4000)])
        await server.gateway.drop()
        await server.world.until(lambda: server.gateway.opened == 6)
        await server.world.until(lambda: server.gateway.connected)
        assert (await alice.ask("Who paid for the roof?")).quotes
    waits = [float(line.rsplit(" ", 2)[1]) for line in log.tries if line.endswith(" seconds.")]
    assert (len(log.tries), len(waits)) == (5, 4)  # only the first comes back at once
    assert server.gateway.identifies == 1


async def test_where_discord_says_to_resume_nobody_listens(
    server: DiscordServer, engine: FakeEngine, config: Config, log: LogLines, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.discord_client.connecting.pace.FIRST_SECONDS", 0.01)
    server.gateway.resume_url = "ws://127.0.0.1:9/"
    async with running(server, engine, config):
        await server.gateway.drop()
        await server.world.until(lambda: server.gateway.resumes)
    assert [line for line in log.tries if "takes no connection" in line]


async def test_what_cannot_be_read_does_not_end_the_bot(
    server: DiscordServer, engine: FakeEngine, config: Config, log: LogLines
) -> None:
    alice = server.human("alice", server.guild())
    async with running(server, engine, config):
        (session,) = server.gateway.connected
        await session.dispatch("GUILD_CREATE", {"id": "no number"})
        await server.world.until(lambda: server.gateway.resumes)
        assert (await alice.ask("Who paid for the roof?")).quotes
    assert len(log.tries) == 1


async def test_a_token_that_is_taken_back_ends_the_bot_with_a_sentence(
    server: DiscordServer, engine: FakeEngine, config: Config
) -> None:
    async with running(server, engine, config) as life:
        server.gateway.refuse_tokens = True
        await server.gateway.drop()
        with pytest.raises(LoginRefused, match="refused the token"):
            await life


async def test_a_connection_that_is_given_up_before_it_has_a_session_is_closed(
    server: DiscordServer, engine: FakeEngine, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    """discord.py's thread of heartbeats would go on without it."""
    opened, waiting = asyncio.Event(), asyncio.Event()

    async def begun(_turns: Turns, shard: int) -> None:
        if shard == 1:
            opened.set()
            await waiting.wait()

    monkeypatch.setattr(Turns, "begun", begun)
    async with running(server, engine, config, shards=Shards(2, times=Times(identify=0.05))):
        await opened.wait()
        hearts = [one for one in threading.enumerate() if one.name == "keep-alive-handler:shard-1"]
        assert len(hearts) == 1
    await asyncio.to_thread(hearts[0].join, 5)
    assert not hearts[0].is_alive()
