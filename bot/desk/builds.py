"""Builds, one after the other: of each library one waits at most, so that none keeps the others waiting for long.

What is stored of all libraries lies in one data folder, in which one build runs at a time.
"""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias, TypeVar

from bot.errors import RebuildRunning, ShuttingDown
from bot.metrics.tally import Tally, named
from index import BuildInProgress, BuildReport, EngineError, LibraryEmpty, Progress

_T = TypeVar("_T")

_log = logging.getLogger(__name__)

PATIENCE = 120.0
"""Seconds that a build waits for one of another process, which somebody at a terminal has begun."""

AGAIN = 60.0
"""Seconds after a build that failed in which questions have no other tried."""

_RENEWING = 15.0
"""Seconds between two words to other processes that a build goes on."""

_PAUSE = 0.5
"""Seconds between two tries."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A build that has not begun: so many are `ahead` of it."""

    ahead: int


Step: TypeAlias = Waiting | Progress
Tell: TypeAlias = Callable[[Step], None]


class Build(Protocol):
    """What builds: `Libraries.rebuild`."""

    def __call__(self, name: str, /, *, full: bool, progress: Callable[[Progress], None] | None = None) -> BuildReport:
        """Builds the library of this name."""


class Ledger(Protocol):
    """What several processes know of each other's builds. Blocks, and raises nothing."""

    def want(self, library: str) -> None:
        """A library is to be built."""

    def take(self, library: str) -> None:
        """This process begins."""

    def adopt(self) -> str | None:
        """One that another process does not come to, taken by this one."""

    def renew(self, library: str) -> None:
        """This process is still at it."""

    def done(self, library: str) -> None:
        """It is built, or cannot be."""


def patiently(build: Callable[[], _T], seconds: float = PATIENCE, pause: Callable[[float], object] = time.sleep) -> _T:
    """What `build` gives, tried again for so long while another process builds. Raises what it does."""
    until = time.monotonic() + seconds
    while True:
        try:
            return build()
        except BuildInProgress:
            if time.monotonic() >= until:
                raise
        pause(_PAUSE)


@dataclass(eq=False)
class _Turn:
    """A build that waits or runs, and who is told how far it is."""

    library: str
    full: bool
    patience: float
    outcome: Future[BuildReport] = field(default_factory=Future)
    listeners: list[Tell] = field(default_factory=list)


class Builds:
    """The builds that wait, and the thread that does them."""

    def __init__(self, build: Build, behind: Callable[[str], None], tally: Tally | None = None) -> None:
        """`behind` is called in the thread with the name of each library that was built."""
        self._build, self._behind, self._tally = build, behind, tally or Tally()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="building")
        self._waiting: dict[str, _Turn] = {}
        self._running: _Turn | None = None
        self._failed: dict[str, float] = {}
        self._moving = threading.Lock()
        self._closing = threading.Event()
        self._ledger: Ledger | None = None
        self._renewed = 0.0

    def share(self, ledger: Ledger) -> None:
        """Notes from now on in a ledger what is to be built, so that it is when this process has died."""
        self._ledger = ledger

    async def adopt(self) -> None:
        """Has built what another process wanted and does not come to; to be called now and then. Where builds wait
        here already, that is left to others, who may come to it sooner."""
        if self._ledger is None or self._waiting or self._closing.is_set():
            return
        library = await asyncio.to_thread(self._ledger.adopt)
        if library is not None and not self._closing.is_set():
            _log.info("A library is built that another process has not come to.")
            self._turn(library, full=False, patience=PATIENCE)

    @property
    def length(self) -> int:
        """How many run or wait."""
        with self._moving:
            return len(self._waiting) + (self._running is not None)

    def begin(self, first: Callable[[], None]) -> None:
        """Have something else done before all builds."""
        self._thread.submit(first)

    def want(self, library: str) -> None:
        """Have a library built that waits for it, where it is not being built and has not just failed; who wants that
        is told nothing."""
        with self._moving:
            running = self._running is not None and self._running.library == library
            failed = time.monotonic() < self._failed.get(library, 0.0)
        if not (running or failed or self._closing.is_set()):
            self._turn(library, full=False, patience=PATIENCE)

    async def run(
        self, library: str, *, full: bool = False, tell: Tell | None = None, patience: float = PATIENCE
    ) -> BuildReport:
        """A build of all that has changed in a library until now, `tell` being called on the event loop. A caller that
        goes away does not stop it.

        Raises what `Libraries.rebuild` does, `BuildInProgress` after `patience` seconds, and `ShuttingDown`.
        """
        if self._closing.is_set():
            raise ShuttingDown
        loop = asyncio.get_running_loop()

        def tell_there(step: Step) -> None:
            with suppress(RuntimeError):  # the loop has ended
                loop.call_soon_threadsafe(tell, step) if tell else None

        if self._ledger is not None:
            await asyncio.to_thread(self._ledger.want, library)
        turn = self._turn(library, full=full, patience=patience, listener=tell_there)
        outcome = asyncio.wrap_future(turn.outcome)
        outcome.add_done_callback(lambda done: done.cancelled() or done.exception())  # nobody may be left to see it
        return await asyncio.shield(outcome)

    async def alone(self, library: str, *, full: bool = False, tell: Tell | None = None) -> BuildReport:
        """The same for who is to hear at once that one is running. Raises `RebuildRunning` where a build of this
        library waits or runs, and `BuildInProgress` at once."""
        with self._moving:
            if library in self._waiting or (self._running and self._running.library == library):
                raise RebuildRunning
        return await self.run(library, full=full, tell=tell, patience=0.0)

    async def between(self, work: Callable[[], _T]) -> _T:
        """Something else that no build may run beside, such as removing a library: what `work` returns or raises, and
        `ShuttingDown`. A caller that goes away does not stop it."""

        def working() -> _T:
            if self._closing.is_set():
                raise ShuttingDown
            return work()

        if self._closing.is_set():
            raise ShuttingDown
        return await asyncio.wrap_future(self._thread.submit(working))

    async def close(self) -> None:
        """Drop what waits, stop what runs at its next step, and wait for the thread to end."""
        self._closing.set()
        with self._moving:
            dropped = [*self._waiting.values()]
            self._waiting.clear()
        for turn in dropped:
            turn.outcome.set_exception(ShuttingDown())
        await asyncio.to_thread(self._thread.shutdown)

    def _turn(self, library: str, *, full: bool, patience: float, listener: Tell | None = None) -> _Turn:
        """The build of a library that waits, which is a new one where none does: one that runs may have read the
        articles before they changed."""
        with self._moving:
            if turn := self._waiting.get(library):
                turn.full, turn.patience = turn.full or full, max(turn.patience, patience)
            else:
                turn = self._waiting[library] = _Turn(library, full, patience)
                self._thread.submit(self._next)
            turn.listeners += [listener] if listener else []
            self._tell_places()
        return turn

    def _next(self) -> None:
        """Does the build that has waited longest. Called in the thread, once for each."""
        with self._moving:
            library = next(iter(self._waiting), None)
            if library is None:
                return
            turn = self._running = self._waiting.pop(library)
            self._tell_places()
        began = time.monotonic()
        try:
            report = self._built(turn)
        except BaseException as error:
            self._tally.failed_builds.add(named(error))
            # A server need not have articles of its own, and whoever asks there has that looked up again.
            usual = isinstance(error, ShuttingDown) or (isinstance(error, LibraryEmpty) and library != "")
            if not usual and not turn.listeners:
                said = error if isinstance(error, EngineError) else repr(error)
                _log.warning("A library could not be built: %s", said)
            self._ended(turn, time.monotonic() + AGAIN)
            turn.outcome.set_exception(error)
        else:
            self._tally.builds.add(time.monotonic() - began)
            self._ended(turn, 0.0)
            turn.outcome.set_result(report)
            self._behind(library)

    def _ended(self, turn: _Turn, again: float) -> None:
        """Lets go of a build, which those who only ask have tried again from a time on."""
        with self._moving:
            self._running = None
            self._failed.pop(turn.library, None)
            if again:
                self._failed[turn.library] = again

    def _built(self, turn: _Turn) -> BuildReport:
        if self._ledger is None:
            return self._built_here(turn)
        self._ledger.take(turn.library)
        try:
            report = self._built_here(turn)
        except (ShuttingDown, BuildInProgress):
            raise  # others may
        except EngineError:
            self._ledger.done(turn.library)
            raise
        self._ledger.done(turn.library)
        return report

    def _built_here(self, turn: _Turn) -> BuildReport:
        def report(step: Progress) -> None:
            if self._closing.is_set():
                raise ShuttingDown  # a build may be stopped at any step: it leaves the old generation as it was
            if self._ledger is not None and time.monotonic() - self._renewed > _RENEWING:
                self._renewed = time.monotonic()
                self._ledger.renew(turn.library)
            for tell in turn.listeners:
                tell(step)

        def pause(seconds: float) -> None:
            if self._closing.wait(seconds):
                raise ShuttingDown

        return patiently(lambda: self._build(turn.library, full=turn.full, progress=report), turn.patience, pause)

    def _tell_places(self) -> None:
        """Tells all who wait for others how many are ahead; the lock is held."""
        running = 1 if self._running else 0
        for ahead, turn in enumerate(self._waiting.values(), running):
            for tell in turn.listeners if ahead else ():
                tell(Waiting(ahead))
