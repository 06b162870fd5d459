"""Direct messages, mentions and replies; follow-ups, edits, deletions, duplicates."""

import asyncio
from pathlib import Path

import pytest

from bot.config.configuration import Config
from tests.bot.discord_bot import config_for, running
from tests.bot.fake_engine import PARAGRAPHS, FakeEngine
from tests.discord_server import DiscordServer, Human

ROOF = "Who paid for the roof?"
WHEEL = "Tell me about the wheel of that"


async def test_a_direct_message_is_a_question(server: DiscordServer, engine: FakeEngine, config: Config) -> None:
    alice = server.human("alice")
    async with running(server, engine, config):
        seen = await alice.dm(ROOF)
    assert seen.quotes == [PARAGRAPHS[2]]
    assert ROOF not in seen.text


async def test_typing_is_shown_while_a_direct_message_is_answered(
    server: DiscordServer, engine: FakeEngine, config: Config
) -> None:
    alice = server.human("alice")
    engine.answering.clear()
    async with running(server, engine, config):
        message = await alice.write(ROOF)
        await server.world.until(lambda: alice.channel.typing)
        engine.answering.set()
        await alice.reply_to(message)


async def test_the_answer_does_not_wait_for_the_typing_indicator(
    server: DiscordServer, engine: FakeEngine, config: Config
) -> None:
    alice = server.human("alice")
    server.fail("POST", "/typing$", 500, times=9)
    async with running(server, engine, config):
        async with asyncio.timeout(1):
            assert (await alice.dm(ROOF)).quotes


async def test_a_mention_and_a_reply_to_the_bot_are_questions_and_other_messages_are_not(
    server: DiscordServer, engine: FakeEngine, config: Config
) -> None:
    guild = server.guild()
    alice, bob = server.human("alice", guild), server.human("bob", guild)
    async with running(server, engine, config):
        chatter = [await bob.write(ROOF), await bob.write("hi", mentions=(alice.user,))]
        answer = await alice.mention(ROOF)
        assert answer.quotes == [PARAGRAPHS[2]]
        reply = await bob.write("Who opened the mill?", reply=answer.message, mentions=(server.world.bot,))
        assert (await bob.reply_to(reply)).quotes
        assert [alice.replies(message) for message in chatter] == [[], []]
    assert engine.asked[0] == (ROOF, None)


async def test_the_bot_does_not_answer_bots(server: DiscordServer, engine: FakeEngine, config: Config) -> None:
    robot, alice = server.human("robot"), server.human("alice")
    robot.user.bot = True
    async with running(server, engine, config):
        await robot.write(ROOF)
        await alice.dm(ROOF)
    assert len(engine.asked) == 1


async def test_more_mentions_than_a_channel_takes_at_once_are_all_answered(
    server: DiscordServer, engine: FakeEngine, config: Config
) -> None:
    server.limits.pace = 0.05
    guild = server.guild()
    people = [server.human(f"person {number}", guild) for number in range(12)]
    async with running(server, engine, config):
        answers = await asyncio.gather(*(human.mention(ROOF) for human in people))
    assert all(answer.quotes == [PARAGRAPHS[2]] for answer in answers)
    assert len(guild.channels[0].messages) == 2 * len(people)


class TestFollowUps:
    async def test_in_direct_messages(self, server: DiscordServer, engine: FakeEngine, config: Config) -> None:
        alice = server.human("alice")
        async with running(server, engine, config):
            await alice.dm(ROOF)
            seen = await alice.dm("and when?")
        assert engine.asked[-1] == (f"{ROOF} and when?", None)
        assert f"Read together with the question before it: {ROOF}" in seen.text

    async def test_in_threads_but_not_across_channels(
        self, server: DiscordServer, engine: FakeEngine, config: Config
    ) -> None:
        alice = server.human("alice", server.guild())
        async with running(server, engine, config):
            thread, other = await alice.thread(), await alice.thread()
            await alice.mention(ROOF, channel=thread)
            await alice.mention("and when?", channel=thread)
            for channel in (other, None):
                assert "not clear" in (await alice.mention("and when?", channel=channel)).text
        assert [question for question, _ in engine.asked[1:]] == [f"{ROOF} and when?"]

    async def test_a_reply_continues_from_that_answer(
        self, server: DiscordServer, engine: FakeEngine, config: Config
    ) -> None:
        alice = server.human("alice", server.guild())
        async with running(server, engine, config):
            first = await alice.mention(ROOF)
            await alice.mention("Who opened the mill?")
            await alice.mention("who said that?", reply=first.message)
        assert engine.asked[-1] == (f"{ROOF} who said that?", None)

    async def test_a_question_that_stands_by_itself_is_left_alone(
        self, server: DiscordServer, engine: FakeEngine, config: Config
    ) -> None:
        alice = server.human("alice")
        async with running(server, engine, config):
            await alice.dm(ROOF)
            await alice.dm("Which paragraphs mention the Valley Herald?")
        assert engine.asked[-1] == ("Which paragraphs mention the Valley Herald?", None)


class TestChanges:
    async def test_an_edited_question_has_its_answer_replaced(
        self, server: DiscordServer, engine: FakeEngine, config: Config
    ) -> None:
        alice = server.human("alice")
        async with running(server, engine, config):
            message = await alice.write(ROOF)
            await alice.reply_to(message)
            await alice.edit(message, "Which team won?")
            await server.world.until(lambda: "does not answer" in alice.replies(message)[0].text)
        assert len(alice.replies(message)) == 1

    async def test_an_edit_while_the_first_answer_is_looked_up(
        self, server: DiscordServer, engine: FakeEngine, config: Config
    ) -> None:
        alice = server.human("alice")
        engine.answering.clear()
        async with running(server, engine, config):
            message = await alice.write(ROOF)
            await server.world.until(lambda: alice.channel.typing)
            await alice.edit(message, "Which team won?")
            engine.answering.set()
            await server.world.until(lambda: shows(alice, message, "does not answer"))
        assert len(alice.replies(message)) == 1

    async def test_a_preview_that_discord_adds_is_no_edit(
        self, server: DiscordServer, engine: FakeEngine, config: Config
    ) -> None:
        alice = server.human("alice")
        async with running(server, engine, config):
            message = await alice.write(ROOF)
            await alice.reply_to(message)
            await server.gateway.dispatch_message("MESSAGE_UPDATE", message)
            await alice.edit(message, ROOF)
            await alice.dm("Who opened the mill?")
        assert len(engine.asked) == 2

    async def test_an_edit_that_arrives_before_the_message(
        self, server: DiscordServer, engine: FakeEngine, config: Config
    ) -> None:
        alice = server.human("alice")
        async with running(server, engine, config):
            message = await alice.write("Which team won?", announced=False)
            await alice.edit(message, ROOF)
            await server.gateway.dispatch_message("MESSAGE_CREATE", message)
            assert (await alice.reply_to(message)).quotes
            await alice.dm("Who opened the mill?")
        assert len(alice.replies(message)) == 1

    async def test_deleting_a_question_removes_its_answer(
        self, server: DiscordServer, engine: FakeEngine, config: Config
    ) -> None:
        alice = server.human("alice")
        async with running(server, engine, config):
            message = await alice.write(ROOF)
            await alice.reply_to(message)
            await alice.delete(message)
            await server.world.until(lambda: not alice.replies(message))

    async def test_a_question_deleted_while_it_is_looked_up_is_not_answered(
        self, server: DiscordServer, engine: FakeEngine, config: Config
    ) -> None:
        alice = server.human("alice")
        engine.answering.clear()
        async with running(server, engine, config):
            message = await alice.write(ROOF)
            await server.world.until(lambda: alice.channel.typing)
            await alice.delete(message)
            engine.answering.set()
            await alice.dm("Who opened the mill?")
        assert alice.replies(message) == []

    async def test_a_deletion_that_arrives_before_the_message(
        self, server: DiscordServer, engine: FakeEngine, config: Config
    ) -> None:
        alice = server.human("alice")
        async with running(server, engine, config):
            message = await alice.write(ROOF, announced=False)
            await alice.delete(message)
            await server.gateway.dispatch_message("MESSAGE_CREATE", message)
            await alice.dm("Who opened the mill?")
        assert alice.replies(message) == []

    async def test_a_message_delivered_twice_is_answered_once(
        self, server: DiscordServer, engine: FakeEngine, config: Config
    ) -> None:
        alice = server.human("alice")
        async with running(server, engine, config):
            message = await alice.write(ROOF)
            await server.gateway.dispatch_message("MESSAGE_CREATE", message)
            await alice.reply_to(message)
            await server.gateway.dispatch_message("MESSAGE_CREATE", message)
            await alice.dm("Who opened the mill?")
        assert len(alice.replies(message)) == 1
        assert len(engine.asked) == 2


def shows(human: Human, message: object, words: str) -> bool:
    return any(words in reply.text for reply in human.replies(message))  # type: ignore[arg-type]


class TestTooMuch:
    @pytest.fixture
    def config(self, server: DiscordServer, tmp_path: Path) -> Config:
        return config_for(server, tmp_path, questions_per_minute=1)

    async def test_it_is_told_in_private_and_once_a_minute(
        self, server: DiscordServer, engine: FakeEngine, config: Config
    ) -> None:
        guild = server.guild()
        alice, bob = server.human("alice", guild), server.human("bob", guild)
        async with running(server, engine, config):
            await alice.mention("roof")
            more = [await alice.write(f"<@{server.world.bot.id}> roof", mentions=(server.world.bot,)) for _ in range(6)]
            told = await alice.next_message(server.world.direct_channel(alice.user))
            assert "again in" in told.text
            assert (await bob.mention("roof")).quotes  # and by now the others have been read
        assert len(server.world.direct_channel(alice.user).messages) == 1
        assert [alice.replies(message) for message in more] == [[]] * 6

    async def test_who_takes_no_direct_messages_is_shown_a_sign(
        self, server: DiscordServer, engine: FakeEngine, config: Config
    ) -> None:
        alice = server.human("alice", server.guild())
        server.fail("POST", "/users/@me/channels", 403, {"message": "Cannot send messages to this user", "code": 50007})
        async with running(server, engine, config):
            await alice.mention("roof")
            more = await alice.write(f"<@{server.world.bot.id}> roof", mentions=(server.world.bot,))
            await server.world.until(lambda: more.reactions)
        assert alice.replies(more) == []

    async def test_it_is_told_in_direct_messages_where_it_was_asked(
        self, server: DiscordServer, engine: FakeEngine, config: Config
    ) -> None:
        alice = server.human("alice")
        async with running(server, engine, config):
            await alice.dm("roof")
            more = await alice.write("roof")
            assert "again in" in (await alice.next_message()).text
        assert alice.replies(more) == []
