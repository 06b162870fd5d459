"""Where the figures come from, set as it comes to be: a bot that is still being started has some of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from bot.health.watch import Watch
from bot.metrics.tally import Tally


@dataclass(slots=True)
class Figures:
    """What is read of a running bot. All functions are called in threads."""

    watch: Watch
    tally: Tally = field(default_factory=Tally)
    queues: Callable[[], Iterable[tuple[str, int, int]]] = tuple
    """The queues: name, how many are in it, being served or waiting, and how many find a place."""

    builds: Callable[[], int] = int
    """Builds that run or wait."""

    writes: Callable[[], int] = int
    """Changes that wait to be written to the state database."""
