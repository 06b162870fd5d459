"""Memory that forgets: bounded in number and in time, so nothing the bot remembers about people piles up."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Recent(Generic[K, V]):
    """The newest `most` entries that are not older than `seconds`, counted from when each was last put."""

    def __init__(self, most: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._seconds = seconds
        self._clock = clock
        self._entries: OrderedDict[K, tuple[float, V]] = OrderedDict()

    def put(self, key: K, value: V) -> None:
        """Remembers `value`, in the place of what was there."""
        self._forget()
        self._entries[key] = (self._clock(), value)
        self._entries.move_to_end(key)
        if len(self._entries) > self._most:
            self._entries.popitem(last=False)

    def get(self, key: K) -> V | None:
        """What is remembered, if it still is."""
        self._forget()
        entry = self._entries.get(key)
        return None if entry is None else entry[1]

    def __contains__(self, key: K) -> bool:
        self._forget()
        return key in self._entries

    def __len__(self) -> int:
        self._forget()
        return len(self._entries)

    def _forget(self) -> None:
        oldest = self._clock() - self._seconds
        while self._entries and next(iter(self._entries.values()))[0] <= oldest:
            self._entries.popitem(last=False)
