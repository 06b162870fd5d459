"""Shards in one process, and in several that share a database: each shard is held, everything is answered once."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from bot.config.configuration import Config
from bot.discord_client.sharding.fleet import Shards
from bot.errors import LoginRefused, ShardsDisagree
from bot.health.facts import judge
from tests.bot.discord_bot import running
from tests.bot.discord_client.sharding.processes import QUESTION, TIMES, Processes, all_answered, becomes, people
from tests.bot.fake_engine import FakeEngine
from tests.discord_server import DiscordServer, Human


@asynccontextmanager
async def asked_on(people: list[Human]) -> AsyncIterator[None]:
    """Inside it everybody asks, in turn, one question after the other; at its end all of them have been answered."""
    leaving = asyncio.Event()

    async def ask() -> None:
        while not leaving.is_set():
            for person in people:
                await asyncio.gather(person.ask(QUESTION), person.mention(QUESTION), person.dm(QUESTION))
                await asyncio.sleep(0.3)  # a channel takes five messages in five seconds

    asking = asyncio.create_task(ask())
    try:
        yield
        leaving.set()
        await asking
    finally:
        asking.cancel()


class TestOneProcess:
    async def test_has_all_shards(self, server: DiscordServer, engine: FakeEngine, config: Config) -> None:
        here = people(server, 3)
        server.gateway.identify_seconds = 0.05
        async with running(server, engine, config, shards=Shards(3, times=TIMES)):
            await server.world.until(lambda: len(server.gateway.connected) == 3)
            assert sorted(session.shard for session in server.gateway.connected) == [(0, 3), (1, 3), (2, 3)]
            await all_answered(*here)
        assert server.gateway.refused_identifies == 0
        assert server.world.synced == 1
        assert (server.tally.asked, server.tally.lost, server.tally.doubled) == (7, 0, 0)
        assert server.gateway.connected == []

    async def test_has_as_many_as_discord_recommends(
        self, server: DiscordServer, engine: FakeEngine, config: Config
    ) -> None:
        server.gateway.shards = 2
        async with running(server, engine, config, shards=Shards(times=TIMES)):
            await server.world.until(lambda: len(server.gateway.connected) == 2)

    async def test_a_shard_that_is_cut_off_comes_back_while_the_others_go_on(
        self, server: DiscordServer, engine: FakeEngine, config: Config
    ) -> None:
        here = people(server, 2)
        async with running(server, engine, config, shards=Shards(2, times=TIMES)):
            await server.world.until(lambda: len(server.gateway.connected) == 2)
            await server.gateway.drop(shard=1)
            await here[0].ask(QUESTION)
            await server.world.until(lambda: server.gateway.resumes)
            await all_answered(*here)
        assert server.gateway.identifies == 2

    async def test_a_session_that_is_begun_too_soon_is_begun_again(
        self, server: DiscordServer, engine: FakeEngine, config: Config
    ) -> None:
        server.gateway.identify_seconds = 0.6
        async with running(server, engine, config, shards=Shards(2, times=TIMES)):
            await server.world.until(lambda: len(server.gateway.connected) == 2)
        assert server.gateway.refused_identifies > 0

    async def test_ends_with_a_sentence_when_discord_does_not_let_it_in(
        self, server: DiscordServer, engine: FakeEngine, config: Config
    ) -> None:
        async with running(server, engine, config, shards=Shards(2, times=TIMES)) as life:
            await server.world.until(lambda: len(server.gateway.connected) == 2)
            server.gateway.refuse_tokens = True
            await server.gateway.drop()
            with pytest.raises(LoginRefused, match="refused the token"):
                await life


class TestSeveral:
    async def test_a_process_that_joins_gets_its_share_without_a_gap(
        self, server: DiscordServer, tmp_path: Path
    ) -> None:
        here = people(server, 4)
        server.gateway.identify_seconds = 0.05
        processes = Processes(server, tmp_path, 4)
        try:
            processes.start()
            await processes.holding(4)
            async with asked_on(here):
                processes.start()
                await server.world.until(lambda: server.gateway.identifies >= 6)
                await processes.holding(2, 2)
            await all_answered(*here)
        finally:
            await processes.end()
        assert (server.tally.lost, server.tally.doubled) == (0, 0)
        assert server.gateway.refused_identifies == 0
        assert server.world.synced == 1, "the commands are registered once for all"

    async def test_a_session_that_is_told_of_its_servers_still_stays_until_the_next_stands(
        self, server: DiscordServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("bot.discord_client.client.QUIET_SECONDS", 1.0)
        here = people(server, 2)
        server.gateway.identify_seconds = 0.3
        processes = Processes(server, tmp_path, 2)
        try:
            processes.start()
            await processes.holding(2)
            async with asked_on(here):
                processes.start()
                await server.world.until(lambda: len(server.gateway.holders(1)) == 2)
                await processes.holding(1, 1)
        finally:
            await processes.end()
        assert (server.tally.lost, server.tally.doubled) == (0, 0)

    async def test_a_process_that_is_told_to_stop_hands_its_shards_over(
        self, server: DiscordServer, tmp_path: Path
    ) -> None:
        here = people(server, 2)
        processes = Processes(server, tmp_path, 2)
        try:
            processes.start()
            await processes.holding(2)
            second = processes.start()
            await server.world.until(lambda: server.gateway.identifies >= 3)
            await processes.holding(1, 1)
            async with asked_on(here):
                os.kill(os.getpid(), signal.SIGTERM)  # heard by the last that was started
                await asyncio.wait_for(second, 10)
            await processes.holding(2)
            await all_answered(*here)
        finally:
            await processes.end()
        assert (server.tally.lost, server.tally.doubled) == (0, 0)

    async def test_another_number_of_shards_is_refused_in_a_sentence(
        self, server: DiscordServer, tmp_path: Path
    ) -> None:
        processes = Processes(server, tmp_path, 2)
        try:
            processes.start()
            await processes.holding(2)
            other = Processes(server, tmp_path, 3)
            with pytest.raises(ShardsDisagree, match="--shards 2"):
                await other.start()
        finally:
            await processes.end()

    async def test_a_process_for_which_there_is_no_shard_is_well(self, server: DiscordServer, tmp_path: Path) -> None:
        processes = Processes(server, tmp_path, 1)
        try:
            processes.start()
            await processes.holding(1)
            processes.start()
            await becomes(lambda: processes.watches[1].gateway.spare)
            assert judge(processes.watches[1].facts).ready
            processes.do("UPDATE shards SET session = NULL, holder = (SELECT id FROM processes WHERE id <> holder)")
            await becomes(lambda: [shard.ready for shard in processes.watches[1].gateway.shards] == [True])
            await becomes(lambda: processes.watches[0].gateway.spare and not processes.watches[0].gateway.shards)
            assert not processes.watches[1].gateway.spare
        finally:
            await processes.end()

    async def test_a_number_that_others_have_changed_during_an_outage_is_taken_over(
        self, server: DiscordServer, tmp_path: Path
    ) -> None:
        here, server.gateway.shards = people(server, 3), 2
        processes = Processes(server, tmp_path, None)
        try:
            processes.start()
            await processes.holding(2)
            processes.do("INSERT INTO shards VALUES (2, NULL, NULL, NULL)")
            await becomes(lambda: sorted(one.shard for one in server.gateway.connected) == [(0, 3), (1, 3), (2, 3)])
            await becomes(lambda: len(processes.watches[0].gateway.shards) == 3)
            await becomes(lambda: all(shard.ready for shard in processes.watches[0].gateway.shards))
            await all_answered(*here)
        finally:
            await processes.end()
        assert (server.tally.lost, server.tally.doubled) == (0, 0)

    async def test_two_sessions_of_one_shard_answer_once(self, server: DiscordServer, tmp_path: Path) -> None:
        """As while a shard is handed over, or where one process is cut off from the database and taken for dead."""
        (person,) = people(server, 1)
        processes = Processes(server, tmp_path, 1, replace(TIMES, renew=3600.0))
        try:
            await processes.both_have_the_shard()
            await asyncio.gather(
                *(person.ask(QUESTION) for _ in range(5)), *(person.mention(QUESTION) for _ in range(5))
            )
        finally:
            await processes.end()
        assert (server.tally.asked, server.tally.lost, server.tally.doubled) == (10, 0, 0)
        assert sum(len(engine.asked) for engine in processes.engines) == 10

    async def test_who_was_taken_for_dead_goes_on_until_the_other_has_a_session(
        self, server: DiscordServer, tmp_path: Path
    ) -> None:
        (person,) = people(server, 1)
        processes = Processes(server, tmp_path, 1)
        try:
            processes.start()
            await processes.holding(1)
            await asyncio.sleep(0.3)
            processes.taken_by_another()
            await asyncio.sleep(0.5)
            assert (await person.ask(QUESTION)).quotes
            assert (await person.mention(QUESTION)).quotes
            processes.do("UPDATE shards SET session = 'begun'")
            await server.world.until(lambda: not server.gateway.connected)
        finally:
            await processes.end()

    async def test_a_shard_that_comes_back_is_served_while_what_was_asked_before_is_still_answered(
        self, server: DiscordServer, tmp_path: Path
    ) -> None:
        (person,) = people(server, 1)
        processes = Processes(server, tmp_path, 1)
        try:
            processes.start()
            await processes.holding(1)
            await asyncio.sleep(0.3)
            (engine,), (watch,) = processes.engines, processes.watches
            engine.answering.clear()
            asking = asyncio.create_task(person.mention(QUESTION))
            await asyncio.sleep(0.2)
            processes.taken_by_another()
            processes.do("UPDATE shards SET session = 'begun'")
            await becomes(lambda: not watch.gateway.shards)
            processes.do("DELETE FROM processes WHERE id = 'other'")
            await becomes(lambda: [shard.ready for shard in watch.gateway.shards] == [True])
            command = asyncio.create_task(person.ask(QUESTION))
            await asyncio.sleep(0.2)
            engine.answering.set()
            assert (await asking).quotes
            assert (await command).quotes
            await processes.holding(1)
            assert [shard.ready for shard in watch.gateway.shards] == [True]
        finally:
            await processes.end()
        assert (server.tally.lost, server.tally.doubled) == (0, 0)

    async def test_nothing_of_a_shard_goes_on_after_its_process(self, server: DiscordServer, tmp_path: Path) -> None:
        (person,) = people(server, 1)
        processes = Processes(server, tmp_path, 1)
        processes.start()
        await processes.holding(1)
        await asyncio.sleep(0.3)
        processes.engines[0].answering.clear()
        asking = asyncio.create_task(person.mention(QUESTION))
        await asyncio.sleep(0.2)
        processes.taken_by_another()
        processes.do("UPDATE shards SET session = 'begun'")
        await becomes(lambda: any(task.get_name() == "ending shard 0" for task in asyncio.all_tasks()))
        before = asyncio.all_tasks()
        ending = asyncio.create_task(processes.end())
        await asyncio.sleep(0.2)
        processes.engines[0].answering.set()
        await ending
        asking.cancel()
        left = [task.get_name() for task in before & asyncio.all_tasks() if "shard" in task.get_name()]
        assert left == []

    async def test_where_the_database_says_nothing_discord_takes_one_answer(
        self, server: DiscordServer, tmp_path: Path
    ) -> None:
        (person,) = people(server, 1)
        processes = Processes(server, tmp_path, 1, replace(TIMES, renew=3600.0, claim=0.0))
        try:
            await processes.both_have_the_shard()
            await asyncio.gather(*(person.mention(QUESTION) for _ in range(5)))
            assert (await person.ask(QUESTION)).quotes
            await server.world.until(lambda: sum(len(engine.asked) for engine in processes.engines) > 10)
            await asyncio.sleep(0.3)
        finally:
            await processes.end()
        assert server.tally.lost == 0
        assert all(len(person.replies(message)) <= 1 for message in person.channel.messages.values())
