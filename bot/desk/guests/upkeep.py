"""Servers that come and go, and what is forgotten in the end: of those that left, and of what is older than its time.

What a server has is deleted in two steps, its library first: after an interruption it is due again.
"""

from __future__ import annotations

import logging
from collections.abc import Collection
from datetime import datetime, timedelta

from bot.community.sharing.part import WHOLE, Part
from bot.community.state import State
from bot.config.servers import ServersConfig
from bot.desk.guests.faults import warn
from bot.desk.noting.clock import Clock
from bot.desk.worker import Worker
from bot.errors import BotError
from index import EngineError, server_library

_log = logging.getLogger(__name__)

EVERY = timedelta(days=1)
"""How often what is old is looked for."""

AGAIN = timedelta(hours=1)
"""When it is tried again where something stood in the way."""


class Upkeep:
    """Keeps the state true to the servers that the bot is in. No method raises: what fails is a line in the log, and is
    done at a later `tick`."""

    def __init__(self, state: State, worker: Worker, config: ServersConfig, clock: Clock, part: Part = WHOLE) -> None:
        """`part` are the servers that it looks after; of those of other shards Discord tells nothing here."""
        self._state, self._worker, self._clock, self._part = state, worker, clock, part
        self._days = config.forget_after_days
        self._certain = False
        self._here: set[int] = set()
        self._next: datetime | None = None

    async def came(self, server: int) -> None:
        """The bot has been added to a server, or hears of it again. Of those that it hears of one by one at a start,
        each was noted with all others."""
        if server in self._here:
            return
        self._here.add(server)
        try:
            if await self._state.joined(server, self._clock()):
                self._say_back(server)
        except BotError as error:
            self._missed("has added the bot", server, error)

    async def went(self, server: int) -> None:
        """A server has removed the bot."""
        self._here.discard(server)
        try:
            if await self._state.left(server, self._clock()):
                self._say_left(server)
        except BotError as error:
            self._missed("has removed the bot", server, error)

    async def compare(self, present: Collection[int]) -> None:
        """Takes over which servers the bot is in, so what happened while it was away counts as well."""
        self._here = set(present)
        try:
            found = await self._state.reconcile(present, self._clock(), self._part)
        except BotError as error:
            self._certain = False
            warn(_log, "Which servers have come and gone could not be noted", error=error)
            return
        self._certain = True
        for server in sorted(found.back):
            self._say_back(server)
        for server in sorted(found.left):
            self._say_left(server)

    async def tick(self, present: Collection[int]) -> None:
        """What is to be done once a day, where a day has passed since it was done; to be called more often. `present`
        are the servers that the bot is in."""
        now = self._clock()
        if self._certain and self._next is not None and now < self._next:
            return
        # A server that is there must never be forgotten, whatever was missed.
        await self.compare(present)
        if self._certain and (self._next is None or now >= self._next):
            done = await self._forget_servers(now) and await self._forget_old(now)
            self._next = now + (EVERY if done else AGAIN)

    async def _forget_servers(self, now: datetime) -> bool:
        """Forgets the servers that left long ago. Whether nothing stood in the way."""
        after, tried = timedelta(days=self._days), set[int]()
        try:
            # Looked up again after each, since a server may come back while others are being forgotten.
            while left := [server for server in await self._state.due(now, after, self._part) if server not in tried]:
                tried.add(left[0])
                await self._forget_server(left[0])
        except (BotError, EngineError) as error:
            warn(_log, "A server that left could not be forgotten yet", error=error)
            return False
        return True

    async def _forget_server(self, server: int) -> None:
        # Builds may go first, and the server come back meanwhile.
        if not await self._worker.remove(server_library(server), unless=lambda: server in self._here):
            return
        gone = await self._state.forget_server(server)
        if gone is None:
            _log.info("Server %s came back when its library had just been deleted; its settings stay.", server)
            return
        _log.info(
            "Server %s was forgotten: its library, its settings, %s notes of who added an article, %s questions, "
            "%s votes.",
            server,
            gone.additions,
            gone.questions,
            gone.votes,
        )

    async def _forget_old(self, now: datetime) -> bool:
        if not self._part.first:
            return True  # that is done for all servers at once
        try:
            gone = await self._state.purge(now)
        except BotError as error:
            warn(_log, "What is older than its time could not be deleted yet", error=error)
            return False
        if gone:
            _log.info("Questions and votes that were older than their time were deleted: %s.", gone)
        return True

    def _say_back(self, server: int) -> None:
        _log.info("Server %s is back; its articles and settings are as they were.", server)

    def _say_left(self, server: int) -> None:
        _log.info("Server %s has removed the bot; what it has here is deleted in %s days.", server, self._days)

    def _missed(self, what: str, server: int, error: BotError) -> None:
        self._certain = False
        warn(_log, "That server %s %s could not be noted", server, what, error=error)
