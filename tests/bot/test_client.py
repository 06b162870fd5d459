"""The bot as people meet it, on the loopback Discord."""

import asyncio
import logging
import os
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.errors import DiscordUnreachable, LoginRefused
from tests.bot.discord_bot import running, start
from tests.bot.fake_engine import PARAGRAPHS, TITLE, FakeEngine
from tests.discord_server import DiscordServer


@pytest.fixture
async def server() -> AsyncIterator[DiscordServer]:
    async with DiscordServer() as server:
        yield server
    assert server.unknown == []


@pytest.fixture
def engine() -> FakeEngine:
    return FakeEngine()


async def test_ask_answers_with_the_paragraph_and_its_attribution(
    server: DiscordServer, engine: FakeEngine, tmp_path: Path
) -> None:
    alice = server.human("alice", server.guild())
    async with running(server, engine, tmp_path):
        seen = await alice.ask("Who paid for the roof?")
    assert seen.quotes == [PARAGRAPHS[2]]
    assert "The council paid for the roof." in seen.bold
    for part in (TITLE, "Jo Writer", "The Valley Herald", "5 March 2024", "paragraph 3"):
        assert part in seen.text
    assert not seen.ephemeral


async def test_a_question_is_acknowledged_before_the_engine_answers(
    server: DiscordServer, engine: FakeEngine, tmp_path: Path
) -> None:
    alice = server.human("alice", server.guild())
    engine.answering.clear()
    async with running(server, engine, tmp_path):
        interaction = await alice.send_command("ask", question="Who paid for the roof?")
        await server.world.until(lambda: interaction.acknowledged)
        assert not interaction.answered
        engine.answering.set()
        assert alice.see(await alice.settled(interaction)).quotes


async def test_what_the_library_does_not_say_is_refused(
    server: DiscordServer, engine: FakeEngine, tmp_path: Path
) -> None:
    alice = server.human("alice", server.guild())
    async with running(server, engine, tmp_path):
        seen = await alice.ask("Which team won?")
    assert seen.quotes == []
    assert "does not answer this" in seen.text


async def test_a_direct_message_is_a_question(server: DiscordServer, engine: FakeEngine, tmp_path: Path) -> None:
    alice = server.human("alice")
    async with running(server, engine, tmp_path):
        seen = await alice.dm("Who paid for the roof?")
    assert seen.quotes == [PARAGRAPHS[2]]
    assert alice.channel.typing == 1
    assert server.sent("POST", "/channels/{channel}/messages")[0].body["allowed_mentions"]["replied_user"] is False


async def test_nothing_that_the_bot_sends_can_mention_anyone(
    server: DiscordServer, engine: FakeEngine, tmp_path: Path
) -> None:
    alice = server.human("alice", server.guild())
    async with running(server, engine, tmp_path):
        await alice.ask("Who paid for the roof?")
        await alice.dm("Who paid for the roof?")
    bodies = [e.body for e in server.exchanges if isinstance(e.body, dict) and "content" in e.body]
    assert len(bodies) == 2
    assert all(body["allowed_mentions"]["parse"] == [] for body in bodies)


async def test_no_intent_is_privileged(server: DiscordServer, engine: FakeEngine, tmp_path: Path) -> None:
    async with running(server, engine, tmp_path):
        (session,) = server.gateway.connected
    assert session.intents == 1 << 0 | 1 << 9 | 1 << 12


class TestReindex:
    async def test_an_administrator_gets_the_report(
        self, server: DiscordServer, engine: FakeEngine, tmp_path: Path
    ) -> None:
        admin = server.human("admin", server.guild(), administrator=True)
        async with running(server, engine, tmp_path):
            seen = await admin.command("reindex")
        assert "rebuilt" in seen.text
        assert engine.generation == 2
        assert seen.ephemeral

    async def test_a_stranger_is_not_offered_it_and_is_refused_all_the_same(
        self, server: DiscordServer, engine: FakeEngine, tmp_path: Path
    ) -> None:
        stranger = server.human("stranger", server.guild())
        async with running(server, engine, tmp_path):
            with pytest.raises(AssertionError, match="does not offer"):
                await stranger.command("reindex")
            seen = await stranger.command("reindex", unseen=True)
        assert "administrator" in seen.text
        assert seen.ephemeral
        assert engine.generation == 1

    async def test_an_owner_may_without_being_administrator(
        self, server: DiscordServer, engine: FakeEngine, tmp_path: Path
    ) -> None:
        owner = server.human("owner", server.guild())
        async with running(server, engine, tmp_path, owners=frozenset({owner.user.id})):
            await owner.command("reindex", unseen=True)
        assert engine.generation == 2

    async def test_the_administrator_of_a_guild_that_the_bot_was_not_added_to_is_a_stranger(
        self, server: DiscordServer, engine: FakeEngine, tmp_path: Path
    ) -> None:
        admin = server.human("admin", server.guild(installed=False), administrator=True)
        async with running(server, engine, tmp_path):
            await admin.command("reindex", unseen=True)
        assert engine.generation == 1

    async def test_questions_are_answered_while_it_runs_and_a_second_one_is_refused(
        self, server: DiscordServer, engine: FakeEngine, tmp_path: Path
    ) -> None:
        admin = server.human("admin", server.guild(), administrator=True)
        engine.building.clear()
        async with running(server, engine, tmp_path):
            rebuild = await admin.send_command("reindex")
            await asyncio.to_thread(engine.build_started.wait, 5)
            assert (await admin.ask("Who paid for the roof?")).quotes == [PARAGRAPHS[2]]
            assert "already being rebuilt" in (await admin.command("reindex")).text
            engine.building.set()
            assert "rebuilt" in admin.see(await admin.settled(rebuild)).text
        assert engine.generation == 2


class TestErrors:
    async def test_an_unknown_error_shows_a_reference_and_logs_the_rest(
        self, server: DiscordServer, engine: FakeEngine, tmp_path: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        alice = server.human("alice", server.guild())
        engine.failure = ZeroDivisionError("secret detail")
        async with running(server, engine, tmp_path):
            seen = [await alice.ask("Who paid for the roof?"), await alice.dm("Who paid for the roof?")]
        for shown in seen:
            assert "secret detail" not in shown.text
            reference = shown.text.rstrip(".").rsplit(" ", 1)[1]
            (record,) = [record for record in caplog.records if reference in record.getMessage()]
            assert record.exc_info is not None

    async def test_a_refused_token_is_one_sentence(
        self, server: DiscordServer, engine: FakeEngine, tmp_path: Path
    ) -> None:
        with pytest.raises(LoginRefused, match=r"^Discord refused the token; [^.]*\.$"):
            await start(server, engine, tmp_path, token="wrong.token.here")

    async def test_a_token_that_only_the_gateway_refuses(
        self, server: DiscordServer, engine: FakeEngine, tmp_path: Path
    ) -> None:
        server.gateway.refuse_tokens = True
        with pytest.raises(LoginRefused, match=r"^Discord's gateway refused the token; [^.]*\.$"):
            await start(server, engine, tmp_path)

    async def test_nobody_there(self, server: DiscordServer, engine: FakeEngine, tmp_path: Path) -> None:
        server.api_base = "http://127.0.0.1:9/api/v10"
        with pytest.raises(DiscordUnreachable, match=r"cannot be reached at http://127\.0\.0\.1:9/api/v10"):
            await start(server, engine, tmp_path)

    async def test_the_token_is_never_logged(
        self, server: DiscordServer, engine: FakeEngine, tmp_path: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.DEBUG)
        alice = server.human("alice", server.guild())
        async with running(server, engine, tmp_path):
            await alice.ask("Who paid for the roof?")
        assert caplog.records
        assert not [record for record in caplog.records if server.token in record.getMessage()]


@pytest.mark.skipif(os.name == "nt", reason="SIGTERM does not reach a Windows process")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_a_signal_shuts_down_cleanly(
    server: DiscordServer, engine: FakeEngine, tmp_path: Path, number: int
) -> None:
    handler = signal.getsignal(number)
    life = asyncio.create_task(start(server, engine, tmp_path))
    await server.ready()
    os.kill(os.getpid(), number)
    await asyncio.wait_for(life, 5)
    assert server.gateway.connected == []
    assert signal.getsignal(number) is handler
