"""Posts of forums: answered unasked, so only where that is set, once, and when the answer is sure."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from bot.community.settings import SURE
from bot.community.state import State
from bot.config.configuration import Config
from index import Answer, Quoted
from tests.bot.discord_bot import config_for, running
from tests.bot.fake_engine import FakeEngine, make_quote
from tests.discord_server import DiscordServer, Human
from tests.discord_server.human import Shown
from tests.discord_server.world import FORUM, Channel, Guild

ASKED = "Who paid for the roof?"


@dataclass
class Stage:
    """A guild with a forum that is answered in, and one that is not."""

    guild: Guild
    forum: Channel
    other: Channel
    ann: Human


async def setting(config: Config, guild: Guild, **changes: object) -> None:
    state = await State.open(config.state)
    await state.change(guild.id, datetime.now(UTC), **changes)
    await state.close()


@pytest.fixture
async def stage(server: DiscordServer, config: Config) -> Stage:
    guild = server.guild()
    stage = Stage(guild, *(server.channel(guild, name, FORUM) for name in ("help", "else")), server.human("ann", guild))
    await setting(config, guild, forums=[stage.forum.id])
    return stage


def answers(thread: Channel) -> list[Shown]:
    return [Shown(message) for message in thread.messages.values() if message.components]


async def silence(server: DiscordServer, stage: Stage) -> None:
    """Everything that was sent has been looked at, since what came later has been answered."""
    thread = await stage.ann.post(stage.forum, ASKED)
    await server.world.until(lambda: answers(thread))


@pytest.mark.parametrize("order", ["thread, message", "message, thread", "thread, message, thread, message, message"])
async def test_a_title_is_answered_once_in_whatever_order_it_comes(
    server: DiscordServer, engine: FakeEngine, config: Config, stage: Stage, order: str
) -> None:
    async with running(server, engine, config):
        thread = await stage.ann.post(stage.forum, ASKED, order=order)
        await server.world.until(lambda: answers(thread))
        await silence(server, stage)
        (answer,) = answers(thread)
        assert answer.quotes
        assert ASKED in answer.text
        assert await stage.ann.in_channel(thread).click(answer, "Context")


async def test_what_is_not_answered(server: DiscordServer, engine: FakeEngine, config: Config, stage: Stage) -> None:
    bot = server.human("robot", stage.guild)
    bot.user.bot = True
    async with running(server, engine, config):
        threads = [
            await stage.ann.post(stage.other, ASKED),
            await stage.ann.post(stage.forum, "The roof of the mill"),
            await stage.ann.post(stage.forum, "Who sang at the opera house?"),
            await stage.ann.post(stage.forum, "Hello, how are you?"),
            await stage.ann.post(stage.forum, "How do I ask you something?"),
            await stage.ann.post(stage.forum, ASKED, order="thread"),
            await bot.post(stage.forum, ASKED),
            await stage.ann.thread(ASKED),
        ]
        await silence(server, stage)
    assert {thread.name: answers(thread) for thread in threads if answers(thread)} == {}


async def test_an_answer_that_is_not_sure_enough_is_kept(
    server: DiscordServer, engine: FakeEngine, config: Config, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    quote, asked = make_quote(*engine.articles, 3), "Who paid for the mill?"

    def ask(question: str, *, article: str | None = None) -> Answer:
        confidence = SURE - 0.01 if question == asked else SURE
        return Quoted(question=question, confidence=confidence, quotes=(quote,))

    monkeypatch.setattr(engine, "ask", ask)
    async with running(server, engine, config):
        thread = await stage.ann.post(stage.forum, asked)
        assert await asyncio.to_thread(engine.batch_started.acquire, timeout=5)
        await silence(server, stage)
    assert answers(thread) == []


async def test_limits_count_and_nobody_is_told(
    server: DiscordServer, engine: FakeEngine, config: Config, stage: Stage
) -> None:
    config = config_for(server, config.settings.data.parent, questions_per_minute=1)
    ben = server.human("ben", stage.guild)
    async with running(server, engine, config):
        first, second = [await stage.ann.post(stage.forum, ASKED) for _ in range(2)]
        last = await ben.post(stage.forum, ASKED)
        await server.world.until(lambda: answers(last) and (answers(first) or answers(second)))
    assert len(answers(first)) + len(answers(second)) == 1
    assert stage.ann.user not in [one for c in server.world.channels.values() for one in c.recipients]


async def test_a_channel_that_is_locked_is_a_line_in_the_log(
    server: DiscordServer, engine: FakeEngine, config: Config, stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    async with running(server, engine, config):
        server.fail("POST", r"/channels/\d+/messages", 403, {"message": "Missing Permissions", "code": 50013})
        await stage.ann.post(stage.forum, ASKED)
        await server.world.until(lambda: server.sent("POST", "/channels/{channel}/messages"))
        await silence(server, stage)
    assert [record.levelname for record in caplog.records if "post could not" in record.getMessage()] == ["WARNING"]
