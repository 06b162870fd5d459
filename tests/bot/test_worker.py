"""The engine never runs on the event loop, and never more of it than is allowed."""

import asyncio
import threading
from collections.abc import AsyncIterator
from typing import Any, cast

import pytest

from bot.errors import RebuildRunning, ShuttingDown, TooManyQuestions
from bot.worker import Worker
from index import Progress, QuestionInvalid
from tests.bot.fake_engine import FakeEngine


@pytest.fixture
def engine() -> FakeEngine:
    return FakeEngine()


@pytest.fixture
async def worker(engine: FakeEngine) -> AsyncIterator[Worker]:
    async with Worker(cast("Any", engine), waiting=3) as worker:
        yield worker
        engine.answering.set()
        engine.building.set()


async def test_questions_and_rebuilds_run_in_threads_of_their_own(worker: Worker, engine: FakeEngine) -> None:
    assert (await worker.ask("Who paid for the roof?")).answered
    await worker.rebuild()
    assert (await worker.look(lambda engine: threading.current_thread().name)) not in engine.threads
    assert len(engine.threads) == 2
    assert threading.current_thread().name not in engine.threads


async def test_other_work_for_the_engine_waits_its_turn_among_the_questions(worker: Worker, engine: FakeEngine) -> None:
    engine.answering.clear()
    question = asyncio.create_task(worker.ask("roof"))
    work = asyncio.create_task(worker.answer(lambda engine: (engine.articles, threading.current_thread().name)))
    await asyncio.sleep(0)
    assert (await worker.look(lambda engine: engine.articles)) == engine.articles
    assert not work.done()
    engine.answering.set()
    await question
    articles, thread = await work
    assert articles == engine.articles
    assert {thread} == engine.threads


async def test_a_full_queue_refuses_and_takes_questions_again(worker: Worker, engine: FakeEngine) -> None:
    engine.answering.clear()
    waiting = [asyncio.create_task(worker.ask("roof")) for _ in range(3)]
    await asyncio.sleep(0)
    with pytest.raises(TooManyQuestions):
        await worker.ask("roof")
    engine.answering.set()
    await asyncio.gather(*waiting)
    assert (await worker.ask("roof")).answered
    assert len(engine.asked) == 4


async def test_a_person_who_goes_away_gives_the_place_back(worker: Worker, engine: FakeEngine) -> None:
    engine.answering.clear()
    tasks = [asyncio.create_task(worker.ask("roof")) for _ in range(3)]
    await asyncio.sleep(0)
    tasks[-1].cancel()
    await asyncio.wait(tasks[-1:])
    again = asyncio.create_task(worker.ask("roof"))
    engine.answering.set()
    await asyncio.gather(*tasks[:-1], again)
    assert len(engine.asked) == 3


async def test_what_the_engine_raises_arrives(worker: Worker) -> None:
    with pytest.raises(QuestionInvalid):
        await worker.ask(" ")


async def test_one_rebuild_at_a_time_with_questions_beside_it(worker: Worker, engine: FakeEngine) -> None:
    engine.building.clear()
    rebuild = asyncio.create_task(worker.rebuild())
    await asyncio.to_thread(engine.build_started.wait, 5)
    with pytest.raises(RebuildRunning):
        await worker.rebuild()
    assert (await worker.ask("roof")).answered
    engine.building.set()
    assert (await rebuild).generation == 2
    assert (await worker.rebuild()).generation == 3


async def test_progress_is_told_on_the_event_loop(worker: Worker) -> None:
    told: list[tuple[Progress, int]] = []
    await worker.rebuild(progress=lambda step: told.append((step, threading.get_ident())))
    await asyncio.sleep(0)
    assert [step.done for step, _ in told] == [0, 1, 2, 3]
    assert {thread for _, thread in told} == {threading.get_ident()}


async def test_a_rebuild_goes_on_when_its_caller_goes_away(worker: Worker, engine: FakeEngine) -> None:
    engine.building.clear()
    rebuild = asyncio.create_task(worker.rebuild())
    await asyncio.to_thread(engine.build_started.wait, 5)
    rebuild.cancel()
    await asyncio.wait([rebuild])
    with pytest.raises(RebuildRunning):
        await worker.rebuild()


async def test_closing_stops_a_rebuild_at_its_next_step_and_drops_what_waits(engine: FakeEngine) -> None:
    worker = Worker(cast("Any", engine))
    engine.building.clear()
    engine.answering.clear()
    rebuild = asyncio.create_task(worker.rebuild())
    questions = [asyncio.create_task(worker.ask("roof")) for _ in range(3)]
    await asyncio.to_thread(engine.build_started.wait, 5)
    closing = asyncio.create_task(worker.close())
    await asyncio.wait(questions[1:])
    engine.answering.set()
    engine.building.set()
    await closing
    outcomes = await asyncio.gather(rebuild, *questions, return_exceptions=True)
    assert [type(outcome) for outcome in (outcomes[0], *outcomes[2:])] == [ShuttingDown] * 3
    assert engine.generation == 1
    with pytest.raises(ShuttingDown):
        await worker.ask("roof")
    with pytest.raises(ShuttingDown):
        await worker.rebuild()
