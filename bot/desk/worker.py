"""The only asynchronous caller of the engine: its work runs in threads, so the event loop never waits for it.

Questions share a bounded queue, and so do looks into the library; a rebuild has a thread of its own, so both go on from
the generation before it. Questions that wait one behind the other are answered as one batch.
"""

from __future__ import annotations

import asyncio
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self, TypeVar

from bot.errors import RebuildRunning, ShuttingDown, TooManyQuestions
from index import Answer, BuildReport, Engine, Inquiry, LibraryView, Progress

_T = TypeVar("_T")

DEFAULT_WAITING = 32
"""Questions waiting or being answered at once; more are refused. See docs/decisions/0008."""

LARGEST_BATCH = 8
"""Questions encoded in one call. See docs/decisions/0008."""

BATCHES_AT_ONCE = min(os.cpu_count() or 1, 2)
"""Threads that answer questions. See docs/decisions/0008."""

_Work = Callable[[LibraryView], Any]


@dataclass(frozen=True, slots=True, eq=False)
class _Turn:
    """A question or other work for the engine, and the future of its result."""

    wanted: Inquiry | _Work
    outcome: Future[Any]


class _Queue:
    """A bounded first-in-first-out queue served by one or more threads.

    A batch is the questions that stand at the front when a thread becomes free; no thread waits for a batch to fill.
    """

    def __init__(self, name: str, places: int, threads: int, engine: Engine) -> None:
        self._engine = engine
        self._places = places
        self._threads = tuple(ThreadPoolExecutor(1, f"{name}-{number}") for number in range(1, threads + 1))
        self._waiting: deque[_Turn] = deque()
        self._inside = 0
        self._moving = threading.Lock()
        self._closed = False

    async def run(self, wanted: Inquiry | _Work) -> Any:  # noqa: ANN401 - whatever the work returns
        """The answer to a question, or what other work returns; raises what these raise. Raises `TooManyQuestions` when
        no place is free, `ShuttingDown` when it is dropped."""
        if self._closed:
            raise ShuttingDown
        turn = _Turn(wanted, Future())
        turn.outcome.add_done_callback(self._leave)
        with self._moving:
            if self._inside == self._places:
                raise TooManyQuestions
            self._inside += 1
            self._waiting.append(turn)
            alone = self._inside == 1
        # One who comes alone after the other always meets the same thread, whose core knows the way.
        for thread in self._threads[:1] if alone else self._threads:
            thread.submit(self._serve)
        try:
            return await asyncio.wrap_future(turn.outcome)
        except asyncio.CancelledError:
            if self._closed:
                raise ShuttingDown from None
            raise

    async def close(self) -> None:
        """Drops what waits and waits for what runs."""
        self._closed = True
        with self._moving:
            dropped = [*self._waiting]
            self._waiting.clear()
        for turn in dropped:
            turn.outcome.cancel()
        await asyncio.gather(*(asyncio.to_thread(thread.shutdown) for thread in self._threads))

    def _leave(self, _: Future[Any]) -> None:
        with self._moving:
            self._inside -= 1

    def _serve(self) -> None:
        """Called in a thread, at least once for every turn, which another batch may have taken along."""
        turns = self._take()
        try:
            for outcome in self._outcomes([turn.wanted for turn in turns]):
                _tell(turns.pop(0), outcome)
        except BaseException as error:  # for those who wait, as an executor hands it on
            for turn in turns:
                _tell(turn, error)

    def _take(self) -> list[_Turn]:
        """The questions at the front, or one piece of other work; those who have gone away are passed over."""
        taken: list[_Turn] = []
        with self._moving:
            while self._waiting and len(taken) < LARGEST_BATCH:
                if taken and not all(isinstance(turn.wanted, Inquiry) for turn in (taken[0], self._waiting[0])):
                    break
                turn = self._waiting.popleft()
                if turn.outcome.set_running_or_notify_cancel():
                    taken.append(turn)
        return taken

    def _outcomes(self, wanted: list[Inquiry | _Work]) -> Iterable[Any]:
        inquiries = [one for one in wanted if isinstance(one, Inquiry)]
        if inquiries:
            return self._engine.ask_all(inquiries)
        return [work(self._engine.view()) for work in wanted if not isinstance(work, Inquiry)]


def _tell(turn: _Turn, outcome: Any) -> None:  # noqa: ANN401 - an answer, an exception, or what the work returned
    if isinstance(outcome, BaseException):
        turn.outcome.set_exception(outcome)
    else:
        turn.outcome.set_result(outcome)


class Worker:
    """Runs an `Engine` off the event loop. An asynchronous context manager; leaving it stops a running rebuild."""

    def __init__(self, engine: Engine, *, waiting: int = DEFAULT_WAITING, at_once: int = BATCHES_AT_ONCE) -> None:
        self._engine = engine
        self._questions = _Queue("questions", waiting, at_once, engine)
        self._looks = _Queue("looks", waiting, 1, engine)
        self._building = ThreadPoolExecutor(max_workers=1, thread_name_prefix="building")
        self._build: Future[BuildReport] | None = None
        self._closing = threading.Event()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def ask(self, question: str, *, article: str | None = None) -> Answer:
        """The engine's answer. Raises what `Engine.ask` does, `TooManyQuestions` and `ShuttingDown`."""
        answer: Answer = await self._questions.run(Inquiry(question, article))
        return answer

    async def answer(self, at: Callable[[LibraryView], _T]) -> _T:
        """What `at` makes of the engine, in its turn among the questions: what may take as long as an answer. Raises
        what `at` does, `TooManyQuestions` and `ShuttingDown`."""
        made: _T = await self._questions.run(at)
        return made

    async def look(self, at: Callable[[LibraryView], _T]) -> _T:
        """What `at` makes of the engine: something quick that needs no encoder. Raises what `at` does,
        `TooManyQuestions` and `ShuttingDown`."""
        made: _T = await self._looks.run(at)
        return made

    async def rebuild(self, *, full: bool = False, progress: Callable[[Progress], None] | None = None) -> BuildReport:
        """One rebuild, `progress` being called on the event loop. Raises what `Engine.rebuild` does, `RebuildRunning`
        and `ShuttingDown`. A caller that goes away does not stop the build."""
        if self._closing.is_set():
            raise ShuttingDown
        if self._build is not None and not self._build.done():
            raise RebuildRunning
        loop = asyncio.get_running_loop()

        def report(step: Progress) -> None:
            if self._closing.is_set():
                raise ShuttingDown  # a build may be stopped at any step: it leaves the old generation as it was
            if progress is not None:
                loop.call_soon_threadsafe(progress, step)

        self._build = self._building.submit(self._engine.rebuild, full=full, progress=report)
        outcome = asyncio.wrap_future(self._build)
        outcome.add_done_callback(lambda done: done.cancelled() or done.exception())  # nobody may be left to see it
        return await asyncio.shield(outcome)

    async def close(self) -> None:
        """Drops what waits, stops a rebuild at its next step and waits for the threads to end."""
        self._closing.set()
        await asyncio.gather(self._questions.close(), self._looks.close(), asyncio.to_thread(self._building.shutdown))
