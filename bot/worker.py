"""The only asynchronous caller of the engine: its work runs in threads, so the event loop never waits for it.

Questions share one thread and a bounded queue; a rebuild has a thread of its own, so questions go on being answered
from the generation before it.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import TYPE_CHECKING, Self

from bot.errors import RebuildRunning, ShuttingDown, TooManyQuestions
from index import Answer, BuildReport, Progress

if TYPE_CHECKING:
    from index import Engine

DEFAULT_WAITING = 32
"""Questions waiting or being answered at once. At some ten milliseconds each, the last one still waits less than a
second."""


class Worker:
    """Runs an `Engine` off the event loop. An asynchronous context manager; leaving it stops a running rebuild."""

    def __init__(self, engine: Engine, *, waiting: int = DEFAULT_WAITING) -> None:
        self._engine = engine
        self._places = threading.BoundedSemaphore(waiting)
        self._answering = ThreadPoolExecutor(max_workers=1, thread_name_prefix="answering")
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
        if self._closing.is_set():
            raise ShuttingDown
        if not self._places.acquire(blocking=False):
            raise TooManyQuestions
        future = self._answering.submit(self._engine.ask, question, article=article)
        future.add_done_callback(lambda _: self._places.release())
        try:
            return await asyncio.wrap_future(future)
        except asyncio.CancelledError:
            if self._closing.is_set():
                raise ShuttingDown from None
            raise

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
        return await asyncio.shield(asyncio.wrap_future(self._build))

    async def close(self) -> None:
        """Drops what waits, stops a rebuild at its next step and waits for the threads to end."""
        self._closing.set()
        for threads in (self._answering, self._building):
            await asyncio.to_thread(threads.shutdown, wait=True, cancel_futures=True)
