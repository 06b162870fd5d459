"""Who may manage a server, and who may rebuild the index and how often. Discord's own command permissions only hide
commands, so rights are checked again here."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from cachetools import TTLCache

from bot.community.settings import ServerSettings
from bot.config.keys import WhoMayReindex
from bot.errors import RebuildNotAllowed, RebuildRunning, RebuildTooSoon
from index import BuildInProgress

SERVER_PAUSE = 10 * 60.0
"""Seconds from the end of a rebuild until the same server may have the next one."""

PAUSE = 60.0
"""Seconds until any server may."""

_MOST_SERVERS = 10_000


@dataclass(frozen=True, slots=True)
class Caller:
    """Who uses a command, and in which guild: None outside those that added the bot, in which nobody has rights or
    roles either, since anyone is administrator of some guild and can use the bot there as a user-installed app.

    `manages_server` is Discord's permission Manage Server, `owner` says that the bot is theirs.
    """

    id: int
    owner: bool
    administrator: bool
    guild: int | None
    manages_server: bool = False
    roles: frozenset[int] = frozenset()


def may_appoint(caller: Caller) -> bool:
    """Whether somebody may say who manages the bot in their server: only whom Discord lets manage the server."""
    return caller.guild is not None and (caller.administrator or caller.manages_server)


def may_manage(caller: Caller, settings: ServerSettings) -> bool:
    """Whether somebody may manage the bot in their server, its settings and its articles. `settings` are those of
    `caller.guild`."""
    return may_appoint(caller) or (caller.guild is not None and settings.manages(caller.id, caller.roles))


@dataclass
class Rebuilds:
    """Owners may always; administrators where the configuration lets them, each server once in a while."""

    who: WhoMayReindex
    clock: Callable[[], float] = time.monotonic
    _ends: TTLCache[int | None, float] = field(init=False)

    def __post_init__(self) -> None:
        self._ends = TTLCache(_MOST_SERVERS, SERVER_PAUSE, self.clock)

    def require(self, caller: Caller, guilds: int) -> None:
        """Raises `RebuildNotAllowed`, or `RebuildTooSoon` for one who may at other times. `guilds` is how many have
        added the bot: an administrator of one of several answers for none of the others."""
        if caller.owner:
            return
        alone = self.who is WhoMayReindex.AUTO and guilds <= 1
        administrators = alone or self.who is WhoMayReindex.ADMINISTRATORS
        if not (administrators and caller.administrator):
            raise RebuildNotAllowed(owners_only=not administrators)
        ends = ((self._ends.get(None), PAUSE, False), (self._ends.get(caller.guild), SERVER_PAUSE, True))
        waits = [(end + pause - self.clock(), server) for end, pause, server in ends if end is not None]
        seconds, server = max(waits, default=(0.0, False))
        if seconds > 0:
            raise RebuildTooSoon(math.ceil(seconds), server=server)

    @contextmanager
    def rebuilding(self, caller: Caller, guilds: int) -> Iterator[None]:
        """`require`, then whatever is done inside counts as a rebuild, unless another one is running."""
        self.require(caller, guilds)
        try:
            yield
        except (RebuildRunning, BuildInProgress):
            raise
        except BaseException:
            self._count(caller)
            raise
        self._count(caller)

    def _count(self, caller: Caller) -> None:
        for key in {None, caller.guild}:
            self._ends[key] = self.clock()
