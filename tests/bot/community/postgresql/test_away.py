"""A PostgreSQL that is stopped, killed, hangs or never answers: what is known is served, and nobody waits long."""

from __future__ import annotations

import asyncio
import logging
import socket
import time
from collections.abc import AsyncIterator, Awaitable

import pytest

from bot.community.feedback import Vote
from bot.community.postgresql import connecting
from bot.community.questions import Asked
from bot.community.settings import ServerSettings
from bot.community.state import State
from bot.config.values import DatabaseAddress
from bot.desk.noting.notebook import Notebook
from bot.errors import StateFault, StateUnavailable
from index import PatientConnection
from tests.bot.community.databases import NOW
from tests.bot.sample_library import answer
from tests.postgresql import NEEDED, PostgreSQL

pytestmark = NEEDED


@pytest.fixture
async def state(database: str) -> AsyncIterator[State]:
    state = await State.open(DatabaseAddress(database))
    await state.change(5, NOW, private=True, question_days=7, feedback=True)
    await state.change(6, NOW, private=True)
    state._held.settings.pop(6)
    await state.choose_direct(7, 5, NOW)
    await state.direct_server(7)
    yield state
    await state.close()


async def refusal(work: Awaitable[object], seconds: float) -> StateFault:
    """Why it is refused, within so many seconds."""
    begin = time.monotonic()
    with pytest.raises(StateUnavailable) as refused:
        await work
    assert time.monotonic() - begin < seconds
    assert len(str(refused.value).splitlines()) == 1
    return refused.value.fault


async def known_is_served_and_changes_are_refused(state: State, seconds: float) -> None:
    """`seconds`: how long it takes to notice."""
    assert await state.settings(5) == ServerSettings(private=True, question_days=7, feedback=True)
    assert await refusal(state.settings(6), seconds) is StateFault.AWAY
    for work in (
        state.change(5, NOW, private=False),
        state.voted(Vote(5, 1, NOW, True, "a", 0, 1), 7),
        state.direct_server(8),
        state.forget_person(7),
    ):
        assert await refusal(work, 1) is StateFault.AWAY
    assert await state.direct_server(7) == 5
    assert await state.settings(5) == ServerSettings(private=True, question_days=7, feedback=True)


async def back(state: State) -> None:
    """Waits until the database serves again, of itself."""
    for _ in range(100):
        try:
            assert (await state.settings(6)).private
        except StateUnavailable:
            await asyncio.sleep(0.1)
        else:
            return
    pytest.fail("it did not come back")


@pytest.mark.parametrize("end", [PostgreSQL.stop, PostgreSQL.kill])
async def test_it_comes_back_by_itself_and_nothing_is_lost_or_doubled(
    postgresql: PostgreSQL, state: State, end: object, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    await state.asked(5, Asked(NOW, "one", True, 0.5, 8))
    end(postgresql)
    try:
        await known_is_served_and_changes_are_refused(state, 1)
    finally:
        postgresql.start()
    await back(state)
    await state.asked(5, Asked(NOW, "two", True, 0.5, 8))
    assert [one.question for one in await state.questions_since(5, NOW)] == ["one", "two"]
    assert await state.judged(5, NOW, 9) == ()
    assert (await state.linked_to(7)).chosen == 1
    assert await state.settings(5) == ServerSettings(private=True, question_days=7, feedback=True)
    for _ in range(50):
        if "is heard of again" in caplog.text:
            break
        await asyncio.sleep(0.1)
    told = [record.message for record in caplog.records if record.levelno >= logging.WARNING]
    assert len(told) == 1, "an outage is a line"
    assert "is not heard of just now" in told[0]


async def test_a_server_that_hangs_is_given_up_and_nobody_behind_waits(
    postgresql: PostgreSQL, state: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PatientConnection, "patience", 0.5)
    monkeypatch.setattr(connecting, "CONNECT_SECONDS", 1)
    with postgresql.hanging():
        await known_is_served_and_changes_are_refused(state, 10)
        begin = time.monotonic()
        await asyncio.gather(*(refusal(state.settings(server), 1) for server in range(100, 200)))
        assert time.monotonic() - begin < 1
    await back(state)
    assert await state.change(5, NOW, private=False)


async def test_what_takes_connections_and_says_nothing_is_given_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = (
            f"postgresql://me:hunter2@127.0.0.1:{silent.getsockname()[1]}/verbatim?connect_timeout=1&sslmode=disable"
        )
        begin = time.monotonic()
        with pytest.raises(StateUnavailable) as refused:
            await State.open(DatabaseAddress(address))
    assert refused.value.fault is StateFault.AWAY
    assert "hunter2" not in str(refused.value)
    assert time.monotonic() - begin < 5


async def test_answers_do_not_wait_for_questions_to_be_noted(
    postgresql: PostgreSQL, state: State, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(PatientConnection, "patience", 0.5)
    monkeypatch.setattr(connecting, "CONNECT_SECONDS", 1)
    notebook = Notebook(state, lambda: NOW)
    with postgresql.hanging():
        begin = time.monotonic()
        for _ in range(20):
            notebook.note(5, answer())
        assert time.monotonic() - begin < 0.1
        await notebook.settle(10)
        assert not notebook._writing, "all of them have been given up"
    assert "Questions could not be kept" in caplog.text
    await back(state)
    assert await state.questions_since(5, NOW) == ()
