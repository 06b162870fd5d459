"""Votes on answers, questions that a server keeps, `/privacy` and `/forget-me`, as people meet them."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest

from bot.community.additions import Addition, Way
from bot.community.people import Linked
from bot.community.state import State
from bot.config.configuration import Config
from bot.desk.noting import notebook
from tests.bot.desk.noting.clocks import EVER, MONDAY
from tests.bot.discord_bot import config_for, running
from tests.bot.fake_engine import FakeEngine, make_article
from tests.bot.log_lines import log_lines
from tests.discord_server import DiscordServer

ROOF, NOBODY = "Who paid for the roof?", "Which team won?"
VOTES = ["Right passage", "Wrong passage"]


@asynccontextmanager
async def state_of(config: Config) -> AsyncIterator[State]:
    """The same database, beside the bot."""
    state = await State.open(config.state)
    try:
        yield state
    finally:
        await state.close()


async def set_in(config: Config, server: int, **changes: object) -> None:
    async with state_of(config) as state:
        await state.change(server, MONDAY, **changes)


class TestFeedback:
    async def test_nobody_is_asked_unless_the_server_wants_it(
        self, server: DiscordServer, engine: FakeEngine, config: Config
    ) -> None:
        guild = server.guild()
        alice = server.human("alice", guild)
        await set_in(config, server.guild("Another").id, feedback=True)
        async with running(server, engine, config):
            seen = [await alice.ask(ROOF), await alice.dm(ROOF), await alice.mention(ROOF)]
        assert all("Context" in one.buttons and not set(VOTES) & set(one.buttons) for one in seen)

    async def test_one_vote_counts_for_each_person_and_answer_also_after_a_restart(
        self, server: DiscordServer, engine: FakeEngine, config: Config
    ) -> None:
        guild = server.guild()
        alice, bob = server.human("alice", guild), server.human("bob", guild)
        await set_in(config, guild.id, feedback=True)
        async with running(server, engine, config):
            answer = await alice.ask(ROOF)
            assert list(answer.buttons) == ["Context", "Cite", *VOTES]
            thanks = await alice.click(answer, "Wrong")
            assert thanks.ephemeral
            assert "wrong passage" in thanks.text
        async with running(server, engine, config):
            assert "right passage" in (await alice.click(answer, "Right")).text
            await bob.click(answer, "Right")
            reply = await bob.mention(ROOF)
            await bob.click(reply, "Wrong")
        async with state_of(config) as state:
            (judged,) = await state.judged(guild.id, EVER, 10)
        article = make_article()
        assert article.source[judged.start : judged.end] == "The council paid for the roof."
        assert (judged.article, judged.right, judged.wrong) == (article.slug, 2, 1)

    async def test_what_is_refused_cannot_be_the_right_passage(
        self, server: DiscordServer, engine: FakeEngine, config: Config
    ) -> None:
        guild = server.guild()
        await set_in(config, guild.id, feedback=True)
        async with running(server, engine, config):
            assert list((await server.human("alice", guild).ask(NOBODY)).buttons) == ["Show the nearest passages"]

    async def test_switched_off_again_nothing_is_kept_and_said_so(
        self, server: DiscordServer, engine: FakeEngine, config: Config
    ) -> None:
        guild = server.guild()
        alice = server.human("alice", guild)
        await set_in(config, guild.id, feedback=True)
        async with running(server, engine, config):
            answer = await alice.ask(ROOF)
        await set_in(config, guild.id, feedback=False)
        async with running(server, engine, config):
            assert "not collected" in (await alice.click(answer, "Right")).text
        async with state_of(config) as state:
            assert await state.judged(guild.id, EVER, 10) == ()

    async def test_the_question_is_kept_with_a_vote_where_questions_are(
        self, server: DiscordServer, engine: FakeEngine, config: Config
    ) -> None:
        guild = server.guild()
        alice = server.human("alice", guild)
        await set_in(config, guild.id, feedback=True, question_days=30)
        async with running(server, engine, config):
            await alice.click(await alice.ask(ROOF), "Right")
            await alice.click(await alice.mention("What about the river?"), "Right")
        assert _questions_of_votes(config) == [ROOF, "What about the river?"]


def _questions_of_votes(config: Config) -> list[str]:
    with closing(sqlite3.connect(config.state.removeprefix("sqlite:///"))) as connection:
        return [question for (question,) in connection.execute("SELECT question FROM feedback ORDER BY id")]


class TestQuestions:
    async def test_a_server_that_wants_it_keeps_what_was_asked_and_no_other(
        self, server: DiscordServer, engine: FakeEngine, config: Config
    ) -> None:
        guild, other = server.guild(), server.guild("Another")
        alice, bob = server.human("alice", guild), server.human("bob", other)
        await set_in(config, guild.id, question_days=30)
        async with running(server, engine, config):
            await alice.ask(ROOF)
            await alice.mention(NOBODY)
            await alice.ask_about(await alice.write("What does the council say?"))
            await alice.dm("Who opened the mill?")
            await alice.mention("hello")  # no question
            await alice.command("ask", question="Who paid for the wheel?", private=True)
            await bob.ask(ROOF)
        async with state_of(config) as state:
            kept = await state.questions_since(guild.id, EVER)
            assert await state.questions_since(other.id, EVER) == ()
        assert [(one.question, one.answered, one.confidence) for one in kept] == [
            (ROOF, True, 0.9),
            (NOBODY, False, 0.1),
            ("What does the council say?", True, 0.9),
        ]

    async def test_where_the_bot_was_only_brought_along_nothing_is_kept(
        self, server: DiscordServer, engine: FakeEngine, config: Config
    ) -> None:
        guild = server.guild(installed=False)
        await set_in(config, guild.id, question_days=30, feedback=True)
        async with running(server, engine, config):
            answer = await server.human("alice", guild).ask(ROOF)
        assert list(answer.buttons) == ["Context", "Cite"]
        async with state_of(config) as state:
            assert await state.questions_since(guild.id, EVER) == ()

    async def test_a_database_that_takes_nothing_keeps_no_answer_back(
        self, server: DiscordServer, engine: FakeEngine, config: Config, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        guild = server.guild()
        alice = server.human("alice", guild)
        await set_in(config, guild.id, question_days=30)
        with log_lines() as lines:
            async with running(server, engine, config):
                monkeypatch.setattr("bot.community.database.MOST_WAITING", 0)
                for _ in range(3):
                    assert (await alice.ask(ROOF)).quotes
                monkeypatch.setattr(notebook, "SECONDS_BETWEEN_LINES", 0.0)
                assert (await alice.ask(ROOF)).quotes
                await lines.until("Questions could not be kept for statistics: 3.")
        assert len(lines.having("could not be kept")) == 2


class TestPrivacy:
    async def test_it_tells_of_the_person_and_of_the_server(
        self, server: DiscordServer, engine: FakeEngine, tmp_path: Path
    ) -> None:
        guild = server.guild()
        alice, bob = server.human("alice", guild), server.human("bob", guild)
        config = config_for(server, tmp_path, privacy_policy="https://example.org/privacy?of=bot#en")
        async with state_of(config) as state:
            await state.change(guild.id, MONDAY, feedback=True, question_days=14)
            await state.added(Addition(guild.id, "a.txt", "ab" * 32, alice.user.id, MONDAY, Way.UPLOAD))
        async with running(server, engine, config):
            hers, his = await alice.command("privacy"), await bob.command("privacy")
            elsewhere = await bob.in_channel(server.world.direct_channel(bob.user)).command("privacy")
        assert hers.ephemeral
        for part in ("you added articles: 1", "/forget-me", "14 days, for statistics", "30 days after"):
            assert part in hers.text
        assert "linked to you" in his.text
        assert "you added articles" not in his.text
        assert "About this server" not in elsewhere.text
        assert hers.buttons["Privacy policy"]["url"] == "https://example.org/privacy?of=bot#en"
        assert list(his.buttons) == ["Privacy policy"]

    async def test_in_german(self, server: DiscordServer, engine: FakeEngine, config: Config) -> None:
        clara = server.human("clara", server.guild(), locale="de")
        async with running(server, engine, config):
            assert "werden nicht behalten" in (await clara.command("privacy")).text


class TestForgetting:
    async def test_what_is_linked_to_somebody_is_removed_after_a_click(
        self, server: DiscordServer, engine: FakeEngine, config: Config
    ) -> None:
        guild = server.guild()
        alice, bob = server.human("alice", guild), server.human("bob", guild)
        async with state_of(config) as state:
            people = [alice.user.id, bob.user.id]
            await state.change(guild.id, MONDAY, feedback=True, manager_people=people)
            for person in people:
                await state.added(Addition(guild.id, "a.txt", "ab" * 32, person, MONDAY, Way.UPLOAD))
        async with running(server, engine, config):
            answer = await alice.ask(ROOF)
            await alice.click(answer, "Right")
            await bob.click(answer, "Right")
            asked = await alice.command("forget-me")
            assert asked.ephemeral
            async with state_of(config) as state:
                assert await state.linked_to(alice.user.id) == Linked(1, 1, 1)
            removed = await alice.click(asked, "Remove it")
            again = await alice.click(asked, "Remove it")
            nothing = await alice.command("forget-me")
        assert "articles: 1" in asked.text
        assert "Removed" in removed.text
        assert removed.ephemeral
        assert "nothing to remove" in again.text
        assert nothing.buttons == {}
        async with state_of(config) as state:
            assert await state.linked_to(alice.user.id) == Linked(0, 0, 0)
            assert await state.linked_to(bob.user.id) == Linked(1, 1, 1)
