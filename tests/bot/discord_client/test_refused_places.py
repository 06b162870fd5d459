"""Where the bot may not write, the person is answered in private, or by a sign; nobody is left with "typing"."""

from collections.abc import Iterator

import pytest

from bot.config.configuration import Config
from bot.discord_client.reply import CANNOT_SPEAK
from tests.bot.discord_bot import running
from tests.bot.fake_engine import PARAGRAPHS, FakeEngine
from tests.bot.log_lines import LogLines, log_lines
from tests.discord_server import DiscordServer, Human, Shown
from tests.discord_server.world import PUBLIC_THREAD, Channel

ROOF = "Who paid for the roof?"
REFUSALS = [
    (403, 50001, "Missing Access"),
    (403, 50013, "Missing Permissions"),
    (400, 50083, "Thread is archived"),
    (400, 160005, "This thread is locked"),
    (400, 50024, "Cannot execute action on this channel type"),
    (400, 200000, "Message was blocked by automatic moderation"),
]


@pytest.fixture
def log() -> Iterator[LogLines]:
    with log_lines() as lines:
        yield lines


def close(server: DiscordServer, human: Human, status: int, code: int, message: str = "") -> None:
    """The bot may not write, nor show that it types, in the channel of that person."""
    for route in ("messages", "typing"):
        path = rf"/channels/{human.channel.id}/{route}$"
        server.fail("POST", path, status, {"message": message, "code": code}, times=99)


async def in_private(server: DiscordServer, human: Human, text: str) -> Shown:
    """The last of two messages that come to somebody alone, of which the first has this text."""
    channel = server.world.direct_channel(human.user)
    await server.world.until(lambda: len(channel.messages) == 2)
    notice, answer = map(Shown, channel.messages.values())
    assert text in notice.text
    return answer


class TestMentions:
    @pytest.mark.parametrize(("status", "code", "message"), REFUSALS)
    async def test_the_answer_comes_in_private(
        self,
        server: DiscordServer,
        engine: FakeEngine,
        config: Config,
        status: int,
        code: int,
        message: str,
        log: LogLines,
    ) -> None:
        alice = server.human("alice", server.guild())
        close(server, alice, status, code, message)
        async with running(server, engine, config):
            asked = await alice.write(f"<@{server.world.bot.id}> {ROOF}", mentions=(server.world.bot,))
            answer = await in_private(server, alice, "may not write in “general”")
            assert answer.quotes == [PARAGRAPHS[2]]
            await alice.edit(asked, f"<@{server.world.bot.id}> Who opened the mill?")
            await server.world.until(lambda: answer.message.versions == 2)
        assert asked.reactions == []
        assert len(log.having("does not take an answer")) == 1
        assert not log.having("TRACEBACK")

    async def test_a_thread_that_the_bot_does_not_know_is_named_by_its_server(
        self, server: DiscordServer, engine: FakeEngine, config: Config
    ) -> None:
        alice = server.human("alice", server.guild("Newsroom"))
        unknown = Channel(server.world.new_id(), PUBLIC_THREAD, "secret", guild=alice.channel.guild)
        close(server, alice.in_channel(unknown), 403, 50001)
        async with running(server, engine, config):
            await alice.write(f"<@{server.world.bot.id}> {ROOF}", mentions=(server.world.bot,), channel=unknown)
            assert (await in_private(server, alice, "may not write in “Newsroom”")).quotes

    async def test_without_the_history_it_is_answered_beside_the_question(
        self, server: DiscordServer, engine: FakeEngine, config: Config, log: LogLines
    ) -> None:
        alice = server.human("alice", server.guild())
        server.fail("POST", "/messages$", 400, {"message": "Cannot reply without history", "code": 160002})
        async with running(server, engine, config):
            await alice.write(f"<@{server.world.bot.id}> {ROOF}", mentions=(server.world.bot,))
            assert (await alice.next_message()).quotes == [PARAGRAPHS[2]]
        assert not log.having("TRACEBACK")

    @pytest.mark.parametrize("closed", ["/users/@me/channels$", "/messages$"])
    async def test_a_sign_is_all_that_is_left(
        self, server: DiscordServer, engine: FakeEngine, config: Config, closed: str, log: LogLines
    ) -> None:
        alice = server.human("alice", server.guild())
        close(server, alice, 403, 50013)
        server.fail("POST", closed, 403, {"message": "Cannot send messages to this user", "code": 50007}, times=99)
        async with running(server, engine, config):
            asked = await alice.write(f"<@{server.world.bot.id}> {ROOF}", mentions=(server.world.bot,))
            await server.world.until(lambda: asked.reactions == [CANNOT_SPEAK])
        assert len(log.having("could not be sent to the person either")) == 1
        assert not log.having("TRACEBACK")

    async def test_not_even_a_sign(
        self, server: DiscordServer, engine: FakeEngine, config: Config, log: LogLines
    ) -> None:
        alice, bob = server.human("alice", server.guild()), server.human("bob")
        close(server, alice, 403, 50013)
        server.fail("POST", "/users/@me/channels$", 403, {"message": "", "code": 50007})
        server.fail("PUT", "/reactions/", 403, {"message": "Missing Permissions", "code": 50013})
        async with running(server, engine, config):
            await alice.write(f"<@{server.world.bot.id}> {ROOF}", mentions=(server.world.bot,))
            await server.world.until(lambda: [one for one in server.exchanges if "/reactions/" in one.path])
            assert (await bob.dm(ROOF)).quotes  # others are answered on
        assert not log.having("TRACEBACK")

    async def test_an_answer_that_may_not_be_edited_any_more(
        self, server: DiscordServer, engine: FakeEngine, config: Config
    ) -> None:
        alice = server.human("alice", server.guild())
        async with running(server, engine, config):
            asked = await alice.write(f"<@{server.world.bot.id}> {ROOF}", mentions=(server.world.bot,))
            await alice.reply_to(asked)
            server.fail("PATCH", "/messages/", 400, {"message": "Thread is archived", "code": 50083})
            await alice.edit(asked, f"<@{server.world.bot.id}> Who opened the mill?")
            assert (await in_private(server, alice, "Who opened the mill?")).quotes

    async def test_a_discord_that_fails_is_one_line(
        self, server: DiscordServer, engine: FakeEngine, config: Config, log: LogLines
    ) -> None:
        alice = server.human("alice", server.guild())
        server.fail("POST", "/messages$", 503, {"message": "", "code": 0})
        async with running(server, engine, config):
            await alice.write(f"<@{server.world.bot.id}> {ROOF}", mentions=(server.world.bot,))
            await log.until("could not be delivered")
        assert not log.having("TRACEBACK")


class TestCommands:
    @pytest.mark.parametrize(("status", "code", "message"), REFUSALS)
    async def test_an_answer_that_its_place_does_not_take(
        self, server: DiscordServer, engine: FakeEngine, config: Config, status: int, code: int, message: str
    ) -> None:
        alice = server.human("alice", server.guild())
        server.fail("PATCH", "/webhooks/", status, {"message": message, "code": code})
        async with running(server, engine, config):
            await alice.send_command("ask", question=ROOF)
            seen = await alice.next_message(server.world.direct_channel(alice.user))
        assert seen.quotes == [PARAGRAPHS[2]]

    async def test_too_late_for_a_channel_in_which_the_bot_may_not_write(
        self, server: DiscordServer, engine: FakeEngine, config: Config, log: LogLines
    ) -> None:
        alice = server.human("alice", server.guild())
        close(server, alice, 403, 50013)
        async with running(server, engine, config):
            await alice.send_command("ask", question=ROOF, late=3.1)
            seen = await alice.next_message(server.world.direct_channel(alice.user))
        assert seen.quotes == [PARAGRAPHS[2]]
        assert not log.having("TRACEBACK")

    async def test_nowhere_at_all(
        self, server: DiscordServer, engine: FakeEngine, config: Config, log: LogLines
    ) -> None:
        alice, bob = server.human("alice", server.guild()), server.human("bob")
        close(server, alice, 403, 50013)
        server.fail("POST", "/users/@me/channels$", 403, {"message": "", "code": 50007})
        async with running(server, engine, config):
            await alice.send_command("ask", question=ROOF, late=3.1)
            await log.until("could not be sent to the person either")
            assert (await bob.dm(ROOF)).quotes
        assert not log.having("TRACEBACK")

    async def test_what_discord_does_not_take_is_said(
        self, server: DiscordServer, engine: FakeEngine, config: Config, log: LogLines
    ) -> None:
        alice = server.human("alice", server.guild())
        server.fail("PATCH", "/webhooks/", 400, {"message": "Invalid Form Body", "code": 50035})
        async with running(server, engine, config):
            assert "did not take the answer" in (await alice.ask(ROOF)).text
        assert not log.having("TRACEBACK")


class TestAnsweredElsewhere:
    """Another process with the same token is faster."""

    @pytest.mark.parametrize("option", [{}, {"private": True}])
    async def test_a_command(
        self, server: DiscordServer, engine: FakeEngine, config: Config, log: LogLines, option: dict[str, bool]
    ) -> None:
        alice = server.human("alice", server.guild())
        taken = {"message": "Interaction has already been acknowledged.", "code": 40060}
        server.fail("POST", "/callback$", 400, taken)
        async with running(server, engine, config):
            await alice.send_command("ask", question=ROOF, **option)
            await log.until("same token")
            assert (await alice.dm("Who opened the mill?")).quotes
        assert [question for question, _ in engine.asked] == ["Who opened the mill?"]
        assert len(log.having("same token")) == 1
        assert not log.having("TRACEBACK")
        assert alice.channel.messages == {}

    async def test_a_click_and_an_error(
        self, server: DiscordServer, engine: FakeEngine, config: Config, log: LogLines
    ) -> None:
        alice = server.human("alice", server.guild())
        taken = {"message": "Interaction has already been acknowledged.", "code": 40060}
        async with running(server, engine, config):
            answer = await alice.ask(ROOF)
            server.fail("POST", "/callback$", 400, taken)
            await alice.send_click(answer, "Context")
            await log.until("same token")
            server.fail("POST", "/callback$", 400, taken)
            await alice.send_command("reindex", unseen=True)  # not allowed, which is the first thing said
            await log.until("same token", 2)
        assert not log.having("TRACEBACK")

    async def test_what_discord_has_given_up(
        self, server: DiscordServer, engine: FakeEngine, config: Config, log: LogLines
    ) -> None:
        alice = server.human("alice", server.guild())
        async with running(server, engine, config):
            await alice.send_command("ask", question=ROOF, late=3.1)
            assert (await alice.next_message()).quotes
        assert len(log.having("too late")) == 1
        assert not log.having("TRACEBACK")
