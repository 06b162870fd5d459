"""The engine never runs on the event loop, and never more of it than is allowed."""

import asyncio
import gc
import threading
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from bot.desk.catalogue import Articles, Speakers, prepare
from bot.desk.worker import LARGEST_BATCH, Worker
from bot.errors import Overtaken, RebuildRunning, ShuttingDown, TooManyQuestions
from index import Answer, Engine, Libraries, Progress, QuestionInvalid, Settings
from index.search.encoder.encoding import Encoding
from tests.bot.fake_engine import PARAGRAPHS, FakeEngine
from tests.index.word_encoder import WordEncoder


@pytest.fixture
def engine() -> FakeEngine:
    return FakeEngine()


@pytest.fixture
async def worker(engine: FakeEngine) -> AsyncIterator[Worker]:
    async with Worker(cast("Any", engine), waiting=3, at_once=1) as worker:
        yield worker
        engine.answering.set()
        engine.building.set()


async def test_questions_and_rebuilds_run_in_threads_of_their_own(worker: Worker, engine: FakeEngine) -> None:
    assert (await worker.ask("Who paid for the roof?")).answered
    await worker.rebuild()
    assert (await worker.look(lambda engine: threading.current_thread().name)) not in engine.threads
    assert len(engine.threads) == 2
    assert threading.current_thread().name not in engine.threads


async def test_no_kind_of_work_waits_for_another(worker: Worker, engine: FakeEngine) -> None:
    held = threading.Event()
    question = await being_answered(worker, engine, "roof")
    look = asyncio.create_task(worker.look(lambda _: held.wait(10)))
    typing = asyncio.create_task(worker.suggest(1, lambda _: held.wait(10)))
    await asyncio.sleep(0)
    assert await worker.fetch(lambda library: library.articles) == engine.articles
    held.set()
    assert await look
    assert await typing
    assert not question.done()
    engine.answering.set()
    assert (await question).answered


async def test_who_looks_up_what_is_in_a_library_waits_for_no_file_that_others_bring(worker: Worker) -> None:
    held = threading.Event()
    brought = [asyncio.create_task(worker.read(lambda _libraries, _beat: held.wait(10))) for _ in range(8)]
    await asyncio.sleep(0)
    assert await worker.reread(lambda _libraries, _beat: "an earlier version") == "an earlier version"
    assert not any(one.done() for one in brought)
    held.set()
    assert await asyncio.gather(*brought) == [True] * 8


class TestTyping:
    async def test_who_types_on_waits_for_the_newest_alone(self, worker: Worker) -> None:
        held = threading.Event()
        first = asyncio.create_task(worker.suggest(1, lambda _: held.wait(10)))
        await asyncio.sleep(0.05)
        old, other, new = (
            asyncio.create_task(worker.suggest(person, lambda _, typed=typed: typed))
            for person, typed in ((1, "lu"), (2, "be"), (1, "luk"))
        )
        with pytest.raises(Overtaken):
            await old
        held.set()
        assert await asyncio.gather(first, other, new) == [True, "be", "luk"]

    async def test_who_has_gone_away_while_waiting_may_come_back(self, worker: Worker) -> None:
        held = threading.Event()
        first = asyncio.create_task(worker.suggest(1, lambda _: held.wait(10)))
        await asyncio.sleep(0.05)
        gone = asyncio.create_task(worker.suggest(2, lambda _: "be"))
        await asyncio.sleep(0)
        gone.cancel()
        await asyncio.wait({gone})
        back = asyncio.create_task(worker.suggest(2, lambda _: "ber"))
        await asyncio.sleep(0)
        held.set()
        assert await asyncio.gather(first, back) == [True, "ber"]

    async def test_any_number_of_people_typing_leave_the_places_of_questions(self, worker: Worker) -> None:
        held = threading.Event()
        typing = [asyncio.create_task(worker.suggest(person, lambda _: held.wait(10))) for person in range(9)]
        await asyncio.sleep(0)
        assert (await worker.ask("roof")).answered
        assert await worker.look(lambda library: len(library.articles)) == 1
        held.set()
        outcomes = await asyncio.gather(*typing, return_exceptions=True)
        assert [type(outcome) for outcome in outcomes] == [bool] * 3 + [TooManyQuestions] * 6


async def test_what_looks_need_is_made_before_anybody_looks(
    engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = engine.view
    monkeypatch.setattr(FakeEngine, "view", view)  # one view of each generation, as of a real engine
    async with Worker(cast("Any", engine)):
        await asyncio.to_thread(view.once, prepare)
    made: list[object] = []
    for make in (Articles, Speakers):
        made.append(view.once(make))
        assert view.once(make) is made[-1]


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
    tasks = [await being_answered(worker, engine, "roof"), *await waiting(worker, "roof", "roof")]
    tasks[-1].cancel()
    await asyncio.wait(tasks[-1:])
    again = asyncio.create_task(worker.ask("roof"))
    engine.answering.set()
    await asyncio.gather(*tasks[:-1], again)
    assert len(engine.asked) == 3


async def test_what_the_engine_raises_arrives(worker: Worker) -> None:
    with pytest.raises(QuestionInvalid):
        await worker.ask(" ")


class TestBatches:
    @pytest.fixture
    async def worker(self, engine: FakeEngine) -> AsyncIterator[Worker]:
        async with Worker(cast("Any", engine), at_once=1) as worker:
            yield worker
            engine.answering.set()
            engine.building.set()

    async def test_those_who_come_while_others_are_answered_are_answered_together(
        self, worker: Worker, engine: FakeEngine
    ) -> None:
        first = await being_answered(worker, engine, "roof")
        asked = [f"roof {number}" for number in range(5)]
        later = await waiting(worker, *asked)
        engine.answering.set()
        answers = await asyncio.gather(first, *later)
        assert [answer.question for answer in answers] == ["roof", *asked]
        assert engine.batches == [1, 5]

    async def test_a_batch_is_bounded_and_nobody_is_overtaken(self, worker: Worker, engine: FakeEngine) -> None:
        first = await being_answered(worker, engine, "roof")
        asked = [f"roof {number}" for number in range(LARGEST_BATCH + 2)]
        later = await waiting(worker, *asked)
        engine.answering.set()
        await asyncio.gather(first, *later)
        assert engine.batches == [1, LARGEST_BATCH, 2]
        assert [question for question, _ in engine.asked] == ["roof", *asked]

    async def test_one_who_cannot_be_answered_spoils_no_other(self, worker: Worker, engine: FakeEngine) -> None:
        first = await being_answered(worker, engine, "roof")
        good, bad, better = await waiting(worker, "roof 1", " ", "roof 2")
        engine.answering.set()
        assert (await first).answered
        assert (await good).answered
        with pytest.raises(QuestionInvalid):
            await bad
        assert (await better).answered
        assert engine.batches == [1, 3]

    async def test_one_who_goes_away_while_waiting_is_not_answered_and_the_others_are(
        self, worker: Worker, engine: FakeEngine
    ) -> None:
        first = await being_answered(worker, engine, "roof")
        one, gone, other = await waiting(worker, "roof 1", "roof 2", "roof 3")
        gone.cancel()
        await asyncio.wait([gone])
        engine.answering.set()
        await asyncio.gather(first, one, other)
        assert gone.cancelled()
        assert [question for question, _ in engine.asked] == ["roof", "roof 1", "roof 3"]
        assert engine.batches == [1, 2]

    async def test_one_who_goes_away_in_the_middle_of_a_batch_does_not_break_it(
        self, worker: Worker, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        first = await being_answered(worker, engine, "roof")
        tasks = await waiting(worker, "roof 1", "roof 2", "roof 3")
        answer = engine.ask
        engine.building.clear()

        def ask(question: str, *, article: str | None = None) -> Answer:
            if question == "roof 1":
                engine.building.wait(10)
            return answer(question, article=article)

        monkeypatch.setattr(engine, "ask", ask)
        engine.answering.set()
        assert (await first).answered
        await asyncio.to_thread(engine.batch_started.acquire, timeout=5)
        tasks[1].cancel()
        await asyncio.wait([tasks[1]])
        engine.building.set()
        assert (await tasks[0]).answered
        assert (await tasks[2]).answered
        assert (await worker.ask("roof 4")).answered
        assert engine.batches == [1, 3, 1]

    async def test_an_answer_waits_for_none_behind_it(
        self, worker: Worker, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        first = await being_answered(worker, engine, "roof")
        quick, slow = await waiting(worker, "roof 1", "roof 2")
        answer = engine.ask
        engine.building.clear()

        def ask(question: str, *, article: str | None = None) -> Answer:
            if question == "roof 2":
                engine.building.wait(10)
            return answer(question, article=article)

        monkeypatch.setattr(engine, "ask", ask)
        engine.answering.set()
        assert (await first).answered
        assert (await quick).answered
        assert not slow.done()
        engine.building.set()
        assert (await slow).answered
        assert engine.batches == [1, 2]

    async def test_several_batches_are_answered_at_once_and_the_next_waits(self, engine: FakeEngine) -> None:
        engine.answering.clear()
        async with Worker(cast("Any", engine), at_once=2) as worker:
            asked = []
            for number in range(2):
                asked += await waiting(worker, f"roof {number}")
                assert await asyncio.to_thread(engine.batch_started.acquire, timeout=5)
            asked += await waiting(worker, "roof 2", "roof 3")
            assert engine.batches == [1, 1]
            engine.answering.set()
            answers = await asyncio.gather(*asked)
        assert [answer.question for answer in answers] == [f"roof {number}" for number in range(4)]
        assert engine.batches in ([1, 1, 2], [1, 1, 1, 1])

    async def test_when_the_engine_breaks_everybody_hears_it_and_the_next_are_answered(
        self, worker: Worker, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def broken(inquiries: object) -> None:
            raise MemoryError

        with monkeypatch.context() as patched:
            patched.setattr(engine, "ask_all", broken)
            outcomes = await asyncio.gather(*(worker.ask("roof") for _ in range(3)), return_exceptions=True)
        assert [type(outcome) for outcome in outcomes] == [MemoryError] * 3
        assert (await worker.ask("roof")).answered

    async def test_closing_answers_the_batch_that_runs_and_drops_the_next(
        self, worker: Worker, engine: FakeEngine
    ) -> None:
        first = await being_answered(worker, engine, "roof")
        later = await waiting(worker, "roof 1", "roof 2")
        closing = asyncio.create_task(worker.close())
        outcomes = await asyncio.gather(*later, return_exceptions=True)
        assert [type(outcome) for outcome in outcomes] == [ShuttingDown] * 2
        assert not first.done()
        engine.answering.set()
        await closing
        assert (await first).answered
        assert engine.batches == [1]

    async def test_the_encoder_is_called_less_often_than_there_are_questions(self, tmp_path: Path) -> None:
        calls: list[int] = []
        begun, go_on = threading.Event(), threading.Event()
        go_on.set()

        class Counting(WordEncoder):
            def encode(self, texts: Sequence[str]) -> list[Encoding]:
                calls.append(len(texts))
                begun.set()
                go_on.wait(10)
                return super().encode(texts)

        (tmp_path / "articles").mkdir()
        (tmp_path / "articles" / "mill.txt").write_text("\n\n".join(PARAGRAPHS))
        engine = Engine.open(Settings(tmp_path / "articles", tmp_path / "data"), encoder=Counting())
        questions = ["Who paid for the roof?", "When did the mill open?", "Where is the flour sold?", "roof"]
        calls.clear()
        begun.clear()
        go_on.clear()
        async with Worker(Libraries.alone(engine), at_once=1) as worker:
            first = await waiting(worker, "Who spoke?")
            await asyncio.to_thread(begun.wait, 5)
            asked = await waiting(worker, *questions)
            go_on.set()
            _, *answers = await asyncio.gather(*first, *asked)
        assert calls == [1, len(questions)]
        for question, answer in zip(questions, answers, strict=True):
            assert replace(answer, elapsed_ms=0) == replace(engine.ask(question), elapsed_ms=0)


async def being_answered(worker: Worker, engine: FakeEngine, question: str) -> asyncio.Task[Answer]:
    """Somebody whose question is held back in the engine's thread."""
    engine.answering.clear()
    (task,) = await waiting(worker, question)
    assert await asyncio.to_thread(engine.batch_started.acquire, timeout=5)
    return task


async def waiting(worker: Worker, *questions: str) -> list[asyncio.Task[Answer]]:
    """People who have asked, in this order."""
    tasks = [asyncio.create_task(worker.ask(question)) for question in questions]
    await asyncio.sleep(0)
    return tasks


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


async def test_nobody_waits_while_the_collector_looks_through_a_new_library(worker: Worker) -> None:
    before = gc.get_freeze_count()
    for _ in range(2):  # behind the first, and before the second
        await worker.rebuild()
    assert gc.get_freeze_count() > before


async def test_a_rebuild_goes_on_when_its_caller_goes_away(worker: Worker, engine: FakeEngine) -> None:
    engine.building.clear()
    rebuild = asyncio.create_task(worker.rebuild())
    await asyncio.to_thread(engine.build_started.wait, 5)
    rebuild.cancel()
    await asyncio.wait([rebuild])
    with pytest.raises(RebuildRunning):
        await worker.rebuild()


async def test_closing_stops_a_rebuild_at_its_next_step_and_drops_what_waits(engine: FakeEngine) -> None:
    worker = Worker(cast("Any", engine), at_once=1)
    engine.building.clear()
    rebuild = asyncio.create_task(worker.rebuild())
    questions = [await being_answered(worker, engine, "roof"), *await waiting(worker, "roof", "roof")]
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
