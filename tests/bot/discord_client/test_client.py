"""The life of the bot: login, refusals, errors, shutdown."""

import asyncio
import logging
import os
import signal
from pathlib import Path
from typing import Any, cast

import pytest

from bot.config.configuration import Config
from bot.desk.worker import BATCHES_AT_ONCE
from bot.discord_client.life import run_bot
from bot.errors import LoginRefused
from tests.bot.discord_bot import config_for, running
from tests.bot.fake_engine import FakeEngine
from tests.discord_server import DiscordServer


async def start(engine: FakeEngine, config: Config, token: str = DiscordServer.token) -> None:
    await run_bot(cast("Any", engine), config, token)


async def test_no_intent_is_privileged(server: DiscordServer, engine: FakeEngine, config: Config) -> None:
    async with running(server, engine, config):
        (session,) = server.gateway.connected
    assert session.intents == 1 << 0 | 1 << 9 | 1 << 12


async def test_nothing_that_the_bot_sends_can_mention_anyone(
    server: DiscordServer, engine: FakeEngine, config: Config
) -> None:
    alice = server.human("alice", server.guild())
    async with running(server, engine, config):
        first = await alice.ask("Who paid for the roof?")
        await alice.click(first, "Context")
        message = await alice.write("Who paid for the roof?", channel=server.world.direct_channel(alice.user))
        await alice.reply_to(message)
        await alice.edit(message, "What about the mill?")
        await server.world.until(lambda: server.sent("PATCH", "/channels/{channel}/messages/{message}"))
    bodies = [e.body.get("data", e.body) for e in server.exchanges if isinstance(e.body, dict)]
    shown = [body for body in bodies if body.get("components")]
    assert len(shown) == 4
    assert all(body["allowed_mentions"]["parse"] == [] for body in shown)
    assert all(not body["allowed_mentions"].get("replied_user") for body in shown)


class TestErrors:
    async def test_an_unknown_error_shows_a_reference_and_logs_the_rest(
        self, server: DiscordServer, engine: FakeEngine, config: Config, caplog: pytest.LogCaptureFixture
    ) -> None:
        alice = server.human("alice", server.guild())
        async with running(server, engine, config):
            answer = await alice.ask("Who paid for the roof?")
            engine.failure = ZeroDivisionError("secret detail")
            seen = [
                await alice.ask("Who paid for the roof?"),
                await alice.dm("Who paid for the roof?"),
                await alice.click(answer, "Context"),
            ]
        for shown in seen:
            assert "secret detail" not in shown.text
            reference = shown.text.strip(".").rsplit(" ", 1)[1]
            (record,) = [record for record in caplog.records if reference in record.getMessage()]
            assert record.exc_info is not None

    async def test_a_refused_token_is_one_sentence(
        self, engine: FakeEngine, config: Config, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.INFO, "bot")
        with pytest.raises(LoginRefused, match=r"^Discord refused the token; [^.]*\.$"):
            await start(engine, config, token="wrong.token.here")
        assert caplog.messages == []

    async def test_a_token_that_only_the_gateway_refuses(
        self, server: DiscordServer, engine: FakeEngine, config: Config
    ) -> None:
        server.gateway.refuse_tokens = True
        with pytest.raises(LoginRefused, match=r"^Discord's gateway refused the token; [^.]*\.$"):
            await start(engine, config)

    async def test_the_token_is_never_logged(
        self, server: DiscordServer, engine: FakeEngine, config: Config, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.DEBUG)
        alice = server.human("alice", server.guild())
        async with running(server, engine, config):
            await alice.ask("Who paid for the roof?")
            await server.gateway.drop()
            await server.world.until(lambda: server.gateway.resumes)
        assert caplog.records
        assert not [record for record in caplog.records if server.token in record.getMessage()]


class TestGateway:
    async def test_a_configured_gateway_is_used_and_kept_for_resumes(
        self, server: DiscordServer, engine: FakeEngine, tmp_path: Path
    ) -> None:
        there = server.gateway.url
        server.gateway.url = "ws://127.0.0.1:9/not-behind-the-proxy/"
        async with running(server, engine, config_for(server, tmp_path, gateway_url=there)):
            await server.gateway.drop()
            await server.world.until(lambda: server.gateway.resumes)
        assert server.sent("GET", "/gateway/bot") == []

    async def test_after_a_resume_what_was_missed_is_answered_once(
        self, server: DiscordServer, engine: FakeEngine, config: Config
    ) -> None:
        alice = server.human("alice")
        async with running(server, engine, config):
            (session,) = server.gateway.connected
            before = await alice.write("Who paid for the roof?", channel=alice.channel)
            await alice.reply_to(before)
            await server.gateway.drop()
            missed = await alice.write("Who opened the mill?", channel=alice.channel)
            assert (await alice.reply_to(missed)).quotes
            assert server.gateway.connected == [session]
        assert len(alice.replies(before)) == len(alice.replies(missed)) == 1
        assert (server.gateway.identifies, server.gateway.resumes) == (1, 1)

    async def test_an_invalid_session_is_begun_anew(
        self, server: DiscordServer, engine: FakeEngine, config: Config
    ) -> None:
        alice = server.human("alice", server.guild())
        async with running(server, engine, config):
            server.gateway.forget()
            await server.gateway.drop()
            await server.world.until(lambda: server.gateway.identifies == 2)
            await server.world.until(lambda: server.gateway.connected)
            assert (await alice.ask("Who paid for the roof?")).quotes

    async def test_a_reconnect_that_discord_asks_for(
        self, server: DiscordServer, engine: FakeEngine, config: Config
    ) -> None:
        alice = server.human("alice", server.guild())
        async with running(server, engine, config):
            await server.gateway.ask_to_reconnect()
            await server.world.until(lambda: server.gateway.resumes)
            assert (await alice.ask("Who paid for the roof?")).quotes


@pytest.mark.skipif(os.name == "nt", reason="SIGTERM does not reach a Windows process")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_a_signal_shuts_down_cleanly(
    server: DiscordServer, engine: FakeEngine, config: Config, number: int, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "bot")
    handler = signal.getsignal(number)
    life = asyncio.create_task(start(engine, config))
    await server.ready()
    os.kill(os.getpid(), number)
    await asyncio.wait_for(life, 5)
    assert server.gateway.connected == []
    assert signal.getsignal(number) is handler
    ours = [record.getMessage() for record in caplog.records if record.name.startswith("bot.discord_client")]
    assert ours == ["Connected to Discord as Verbatim; servers: 0.", "Shutting down."]


@pytest.mark.skipif(os.name == "nt", reason="SIGTERM does not reach a Windows process")
async def test_whoever_waits_at_shutdown_is_told_so(
    server: DiscordServer, engine: FakeEngine, config: Config, caplog: pytest.LogCaptureFixture
) -> None:
    guild = server.guild()
    alice, bob = server.human("alice", guild), server.human("bob", guild)
    engine.answering.clear()
    life = asyncio.create_task(start(engine, config))
    await server.ready()
    answered = []
    for _ in range(BATCHES_AT_ONCE):
        answered.append(await alice.send_command("ask", question="Who paid for the roof?"))
        assert await asyncio.to_thread(engine.batch_started.acquire, timeout=5)
    waiting = await bob.send_command("ask", question="Who paid for the roof?")
    message = await bob.write("Who paid for the roof?", channel=server.world.direct_channel(bob.user))
    await server.world.until(lambda: waiting.acknowledged and message.channel.typing)
    os.kill(os.getpid(), signal.SIGTERM)
    assert "shutting down" in bob.see(await bob.settled(waiting)).text
    assert "shutting down" in (await bob.reply_to(message)).text
    engine.answering.set()
    for first in answered:
        assert alice.see(await alice.settled(first)).text
    await asyncio.wait_for(life, 5)
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]
