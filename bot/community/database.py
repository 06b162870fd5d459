"""The state database: opened, brought to this version's schema, and written to by one thread while others read.

Written in what SQLAlchemy has for every database. What only SQLite has is in `bot.community.sqlite`, what only
PostgreSQL has in `bot.community.postgresql`; here stands what the two differ in.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, Protocol, TypeVar

from filelock import FileLock, Timeout
from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

from bot.community import sqlite
from bot.community.migrations import is_current, upgrade
from bot.config.values import DatabaseAddress
from bot.errors import ShuttingDown, StateBusy, StateFault, StateUnavailable

_T = TypeVar("_T")

READERS = 2
"""Threads that read."""

MOST_WAITING = 1000
"""Changes that wait for the one thread that writes; each takes some milliseconds. See docs/decisions/0039."""

_LOCK_SECONDS = 60


class Backend(Protocol):
    """What databases differ in. Everything blocks, and raises `StateUnavailable`."""

    def reading(self) -> AbstractContextManager[Connection]:
        """A transaction that sees one state of the database."""

    def writing(self) -> AbstractContextManager[Connection]:
        """A transaction whose changes stand together when it ends, or none of them where it raises."""

    def write(self, work: Callable[[Connection], _T], *, long: bool) -> _T:
        """What `work` returns in such a transaction; it may be done again where another process came in between. `long`
        work looks at all that is kept, of however many servers."""

    def erase(self) -> None:
        """Has what was deleted vanish, as far as that can be had."""

    def announce(self, connection: Connection, topic: str, payload: str) -> None:
        """Tells the other processes of a change when the transaction ends well."""

    def listen(self, hear: Callable[[str, str], None], missed: Callable[[], None]) -> None:
        """Has `hear` told what other processes announce, by topic and payload, and `missed` that something may have
        been; in a thread of its own. Neither may raise."""

    def close(self) -> None:
        """Lets the database go."""


class Database:
    """An open state database. `read` and `write` are for the event loop, and raise `ShuttingDown` once it is closed;
    `reading` and `writing` block."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._writer = ThreadPoolExecutor(1, "state-writer")
        self._readers = ThreadPoolExecutor(READERS, "state-reader")
        self._sharer = ThreadPoolExecutor(1, "state-sharer")
        self._waiting = {self._writer: 0, self._sharer: 0}
        self._closed = False

    @classmethod
    def open(cls, address: DatabaseAddress, *, migrate: bool = True) -> Database:
        """The database at an address, made where there is none (the one of a server has to be there, empty), and
        migrated within a transaction where it is of an earlier version. Of several processes one does it. Blocks.
        Raises `StateUnavailable`: also for a database of a later version than the program, which is left alone. Without
        `migrate` that of a server is left as it is, to be looked at."""
        if address.path is not None:
            return cls(_SQLite(address.path))
        try:
            from bot.community.postgresql.backend import PostgreSQL  # deferred: what it needs is an extra
        except ImportError as error:
            raise StateUnavailable(StateFault.NOT_INSTALLED) from error
        return cls(PostgreSQL(address, READERS + 2, migrate=migrate))

    @property
    def waiting(self) -> int:
        """How many changes wait to be written, or are."""
        return sum(self._waiting.values())

    def reading(self) -> AbstractContextManager[Connection]:
        """A connection that sees one state of the database, whatever is written meanwhile. Raises
        `StateUnavailable`."""
        return self._backend.reading()

    def writing(self) -> AbstractContextManager[Connection]:
        """A connection whose changes stand together when the block ends, or none of them where it raises. Raises
        `StateUnavailable`."""
        return self._backend.writing()

    def announce(self, connection: Connection, topic: str, payload: str) -> None:
        """Tells the other processes that share the database of a change that is made in this transaction, when it ends
        well. `payload` may have a thousand characters."""
        self._backend.announce(connection, topic, payload)

    def listen(self, hear: Callable[[str, str], None], missed: Callable[[], None]) -> None:
        """Has `hear` told what others announce, by topic and payload, and `missed` from time to time, and when the
        database was away, that something may have been: what depends on it is to be compared. In a thread; neither may
        raise. Nobody shares an SQLite file in this way."""
        self._backend.listen(hear, missed)

    async def read(self, work: Callable[[Connection], _T]) -> _T:
        """What `work` finds, in a thread that reads. Raises `StateUnavailable`."""

        def reading() -> _T:
            with self.reading() as connection:
                return work(connection)

        return await self._run(self._readers, reading)

    async def write(self, work: Callable[[Connection], _T], *, long: bool = False) -> _T:
        """What `work` returns, after its changes are on the disk: in the one thread that writes, one after the other.
        `work` may be called again where another process came in between; `long` work has more time. Raises
        `StateUnavailable`, and `StateBusy` when too many wait."""
        return await self._write(self._writer, work, long=long)

    async def share(self, work: Callable[[Connection], _T]) -> _T:
        """The same for what several processes agree on, which must not be late: in a thread of its own, since in that
        which writes something may be deleted for a minute. Raises as `write` does."""
        return await self._write(self._sharer, work)

    async def erase(self) -> None:
        """Has what was deleted vanish from the log as well, as far as nobody reads just now."""
        await self._run(self._writer, self._backend.erase)

    async def _write(self, thread: ThreadPoolExecutor, work: Callable[[Connection], _T], *, long: bool = False) -> _T:
        if self._waiting[thread] >= MOST_WAITING:
            raise StateBusy
        self._waiting[thread] += 1
        try:
            return await self._run(thread, lambda: self._backend.write(work, long=long))
        finally:
            self._waiting[thread] -= 1

    async def _run(self, threads: ThreadPoolExecutor, work: Callable[[], _T]) -> _T:
        if self._closed:
            raise ShuttingDown
        return await asyncio.get_running_loop().run_in_executor(threads, work)

    def close(self) -> None:
        """Waits for what is being written, and lets the database go; nothing is read or written any more. Blocks."""
        self._closed = True
        self._writer.shutdown()
        self._sharer.shutdown()
        self._readers.shutdown()
        self._backend.close()


class _SQLite:
    """A file. One process writes at a time, so nothing is done again, and announced to nobody."""

    def __init__(self, path: Path) -> None:
        with sqlite_errors():
            sqlite.create(path)
            self._engine = sqlite_engine(path)
            try:
                with FileLock(path.with_name(f"{path.name}.lock"), timeout=_LOCK_SECONDS):
                    _migrate(self._engine)
            except Timeout:
                self._engine.dispose()
                raise StateUnavailable(StateFault.BUSY) from None
            except BaseException:
                self._engine.dispose()
                raise
        self._writing = self._engine.execution_options(begins=sqlite.BEGIN_WRITING)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        with sqlite_errors(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        with sqlite_errors(), self._writing.begin() as connection:
            yield connection

    def write(self, work: Callable[[Connection], _T], *, long: bool) -> _T:
        with self.writing() as connection:
            return work(connection)

    def erase(self) -> None:
        with sqlite_errors(), self._engine.connect() as connection:
            driver: Any = connection.connection.dbapi_connection
            sqlite.empty_log(driver)

    def announce(self, connection: Connection, topic: str, payload: str) -> None:
        return

    def listen(self, hear: Callable[[str, str], None], missed: Callable[[], None]) -> None:
        return

    def close(self) -> None:
        self._engine.dispose()


def sqlite_engine(path: Path) -> Engine:
    """Connections to a file as they are to be; the file has to be there."""
    engine = create_engine(
        URL.create("sqlite+pysqlite", database=os.fspath(path)),
        connect_args={"timeout": sqlite.BUSY_SECONDS},
        pool_size=READERS + 1,
        max_overflow=1,  # for what blocks, at the start
    )

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _record: object) -> None:  # noqa: ANN401  the driver's
        sqlite.prepare(connection)

    @event.listens_for(engine, "begin")
    def _began(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get("begins", sqlite.BEGIN_READING))

    return engine


def _migrate(engine: Engine) -> None:
    with engine.execution_options(begins=sqlite.BEGIN_WRITING).begin() as connection:
        driver: Any = connection.connection.dbapi_connection
        if not is_current(sqlite.schema_of(driver)):
            upgrade(connection)
            sqlite.mark(driver)


@contextmanager
def sqlite_errors() -> Iterator[None]:
    """Turns errors of SQLite, also those that SQLAlchemy wraps, into `StateUnavailable`."""
    with sqlite.state_errors():
        try:
            yield
        except DBAPIError as error:
            raise error.orig or error from error
