"""The state database on a PostgreSQL: a pool of connections, transactions that are done again, and its migration."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from typing import Any, TypeVar

import psycopg
from sqlalchemy import Connection, create_engine, exc, text

from bot.community.migrations import is_current, upgrade
from bot.community.postgresql.announcements import Announcements
from bot.community.postgresql.connecting import (
    CLASS,
    MIGRATING,
    MINUTES,
    connect,
    fault_of,
    reason_of,
)
from bot.config.values import DatabaseAddress
from bot.errors import StateFault, StateUnavailable
from index import PatientConnection

_T = TypeVar("_T")

AWAY_SECONDS = 2.0
"""How long nobody tries to reach a server that could not be reached, unless the listener has; then one does. See
docs/decisions/0051."""

MOST_TRIES = 5
"""How often a transaction is done in which others keep coming in between. See docs/decisions/0051."""

LONG_SECONDS = 60.0
"""How long a statement may take that looks at what is kept of all servers. See docs/decisions/0051."""

_MARK = "Verbatim"
_IN_BETWEEN = ("40001", "40P01", "23505", "23503")  # serialisation, deadlock, a row just made or just deleted


class _Overtaken(StateUnavailable):
    """Another process came in between, and nothing was done."""


class PostgreSQL:
    """A `Backend` of `bot.community.database`, of at most so many `connections`, and one for what is announced."""

    def __init__(self, address: DatabaseAddress, connections: int, *, migrate: bool = True) -> None:
        self._address = address
        self._away: tuple[float, StateUnavailable] | None = None
        self._engine = create_engine(
            "postgresql+psycopg://",
            creator=self._connected,
            pool_size=connections,
            max_overflow=1,  # for what blocks, at the start
            pool_timeout=PatientConnection.patience,
            pool_pre_ping=True,
            use_native_hstore=False,
            hide_parameters=True,
        )
        self._reading = self._engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        self._announcements = Announcements(self._heard)
        try:
            if migrate:
                self._migrate()
        except BaseException:
            self._engine.dispose()
            raise

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """See `Backend`; so with those below."""
        with state_errors(), self._reading.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """In the isolation that PostgreSQL calls read committed: what is read to be changed is read `FOR UPDATE`."""
        with state_errors(), self._engine.begin() as connection:
            yield connection

    def write(self, work: Callable[[Connection], _T], *, long: bool) -> _T:
        """Does it again where nothing was done because another came in between, and never where that is not known."""
        for left in reversed(range(MOST_TRIES)):
            try:
                with self.writing() as connection, with_time(connection, LONG_SECONDS) if long else nullcontext():
                    return work(connection)
            except _Overtaken:
                if not left:
                    raise
        raise AssertionError

    def erase(self) -> None:
        """What was deleted goes when autovacuum comes by, and with the log; see docs/privacy.md."""

    def announce(self, connection: Connection, topic: str, payload: str) -> None:
        """By NOTIFY, in the transaction."""
        self._announcements.publish(connection, topic, payload)

    def listen(self, hear: Callable[[str, str], None], missed: Callable[[], None]) -> None:
        """See `Announcements`."""
        self._announcements.listen(hear, missed)

    def close(self) -> None:
        """Ends all connections."""
        self._announcements.close()
        self._engine.dispose()

    def _connected(self) -> PatientConnection:
        """A connection for the pool, or at once the error of the last try: a queue of threads that each wait for a
        server that is not there would have nobody be told before all of them."""
        away = self._away
        if away is not None:
            if time.monotonic() < away[0]:
                raise StateUnavailable(away[1].fault, away[1].reason)
            self._put_off(away[1])  # for the others
        try:
            connection = connect(self._address)
        except StateUnavailable as error:
            self._put_off(error)
            raise
        self._away = None
        connection.given_up = lambda said: self._put_off(StateUnavailable(StateFault.AWAY, said))
        connection.autocommit = False
        return connection

    def _put_off(self, why: StateUnavailable) -> None:
        self._away = time.monotonic() + AWAY_SECONDS, why

    def _heard(self) -> PatientConnection:
        """The listener's connection, which tries all the time, and so says when the server is back."""
        connection = connect(self._address)
        self._away = None
        return connection

    def _migrate(self) -> None:
        with self.writing() as connection, with_time(connection):
            connection.execute(text("SELECT pg_advisory_xact_lock(:class, :migrating)"), _LOCK)
            if not is_current(schema_of(connection)):
                upgrade(connection)
                connection.execute(text(f"COMMENT ON TABLE alembic_version IS '{_MARK}'"))


_LOCK = {"class": CLASS, "migrating": MIGRATING}


@contextmanager
def with_time(connection: Connection, seconds: float = MINUTES) -> Iterator[None]:
    """Lets the statements of a transaction take so long."""
    driver: Any = connection.connection.dbapi_connection
    times = text("SELECT set_config('statement_timeout', :time, true), set_config('lock_timeout', :time, true)")
    connection.execute(times, {"time": f"{seconds}s"})
    with driver.waiting(seconds + PatientConnection.patience):
        yield


def schema_of(connection: Connection) -> str | None:
    """The version of a database's schema; None where nothing is ours. Raises `StateUnavailable` for another
    program's."""
    # One after the other, in this order: another process may just be making them, all at once.
    servers = connection.execute(text("SELECT to_regclass('servers') IS NOT NULL")).scalar_one()
    there, mark = connection.execute(
        text("SELECT to_regclass('alembic_version') IS NOT NULL, obj_description(to_regclass('alembic_version'))")
    ).one()
    if not servers and not there:
        return None
    if mark != _MARK:
        raise StateUnavailable(StateFault.NOT_OURS)
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


@contextmanager
def state_errors() -> Iterator[None]:
    """Turns errors of PostgreSQL into `StateUnavailable`."""
    try:
        yield
    except exc.TimeoutError as error:
        raise StateUnavailable(StateFault.BUSY) from error
    except exc.DBAPIError as error:
        cause = error.orig
        raise (_meaning(cause) if isinstance(cause, psycopg.Error) else error) from error
    except psycopg.Error as error:
        raise _meaning(error) from error


def _meaning(error: psycopg.Error) -> StateUnavailable:
    kind = _Overtaken if error.sqlstate in _IN_BETWEEN else StateUnavailable
    return kind(StateFault.BUSY if kind is _Overtaken else fault_of(error), reason_of(error))
