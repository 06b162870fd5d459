"""The only asynchronous caller of the engine: its work runs in threads, so the event loop never waits for it.

Questions have a bounded queue, and so have what answers need besides, the looks that people take, and what is suggested
while they type: each with threads of its own, so that none waits for another kind. A rebuild has a thread of its own as
well, so all go on from the generation before it. Questions that wait one behind the other are answered as one batch.
"""

from __future__ import annotations

import asyncio
import gc
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Any, Self, TypeVar

from bot.desk.catalogue import prepare
from bot.desk.queues import Queue
from bot.errors import RebuildRunning, ShuttingDown
from index import Answer, BuildReport, Engine, Inquiry, LibraryView, Progress

_T = TypeVar("_T")

Look = Callable[[LibraryView], _T]

DEFAULT_WAITING = 32
"""Questions waiting or being answered at once, and as many of each other kind; more are refused. See
docs/decisions/0008."""

LARGEST_BATCH = 8
"""Questions encoded in one call. See docs/decisions/0008."""

BATCHES_AT_ONCE = min(os.cpu_count() or 1, 2)
"""Threads that answer questions. See docs/decisions/0008."""


class Worker:
    """Runs an `Engine` off the event loop. An asynchronous context manager; leaving it stops a running rebuild."""

    def __init__(self, engine: Engine, *, waiting: int = DEFAULT_WAITING, at_once: int = BATCHES_AT_ONCE) -> None:
        self._engine = engine
        self._questions = Queue("questions", self._ask, places=waiting, threads=at_once, batch=LARGEST_BATCH)
        self._fetches = Queue("fetches", self._look, places=waiting)
        self._looks = Queue("looks", self._look, places=waiting)
        self._suggestions = Queue("suggestions", self._look, places=waiting)
        self._building = ThreadPoolExecutor(max_workers=1, thread_name_prefix="building")
        self._build: Future[BuildReport] | None = None
        self._closing = threading.Event()

    async def __aenter__(self) -> Self:
        self._building.submit(self._prepare)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def ask(self, question: str, *, article: str | None = None) -> Answer:
        """The engine's answer. Raises what `Engine.ask` does, `TooManyQuestions` and `ShuttingDown`."""
        answer: Answer = await self._questions.run(Inquiry(question, article))
        return answer

    async def fetch(self, at: Look[_T]) -> _T:
        """What an answer needs of the library besides itself: something that is at hand. Raises as `look` does."""
        made: _T = await self._fetches.run(at)
        return made

    async def look(self, at: Look[_T]) -> _T:
        """What `at` makes of the library: something that needs no encoder. Raises what `at` does, `TooManyQuestions`
        and `ShuttingDown`."""
        made: _T = await self._looks.run(at)
        return made

    async def suggest(self, person: int, at: Look[_T]) -> _T:
        """The same for what a person types: something that is at hand. Raises `Overtaken` too, when the person has
        typed on meanwhile."""
        made: _T = await self._suggestions.run(at, person=person)
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
        self._building.submit(self._prepare)
        outcome = asyncio.wrap_future(self._build)
        outcome.add_done_callback(lambda done: done.cancelled() or done.exception())  # nobody may be left to see it
        return await asyncio.shield(outcome)

    async def close(self) -> None:
        """Drops what waits, stops a rebuild at its next step and waits for the threads to end."""
        self._closing.set()
        queues = (self._questions, self._fetches, self._looks, self._suggestions)
        await asyncio.gather(*(queue.close() for queue in queues), asyncio.to_thread(self._building.shutdown))

    def _ask(self, inquiries: Sequence[Inquiry]) -> Iterator[Answer | Exception]:
        return self._engine.ask_all(inquiries)

    def _look(self, looks: Sequence[Look[Any]]) -> list[Any]:
        view = self._engine.view()
        return [look(view) for look in looks]

    def _prepare(self) -> None:
        """Gets the newest generation ready for looks, while others are going on."""
        if not self._closing.is_set():
            prepare(self._engine.view())
            gc.freeze()  # it stays, and nobody is to wait while the collector looks through it
