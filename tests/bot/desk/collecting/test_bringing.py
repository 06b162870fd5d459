"""What people bring waits for its turn to be read, within bounds."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path
from typing import cast

from bot.cards.blocks import Card
from bot.community.additions import Way
from bot.community.state import State
from bot.desk.collecting.bringing import MOST_WAITING, BringingDesk
from bot.desk.collecting.holding import Holding
from bot.desk.collecting.offers import Offers
from bot.desk.worker import READINGS_AT_ONCE, Shelves, Worker
from bot.errors import BringFault, NotBrought
from bot.locales import ENGLISH
from index import FOR_SERVERS, Settings
from tests.bot.community.databases import address
from tests.bot.fake_engine import FakeEngine

TEXT = b"The ferry came back in spring, when the ice had gone. Nobody had waited for it but a gull on the pier."


async def test_a_person_has_only_so_many_files_in_memory_and_others_wait_no_longer_for_that(tmp_path: Path) -> None:
    state = await State.open(address(tmp_path / "state.db"))
    held = threading.Event()
    async with Worker(cast("Shelves", FakeEngine())) as worker:
        keeper = Settings(tmp_path / "articles", tmp_path / "data")
        desk = BringingDesk(worker, state, keeper, Offers(tmp_path / "pending"), None)
        busy = [asyncio.create_task(worker.read(lambda _, __: held.wait(10))) for _ in range(READINGS_AT_ONCE)]

        def brought(person: int, name: str) -> asyncio.Task[Card]:
            holding = Holding(person, 7, FOR_SERVERS)
            return asyncio.create_task(desk.bring(name, TEXT, {}, holding, ENGLISH, way=Way.UPLOAD))

        waiting = [brought(1, f"{number}.txt") for number in range(MOST_WAITING)]
        await asyncio.sleep(0.2)
        (outcome,) = await asyncio.gather(brought(1, "more.txt"), return_exceptions=True)
        assert isinstance(outcome, NotBrought)
        assert outcome.fault is BringFault.TOO_MUCH_WAITS
        other = brought(2, "other.txt")
        await asyncio.sleep(0.05)
        assert not other.done()
        held.set()
        await asyncio.gather(*busy)
        assert all(isinstance(card, Card) for card in await asyncio.gather(*waiting, other))
        assert isinstance(await brought(1, "again.txt"), Card)
    await state.close()
