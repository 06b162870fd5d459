"""Several shards in one process: all of a bot, or those that it has a lease on among other processes.

Each shard is a client of its own, which begins and ends while the others go on. See docs/decisions/0053.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from bot.community.sharing.leases import Times
from bot.community.sharing.part import Part
from bot.community.sharing.sharing import Sharing
from bot.desk.guests.turns import Turns as Done
from bot.discord_client.connecting.greeting import Greeting, greet, knock
from bot.discord_client.connecting.pace import Pace
from bot.discord_client.house.house import House
from bot.discord_client.house.seat import Seat
from bot.discord_client.registration import FileNote, Note, SharedNote
from bot.discord_client.sharding.living import Living
from bot.discord_client.sharding.shard import Shard
from bot.discord_client.sharding.turns import Apart, Between, Turns
from bot.errors import BotError, DiscordUnreachable, ShardsDisagree, StateBusy, StateUnavailable

_log = logging.getLogger(__name__)

FINISHING_SECONDS = 60.0
"""How long a shard that another process has taken over goes on with what it answers."""

NOTHING_LEFT: Mapping[int, str] = {}
_LEAVING_SECONDS = 3.0
_FORGETTING_SECONDS = 600.0
_ADOPTING_SECONDS = 15.0


@dataclass(frozen=True, slots=True)
class Shards:
    """How a bot is divided: into `count` shards, None for as many as Discord recommends; `shared` says whether other
    processes may have some of them."""

    count: int | None = None
    shared: bool = False
    times: Times = field(default_factory=Times)


def fleet_of(shards: Shards, house: House, token: str) -> Fleet:
    """The shards of this process."""
    sharing = Sharing(house.state.database, shards.times) if shards.shared else None
    return Fleet(shards, house, token, sharing)


class Fleet:
    """The shards that this process has."""

    def __init__(self, shards: Shards, house: House, token: str, sharing: Sharing | None) -> None:
        self._shards, self._house, self._token, self._sharing = shards, house, token, sharing
        self._here: dict[int, Shard] = {}
        self._ending: dict[asyncio.Task[None], Shard] = {}
        self._changed, self._handed_over = asyncio.Event(), asyncio.Event()
        self._others = self._leaving = self._away = False
        self._heard = 0.0
        self._note: Note = FileNote(house.config.settings.data)
        if sharing is not None:
            self._note = SharedNote(sharing)
            house.worker.builds.share(sharing.ledger())

    async def live(self) -> None:
        """Never ends by itself. Raises `LoginRefused` and `ShardsDisagree`."""
        greeting = await self._greeted()
        self._count = self._shards.count or greeting.shards
        seconds = self._shards.times.identify
        if self._sharing is None:
            self._turns = Turns(greeting.at_once, Apart(seconds).ask)
        else:
            self._turns = Turns(greeting.at_once, Between(self._sharing.turn, seconds).ask)
            self._count = await self._agreed(self._sharing)
        try:
            while True:
                _log.info("The bot has %d shards.", self._count)
                try:
                    await self._keep()
                except ShardsDisagree:
                    if self._sharing is None or self._shards.count is not None or self._leaving:
                        raise
                    self._follow(())
                    self._count = await self._agreed(self._sharing)
                else:
                    self._count = await self._back()
        finally:
            self._handed_over.set()  # nobody is to wait for it any more
            for task in self._ending:
                task.cancel()
            await asyncio.gather(*(shard.drop() for shard in self._all), *self._ending, return_exceptions=True)
            await self._left()

    async def depart(self) -> None:
        """Has other processes begin sessions of all shards that are here, and waits for them to take over."""
        if self._sharing is None or not self._others or self._away:
            return
        self._leaving = True
        self._changed.set()
        with suppress(TimeoutError):
            async with asyncio.timeout(self._shards.times.leave):
                await self._handed_over.wait()

    async def finish(self) -> None:
        """Lets what is being answered be told to its people, for a moment."""
        await asyncio.gather(*(shard.finish() for shard in self._all))

    @property
    def _all(self) -> tuple[Shard, ...]:
        return (*self._here.values(), *self._ending.values())

    async def _greeted(self) -> Greeting:
        """Waits for Discord: among several processes also for the gateway, before this one takes a lease."""
        pace = Pace()
        while True:
            try:
                greeting = await greet(self._house.config.discord, self._token, sharded=True)
                if self._sharing is not None:
                    await knock(greeting.gateway)
                return greeting
            except DiscordUnreachable as trouble:
                await pace.wait(trouble)

    async def _agreed(self, sharing: Sharing) -> int:
        told = False
        while True:
            try:
                count = await sharing.agree(self._count, recommended=self._shards.count is None)
                break
            except (StateUnavailable, StateBusy) as error:
                if isinstance(error, StateUnavailable) and not error.passes:
                    raise
                if not told:
                    _log.warning("How many shards there are cannot be told yet: %s", error)
                told = True
                await asyncio.sleep(self._shards.times.renew)
        if count != self._count:
            _log.info("Discord recommends %d shards; other processes share %d, which holds.", self._count, count)
        return count

    async def _back(self) -> int:
        """How many shards there are once Discord can be reached again."""
        _log.warning("Discord has not been reached for long; other processes take over, and this one comes back later.")
        self._follow(())
        self._others = self._house.gateway.spare = False
        if self._leaving:
            self._handed_over.set()
        await self._greeted()
        return await self._agreed(self._sharing) if self._sharing is not None else self._count

    async def _keep(self) -> None:
        """Ends when others have to take over, since Discord cannot be reached from here."""
        forgotten = adopted = 0.0
        loop = asyncio.get_running_loop()
        self._heard = loop.time()
        while not await self._lapsed():
            if self._sharing is None:
                self._follow(range(self._count))
            else:
                await self._renew(self._sharing)
                if loop.time() - adopted > _ADOPTING_SECONDS:
                    adopted = loop.time()
                    await self._house.worker.builds.adopt()
                if 0 in self._here and loop.time() - forgotten > _FORGETTING_SECONDS:
                    forgotten = loop.time()
                    await self._forget(self._sharing)
            for shard in self._here.values():
                if shard.task.done():
                    shard.task.result()
            if self._leaving and (self._away or not self._others or not (self._here or self._ending)):
                self._handed_over.set()
            await self._wait()

    async def _lapsed(self) -> bool:
        """Whether this process has left its shards to others, which may reach Discord."""
        if not self._deaf() or self._sharing is None or self._away or self._leaving or not self._others:
            return False
        try:
            await self._sharing.lapse()
        except (StateUnavailable, StateBusy):
            return False
        return self._deaf()

    def _deaf(self) -> bool:
        """Whether no shard here has had a session for long. Where one waits for its turn, it may be that of all."""
        now, times = asyncio.get_running_loop().time(), self._shards.times
        if not self._here or any(shard.ready for shard in self._house.gateway.shards):
            self._heard = now
        return now - self._heard > times.deaf + (times.identify * self._count if self._turns.queue else 0.0)

    async def _wait(self) -> None:
        """Until the next time that something is to be looked at."""
        changed = asyncio.create_task(self._changed.wait())
        timeout = self._shards.times.renew if self._sharing is not None else None
        try:
            shards = (shard.task for shard in self._here.values())
            await asyncio.wait((changed, *shards), timeout=timeout, return_when=asyncio.FIRST_COMPLETED)
        finally:
            changed.cancel()
        self._changed.clear()

    async def _renew(self, sharing: Sharing) -> None:
        """Renews the lease, and begins and ends what follows from that. While the database is away all stays as it is:
        nobody else can take over either."""
        try:
            sessions = {number: one.session for number, one in self._here.items() if one.stands and one.session}
            assigned = await sharing.renew(sessions, leaving=self._leaving)
            for number in assigned.begins & self._here.keys():
                if self._here[number].stands:
                    await sharing.take_over(number, self._here[number].session)
            early = {one for one in assigned.wanted & self._here.keys() if not self._here[one].begun}
            if early:
                await sharing.release(early)
        except (StateUnavailable, StateBusy) as error:
            if not self._away:
                _log.warning("The lease on shards cannot be renewed, and they stay as they are: %s", error)
            self._away = True
            return
        if self._away:
            _log.info("The lease on shards is renewed again.")
        self._away, self._others = False, assigned.others
        # Whoever was taken for dead goes on until the other has a session, too, and so does one that was just released.
        still = {one for one in (assigned.bare | early) & self._here.keys() if self._here[one].begun}
        self._house.gateway.spare = not (assigned.holds or assigned.begins)
        self._follow((assigned.holds - early) | assigned.begins | still, assigned.left)

    def _follow(self, wanted: Iterable[int], left: Mapping[int, str] = NOTHING_LEFT) -> None:
        """Begins the shards that are to be here, and ends the others. Of some, dead processes have `left` a session."""
        wanted = frozenset(wanted)
        for number in self._here.keys() - wanted:
            _log.info("Shard %d goes on in another process.", number)
            self._end(number, self._here.pop(number))
        for number in sorted(wanted - self._here.keys()):
            self._here[number] = Shard(self._living(number, left.get(number, "")))

    def _end(self, number: int, shard: Shard) -> None:
        """What it still answers keeps nobody from beginning another session of it here."""
        shard.give_up()
        self._house.gateway.released([number])
        ending = shard.end(FINISHING_SECONDS) if shard.begun else shard.drop()
        task = asyncio.create_task(ending, name=f"ending shard {number}")
        self._ending[task] = shard
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._ending.pop(task, None)
        self._changed.set()

    def _living(self, number: int, left: str) -> Living:
        part = Part(number, self._count)
        claimed = Done(part) if self._sharing is None else Done(part, self._sharing.claim)
        seat = Seat(
            claimed,
            beginning=lambda: self._turns.beginning(number),
            begun=lambda: self._turns.begun(number),
            stood=self._changed.set,
            left=left,
        )
        return Living(self._house, self._token, seat, self._note)

    async def _forget(self, sharing: Sharing) -> None:
        try:
            await sharing.forget_seen()
        except (StateUnavailable, StateBusy) as error:
            _log.debug("what was answered is forgotten later", exc_info=error)

    async def _left(self) -> None:
        """Others need not wait for the lease to run out."""
        if self._sharing is None or self._away:
            return
        with suppress(BotError, TimeoutError):
            async with asyncio.timeout(_LEAVING_SECONDS):
                await self._sharing.leave()
