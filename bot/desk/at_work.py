"""Which tasks are answering somebody right now, so that a shutdown can let them finish."""

from __future__ import annotations

import asyncio


class AtWork:
    """A set of tasks that empties by itself."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[object]] = set()

    def enter(self) -> None:
        """Counts the task that calls this as at work until it ends."""
        task = asyncio.current_task()
        if task is not None:
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def settle(self, seconds: float) -> None:
        """Returns when every task has ended, or after that time."""
        if self._tasks:
            await asyncio.wait(set(self._tasks), timeout=seconds)
