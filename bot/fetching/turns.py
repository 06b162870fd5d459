"""Whose turn it is: one request at a host, a few in all, and no more waiting than can be served soon."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field

from bot.errors import FetchFault, FetchRefused
from bot.fetching.policy import MOST_AT_ONCE, MOST_WAITING, MOST_WAITING_FOR_A_HOST


@dataclass(slots=True)
class _Host:
    """A host that is asked, and how many requests hold or wait for its lock."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    users: int = 0


class Turns:
    """Belongs to one event loop."""

    def __init__(self) -> None:
        self._slots = asyncio.Semaphore(MOST_AT_ONCE)
        self._hosts: dict[str, _Host] = {}
        self._waiting: Counter[str] = Counter()

    @contextmanager
    def queue(self, host: str) -> Iterator[None]:
        """A place for a whole fetch of a page at a host. Raises `FetchRefused` where too many wait already."""
        if self._waiting.total() >= MOST_WAITING or self._waiting[host] >= MOST_WAITING_FOR_A_HOST:
            raise FetchRefused(FetchFault.TOO_MANY_FETCHES)
        self._waiting[host] += 1
        try:
            yield
        finally:
            self._waiting[host] -= 1
            if not self._waiting[host]:
                del self._waiting[host]

    @asynccontextmanager
    async def turn(self, host: str, deadline: asyncio.Timeout) -> AsyncIterator[None]:
        """For one request. Waiting does not count against the deadline. The host's turn comes first, so that a slow
        host holds one slot and not all."""
        loop = asyncio.get_running_loop()
        left = (deadline.when() or loop.time()) - loop.time()
        deadline.reschedule(None)
        asked = self._hosts.setdefault(host, _Host())
        asked.users += 1
        try:
            async with asked.lock, self._slots:
                deadline.reschedule(loop.time() + left)
                yield
        finally:
            asked.users -= 1
            if not asked.users:
                del self._hosts[host]
