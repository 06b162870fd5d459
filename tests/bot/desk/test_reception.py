"""What may be seen where: decided in one place, and nothing of another server."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.community.settings import ChannelArticles, ServerSettings
from bot.community.state import State
from bot.config.servers import ServersConfig
from bot.desk.reception import MEMBER_SECONDS, Place, Reception, Visits, seen_in
from bot.errors import StateUnavailable, VisitEnded, VisitUnchecked
from index import Selection, server_library
from tests.bot.community.databases import address

KEEPERS, HERE = Selection(), Selection(server_library(7))
CHANNEL = Place(7, 70)


def test_a_server_sees_the_keepers_articles_and_its_own() -> None:
    assert seen_in(CHANNEL, ServerSettings(), ServersConfig()) == (KEEPERS, HERE)


def test_outside_servers_only_the_keepers_are_seen() -> None:
    assert seen_in(Place(), ServerSettings(), ServersConfig()) == (KEEPERS,)


def test_a_channel_asks_what_is_chosen_for_it() -> None:
    def seen(**chosen: frozenset[str]) -> tuple[Selection, ...]:
        return seen_in(CHANNEL, ServerSettings(channels=(ChannelArticles(70, **chosen),)), ServersConfig())

    bridge, market = frozenset({"bridge"}), frozenset({"market"})
    assert seen(keepers=bridge, own=market) == (Selection("", bridge), Selection(server_library(7), market))
    assert seen(keepers=bridge) == (Selection("", bridge),)
    assert seen(own=market) == (Selection(server_library(7), market),)
    elsewhere = ServerSettings(channels=(ChannelArticles(71, keepers=bridge),))
    assert seen_in(CHANNEL, elsewhere, ServersConfig()) == (KEEPERS, HERE)


def test_managers_may_leave_the_keepers_articles_out() -> None:
    assert seen_in(CHANNEL, ServerSettings(keepers_articles=False), ServersConfig()) == (HERE,)


def test_a_keeper_may_keep_the_articles_for_some_servers_and_have_no_others() -> None:
    for_others = ServersConfig(keeper_articles_for=frozenset({8}))
    assert seen_in(CHANNEL, ServerSettings(), for_others) == (HERE,)
    assert seen_in(Place(), ServerSettings(), for_others) == ()
    assert seen_in(Place(8, 80), ServerSettings(), for_others) == (KEEPERS, Selection(server_library(8)))
    assert seen_in(CHANNEL, ServerSettings(), ServersConfig(libraries=False)) == (KEEPERS,)


SLUGS = st.frozensets(st.sampled_from(["bridge", "market", "mill"]))
CHANNELS = st.lists(
    st.builds(ChannelArticles, st.sampled_from([70, 71]), SLUGS, SLUGS), unique_by=lambda one: one.channel
).map(tuple)


@given(
    st.sampled_from([None, 7, 8]),
    st.sampled_from([None, 70, 71]),
    st.builds(ServerSettings, channels=CHANNELS, keepers_articles=st.booleans()),
    st.builds(
        ServersConfig,
        libraries=st.booleans(),
        keeper_articles_for=st.frozensets(st.sampled_from([7, 8, 9]), max_size=2),
    ),
)
def test_nothing_of_another_server_is_ever_seen(
    server: int | None, channel: int | None, settings: ServerSettings, config: ServersConfig
) -> None:
    seen = [one.library for one in seen_in(Place(server, channel), settings, config)]
    assert set(seen) <= {""} | ({server_library(server)} if server else set())
    assert len(seen) == len(set(seen))


NOW = datetime(2026, 11, 28, tzinfo=UTC)


class Members:
    """What Discord says of who is where, and how often it was asked."""

    def __init__(self) -> None:
        self.says: bool | None = True
        self.asked = 0
        self.seconds = 0.0

    async def is_member(self, server: int, person: int) -> bool | None:
        self.asked += 1
        await asyncio.sleep(0.01)
        return self.says

    def clock(self) -> float:
        return self.seconds


@pytest.fixture
async def state(tmp_path: Path) -> AsyncIterator[State]:
    state = await State.open(address(tmp_path / "state.db"))
    await state.choose_direct(7, 5, NOW)
    yield state
    await state.close()


async def test_discord_is_asked_once_in_a_while_for_all_who_wait(state: State) -> None:
    members = Members()
    visits = Visits(state, members.is_member, members.clock)
    assert await asyncio.gather(*(visits.server_of(7) for _ in range(9))) == [5] * 9
    assert members.asked == 1
    members.seconds = MEMBER_SECONDS - 1
    assert await visits.server_of(7) == 5
    assert members.asked == 1
    members.seconds, members.says = MEMBER_SECONDS + 1, False
    with pytest.raises(VisitEnded):
        await visits.server_of(7)
    assert await state.direct_server(7) is None
    assert await visits.server_of(8) is None
    assert members.asked == 2


async def test_an_answer_that_does_not_come_is_a_no(state: State) -> None:
    members = Members()
    members.says = None
    visits = Visits(state, members.is_member, members.clock)
    for _ in range(5):
        with pytest.raises(VisitUnchecked):
            await visits.server_of(7)
    assert members.asked == 1
    assert await state.direct_server(7) == 5, "it may be asked again"
    members.says, members.seconds = True, 60
    assert await visits.server_of(7) == 5


async def test_who_types_is_not_told_so_that_they_are_told_when_they_ask(state: State) -> None:
    members = Members()
    members.says = False
    reception = Reception(cast("Any", None), state, ServersConfig(), members.is_member)
    for _ in range(3):
        with pytest.raises(VisitEnded):
            await reception.seen(Place(person=7), typing=True)
    with pytest.raises(VisitEnded):
        await reception.seen(Place(person=7))
    assert await reception.seen(Place(person=7)) == (Selection(),)


async def test_direct_messages_alone_are_asked_so_and_no_channel_restricts_them(state: State) -> None:
    await state.change_by(5, NOW, lambda settings: settings.with_articles(70, keepers=["a"]))
    reception = Reception(cast("Any", None), state, ServersConfig(), Members().is_member)
    both = (Selection(), Selection("server-5"))
    assert await reception.seen(Place(person=7)) == both
    assert await reception.seen(Place()) == (Selection(),)
    assert await reception.seen(Place(person=8)) == (Selection(),)
    assert await reception.seen(Place(6, 60, person=7)) == (Selection(), Selection("server-6"))
    await state.change(5, NOW, keepers_articles=False)
    assert await reception.seen(Place(person=7)) == (Selection("server-5"),)


async def test_words_are_found_whatever_the_state_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    state = await State.open(address(tmp_path / "state.db"))
    await state.change(5, NOW, language="de")
    reception = Reception(cast("Any", None), state, ServersConfig())
    assert (await reception.words(Place(5, 50), "en-US")).language == "de"
    assert (await reception.words(Place(6, 60), "de")).language == "de"

    async def broken(_: int) -> None:
        raise StateUnavailable(cast("Any", "failed"))

    monkeypatch.setattr(state, "settings", broken)
    assert (await reception.words(Place(5, 50), "en-US")).language == "en_GB"
    await state.close()
