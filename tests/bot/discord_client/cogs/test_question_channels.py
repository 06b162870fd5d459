"""Channels in which every question is answered: only with the intent for message content, and only what is a question
to whoever reads it."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.community.state import State
from bot.config.configuration import Config
from bot.errors import LoginRefused
from tests.bot.discord_bot import config_for, running
from tests.bot.fake_engine import FakeEngine
from tests.discord_server import DiscordServer, Human
from tests.discord_server.gateway import MESSAGE_CONTENT
from tests.discord_server.world import Message

ASKED = "Who paid for the roof?"


@pytest.fixture
def reading(server: DiscordServer, tmp_path: Path) -> Config:
    server.gateway.granted = MESSAGE_CONTENT
    return config_for(server, tmp_path, message_content=True)


async def in_questions(server: DiscordServer, config: Config) -> Human:
    """Somebody in a channel for questions, which a manager has chosen in the panel."""
    guild = server.guild()
    channel = server.channel(guild, "questions")
    state = await State.open(config.state)
    await state.change(guild.id, datetime.now(UTC), question_channels=[channel.id], mentions=False)
    await state.close()
    return server.human("ann", guild).in_channel(channel)


async def test_every_question_is_answered_and_nothing_else(
    server: DiscordServer, engine: FakeEngine, reading: Config
) -> None:
    ann = await in_questions(server, reading)
    ben = server.human("ben", ann.channel.guild).in_channel(ann.channel)
    general = ann.in_channel(ann.channel.guild.channels[0])  # type: ignore[union-attr]
    async with running(server, engine, reading):
        asked = await ann.write(ASKED)
        answer = await ann.reply_to(asked)
        assert answer.quotes
        silent: list[tuple[Human, Message]] = [
            (human, await human.write(text, reply=reply, mentions=mentions))
            for human, text, reply, mentions in (
                (ann, "The mill is nice.", None, ()),
                (ann, "Hello, how are you?", None, ()),
                (ann, "Why?", None, ()),
                (ben, "Did you pay for the roof?", asked, ()),
                (ann, f"<@{ben.user.id}> did you pay for the roof?", None, (ben.user,)),
                (general, ASKED, None, ()),
                (general, f"<@0> {ASKED}", None, (server.world.bot,)),
            )
        ]
        assert "does not answer" in (await ben.reply_to(await ben.write("Who sang at the opera house?"))).text
        assert (await ben.reply_to(await ben.write("What about the roof?", reply=answer.message))).quotes
        assert (await ann.reply_to(await ann.write(f"<@0> {ASKED}", mentions=(server.world.bot,)))).quotes
        mended = await ann.write("Roof")
        await ann.edit(mended, ASKED)
        assert (await ann.reply_to(mended)).quotes
    assert [human.replies(message) for human, message in silent] == [[]] * len(silent)


async def test_managers_choose_them_where_the_bot_reads(
    server: DiscordServer, engine: FakeEngine, reading: Config
) -> None:
    admin = server.human("admin", server.guild(), manages=True)
    async with running(server, engine, reading):
        panel = await admin.command("settings")
        assert "message_content" not in panel.text
        panel = await admin.pick(panel, "question_channels", admin.channel.id)
        assert "Saved" in panel.text
        assert (await admin.reply_to(await admin.write(ASKED))).quotes
    (session,) = server.gateway.sessions.values()
    assert session.intents & MESSAGE_CONTENT


async def test_without_the_intent_nothing_is_read(server: DiscordServer, engine: FakeEngine, config: Config) -> None:
    ann = await in_questions(server, config)
    async with running(server, engine, config):
        unread = await ann.write(ASKED)
        assert (await ann.dm(ASKED)).quotes
    assert ann.replies(unread) == []


async def test_an_intent_that_discord_does_not_grant_is_one_sentence(
    server: DiscordServer, engine: FakeEngine, reading: Config
) -> None:
    server.gateway.granted = 0
    with pytest.raises(LoginRefused, match=r"Message Content Intent has to be switched on at https://\S+, on the page"):
        async with running(server, engine, replace(reading)):
            pass
