"""The state database: opened, brought to this version's schema, and written to by one thread while others read.

Written in what SQLAlchemy has for every database; what only SQLite has is in `bot.community.sqlite`.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from filelock import FileLock, Timeout
from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

from bot.community import migrations, sqlite
from bot.community.migrations import SCHEMAS
from bot.config.values import DatabaseAddress
from bot.errors import ShuttingDown, StateBusy, StateFault, StateUnavailable

_T = TypeVar("_T")

READERS = 2
"""Threads that read."""

MOST_WAITING = 1000
"""Changes that wait for the one thread that writes; each takes some milliseconds. See docs/decisions/0039."""

_LOCK_SECONDS = 60


class Database:
    """An open state database. `read` and `write` are for the event loop, and raise `ShuttingDown` once it is closed;
    `reading` and `writing` block."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writing = engine.execution_options(begins=sqlite.BEGIN_WRITING)
        self._writer = ThreadPoolExecutor(1, "state-writer")
        self._readers = ThreadPoolExecutor(READERS, "state-reader")
        self._waiting = 0
        self._closed = False

    @classmethod
    def open(cls, address: DatabaseAddress) -> Database:
        """The database at an address, made where there is none, and migrated within a transaction where it
        is of an earlier version. Of several processes one does it. Blocks. Raises `StateUnavailable`: also for a
        database of a later version than the program, which is left alone."""
        path = address.path
        with _errors():
            sqlite.create(path)
            engine = _engine(path)
            try:
                with FileLock(path.with_name(f"{path.name}.lock"), timeout=_LOCK_SECONDS):
                    _migrate(engine)
            except Timeout:
                engine.dispose()
                raise StateUnavailable(StateFault.BUSY) from None
            except BaseException:
                engine.dispose()
                raise
        return cls(engine)

    @property
    def waiting(self) -> int:
        """How many changes wait to be written, or are."""
        return self._waiting

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the database, whatever is written meanwhile. Raises
        `StateUnavailable`."""
        with _errors(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection whose changes stand together when the block ends, or none of them where it raises. Raises
        `StateUnavailable`."""
        with _errors(), self._writing.begin() as connection:
            yield connection

    async def read(self, work: Callable[[Connection], _T]) -> _T:
        """What `work` finds, in a thread that reads. Raises `StateUnavailable`."""

        def reading() -> _T:
            with self.reading() as connection:
                return work(connection)

        return await self._run(self._readers, reading)

    async def write(self, work: Callable[[Connection], _T]) -> _T:
        """What `work` returns, after its changes are on the disk: in the one thread that writes, one after the other.
        Raises `StateUnavailable`, and `StateBusy` when too many wait."""

        def writing() -> _T:
            with self.writing() as connection:
                return work(connection)

        if self._waiting >= MOST_WAITING:
            raise StateBusy
        self._waiting += 1
        try:
            return await self._run(self._writer, writing)
        finally:
            self._waiting -= 1

    async def erase(self) -> None:
        """Has what was deleted vanish from the log as well, as far as nobody reads just now."""

        def erasing() -> None:
            with _errors(), self._engine.connect() as connection:
                driver: Any = connection.connection.dbapi_connection
                sqlite.empty_log(driver)

        await self._run(self._writer, erasing)

    async def _run(self, threads: ThreadPoolExecutor, work: Callable[[], _T]) -> _T:
        if self._closed:
            raise ShuttingDown
        return await asyncio.get_running_loop().run_in_executor(threads, work)

    def close(self) -> None:
        """Waits for what is being written, and lets the file go; nothing is read or written any more. Blocks."""
        self._closed = True
        self._writer.shutdown()
        self._readers.shutdown()
        self._engine.dispose()


def _engine(path: Path) -> Engine:
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
        schema = sqlite.schema_of(driver)
        if schema == SCHEMAS[-1]:
            return
        if schema is not None and schema not in SCHEMAS:
            raise StateUnavailable(StateFault.NEWER)
        upgrade(connection)
        sqlite.mark(driver)


def upgrade(connection: Connection, schema: str = "head") -> None:
    """Migrates a database within the connection's transaction."""
    from alembic import command  # deferred: a start that finds nothing to do does without
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, schema)


@contextmanager
def _errors() -> Iterator[None]:
    with sqlite.state_errors():
        try:
            yield
        except DBAPIError as error:
            raise error.orig or error from error
