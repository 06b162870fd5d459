"""The only asynchronous caller of the engine: its work runs in threads, so the event loop never waits for it.

Questions share one thread and a bounded queue, and so do looks into the library; a rebuild has a thread of its own, so
both go on from the generation before it.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Self, TypeVar

from bot.errors import RebuildRunning, ShuttingDown, TooManyQuestions
from index import Answer, BuildReport, Engine, Progress

_T = TypeVar("_T")

DEFAULT_WAITING = 32
"""Questions waiting or being answered at once. At some ten milliseconds each, the last one still waits less than a
second."""


class _Queue:
    """One thread and a bounded number of places before it."""

    def __init__(self, name: str, places: int) -> None:
        self._places = threading.BoundedSemaphore(places)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._closed = False

    async def run(self, work: Callable[[], _T]) -> _T:
        """What `work` returns. Raises `TooManyQuestions` when no place is free, `ShuttingDown` when it is dropped."""
        if self._closed:
            raise ShuttingDown
        if not self._places.acquire(blocking=False):
            raise TooManyQuestions
        future = self._thread.submit(work)
        future.add_done_callback(lambda _: self._places.release())
        try:
            return await asyncio.wrap_future(future)
        except asyncio.CancelledError:
            if self._closed:
                raise ShuttingDown from None
            raise

    async def close(self) -> None:
        """Drops what waits and waits for what runs."""
        self._closed = True
        await asyncio.to_thread(self._thread.shutdown, wait=True, cancel_futures=True)


class Worker:
    """Runs an `Engine` off the event loop. An asynchronous context manager; leaving it stops a running rebuild."""

    def __init__(self, engine: Engine, *, waiting: int = DEFAULT_WAITING) -> None:
        self._engine = engine
        self._questions = _Queue("questions", waiting)
        self._looks = _Queue("looks", waiting)
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
        return await self.answer(lambda engine: engine.ask(question, article=article))

    async def answer(self, at: Callable[[Engine], _T]) -> _T:
        """What `at` makes of the engine, in its turn among the questions: what may take as long as an answer. Raises
        what `at` does, `TooManyQuestions` and `ShuttingDown`."""
        return await self._questions.run(lambda: at(self._engine))

    async def look(self, at: Callable[[Engine], _T]) -> _T:
        """What `at` makes of the engine: something quick that needs no encoder. Raises what `at` does,
        `TooManyQuestions` and `ShuttingDown`."""
        return await self._looks.run(lambda: at(self._engine))

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
