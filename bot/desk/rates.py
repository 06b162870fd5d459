"""How much may be asked, looked up and typed in any minute: by one person, and in one guild by all.

In a guild nobody may have more than a quarter of what is left for others, or one. So five people who ask all they may
leave nearly a third of its minute, and whoever has not asked yet finds a place until a dozen have done so.
"""

from __future__ import annotations

import math
import time
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field

from cachetools import TTLCache

from bot.config.keys import DiscordConfig
from bot.errors import SlowDown

_MINUTE = 60.0
_MOST_WATCHED = 10_000

_SHARE = 4

_TYPED = 240
_TYPED_IN_A_GUILD = 2_400
"""Keystrokes in a minute that are answered with suggestions: four a second, of ten people at once in a guild."""


class _Minute:
    """What has been done in the last sixty seconds, and by whom."""

    def __init__(self) -> None:
        self._done: deque[tuple[float, int]] = deque()
        self._by: Counter[int] = Counter()

    def forget(self, now: float) -> None:
        while self._done and self._done[0][0] <= now - _MINUTE:
            _, user = self._done.popleft()
            self._by[user] -= 1
            if not self._by[user]:
                del self._by[user]

    def add(self, now: float, user: int) -> None:
        self._done.append((now, user))
        self._by[user] += 1

    def over(self, user: int, most: int, *, shared: bool) -> float | None:
        """When `user` may do something again; None for now. `shared`: they leave others `_SHARE` times as much."""
        left, mine = most - len(self._done), self._by[user] if shared else 0
        if left > _SHARE * mine:
            return None
        for at, who in self._done:
            left, mine = left + 1, mine - (who == user and shared)
            if left > _SHARE * mine:
                return at + _MINUTE
        return None


@dataclass
class RateLimit:
    """Of a person, and of a guild, in any sixty seconds. 0 sets no limit."""

    per_user: int
    per_guild: int
    clock: Callable[[], float] = time.monotonic
    _minutes: TTLCache[tuple[str, int], _Minute] = field(init=False)

    def __post_init__(self) -> None:
        self._minutes = TTLCache(_MOST_WATCHED, _MINUTE, self.clock)

    def admit(self, user: int, guild: int | None) -> None:
        """Count one. Raises `SlowDown`, without counting it, when a limit is reached."""
        now = self.clock()
        watched = [("user", user, self.per_user)]
        if guild is not None:
            watched.append(("guild", guild, self.per_guild))
        minutes: list[tuple[tuple[str, int], _Minute]] = []
        waits: list[tuple[float, bool]] = []
        for kind, number, most in watched:
            if not most:
                continue
            minute = self._minutes.get((kind, number)) or _Minute()
            minute.forget(now)
            minutes.append(((kind, number), minute))
            until = minute.over(user, most, shared=kind == "guild")
            if until is not None:
                waits.append((until, kind == "guild"))
        if waits:
            until, of_guild = max(waits)
            raise SlowDown(max(math.ceil(until - now), 1), guild=of_guild)
        for key, minute in minutes:
            minute.add(now, user)
            self._minutes[key] = minute


@dataclass
class RateLimits:
    """One limit for each kind of work, so that none uses up another's minute. Whoever is over one is told so once a
    minute."""

    questions: RateLimit
    looks: RateLimit
    suggestions: RateLimit
    clock: Callable[[], float] = time.monotonic
    _told: TTLCache[int, None] = field(init=False)

    def __post_init__(self) -> None:
        self._told = TTLCache(_MOST_WATCHED, _MINUTE, self.clock)

    @classmethod
    def of(cls, config: DiscordConfig) -> RateLimits:
        """As configured."""
        return cls(
            RateLimit(config.questions_per_minute, config.server_questions_per_minute),
            RateLimit(config.looks_per_minute, config.server_looks_per_minute),
            RateLimit(_TYPED, _TYPED_IN_A_GUILD),
        )

    def tell(self, user: int) -> bool:
        """Whether a person is to be told that they are over a limit, which is noted."""
        if user in self._told:
            return False
        self._told[user] = None
        return True
