"""Questions on their way into the database, beside the answers: nobody ever waits for it or hears of its faults."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable

from bot.community.questions import Asked
from bot.community.state import State
from bot.desk.noting.clock import Clock
from bot.errors import BotError, ShuttingDown
from index import Answer, Quoted, Refused, Told

_log = logging.getLogger(__name__)

SECONDS_BETWEEN_LINES = 60.0
"""How often the log tells that questions are lost."""


class Notebook:
    """Notes the questions of the servers that keep them. For one event loop."""

    def __init__(self, state: State, clock: Clock, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._state, self._clock, self._monotonic = state, clock, monotonic
        self._writing: set[asyncio.Task[None]] = set()
        self._lost = 0
        self._told: float | None = None

    def note(self, server: int, answer: Answer) -> None:
        """Has a question noted with what became of it, where it was one; never raises, and does not wait. `State.asked`
        decides whether it is kept."""
        if not isinstance(answer, Quoted | Refused | Told):
            return
        asked = Asked(self._clock(), answer.question, answer.answered, answer.confidence, answer.elapsed_ms)
        task = asyncio.create_task(self._write(server, asked))
        self._writing.add(task)
        task.add_done_callback(self._writing.discard)

    async def settle(self, seconds: float) -> None:
        """Waits until all is written, at most for the given time."""
        if self._writing:
            await asyncio.wait(set(self._writing), timeout=seconds)

    async def _write(self, server: int, asked: Asked) -> None:
        try:
            await self._state.asked(server, asked)
        except ShuttingDown:
            return
        except BotError as error:
            self._lost += 1
            now = self._monotonic()
            if self._told is None or now - self._told >= SECONDS_BETWEEN_LINES:
                _log.warning(
                    "Questions could not be kept for statistics: %s. %s", self._lost, str(error) or type(error).__name__
                )
                self._told, self._lost = now, 0
