"""Servers that come and go: what is forgotten, when, and never of one that is there."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from pathlib import Path
from typing import cast

import pytest

from bot.community.database import MOST_WAITING
from bot.community.questions import Asked
from bot.community.sharing.part import Part
from bot.community.state import State
from bot.config.servers import ServersConfig
from bot.desk.guests.upkeep import AGAIN, Upkeep
from bot.desk.worker import Shelves, Worker
from index import BuildInProgress
from tests.bot.community.databases import address
from tests.bot.desk.noting.clocks import DAY, SetClock
from tests.bot.fake_engine import FakeEngine


class Shelf(FakeEngine):
    """One that another process may keep busy."""

    busy = False

    def remove(self, name: str = "") -> None:
        if self.busy:
            raise BuildInProgress("a process")
        super().remove(name)


class House:
    def __init__(self, state: State, worker: Worker, shelf: Shelf) -> None:
        self.state, self.shelf, self.clock = state, shelf, SetClock()
        self.worker = worker
        self.upkeep = self.begun()

    def begun(self) -> Upkeep:
        """As after a start."""
        return Upkeep(self.state, self.worker, ServersConfig(forget_after_days=30), self.clock)

    async def knows(self, server: int) -> bool:
        return (await self.state.settings(server)).private


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    state, shelf = await State.open(address(tmp_path / "state.db")), Shelf()
    async with Worker(cast("Shelves", shelf)) as worker:
        made = House(state, worker, shelf)
        for server in (5, 6):
            await state.joined(server, made.clock.now)
            await state.change(server, made.clock.now, private=True)
        yield made
    await state.close()


async def test_a_server_that_left_is_forgotten_in_time_and_its_library_first(house: House) -> None:
    await house.upkeep.went(5)
    house.clock.now += 30 * DAY - AGAIN
    await house.upkeep.tick({6})
    assert (house.shelf.removed, await house.knows(5)) == ([], True)
    house.clock.now += DAY
    await house.upkeep.tick({6})
    assert (house.shelf.removed, await house.knows(5), await house.knows(6)) == (["server-5"], False, True)


async def test_one_that_comes_back_while_its_removal_waits_for_builds_keeps_its_library(house: House) -> None:
    await house.upkeep.went(5)
    house.clock.now += 31 * DAY
    house.shelf.building.clear()
    building = asyncio.create_task(house.worker.builds.run("server-6"))
    assert await asyncio.to_thread(house.shelf.build_started.wait, 5)
    forgetting = asyncio.create_task(house.upkeep.tick({6}))
    await asyncio.sleep(0.05)
    await house.upkeep.came(5)
    house.shelf.building.set()
    await asyncio.gather(building, forgetting)
    assert (house.shelf.removed, await house.knows(5)) == ([], True)


async def test_one_that_came_back_before_has_everything(house: House, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "bot")
    await house.upkeep.went(5)
    house.clock.now += 29 * DAY
    await house.upkeep.came(5)
    house.clock.now += 29 * DAY
    await house.upkeep.tick({5, 6})
    assert (house.shelf.removed, await house.knows(5)) == ([], True)
    assert caplog.messages == [
        "Server 5 has removed the bot; what it has here is deleted in 30 days.",
        "Server 5 is back; its articles and settings are as they were.",
    ]


async def test_what_left_while_the_bot_was_away_counts_from_when_that_is_seen(house: House) -> None:
    later = house.begun()
    await later.compare({6})
    house.clock.now += 31 * DAY
    await later.tick({6})
    assert house.shelf.removed == ["server-5"]


async def test_a_server_that_is_due_and_came_back_unseen_is_kept(house: House) -> None:
    await house.upkeep.went(5)
    house.clock.now += 31 * DAY
    await house.begun().tick({5, 6})
    assert (house.shelf.removed, await house.knows(5)) == ([], True)


async def test_without_a_list_of_servers_none_counts_as_left(house: House) -> None:
    await house.upkeep.compare(set())
    house.clock.now += 31 * DAY
    await house.upkeep.tick(set())
    assert house.shelf.removed == []


async def test_a_library_that_cannot_be_removed_is_tried_again_and_kept_known(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    await house.upkeep.went(5)
    house.clock.now += 31 * DAY
    house.shelf.busy = True
    await house.upkeep.tick({6})
    assert await house.knows(5)
    assert "could not be forgotten yet" in caplog.text
    house.shelf.busy = False
    await house.upkeep.tick({6})
    assert await house.knows(5)  # not at once
    house.clock.now += AGAIN
    await house.upkeep.tick({6})
    assert (house.shelf.removed, await house.knows(5)) == (["server-5"], False)


async def test_questions_go_when_their_time_is_over_once_a_day(house: House) -> None:
    await house.state.change(6, house.clock.now, question_days=2)
    await house.state.asked(6, Asked(house.clock.now, "Why?", True, 0.9, 8.0))
    for days, left in ((1, 1), (1.5, 0)):
        house.clock.now += days * DAY
        await house.upkeep.tick({5, 6})
        assert len(await house.state.questions_since(6, house.clock.now - 30 * DAY)) == left


async def test_a_change_that_could_not_be_noted_is_found_out_later(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    await house.upkeep.tick({5, 6})
    with monkeypatch.context() as patched:
        patched.setattr("bot.community.database.MOST_WAITING", 0)
        await house.upkeep.went(5)
    await house.upkeep.tick({6})
    house.clock.now += 31 * DAY
    await house.upkeep.tick({6})
    assert house.shelf.removed == ["server-5"]


async def test_thousands_that_are_heard_of_one_by_one_are_noted_with_the_list(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    present = range(10, 10 + 2 * MOST_WAITING)
    await house.upkeep.compare(present)
    await asyncio.gather(*(house.upkeep.came(server) for server in present))
    assert "could not be noted" not in caplog.text


async def test_what_a_shard_does_not_name_of_others_is_never_forgotten(house: House) -> None:
    mine, others = 2 << 22, 3 << 22  # shards 0 and 1 of 2
    for server in (mine, others):
        await house.state.change(server, house.clock.now, private=True)
    first, second = (
        Upkeep(house.state, house.worker, ServersConfig(forget_after_days=30), house.clock, Part(number, 2))
        for number in range(2)
    )
    await second.went(others)
    house.clock.now += 31 * DAY
    await first.tick({mine})
    assert (house.shelf.removed, await house.knows(mine), await house.knows(others)) == ([], True, True)
    await second.tick(set())
    assert (house.shelf.removed, await house.knows(others)) == ([f"server-{others}"], False)
