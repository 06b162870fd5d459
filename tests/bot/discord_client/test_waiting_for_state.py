"""A bot that starts while its PostgreSQL is away waits for it, until it is there or nobody wants the bot any more."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

import pytest

from bot.config.configuration import Config
from bot.config.keys import DiscordConfig
from bot.config.values import DatabaseAddress
from bot.discord_client import life
from bot.errors import StateFault, StateUnavailable
from index import Settings
from tests.postgresql import NEEDED, PostgreSQL

pytestmark = NEEDED


def config(folder: Path, database: str) -> Config:
    return Config(
        None, Settings(folder / "articles", folder / "data"), DiscordConfig(), database=DatabaseAddress(database)
    )


async def test_it_waits_for_it_and_says_so_once(
    tmp_path: Path,
    postgresql: PostgreSQL,
    database: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(life, "_AGAIN_SECONDS", 0.1)
    stop = asyncio.Event()

    async def served() -> bool:
        async with life._state(config(tmp_path, database), stop) as state:
            return (await state.settings(5)).private

    caplog.set_level(logging.WARNING)
    postgresql.stop()
    try:
        waiting = asyncio.create_task(served())
        await asyncio.sleep(0.5)
        assert not waiting.done()
    finally:
        postgresql.start()
    assert await waiting is False
    assert len([record for record in caplog.records if "It is tried again" in record.message]) == 1


async def test_who_is_stopped_meanwhile_ends(tmp_path: Path, postgresql: PostgreSQL, database: str) -> None:
    stop = asyncio.Event()
    postgresql.stop()
    try:
        asyncio.get_running_loop().call_later(0.1, stop.set)
        with pytest.raises(life._Stopped):
            async with asyncio.timeout(5), life._state(config(tmp_path, database), stop):
                pytest.fail("there is no state")
    finally:
        postgresql.start()


async def test_what_waiting_does_not_mend_ends_it_at_once(tmp_path: Path, database: str) -> None:
    with pytest.raises(StateUnavailable) as refused:
        async with life._state(config(tmp_path, database.replace("postgres:@", "nobody:@")), asyncio.Event()):
            pytest.fail("there is no state")
    assert refused.value.fault is StateFault.REFUSED
