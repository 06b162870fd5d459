"""Pages that are due are looked at, whatever keeps others from being."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import cast

import pytest

from bot.cards.blocks import Card
from bot.community.additions import Addition, Way
from bot.community.pages import Page
from bot.community.state import State
from bot.desk.collecting.looking import PageLooks, Seen
from bot.desk.guests.digests import Posted
from bot.desk.guests.refreshing import MOST_AT_ONCE, Refreshing
from bot.errors import ShuttingDown
from tests.bot.community.databases import address
from tests.bot.desk.noting.clocks import DAY, SetClock

AWAY, HERE = 5, 6


class Board:
    """Discord, which cannot reach one of two servers."""

    def language(self, server: int) -> str | None:
        return None if server == AWAY else "en-US"

    async def post(self, server: int, channel: int, card: Card) -> Posted:
        raise AssertionError((server, channel, card))


class Looks:
    """Pages that all say what they said, unless the bot is being shut down."""

    allowed = True
    ending = False

    def __init__(self) -> None:
        self.looked: list[Page] = []

    async def look(self, page: Page) -> Seen:
        if self.ending:
            raise ShuttingDown
        self.looked.append(page)
        return Seen(page)


@pytest.fixture
async def state(tmp_path: Path) -> AsyncIterator[State]:
    opened = await State.open(address(tmp_path / "state.db"))
    yield opened
    await opened.close()


async def refreshing(state: State, looks: Looks) -> Refreshing:
    """Two servers with pages that are all due, those of the one that is away for longer."""
    clock = SetClock()
    for server in (AWAY, HERE):
        await state.change(server, clock.now, refresh_days=1, digest_channel=7)
        for number in range(MOST_AT_ONCE):
            path, url = f"{number}.html", f"https://example.org/{number}"
            await state.added(Addition(server, path, "0" * 64, 9, clock.now, Way.ADDRESS, url))
        clock.now += DAY / 2
    clock.now += DAY
    return Refreshing(state, cast("PageLooks", looks), clock)


async def test_a_server_that_cannot_be_reached_keeps_no_other_waiting(state: State) -> None:
    looks = Looks()
    pages = await refreshing(state, looks)
    await pages.tick(Board())
    assert [page.server for page in looks.looked] == MOST_AT_ONCE * [HERE]


async def test_a_page_that_a_shutdown_came_before_is_looked_at_after_the_start(state: State) -> None:
    looks = Looks()
    pages = await refreshing(state, looks)
    looks.ending = True
    await pages.tick(Board())
    looks.ending = False
    await pages.tick(Board())
    assert len(looks.looked) == MOST_AT_ONCE
