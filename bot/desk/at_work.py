"""The tasks that are answering right now, so that a shutdown can wait for them."""

from __future__ import annotations

import asyncio


class AtWork:
    """A set of running tasks; each leaves it when it ends."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[object]] = set()

    def enter(self) -> None:
        """Add the current task."""
        task = asyncio.current_task()
        if task is not None:
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def settle(self, seconds: float) -> None:
        """Wait until every task has ended, at most for the given time."""
        if self._tasks:
            await asyncio.wait(set(self._tasks), timeout=seconds)
