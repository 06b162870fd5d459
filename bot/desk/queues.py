"""Bounded queues in front of threads: whoever waits does so outside the event loop's way."""

from __future__ import annotations

import asyncio
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from bot.errors import Overtaken, ShuttingDown, TooManyQuestions
from bot.metrics.tally import Tally, named

Serve = Callable[[Sequence[Any]], Iterable[Any]]
"""Makes of a batch what each who stands in it wanted, in order; an exception in its place is raised for that one."""


@dataclass(frozen=True, slots=True, eq=False)
class _Turn:
    """What somebody wants, the future of it, and who it is where a person has one turn at a time."""

    wanted: Any
    outcome: Future[Any]
    person: int | None


class Queue:
    """A bounded first-in-first-out queue served by one or more threads.

    A batch is what stands at the front when a thread becomes free, at most `batch`; no thread waits for one to fill.
    """

    def __init__(
        self, name: str, serve: Serve, *, places: int, threads: int = 1, batch: int = 1, tally: Tally | None = None
    ) -> None:
        self.name = name
        self._tally = tally or Tally()
        self._serve_batch = serve
        self._places = places
        self._batch = batch
        self._threads = tuple(ThreadPoolExecutor(1, f"{name}-{number}") for number in range(1, threads + 1))
        self._waiting: deque[_Turn] = deque()
        self._inside = 0
        self._serving: dict[int, float] = {}
        self._moving = threading.Lock()
        self._closed = False

    async def run(self, wanted: Any, *, person: int | None = None) -> Any:  # noqa: ANN401 - whatever is served
        """What is served for what is wanted, or raised. Raises `TooManyQuestions` when no place is free, `ShuttingDown`
        when it is dropped, and `Overtaken` when something newer of the same `person` comes while it waits."""
        began = time.monotonic()
        try:
            served = await self._run(wanted, person)
        except Overtaken:
            raise
        except Exception as error:
            self._tally.failures.add(self.name, named(error))
            raise
        self._tally.served.add(time.monotonic() - began, self.name)
        return served

    async def _run(self, wanted: Any, person: int | None) -> Any:  # noqa: ANN401 - whatever is served
        if self._closed:
            raise ShuttingDown
        if person is not None:
            self._overtake(person)
        turn = _Turn(wanted, Future(), person)
        turn.outcome.add_done_callback(self._leave)
        with self._moving:
            if self._inside == self._places:
                raise TooManyQuestions
            self._inside += 1
            self._waiting.append(turn)
            alone = self._inside == 1
        # One who comes alone after the other always meets the same thread, whose core knows the way.
        for thread in self._threads[:1] if alone else self._threads:
            thread.submit(self._serve)
        try:
            return await asyncio.wrap_future(turn.outcome)
        except asyncio.CancelledError:
            if self._closed:
                raise ShuttingDown from None
            raise

    @property
    def length(self) -> int:
        """How many are in it, being served or waiting."""
        return self._inside

    @property
    def places(self) -> int:
        """How many find a place."""
        return self._places

    def busy(self) -> float:
        """For how many seconds the thread that has been at one batch for longest has been at it; 0 where none is."""
        with self._moving:
            began = min(self._serving.values(), default=None)
        return 0.0 if began is None else time.monotonic() - began

    async def close(self) -> None:
        """Drops what waits and waits for what runs."""
        self._closed = True
        with self._moving:
            dropped = [*self._waiting]
            self._waiting.clear()
        for turn in dropped:
            turn.outcome.cancel()
        await asyncio.gather(*(asyncio.to_thread(thread.shutdown) for thread in self._threads))

    def _overtake(self, person: int) -> None:
        """Takes what a person has waiting out of the queue."""
        with self._moving:
            older = [turn for turn in self._waiting if turn.person == person]
            for turn in older:
                self._waiting.remove(turn)
        for turn in older:
            if turn.outcome.set_running_or_notify_cancel():
                turn.outcome.set_exception(Overtaken())

    def _leave(self, _: Future[Any]) -> None:
        with self._moving:
            self._inside -= 1

    def _serve(self) -> None:
        """Called in a thread, at least once for every turn, which another batch may have taken along."""
        turns, thread = self._take(), threading.get_ident()
        self._serving[thread] = time.monotonic()
        try:
            for outcome in self._serve_batch([turn.wanted for turn in turns]) if turns else ():
                _tell(turns.pop(0), outcome)
        except BaseException as error:  # for those who wait, as an executor hands it on
            for turn in turns:
                _tell(turn, error)
        finally:
            with self._moving:
                del self._serving[thread]

    def _take(self) -> list[_Turn]:
        """Those at the front; whoever has gone away is passed over."""
        taken: list[_Turn] = []
        with self._moving:
            while self._waiting and len(taken) < self._batch:
                turn = self._waiting.popleft()
                if turn.outcome.set_running_or_notify_cancel():
                    taken.append(turn)
        return taken


def _tell(turn: _Turn, outcome: Any) -> None:  # noqa: ANN401 - what was wanted, or an exception
    if isinstance(outcome, BaseException):
        turn.outcome.set_exception(outcome)
    else:
        turn.outcome.set_result(outcome)
