"""Several processes on one PostgreSQL, as several `State`s: no change is lost, and each hears of the others'."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from datetime import timedelta

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.community.feedback import Vote
from bot.community.people import Linked
from bot.community.postgresql import announcements
from bot.community.questions import Asked
from bot.community.settings import ServerSettings
from bot.community.state import State
from bot.config.values import DatabaseAddress
from tests.bot.community.databases import NOW, emptied
from tests.postgresql import NEEDED

pytestmark = NEEDED

Two = tuple[State, State]


@pytest.fixture
async def two(database: str) -> AsyncIterator[Two]:
    states = await State.open(DatabaseAddress(database)), await State.open(DatabaseAddress(database))
    await heard(states[0], states[1])
    yield states
    for state in states:
        await state.close()


async def heard(*states: State) -> None:
    """Waits until each listens."""
    for one in states:
        for other in states:
            while one is not other:
                other._held.settings[1] = ServerSettings(private=True)
                await one._database.write(
                    lambda connection, one=one: one._database.announce(connection, "settings", "1")
                )
                await asyncio.sleep(0.02)
                if 1 not in other._held.settings:
                    break


async def becomes(state: State, server: int, **expected: object) -> float:
    """How long it takes until a state has these settings of a server."""
    begin = time.monotonic()
    while time.monotonic() - begin < 10:
        found = await state.settings(server)
        if all(getattr(found, name) == value for name, value in expected.items()):
            return time.monotonic() - begin
        await asyncio.sleep(0.01)
    pytest.fail("it was not heard of")


class TestHearing:
    async def test_what_is_set_in_one_holds_in_the_other(self, two: Two) -> None:
        one, other = two
        await other.settings(5)
        for private in (True, False, True):
            await one.change(5, NOW, private=private)
            assert await becomes(other, 5, private=private) < 5

    async def test_of_other_topics_those_hear_who_listen_and_are_told_to_look_from_time_to_time(
        self, database: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(announcements, "POLL_SECONDS", 0.2)
        one, other = await State.open(DatabaseAddress(database)), await State.open(DatabaseAddress(database))
        told: dict[State, list[str | None]] = {one: [], other: []}
        for state, words in told.items():
            state.listen("generation", words.append)
        for _ in range(100):
            if all(told.values()):  # to look, as all are at the beginning
                break
            await asyncio.sleep(0.05)
        await one.announce("generation", "server-5 7")
        await one.announce("weather", "sun")
        await other._database.read(lambda _: None)
        for _ in range(100):
            if "server-5 7" in told[other]:
                break
            await asyncio.sleep(0.05)
        assert set(told[other]) == {None, "server-5 7"}
        assert set(told[one]) == {None}
        for state in told:
            await state.close()

    async def test_a_change_that_fails_is_not_told(self, two: Two) -> None:
        one, other = two
        known = await other.settings(5)

        def work(connection: object) -> None:
            one._database.announce(connection, "settings", "5")
            raise KeyError

        with pytest.raises(KeyError):
            await one._database.write(work)
        await heard(one, other)
        assert other._held.settings.get(5) is known

    async def test_who_is_forgotten_is_so_everywhere(self, two: Two) -> None:
        one, other = two
        await one.change(5, NOW, manager_people=[7])
        await becomes(other, 5, manager_people={7})
        await other.choose_direct(7, 5, NOW)
        await one.direct_server(7)
        await other.forget_person(7)
        await becomes(one, 5, manager_people=frozenset())
        assert 7 not in one._held.chosen
        await other.left(5, NOW)
        await other.forget_server(5)
        await becomes(one, 5, private=False)

    async def test_a_lost_word_costs_a_look_no_more(self, database: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(announcements, "POLL_SECONDS", 0.2)
        monkeypatch.setattr(announcements.Announcements, "_tell", lambda *_: None)
        one, other = await State.open(DatabaseAddress(database)), await State.open(DatabaseAddress(database))
        for private in (False, True):
            await other.settings(5)
            await one.change(5, NOW, private=private)
            assert await becomes(other, 5, private=private) < 5
        for state in (one, other):
            await state.close()

    async def test_nonsense_that_somebody_tells_is_a_reason_to_look(self, two: Two) -> None:
        one, other = two
        await one.settings(5)
        with psycopg.connect(other._database._backend._address) as connection:
            connection.execute("""INSERT INTO servers VALUES (5, now(), null, null, '{"private":true}')""")
            for told in ("", "{", "[1]", '["a","b"]', '["","settings","' + "9" * 7000 + '"]'):
                connection.execute("SELECT pg_notify('verbatim', %s)", (told,))
        assert await becomes(one, 5, private=True) < 5


class TestAtOnce:
    @settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.lists(st.tuples(st.integers(0, 1), st.integers(1, 3)), min_size=2, max_size=12))
    async def test_no_change_is_lost(self, database: str, changes: list[tuple[int, int]]) -> None:
        """Each is of a channel of its own, in one of three servers and through one of two processes."""
        address = emptied(DatabaseAddress(database))
        states = await State.open(address), await State.open(address)
        await asyncio.gather(
            *(
                states[which].change_by(
                    server, NOW, lambda before, channel=channel: before.with_articles(channel, {"a"})
                )
                for channel, (which, server) in enumerate(changes, 1)
            )
        )
        for server in {server for _, server in changes}:
            expected = {channel for channel, (_, there) in enumerate(changes, 1) if there == server}
            for state in states:
                state._held.settings.clear()
                assert {one.channel for one in (await state.settings(server)).channels} == expected
        for state in states:
            await state.close()

    async def test_in_the_end_all_know_the_same(self, two: Two) -> None:
        one, other = two
        for number in range(25):
            await asyncio.gather(
                one.change(5, NOW, question_days=number), other.change(5, NOW, question_days=100 + number)
            )
        await asyncio.sleep(0.2)
        held = [state._held.settings.get(5) for state in two]
        for state in two:
            state._held.settings.clear()
        stored = await one.settings(5)
        assert all(known in (None, stored) for known in held)

    async def test_what_nobody_wants_kept_any_more_is_not(self, two: Two) -> None:
        one, other = two
        for number in range(10):
            await one.change(5, NOW, question_days=7, feedback=True)
            await becomes(other, 5, question_days=7)
            await asyncio.gather(
                *(one.asked(5, Asked(NOW, str(each), True, 0.5, 8)) for each in range(5)),
                other.change(5, NOW, question_days=0, feedback=False),
                *(one.voted(Vote(5, number, NOW, True, "a", 0, 1, "?"), person) for person in range(3)),
            )
            assert await one.questions_since(5, NOW - timedelta(1)) == ()

    async def test_forgetting_and_changing_at_once_forgets(self, two: Two) -> None:
        one, other = two
        for server in (5, 6):
            await one.change(server, NOW, manager_people=[7, 8])
        await asyncio.gather(
            one.forget_person(7),
            *(other.change_by(5, NOW, lambda before, n=n: before.with_articles(n, {"a"})) for n in range(1, 6)),
            *(other.change_by(6, NOW, lambda before, n=n: before.with_articles(n, {"a"})) for n in range(1, 6)),
        )
        assert await other.linked_to(7) == Linked(0, 0, 0)
        assert (await other.linked_to(8)).manages == 2
        for state in two:
            state._held.settings.clear()
        assert [len((await one.settings(server)).channels) for server in (5, 6)] == [5, 5]

    async def test_a_server_that_comes_back_while_it_is_forgotten_is_whole_or_new(self, two: Two) -> None:
        one, other = two
        for _ in range(10):
            await one.change(5, NOW, private=True)
            await one.left(5, NOW)
            forgotten, came_back = await asyncio.gather(one.forget_server(5), other.joined(5, NOW))
            assert came_back is (forgotten is None)
            one._held.settings.clear()
            assert (await one.settings(5)).private is came_back
            assert await one.due(NOW, timedelta()) == ()
