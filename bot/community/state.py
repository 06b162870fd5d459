"""The asynchronous face of the state database: what the bot asks and tells it. Nothing here holds up an event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Coroutine
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any, TypeVar

from sqlalchemy import Connection, select

from bot.community import additions, feedback, pages, people, questions, retention, servers
from bot.community.additions import Addition
from bot.community.database import Database
from bot.community.feedback import Judged, Vote
from bot.community.pages import Page
from bot.community.people import Linked
from bot.community.questions import Asked
from bot.community.servers import ForgottenServer, Reconciled
from bot.community.settings import ServerSettings, changed
from bot.community.several.held import Held
from bot.community.sharing.part import WHOLE, Part
from bot.config.values import DatabaseAddress
from bot.errors import ShuttingDown, StateFault, StateUnavailable

_T = TypeVar("_T")


class State:
    """What servers decide and leave behind. One in a process; all methods are for one event loop, and raise
    `StateUnavailable`, those that change something `StateBusy`, and all `ShuttingDown` once it is closed. Times have a
    zone. Of a database that several processes share, what others change is heard of; while it is away, the settings
    that were asked before are served on."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._held = Held()
        self._loop = asyncio.get_running_loop()
        database.listen(partial(self._soon, self._held.heard), partial(self._soon, self._missed))
        self._changing: set[asyncio.Task[Any]] = set()

    @classmethod
    async def open(cls, address: DatabaseAddress) -> State:
        """The state in the database at an address; see `Database.open`."""
        return cls(await asyncio.to_thread(Database.open, address))

    async def close(self) -> None:
        """Waits for what is being written, and for what follows that; nothing is read or written any more."""
        await asyncio.gather(*self._changing, return_exceptions=True)
        await asyncio.to_thread(self._database.close)

    def listen(self, topic: str, hear: Callable[[str | None], None]) -> None:
        """Has `hear` told, on the event loop, what other processes announce of a topic, and None where some of it may
        have been missed: then it is to look for itself. Where nobody shares the database it is told nothing."""
        self._held.listen(topic, hear)

    async def announce(self, topic: str, payload: str) -> None:
        """Tells the other processes that share the database something, in at most a thousand characters."""
        await self._write(lambda connection: self._database.announce(connection, topic, payload))

    def waiting(self) -> int:
        """How many changes wait to be written, or are. Thread-safe."""
        return self._database.waiting

    async def reach(self) -> None:
        """Whether the database can be read: what it raises where not."""
        await self._database.read(lambda connection: connection.execute(select(1)))

    async def settings(self, server: int) -> ServerSettings:
        """What is set in a server."""
        known = self._held.settings.get(server)
        if known is not None:
            return known
        before = self._held.changes
        found = await self._database.read(lambda connection: servers.settings_of(connection, server))
        if before == self._held.changes:  # else it may have been read before a change, and come after it
            self._held.settings[server] = found
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
            self._database.announce(connection, servers.SETTINGS, str(server))
            return after, retention.purge_server(connection, server, after, now)

        async def write() -> ServerSettings:
            elsewhere = self._held.elsewhere
            after, purged = await self._database.write(work)
            self._held.keep(server, after, elsewhere)
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

    @property
    def database(self) -> Database:
        """Where it is kept."""
        return self._database

    async def reconcile(self, present: Collection[int], now: datetime, part: Part = WHOLE) -> Reconciled:
        """Compares with the servers that Discord names at a start. See `servers.reconcile`."""
        return await self._write(lambda connection: servers.reconcile(connection, present, now, part))

    async def due(self, now: datetime, after: timedelta, part: Part = WHOLE) -> tuple[int, ...]:
        """The servers that are to be forgotten: first their libraries are removed, then `forget_server`, so that after
        an interruption they are due again."""
        return await self._database.read(lambda connection: servers.due(connection, now, after, part))

    async def forget_server(self, server: int) -> ForgottenServer | None:
        """Deletes all that is kept of a server that left; None where it has come back."""
        return await self._forget(lambda connection: servers.forget(connection, server), settings=True)

    async def linked_to(self, person: int) -> Linked:
        """What is linked to somebody."""
        return await self._database.read(lambda connection: people.linked_to(connection, person))

    async def forget_person(self, person: int) -> Linked:
        """Removes what is linked to somebody; what that was."""
        return await self._forget(lambda connection: people.forget(connection, person), settings=True)

    async def direct_server(self, person: int) -> int | None:
        """The server whose articles somebody asks in direct messages, while the bot is in it; while the database is
        away, what it was when that was asked last."""
        before = self._held.changes
        try:
            found = await self._database.read(lambda connection: people.direct_server(connection, person))
        except StateUnavailable as error:
            if error.fault is StateFault.AWAY and person in self._held.chosen:
                return self._held.chosen[person]
            raise
        if before == self._held.changes:
            self._held.chosen[person] = found
        return found

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

    async def pages_due(self, now: datetime, part: Part = WHOLE) -> tuple[Page, ...]:
        """The pages that are to be looked at again. See `pages.due`."""
        return await self._database.read(lambda connection: pages.due(connection, now, part))

    async def page_looked(self, page: Page, now: datetime) -> None:
        """A page was looked at."""
        await self._write(lambda connection: pages.looked(connection, page, now))

    async def asked(self, server: int | None, asked: Asked) -> bool:
        """Somebody has asked. Whether that is kept: in a server, and where it wants that."""
        if server is None or not (await self.settings(server)).question_days:
            return False

        def work(connection: Connection) -> bool:
            wanted = servers.settings_of(connection, server, held=True).question_days > 0
            if wanted:
                questions.add(connection, server, asked)
            return wanted

        return await self._write(work)

    async def voted(self, vote: Vote, person: int) -> bool:
        """Somebody says whether an answer was right. Whether that is kept: where the server wants that, its question
        only where it keeps questions."""

        def work(connection: Connection) -> bool:
            wanted = servers.settings_of(connection, vote.server, held=True)
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

    async def begin_digests(self, now: datetime, part: Part = WHOLE) -> None:
        """To be called before `digests_due`: who has just chosen a channel gets the next digest, not the last."""
        if chosen := await self._database.read(lambda connection: servers.digests_to_begin(connection, part)):
            await self._write(lambda connection: servers.begin_digests(connection, chosen, now))

    async def digests_due(self, before: datetime, part: Part = WHOLE) -> dict[int, int]:
        """The servers whose last digest is from `before`, with the channel that gets the next."""
        return await self._database.read(lambda connection: servers.digests_due(connection, before, part))

    async def digest_sent(self, server: int, now: datetime) -> None:
        """A digest was sent."""
        await self._write(lambda connection: servers.digest_sent(connection, server, now))

    async def _write(self, work: Callable[[Connection], _T]) -> _T:
        return await self._database.write(work)

    async def _forget(self, work: Callable[[Connection], _T], *, settings: bool = False) -> _T:
        """What is deleted vanishes from the file and its log; what is held of `settings` is read again, here and in
        other processes."""

        def forgetting(connection: Connection) -> _T:
            found = work(connection)
            if settings:
                self._database.announce(connection, servers.SETTINGS, servers.EVERYTHING)
            return found

        async def write() -> _T:
            found = await self._database.write(forgetting, long=True)
            if settings:
                self._held.clear()
            await self._database.erase()
            return found

        return await self._to_the_end(write())

    def _soon(self, tell: Callable[..., None], *told: str) -> None:  # from any thread
        with suppress(RuntimeError):  # the loop is closed
            self._loop.call_soon_threadsafe(tell, *told)

    def _missed(self) -> None:
        self._held.missed()
        task = asyncio.ensure_future(self._compare())
        self._changing.add(task)
        task.add_done_callback(self._changing.discard)

    async def _compare(self) -> None:
        """Lets go of the settings that another process has changed without a word of it reaching this one."""
        known = dict(self._held.settings.items())

        def work(connection: Connection) -> list[int]:
            stored = servers.settings_of_all(connection, list(known))
            return [server for server, settings in known.items() if stored[server] != settings]

        with suppress(StateUnavailable, ShuttingDown):
            self._held.let_go_of(known, await self._database.read(work) if known else [])

    async def _to_the_end(self, change: Coroutine[Any, Any, _T]) -> _T:
        """What a change returns. It is written also where whoever asked for it is cancelled meanwhile, so that what
        follows it is done as well: what is held in memory is that which is stored."""
        task = asyncio.create_task(change)
        self._changing.add(task)
        task.add_done_callback(self._changing.discard)
        return await asyncio.shield(task)
