"""The asynchronous face of the state database: what the bot asks and tells it. Nothing here holds up an event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Coroutine
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, TypeVar

from cachetools import LRUCache
from sqlalchemy import Connection

from bot.community import additions, feedback, pages, people, questions, retention, servers
from bot.community.additions import Addition
from bot.community.database import Database
from bot.community.feedback import Judged, Vote
from bot.community.pages import Page
from bot.community.people import Linked
from bot.community.questions import Asked
from bot.community.servers import ForgottenServer, Reconciled
from bot.community.settings import ServerSettings, changed
from bot.config.values import DatabaseAddress

_T = TypeVar("_T")

MOST_CACHED = 1000
"""Servers whose settings are held in memory: about a kilobyte each."""


class State:
    """What servers decide and leave behind. One in a process; all methods are for one event loop, and raise
    `StateUnavailable`, those that change something `StateBusy`, and all `ShuttingDown` once it is closed. Times have a
    zone."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._settings: LRUCache[int, ServerSettings] = LRUCache(MOST_CACHED)
        self._changes = 0
        self._changing: set[asyncio.Task[Any]] = set()

    @classmethod
    async def open(cls, address: DatabaseAddress) -> State:
        """The state in the database at an address; see `Database.open`."""
        return cls(await asyncio.to_thread(Database.open, address))

    async def close(self) -> None:
        """Waits for what is being written, and for what follows that; nothing is read or written any more."""
        await asyncio.gather(*self._changing, return_exceptions=True)
        await asyncio.to_thread(self._database.close)

    async def settings(self, server: int) -> ServerSettings:
        """What is set in a server."""
        known = self._settings.get(server)
        if known is not None:
            return known
        before = self._changes
        found = await self._database.read(lambda connection: servers.settings_of(connection, server))
        if before == self._changes:  # else it may have been read before a change, and come after it
            self._settings[server] = found
        return found

    async def change(self, server: int, now: datetime, **changes: object) -> ServerSettings:
        """Sets something in a server, all of it or nothing. Raises `SettingRefused`."""
        return await self.change_by(server, now, lambda settings: changed(settings, **changes))

    async def change_by(
        self, server: int, now: datetime, change: Callable[[ServerSettings], ServerSettings]
    ) -> ServerSettings:
        """Sets what `change` makes of what is set, such as other articles for a channel; two changes at once are one
        after the other. What is to be kept for a shorter time is deleted at once. `change` may raise
        `SettingRefused`."""

        def work(connection: Connection) -> tuple[ServerSettings, int]:
            after = servers.change_settings(connection, server, now, change)
            return after, retention.purge_server(connection, server, after, now)

        async def write() -> ServerSettings:
            after, purged = await self._database.write(work)
            self._changes += 1
            self._settings[server] = after
            if purged:
                await self._database.erase()
            return after

        return await self._to_the_end(write())

    async def joined(self, server: int, now: datetime) -> bool:
        """The bot is in a server. Whether it comes back, to what was there before."""
        return await self._write(lambda connection: servers.joined(connection, server, now))

    async def left(self, server: int, now: datetime) -> bool:
        """The bot is in a server no more. Whether that was not known yet."""
        return await self._write(lambda connection: servers.left(connection, server, now))

    async def reconcile(self, present: Collection[int], now: datetime) -> Reconciled:
        """Compares with the servers that Discord names at a start. See `servers.reconcile`."""
        return await self._write(lambda connection: servers.reconcile(connection, present, now))

    async def due(self, now: datetime, after: timedelta) -> tuple[int, ...]:
        """The servers that are to be forgotten: first their libraries are removed, then `forget_server`, so that after
        an interruption they are due again."""
        return await self._database.read(lambda connection: servers.due(connection, now, after))

    async def forget_server(self, server: int) -> ForgottenServer | None:
        """Deletes all that is kept of a server that left; None where it has come back."""
        return await self._forget(lambda connection: servers.forget(connection, server))

    async def linked_to(self, person: int) -> Linked:
        """What is linked to somebody."""
        return await self._database.read(lambda connection: people.linked_to(connection, person))

    async def forget_person(self, person: int) -> Linked:
        """Removes what is linked to somebody; what that was."""
        return await self._forget(lambda connection: people.forget(connection, person))

    async def direct_server(self, person: int) -> int | None:
        """The server whose articles somebody asks in direct messages, while the bot is in it."""
        return await self._database.read(lambda connection: people.direct_server(connection, person))

    async def choose_direct(self, person: int, server: int, now: datetime) -> None:
        """Somebody, who is in a server, asks its articles in direct messages from now on."""
        await self._write(lambda connection: people.choose_direct(connection, person, server, now))

    async def end_direct(self, person: int, server: int) -> bool:
        """Somebody no longer asks those of this server there. Whether they did."""
        return await self._write(lambda connection: people.end_direct(connection, person, server))

    async def purge(self, now: datetime) -> int:
        """Deletes what is older than its time; how many questions and votes. For once a day."""
        return await self._forget(lambda connection: retention.purge(connection, now))

    async def added(self, addition: Addition) -> None:
        """Somebody has added an article."""
        await self._write(lambda connection: additions.add(connection, addition))

    async def additions_of(self, server: int | None, path: str) -> tuple[Addition, ...]:
        """Who added an article, the newest first; `server` is None for the keeper's library."""
        return await self._database.read(lambda connection: additions.of_article(connection, server, path))

    async def forget_article(self, server: int | None, path: str) -> int:
        """An article is gone for good; how many additions were forgotten with it."""
        return await self._forget(lambda connection: additions.forget(connection, server, path))

    async def pages_due(self, now: datetime, most: int) -> tuple[Page, ...]:
        """The pages that are to be looked at again. See `pages.due`."""
        return await self._database.read(lambda connection: pages.due(connection, now, most))

    async def page_looked(self, page: Page, now: datetime) -> None:
        """A page was looked at."""
        await self._write(lambda connection: pages.looked(connection, page, now))

    async def asked(self, server: int | None, asked: Asked) -> bool:
        """Somebody has asked. Whether that is kept: in a server, and where it wants that."""
        if server is None or not (await self.settings(server)).question_days:
            return False

        def work(connection: Connection) -> bool:
            wanted = servers.settings_of(connection, server).question_days > 0
            if wanted:
                questions.add(connection, server, asked)
            return wanted

        return await self._write(work)

    async def voted(self, vote: Vote, person: int) -> bool:
        """Somebody says whether an answer was right. Whether that is kept: where the server wants that, its question
        only where it keeps questions."""

        def work(connection: Connection) -> bool:
            wanted = servers.settings_of(connection, vote.server)
            if wanted.feedback:
                kept = vote if wanted.question_days else replace(vote, question=None)
                feedback.vote(connection, kept, person)
            return wanted.feedback

        return await self._write(work)

    async def questions_since(self, server: int, when: datetime) -> tuple[Asked, ...]:
        """A server's questions since a time, oldest first."""
        return await self._database.read(lambda connection: questions.since(connection, server, when))

    async def servers_with_questions(self) -> tuple[int, ...]:
        """The servers of which questions are kept."""
        return await self._database.read(questions.servers)

    async def judged(self, server: int, when: datetime, most: int) -> tuple[Judged, ...]:
        """The sentences that were voted on since a time, those first that were wrong most often."""
        return await self._database.read(lambda connection: feedback.judged(connection, server, when, most))

    async def begin_digests(self, now: datetime) -> None:
        """To be called before `digests_due`: who has just chosen a channel gets the next digest, not the last."""
        await self._write(lambda connection: servers.begin_digests(connection, now))

    async def digests_due(self, before: datetime) -> dict[int, int]:
        """The servers whose last digest is from `before`, with the channel that gets the next."""
        return await self._database.read(lambda connection: servers.digests_due(connection, before))

    async def digest_sent(self, server: int, now: datetime) -> None:
        """A digest was sent."""
        await self._write(lambda connection: servers.digest_sent(connection, server, now))

    async def _write(self, work: Callable[[Connection], _T]) -> _T:
        return await self._database.write(work)

    async def _forget(self, work: Callable[[Connection], _T]) -> _T:
        """What is deleted vanishes from the file and its log; what is held of settings is read again."""

        async def write() -> _T:
            found = await self._database.write(work)
            self._changes += 1
            self._settings.clear()
            await self._database.erase()
            return found

        return await self._to_the_end(write())

    async def _to_the_end(self, change: Coroutine[Any, Any, _T]) -> _T:
        """What a change returns. It is written also where whoever asked for it is cancelled meanwhile, so that what
        follows it is done as well: what is held in memory is that which is stored."""
        task = asyncio.create_task(change)
        self._changing.add(task)
        task.add_done_callback(self._changing.discard)
        return await asyncio.shield(task)
