"""Whose turn it is to begin a session: Discord takes one in each bucket of shards, then none for five seconds."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Protocol

from bot.errors import StateBusy, StateUnavailable

_log = logging.getLogger(__name__)


class Ask(Protocol):
    """Takes the turn in a bucket: 0.0, or the seconds after which to ask again; or says that a session is begun in the
    turn that was `taken`, from when on the next has to wait."""

    async def __call__(self, bucket: int, taken: bool = False, /) -> float:
        """See above."""


class Turns:
    """Those of one process: in each bucket one of its shards is begun at a time, when it is its turn among all
    processes."""

    def __init__(self, buckets: int, ask: Ask) -> None:
        """`buckets` is how many sessions Discord lets the bot begin at once."""
        self._buckets, self._ask = buckets, ask
        self._waiting: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)
        self.queue: set[int] = set()
        """The shards whose turn it is, or which wait for it."""

    @asynccontextmanager
    async def beginning(self, shard: int) -> AsyncIterator[None]:
        """Where a session of a shard is begun."""
        bucket = shard % self._buckets
        self.queue.add(shard)
        try:
            async with self._waiting[bucket]:
                wait = await self._ask(bucket)
                while wait:
                    await asyncio.sleep(wait)
                    wait = await self._ask(bucket)
                yield
        finally:
            self.queue.discard(shard)

    async def begun(self, shard: int) -> None:
        """A session of a shard is begun just now: to open a connection may have taken long."""
        await self._ask(shard % self._buckets, True)


class Apart:
    """Turns of a process that shares the bot with no other."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._free_at: dict[int, float] = {}

    async def ask(self, bucket: int, taken: bool = False) -> float:
        """See `Ask`."""
        now = time.monotonic()
        wait = self._free_at.get(bucket, now) - now
        if wait > 0 and not taken:
            return wait
        self._free_at[bucket] = now + self._seconds
        return 0.0


class Between:
    """Turns among processes, told by what they share; while that is away, each takes its own."""

    def __init__(self, ask: Ask, seconds: float) -> None:
        self._shared, self._alone = ask, Apart(seconds)

    async def ask(self, bucket: int, taken: bool = False) -> float:
        """See `Ask`."""
        try:
            return await self._shared(bucket, taken)
        except (StateUnavailable, StateBusy) as error:
            _log.warning("Whose turn it is cannot be told: %s", error)
            return await self._alone.ask(bucket, taken)
