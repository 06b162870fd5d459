"""The builds that processes have before them: what one leaves undone when it dies, another takes.

A row is taken with `FOR UPDATE SKIP LOCKED` and held by a time, which whoever builds puts off; what time it is the
database alone says. See docs/decisions/0053.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from sqlalchemy import Connection, and_, delete, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.community.database import Database
from bot.community.schema import BUILDS
from bot.community.sharing.leases import clock_of
from bot.errors import StateUnavailable

_T = TypeVar("_T")

_log = logging.getLogger(__name__)


MOST_TRIES = 3
"""How often a build is begun by whoever finds it undone: one that its process dies of is to end no more than these."""


@dataclass(frozen=True, slots=True)
class Waits:
    """Seconds: for how long a build is a process's after it last said that it is at it (`held`), and for how long it
    leaves what is wanted to the process that wants it, before it takes that itself (`foreign`)."""

    held: float = 60.0
    foreign: float = 30.0


class Ledger:
    """One process's view. Its methods block and raise nothing: a build needs no ledger to be done."""

    def __init__(self, database: Database, me: str, waits: Waits | None = None) -> None:
        self._database, self._me, self._waits = database, me, waits or Waits()

    def want(self, library: str) -> None:
        """Notes that a library is to be built. One that is being built is so once more: its articles may have been read
        already."""
        self._do(lambda on: _want(on, library))

    def take(self, library: str) -> None:
        """This process begins to build a library, as far as nobody else is at it."""
        self._do(lambda on: _take(on, self._me, self._waits, library))

    def adopt(self) -> str | None:
        """A library that waits longest for a process that does not come to it; it is this process's now. None where
        there is none."""
        return self._do(lambda on: _take(on, self._me, self._waits))

    def renew(self, library: str) -> None:
        """This process is still at it."""
        until = timedelta(seconds=self._waits.held)
        mine = update(BUILDS).where(BUILDS.c.library == library, BUILDS.c.taken_by == self._me)
        self._do(lambda on: on.execute(mine.values(until=clock_of(on) + until)))

    def done(self, library: str) -> None:
        """A library is built, or will not be whoever tries."""
        self._do(lambda on: _done(on, self._me, library))

    def _do(self, work: Callable[[Connection], _T]) -> _T | None:
        try:
            with self._database.writing() as connection:
                return work(connection)
        except StateUnavailable as error:
            _log.debug("what is to be built was not noted", exc_info=error)
            return None


def _want(connection: Connection, library: str) -> None:
    into = (postgresql if connection.dialect.name == postgresql.dialect.name else sqlite).insert(BUILDS)
    row = into.values(library=library, wanted_at=clock_of(connection), again=False, tries=0)
    connection.execute(row.on_conflict_do_update(index_elements=[BUILDS.c.library], set_={"again": True, "tries": 0}))


def _take(connection: Connection, me: str, waits: Waits, library: str | None = None) -> str | None:
    now = clock_of(connection)
    free = or_(BUILDS.c.until.is_(None), BUILDS.c.until < now, BUILDS.c.taken_by == me)
    left = and_(BUILDS.c.wanted_at < now - timedelta(seconds=waits.foreign), BUILDS.c.tries < MOST_TRIES)
    foreign = and_(left, BUILDS.c.taken_by.is_distinct_from(me))
    which = foreign if library is None else BUILDS.c.library == library
    oldest = select(BUILDS.c.library).where(free, which).order_by(BUILDS.c.wanted_at).limit(1)
    found: str | None = connection.execute(oldest.with_for_update(skip_locked=True)).scalar()
    if found is not None:
        until = now + timedelta(seconds=waits.held)
        # What was wanted until now is what is built.
        taken = update(BUILDS).where(BUILDS.c.library == found).values(taken_by=me, until=until, again=False)
        connection.execute(taken.values(tries=BUILDS.c.tries + 1))
    return found


def _done(connection: Connection, me: str, library: str) -> None:
    mine = and_(BUILDS.c.library == library, BUILDS.c.taken_by == me)
    if not connection.execute(delete(BUILDS).where(mine, BUILDS.c.again.is_(False))).rowcount:
        again = update(BUILDS).where(mine).values(again=False, tries=0, taken_by=None, until=None)
        connection.execute(again.values(wanted_at=clock_of(connection)))
