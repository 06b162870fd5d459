"""Counts and durations, kept whether or not anybody reads them: some additions for each question.

Labels are few and known beforehand: kinds of answers, names of queues, classes of errors. None is anything that a
person has typed, nor the id of a person or a server.
"""

from __future__ import annotations

import threading
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field

from bot.errors import BotError
from index import EngineError

BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Upper bounds in seconds of the classes in which answers and looks are counted."""

BUILD_BOUNDS = (1.0, 5.0, 15.0, 60.0, 300.0, 900.0, 3600.0, 14_400.0)
"""The same for builds."""


class Counts:
    """How often each of some things has happened. Thread-safe."""

    def __init__(self) -> None:
        self._counted: Counter[tuple[str, ...]] = Counter()
        self._counting = threading.Lock()

    def add(self, *labels: str) -> None:
        """It has happened once more."""
        with self._counting:
            self._counted[labels] += 1

    @property
    def counted(self) -> dict[tuple[str, ...], int]:
        """How often, by labels."""
        with self._counting:
            return dict(self._counted)


@dataclass(frozen=True, slots=True)
class Durations:
    """How many took how long: for each bound those up to it that are above the one before, and those above all."""

    counts: tuple[int, ...]
    seconds: float


class Timer:
    """How long each of some things has taken. Thread-safe."""

    def __init__(self, bounds: tuple[float, ...]) -> None:
        self.bounds = bounds
        self._timed: dict[tuple[str, ...], tuple[list[int], float]] = {}
        self._timing = threading.Lock()

    def add(self, seconds: float, *labels: str) -> None:
        """It has taken so long once more."""
        with self._timing:
            counts, so_far = self._timed.get(labels, ([0] * (len(self.bounds) + 1), 0.0))
            counts[bisect_left(self.bounds, seconds)] += 1
            self._timed[labels] = counts, so_far + seconds

    @property
    def timed(self) -> dict[tuple[str, ...], Durations]:
        """How long, by labels."""
        with self._timing:
            return {labels: Durations(tuple(counts), seconds) for labels, (counts, seconds) in self._timed.items()}


@dataclass(frozen=True, slots=True)
class Tally:
    """All that is counted in a process."""

    answers: Counts = field(default_factory=Counts)
    """Answers to what people asked, by kind, such as "quoted" and "refused"."""

    failures: Counts = field(default_factory=Counts)
    """What ended with an error, by queue and error (`named`)."""

    served: Timer = field(default_factory=lambda: Timer(BOUNDS))
    """What did not, with the wait for it, by queue."""

    builds: Timer = field(default_factory=lambda: Timer(BUILD_BOUNDS))
    """Builds of libraries, without labels."""

    failed_builds: Counts = field(default_factory=Counts)
    """By error."""

    records: Counts = field(default_factory=Counts)
    """Lines of the log, by level."""


def named(error: BaseException) -> str:
    """An error as a label: its class where it is one of ours, of which there are few."""
    return type(error).__name__ if isinstance(error, (BotError, EngineError)) else "unexpected"
