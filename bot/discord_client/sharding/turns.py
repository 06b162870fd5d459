"""Whose turn it is to begin a session: Discord takes one in each bucket of shards, then none for five seconds."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable

from bot.errors import StateBusy, StateUnavailable

_log = logging.getLogger(__name__)

Ask = Callable[[int], Awaitable[float]]
"""Takes the turn in a bucket: 0.0, or the seconds after which to ask again."""


class Turns:
    """Those of one process: in each bucket one of its shards opens a connection at a time, and waits for the turn among
    all processes."""

    def __init__(self, buckets: int, ask: Ask) -> None:
        """`buckets` is how many sessions Discord lets the bot begin at once."""
        self._buckets, self._ask = buckets, ask
        self._waiting: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)

    def beginning(self, shard: int) -> asyncio.Lock:
        """What is held while a session of a shard is begun."""
        return self._waiting[shard % self._buckets]

    async def take(self, shard: int) -> None:
        """Returns when a session of a shard may be begun, which then is to be done at once."""
        wait = await self._ask(shard % self._buckets)
        while wait:
            await asyncio.sleep(wait)
            wait = await self._ask(shard % self._buckets)


class Apart:
    """Turns of a process that shares the bot with no other."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._free_at: dict[int, float] = {}

    async def ask(self, bucket: int) -> float:
        """See `Ask`."""
        now = time.monotonic()
        wait = self._free_at.get(bucket, now) - now
        if wait > 0:
            return wait
        self._free_at[bucket] = now + self._seconds
        return 0.0


class Between:
    """Turns among processes, told by what they share; while that is away, each takes its own."""

    def __init__(self, ask: Ask, seconds: float) -> None:
        self._shared, self._alone = ask, Apart(seconds)

    async def ask(self, bucket: int) -> float:
        """See `Ask`."""
        try:
            return await self._shared(bucket)
        except (StateUnavailable, StateBusy) as error:
            _log.warning("Whose turn it is cannot be told: %s", error)
            return await self._alone.ask(bucket)
