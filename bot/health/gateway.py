"""What is known of the connections to Discord's gateway: which shards this process has, and since when each is away."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from bot.health.facts import Shard

Beats: TypeAlias = Callable[[], tuple[float | None, float | None]]
"""Of a session: the seconds since its last heartbeat was acknowledged, and those that took; None for neither."""


@dataclass(slots=True)
class _Known:
    """A shard, since when it is away, None while it has a session; and how its heart beats."""

    away_since: float | None
    met: bool = False
    beats: Beats | None = None


class Gateway:
    """The shards of all clients of a process. Thread-safe."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._shards: dict[int, _Known] = {}
        self._servers: dict[object, Callable[[], int]] = {}
        self._changing = threading.Lock()
        self.spare = False
        """Whether other processes have all shards."""

    def expect(self, shards: Iterable[int]) -> None:
        """These are ours from now on, and to be connected."""
        with self._changing:
            for shard in shards:
                self._shards.setdefault(shard, _Known(self._clock()))

    def stands(self, shard: int, beats: Beats) -> None:
        """A shard has a session, new or resumed."""
        with self._changing:
            self._shards[shard] = _Known(None, True, beats)

    def lost(self, shard: int) -> None:
        """Its session has ended, or its connection has."""
        with self._changing:
            known = self._shards.get(shard)
            if known is not None and known.away_since is None:
                known.away_since, known.beats = self._clock(), None

    def released(self, shards: Iterable[int]) -> None:
        """These are not ours any more."""
        with self._changing:
            for shard in shards:
                self._shards.pop(shard, None)

    def counts(self, client: object, servers: Callable[[], int] | None) -> None:
        """How many servers a client has, from now on; None once it has ended."""
        with self._changing:
            self._servers.pop(client, None)
            if servers is not None:
                self._servers[client] = servers

    @property
    def servers(self) -> int:
        """The servers of all clients."""
        with self._changing:
            return sum(count() for count in self._servers.values())

    @property
    def shards(self) -> tuple[Shard, ...]:
        """The facts, by number."""
        with self._changing:
            known = sorted(self._shards.items())
        now = self._clock()
        return tuple(_fact(number, shard, now) for number, shard in known)


def _fact(number: int, known: _Known, now: float) -> Shard:
    acknowledged, latency = known.beats() if known.beats is not None else (None, None)
    away = 0.0 if known.away_since is None else max(now - known.away_since, 0.001)
    return Shard(number, known.met, away, acknowledged, latency)
