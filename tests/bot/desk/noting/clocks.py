"""A clock that stands until it is moved."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

MONDAY = datetime(2026, 11, 30, 8, 0, tzinfo=UTC)
"""A Monday, an hour before digests are due."""

EVER = datetime(2015, 1, 1, tzinfo=UTC)
"""Before anything was asked."""

DAY = timedelta(days=1)


class SetClock:
    """Gives the time that a test sets."""

    def __init__(self, now: datetime = MONDAY) -> None:
        self.now = now
        self._reads = 0
        self._read = asyncio.Event()

    def __call__(self) -> datetime:
        self._reads += 1
        self._read.set()
        return self.now

    async def seen(self) -> None:
        """Waits until whoever looks at the clock from time to time, twice each time, has done so with what is set."""
        enough = self._reads + 6
        async with asyncio.timeout(10):
            while self._reads < enough:
                self._read.clear()
                await self._read.wait()
