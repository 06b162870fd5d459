"""Looks at the facts every few seconds, in a thread of its own, notes them for `healthcheck`, and tells the supervisor.

The watchdog is fed while a new process would not serve people better, so a bot whose event loop or threads hang is
started anew, and one that waits for Discord is not.
"""

from __future__ import annotations

import asyncio
import logging
import os
import shutil
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Self

from bot.errors import BotError, ShuttingDown
from bot.health import status
from bot.health.facts import Disk, Facts, Health, Index, judge
from bot.health.gateway import Gateway
from bot.health.lines import verdict
from bot.health.supervisor import Supervisor
from bot.locales.keeping.health_words import HealthWords

_log = logging.getLogger(__name__)

BEAT_SECONDS = 1.0
"""How often the event loop shows that it runs."""

REACH_SECONDS = 15.0
"""How often the state database is tried, and how long it may take to answer."""

_GRACE = 6
"""A start may take so many looks longer each time that the supervisor is told of one."""


class Watch:
    """Watches the bot of this process. A context manager; leaving it takes the note away.

    What it looks at besides the gateway is set as it comes to be: `index`, and `busy`, for how many seconds a thread
    has been at the same work; both are called in the thread, and so is `servers` of the gateway.
    """

    def __init__(
        self, data: Path, supervisor: Supervisor, words: HealthWords, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._data, self._supervisor, self._words, self._clock = data, supervisor, words, clock
        self.gateway = Gateway(clock)
        self.index: Callable[[], Index] = Index
        self.busy: Callable[[], float] = lambda: 0.0
        self._began = clock()
        self._beat: tuple[float, float] | None = None
        self._database: tuple[bool, float] | None = None
        self._ready = self._stopping = False
        self._told: str | None = None
        self._wrote = True
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, name="watching", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ending.set()
        self._thread.join()
        status.remove(self._data)

    @property
    def facts(self) -> Facts:
        """What is known now. Thread-safe."""
        now = self._clock()
        return Facts(
            running=max(now - self._began, 0.0),
            shards=self.gateway.shards,
            late=self._late(now),
            busy=self.busy(),
            index=self.index(),
            disk=self._disk(),
            database_away=self._database_away(now),
            spare=self.gateway.spare,
        )

    @asynccontextmanager
    async def beside(self, reach: Callable[[], Awaitable[object]]) -> AsyncIterator[None]:
        """Looks at this event loop meanwhile, and at whether `reach` reaches the state database."""
        tasks = asyncio.create_task(self._beats()), asyncio.create_task(self._reaches(reach))
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    def stopping(self) -> None:
        """The bot shuts down, as it was told."""
        self._stopping = True
        self._supervisor.tell("STOPPING=1", self._supervisor.status(self._words.stopping))

    def look(self) -> Health:
        """Looks at the facts once, notes them and tells the supervisor."""
        facts = self.facts
        health = judge(facts)
        self._note(facts)
        self._tell(health)
        return health

    def _run(self) -> None:
        watchdog = self._supervisor.watchdog
        pause = min(status.WRITTEN_SECONDS, watchdog / 3 if watchdog else status.WRITTEN_SECONDS)
        while True:
            try:
                self.look()
            except Exception:  # whatever it is, the next look may do without it
                _log.exception("The bot could not look at itself.")
            if self._ending.wait(pause):
                return

    def _note(self, facts: Facts) -> None:
        try:
            status.write(self._data, facts)
        except OSError as error:
            if self._wrote:
                _log.warning("The status of the bot could not be written: %s.", error.strerror or error)
            self._wrote = False
        else:
            self._wrote = True

    def _tell(self, health: Health) -> None:
        if self._stopping:
            return
        tell = self._supervisor.tell
        if health.ready and not self._ready:
            self._ready = tell("READY=1")
        elif not (self._ready or health.stuck):
            tell(f"EXTEND_TIMEOUT_USEC={round(status.WRITTEN_SECONDS * _GRACE * 1e6)}")
        if not health.stuck:
            tell("WATCHDOG=1")
        words = self._words
        said = words.serving.format(servers=self.gateway.servers) if health.healthy else verdict(health, words)
        if said != self._told and tell(self._supervisor.status(said)):
            self._told = said

    def _late(self, now: float) -> float | None:
        if self._beat is None:
            return None
        last, late = self._beat
        return max(late, now - last - BEAT_SECONDS)

    def _disk(self) -> Disk:
        try:
            free = shutil.disk_usage(self._data).free
        except OSError:
            free = None
        return Disk(free, os.access(self._data, os.W_OK))

    def _database_away(self, now: float) -> float | None:
        if self._database is None:
            return None
        reached, since = self._database
        return 0.0 if reached else max(now - since, 0.001)

    async def _beats(self) -> None:
        try:
            while True:
                due = self._clock() + BEAT_SECONDS
                await asyncio.sleep(BEAT_SECONDS)
                now = self._clock()
                self._beat = now, max(now - due, 0.0)
        finally:
            self._beat = None

    async def _reaches(self, reach: Callable[[], Awaitable[object]]) -> None:
        while True:
            try:
                async with asyncio.timeout(REACH_SECONDS):
                    await reach()
            except ShuttingDown:
                return
            except (BotError, TimeoutError):
                if self._database is None or self._database[0]:
                    self._database = False, self._clock()
            else:
                self._database = True, self._clock()
            await asyncio.sleep(REACH_SECONDS)
