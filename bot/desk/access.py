"""Permissions and rate limits. Discord's own command permissions only hide commands, so they are checked again here."""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from cachetools import TTLCache

from bot.errors import RebuildNotAllowed, SlowDown

_MINUTE = 60.0
_MOST_WATCHED = 10_000


@dataclass(frozen=True, slots=True)
class Caller:
    """Who uses a command.

    `administrator` is only true in guilds that added the bot: anyone is administrator of some guild and can use the bot
    there as a user-installed app.
    """

    id: int
    administrator: bool


def require_rebuild(caller: Caller, owners: frozenset[int], *, owners_only: bool = False) -> None:
    """Raises `RebuildNotAllowed` unless the caller is an owner of the bot or, where they may, an administrator."""
    if caller.id not in owners and (owners_only or not caller.administrator):
        raise RebuildNotAllowed(owners_only=owners_only)


@dataclass
class RateLimits:
    """Sliding-window limits: questions of a person, and of a guild, in any sixty seconds. 0 sets no limit."""

    per_user: int
    per_guild: int
    clock: Callable[[], float] = time.monotonic
    _asked: TTLCache[tuple[str, int], deque[float]] = field(init=False)

    def __post_init__(self) -> None:
        self._asked = TTLCache(_MOST_WATCHED, _MINUTE, self.clock)

    def admit(self, user: int, guild: int | None) -> None:
        """Count one question. Raises `SlowDown`, without counting it, when a limit is reached."""
        watched = [(("user", user), self.per_user)]
        if guild is not None:
            watched.append((("guild", guild), self.per_guild))
        for key, most in watched:
            times = self._times(key)
            if most and len(times) >= most:
                seconds = math.ceil(times[0] + _MINUTE - self.clock())
                raise SlowDown(max(seconds, 1), guild=key[0] == "guild")
        for key, _ in watched:
            times = self._times(key)
            times.append(self.clock())
            self._asked[key] = times

    def _times(self, key: tuple[str, int]) -> deque[float]:
        times = self._asked.get(key)
        if times is None:
            return deque()
        while times and times[0] <= self.clock() - _MINUTE:
            times.popleft()
        return times
