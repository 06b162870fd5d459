"""The asynchronous face of what processes share: one object in each process that holds shards of a bot."""

from __future__ import annotations

import asyncio
import logging
import secrets
import time
from collections.abc import Callable, Collection, Mapping
from functools import partial

from bot.community.database import Database
from bot.community.sharing import leases
from bot.community.sharing.leases import Assigned, Times
from bot.community.sharing.ledger import Ledger
from bot.errors import BotError, StateBusy, StateUnavailable

_log = logging.getLogger(__name__)

_COMMANDS = "commands"


class Sharing:
    """This process among those that share a bot. All methods are for one event loop, and raise what `Database.share`
    does but for `claim`."""

    def __init__(self, database: Database, times: Times, clock: Callable[[], float] = time.monotonic) -> None:
        self._database, self.times, self._clock = database, times, clock
        self.me = secrets.token_hex(16)
        self._renewed: float | None = None
        self._since: float | None = None
        self._claims_again = 0.0
        self._count = 0

    def ledger(self) -> Ledger:
        """The builds that this process and others have before them."""
        return Ledger(self._database, self.me)

    async def agree(self, count: int, *, recommended: bool) -> int:
        """How many shards there are; see `leases.agree`. To be called before `renew`."""
        self._count = await self._database.share(lambda on: leases.agree(on, count, recommended=recommended))
        return self._count

    async def renew(self, sessions: Mapping[int, str], *, leaving: bool = False) -> Assigned:
        """Renews this process's lease, which has these sessions of its shards; to be called every `times.renew`
        seconds. Raises `ShardsDisagree` where their number is another by now."""
        asked = self._clock()
        if self._renewed is None or asked - self._renewed > self.times.lease:
            self._since = None  # it has run out, as it may have with all others
        settled = self._since is not None and asked - self._since >= 2 * self.times.renew
        renew = partial(leases.renew, me=self.me, times=self.times, count=self._count, settled=settled)
        found = await self._database.share(lambda on: renew(on, leaving=leaving, sessions=sessions))
        self._renewed = asked
        self._since = asked if self._since is None else self._since
        return found

    async def take_over(self, number: int, session: str) -> bool:
        """Holds a shard of which a session has been begun; see `leases.take_over`."""
        return await self._database.share(lambda on: leases.take_over(on, self.me, number, session))

    async def release(self, numbers: Collection[int]) -> None:
        """Lets go of shards, of which no session is begun here."""
        await self._database.share(lambda on: leases.release(on, self.me, numbers))

    async def leave(self) -> None:
        """Is not there any more."""
        await self._database.share(lambda on: leases.leave(on, self.me))

    async def lapse(self) -> None:
        """Leaves its shards to others with their sessions, and may renew later."""
        await self._database.share(lambda on: leases.lapse(on, self.me))
        self._renewed = None

    async def turn(self, bucket: int, taken: bool = False) -> float:
        """0.0 when a session may be begun now; else the seconds after which to ask again. See `leases.turn`."""
        return await self._database.share(lambda on: leases.turn(on, bucket, self.times.identify, taken=taken))

    async def claim(self, what: str) -> bool:
        """Whether this process is the one to answer something. Also where the database does not say so in time: then
        this process may be one of two, and Discord takes the first answer. Raises nothing."""
        if self._clock() < self._claims_again:
            return True
        try:
            async with asyncio.timeout(self.times.claim):
                return await self._database.share(lambda on: leases.claim(on, what, self.me))
        except (StateUnavailable, StateBusy, TimeoutError):
            # Nobody is to wait so long again for a while.
            self._claims_again = self._clock() + self.times.renew
        except BotError:  # it is shutting down, and what has come is still answered
            _log.debug("a question was answered without a claim", exc_info=True)
        return True

    async def forget_seen(self) -> int:
        """Forgets what was answered long ago."""
        return await self._database.share(lambda on: leases.forget_seen(on, self.times.seen))

    async def registered(self) -> str:
        """What was noted of the commands that are registered; empty for nothing."""
        return await self._database.read(lambda on: leases.note(on, _COMMANDS))

    async def note_registered(self, what: str) -> None:
        """Notes which commands are registered."""
        await self._database.share(lambda on: leases.put_note(on, _COMMANDS, what))
