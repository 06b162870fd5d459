"""What servers decide and leave behind: kept as long as it should be, seen by whom it should be, and forgotten."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.community import questions
from bot.community.additions import Addition, Way
from bot.community.feedback import Judged, Vote
from bot.community.people import Linked
from bot.community.questions import Asked
from bot.community.schema import LONGEST_TEXT
from bot.community.servers import ForgottenServer, Reconciled
from bot.community.settings import ServerSettings
from bot.community.state import State
from bot.config.values import DatabaseAddress
from bot.errors import SettingRefused, ShuttingDown
from tests.bot.community.databases import NOW, content_of, emptied

DAY = timedelta(days=1)
KINDS = ("joined", "left", "reconcile")
MARK = "an unmistakable question about zebras"


@pytest.fixture
async def state(where: DatabaseAddress) -> AsyncIterator[State]:
    state = await State.open(where)
    yield state
    await state.close()


def asked(question: str = "Why?", when: datetime = NOW, *, answered: bool = True, milliseconds: float = 8) -> Asked:
    return Asked(when, question, answered, 0.5, milliseconds)


def vote(message: int = 1, *, server: int = 5, right: bool = True, when: datetime = NOW) -> Vote:
    return Vote(server, message, when, right, "bridge", 10, 20, MARK)


def addition(server: int | None = 5, person: int | None = 7) -> Addition:
    return Addition(server, "a.pdf", "ab" * 32, person, NOW, Way.UPLOAD, "https://example.org/a.pdf")


class TestSettings:
    async def test_they_are_the_servers_own_and_outlive_the_process(self, state: State, where: DatabaseAddress) -> None:
        assert await state.settings(5) == ServerSettings()
        set_ = await state.change(5, NOW, private=True, forums=[3])
        assert await state.settings(5) == set_ == ServerSettings(private=True, forums=frozenset({3}))
        assert await state.settings(6) == ServerSettings()
        again = await State.open(where)
        assert await again.settings(5) == set_
        await again.close()

    async def test_they_are_those_that_are_stored_also_where_who_sets_them_is_cancelled(self, state: State) -> None:
        await state.change(5, NOW, manager_people=[7])
        for number, work in enumerate((lambda: state.change(5, NOW, private=True), lambda: state.forget_person(7))):
            setting = asyncio.create_task(work())
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            assert state._database._waiting, "it is handed to the thread that writes"
            setting.cancel()
            with pytest.raises(asyncio.CancelledError):
                await setting
            await state.left(99, NOW)  # written after it
            assert await state.settings(5) == ServerSettings(
                private=True, manager_people=frozenset() if number else frozenset({7})
            )

    async def test_a_refused_change_changes_nothing(self, state: State) -> None:
        await state.change(5, NOW, private=True)
        with pytest.raises(SettingRefused):
            await state.change(5, NOW, private=False, question_days=1000)
        assert await state.settings(5) == ServerSettings(private=True)

    async def test_changes_at_once_are_all_made_and_none_is_read_from_before(self, state: State) -> None:
        reads = [state.settings(5) for _ in range(20)]
        changes = [
            state.change_by(5, NOW, lambda before, channel=channel: before.with_articles(channel, {"a"}))
            for channel in range(1, 41)
        ]
        await asyncio.gather(*reads[:10], *changes, *reads[10:])
        assert len((await state.settings(5)).channels) == 40


class TestLeaving:
    async def test_coming_back_in_time_all_is_as_before(self, state: State) -> None:
        assert not await state.joined(5, NOW)
        await state.change(5, NOW, private=True)
        await state.left(5, NOW + DAY)
        await state.left(5, NOW + 20 * DAY)
        assert await state.due(NOW + 30 * DAY, 30 * DAY) == ()
        assert await state.due(NOW + 31 * DAY, 30 * DAY) == (5,)
        assert await state.joined(5, NOW + 31 * DAY)
        assert await state.due(NOW + 99 * DAY, 30 * DAY) == ()
        assert await state.forget_server(5) is None
        assert (await state.settings(5)).private

    async def test_after_its_time_nothing_is_left(self, state: State, where: DatabaseAddress) -> None:
        for server in (5, 6):
            await state.change(server, NOW, question_days=30, feedback=True)
            await state.asked(server, asked(f"{MARK} {server}"))
            await state.voted(vote(server, server=server), 7)
            await state.added(addition(server))
        await state.left(5, NOW)
        assert await state.forget_server(5) == ForgottenServer(additions=1, questions=1, votes=1)
        assert await state.settings(5) == ServerSettings()
        assert await state.linked_to(7) == Linked(additions=1, votes=1, manages=0)
        assert len(await state.questions_since(6, NOW - DAY)) == 1
        content = content_of(where)
        assert f"{MARK} 5".encode() not in content
        assert f"{MARK} 6".encode() in content

    async def test_what_happened_while_the_bot_was_away_is_found(self, state: State) -> None:
        for server in (1, 2, 3):
            await state.joined(server, NOW)
        await state.left(3, NOW)
        found = await state.reconcile([2, 3, 4], NOW + DAY)
        assert found == Reconciled(joined=frozenset({3, 4}), left=frozenset({1}), back=frozenset({3}))
        assert await state.due(NOW + DAY, timedelta()) == (1,)
        assert await state.reconcile([2, 3, 4], NOW + DAY) == Reconciled()

    async def test_an_outage_that_names_no_servers_is_no_farewell(self, state: State) -> None:
        await state.joined(1, NOW)
        assert await state.reconcile([], NOW) == Reconciled()
        assert await state.due(NOW + 99 * DAY, DAY) == ()

    @settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        st.lists(st.tuples(st.sampled_from(["joined", "left", "reconcile"]), st.sets(st.integers(1, 4))), max_size=12)
    )
    async def test_due_is_who_has_been_away_without_a_break(
        self, where: DatabaseAddress, events: list[tuple[str, set[int]]]
    ) -> None:
        state = await State.open(emptied(where))
        away: dict[int, datetime] = {}
        known: set[int] = set()
        for number, (kind, these) in enumerate(events):
            now = NOW + number * DAY
            if kind == "reconcile":
                await state.reconcile(these, now)
            for server in these if kind != "reconcile" else ():
                await (state.joined if kind == "joined" else state.left)(server, now)
            if kind == "left" or (kind == "reconcile" and these):
                gone = these & known if kind == "left" else known - these
                away |= {server: now for server in gone if server not in away}
            if kind != "left":
                known |= these
                away = {server: since for server, since in away.items() if server not in these}
        end = NOW + 20 * DAY
        for after in (timedelta(), 15 * DAY):
            expected = {server for server, since in away.items() if end - since >= after}
            assert set(await state.due(end, after)) == expected
        await state.close()


class TestPeople:
    async def test_one_has_one_vote_an_answer_and_may_change_it(self, state: State) -> None:
        await state.change(5, NOW, feedback=True)
        for person, right in ((7, True), (7, False), (8, True)):
            await state.voted(vote(right=right), person)
        assert await state.judged(5, NOW - DAY, 9) == (Judged("bridge", 10, 20, right=1, wrong=1),)

    async def test_a_vote_says_neither_whose_it_is_nor_that_two_are_one_persons(
        self, state: State, where: DatabaseAddress
    ) -> None:
        person = 823456789012345678
        await state.change(5, NOW, feedback=True)
        for message in (1, 2):
            await state.voted(vote(message), person)
        with state._database.reading() as connection:
            voters = connection.exec_driver_sql("SELECT voter FROM feedback").scalars().all()
        assert len(set(voters)) == 2
        content = content_of(where)
        assert str(person).encode() not in content
        assert person.to_bytes(8, "big") not in content

    async def test_who_wants_that_is_forgotten_everywhere_and_nobody_else(
        self, state: State, where: DatabaseAddress
    ) -> None:
        person = 823456789012345678
        for server in (5, 6):
            await state.change(server, NOW, feedback=True, manager_people=[person, 8], forums=[person])
            for voter in (person, 8):
                await state.voted(vote(server, server=server), voter)
            await state.added(addition(server, person))
            await state.choose_direct(person, server, NOW)
        await state.added(addition(None, 8))
        linked = Linked(additions=2, votes=2, manages=2, chosen=1)
        assert await state.linked_to(person) == linked
        assert await state.forget_person(person) == linked
        assert await state.linked_to(person) == Linked(0, 0, 0)
        assert await state.linked_to(8) == Linked(1, 2, 2)
        assert (await state.settings(5)).manager_people == {8}
        assert (await state.settings(5)).forums == {person}, "a channel may have any id"
        assert [found.person for found in await state.additions_of(5, "a.pdf")] == [None]
        content = content_of(where)
        assert person.to_bytes(8, "big") not in content

    async def test_additions_of_an_article_go_with_it(self, state: State) -> None:
        await state.added(addition())
        later = replace(addition(), when=NOW + DAY, way=Way.ADDRESS, person=None)
        await state.added(later)
        await state.added(addition(None))
        assert await state.additions_of(5, "a.pdf") == (later, addition())
        assert await state.forget_article(5, "a.pdf") == 2
        assert await state.additions_of(5, "a.pdf") == ()
        assert await state.additions_of(None, "a.pdf") == (addition(None),)


class TestDirectMessages:
    async def test_one_asks_one_server_until_they_end_that(self, state: State) -> None:
        assert await state.direct_server(7) is None
        for server in (5, 6):
            await state.choose_direct(7, server, NOW)
            assert await state.direct_server(7) == server
        assert not await state.end_direct(7, 5), "they have chosen another since"
        assert await state.direct_server(7) == 6
        assert await state.end_direct(7, 6)
        assert await state.direct_server(7) is None

    async def test_a_server_without_the_bot_is_not_asked_and_comes_back_with_it(self, state: State) -> None:
        await state.choose_direct(7, 5, NOW)
        await state.left(5, NOW)
        assert await state.direct_server(7) is None
        await state.joined(5, NOW + DAY)
        assert await state.direct_server(7) == 5
        await state.left(5, NOW)
        await state.forget_server(5)
        assert await state.linked_to(7) == Linked(0, 0, 0)


class TestKept:
    async def test_nothing_is_kept_that_a_server_does_not_want(self, state: State, where: DatabaseAddress) -> None:
        assert not await state.asked(5, asked(MARK))
        assert not await state.asked(None, asked(MARK))
        assert not await state.voted(vote(), 7)
        await state.change(5, NOW, feedback=True)
        assert await state.voted(vote(), 7)
        content = content_of(where)
        assert MARK.encode() not in content

    async def test_what_is_older_than_its_time_goes(self, state: State) -> None:
        await state.change(5, NOW, question_days=7, feedback=True)
        for age in (0, 6, 8):
            await state.asked(5, asked(f"{age}", NOW - age * DAY))
        await state.voted(vote(1, when=NOW - 366 * DAY), 7)
        await state.voted(vote(2, when=NOW - 364 * DAY), 7)
        assert await state.purge(NOW) == 2
        assert [one.question for one in await state.questions_since(5, NOW - 99 * DAY)] == ["6", "0"]
        assert len(await state.judged(5, NOW - 999 * DAY, 9)) == 1

    async def test_who_keeps_nothing_any_more_has_nothing_at_once(self, state: State, where: DatabaseAddress) -> None:
        await state.change(5, NOW, question_days=7, feedback=True)
        await state.asked(5, asked(MARK))
        await state.voted(vote(), 7)
        await state.change(5, NOW, question_days=0)
        assert await state.questions_since(5, NOW - DAY) == ()
        content = content_of(where)
        assert MARK.encode() not in content

    async def test_of_too_many_the_newest_are_kept(self, state: State, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(questions, "MOST_KEPT", 3)
        await state.change(5, NOW, question_days=7)
        for number in range(5):
            await state.asked(5, asked(str(number), NOW + timedelta(seconds=number)))
        assert await state.purge(NOW) == 2
        assert [one.question for one in await state.questions_since(5, NOW - DAY)] == ["2", "3", "4"]

    @settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.text(max_size=1200))
    async def test_any_text_can_be_kept(self, where: DatabaseAddress, text: str) -> None:
        state = await State.open(emptied(where))
        await state.change(5, NOW, question_days=7)
        await state.asked(5, asked(text + "\ud800\x00"))
        kept = [one.question for one in await state.questions_since(5, NOW - DAY)]
        assert all(len(one) <= LONGEST_TEXT and "\x00" not in one for one in kept)
        await state.close()


class TestStatistics:
    async def test_times_are_the_same_whatever_zone_they_are_told_in(self, state: State) -> None:
        await state.change(5, NOW, question_days=30)
        elsewhere = NOW.astimezone(timezone(timedelta(hours=9)))
        await state.asked(5, asked(when=elsewhere))
        (found,) = await state.questions_since(5, elsewhere)
        assert (found.when, found.when.tzinfo) == (NOW, UTC)

    async def test_a_digest_is_due_once_where_there_is_a_channel_for_it(self, state: State) -> None:
        await state.change(5, NOW, digest_channel=70)
        await state.change(6, NOW, digest_channel=80)
        await state.joined(7, NOW)
        await state.left(6, NOW)
        assert await state.digests_due(NOW) == {5: 70}
        await state.digest_sent(5, NOW)
        assert await state.digests_due(NOW) == {}
        assert await state.digests_due(NOW + 7 * DAY) == {5: 70}


class TestClosing:
    async def test_what_was_begun_is_done_to_its_end_although_nobody_waits_for_it(
        self, state: State, where: DatabaseAddress
    ) -> None:
        await state.added(addition())
        unheard: list[object] = []
        asyncio.get_running_loop().set_exception_handler(lambda _, context: unheard.append(context))
        forgetting = asyncio.create_task(state.forget_person(7))
        await asyncio.sleep(0)
        forgetting.cancel()
        await state.close()
        with pytest.raises(asyncio.CancelledError):
            await forgetting
        assert unheard == []
        again = await State.open(where)
        assert await again.linked_to(7) == Linked(0, 0, 0)
        await again.close()

    async def test_who_comes_later_is_told_so(self, state: State) -> None:
        await state.close()
        for late in (state.left(5, NOW), state.settings(5), state.forget_person(7), state.change(5, NOW, private=True)):
            with pytest.raises(ShuttingDown):
                await late
