"""Connections to the database that libraries are kept in: opened when they are wanted, and bounded in time."""

from __future__ import annotations

import logging
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, cast

import psycopg
from psycopg.conninfo import conninfo_to_dict
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import TimeoutError as NoneFree
from sqlalchemy.pool import QueuePool

from index.errors import StorageUnavailable
from index.reasons import StorageFault
from index.store.origin.schema import prepare
from index.store.origin.server.advisory import session_name
from index.store.origin.server.patient import Patient

_log = logging.getLogger(__name__)

MOST, _KEPT = 8, 2
"""Connections of a process beside those that hold locks, and how many of them stay open."""

_CONNECT_SECONDS, _STATEMENT_SECONDS, _WAIT_SECONDS = 5, 30, 10

_SILENT_SECONDS = _STATEMENT_SECONDS + 5
"""After which a server that says nothing counts as gone: times that it keeps itself are no help where it hangs."""

_ASKED_SECONDS = 5
"""The same where a question waits."""

_PAUSE_SECONDS = 1.0
"""After a server could not be reached, so that not everybody waits for it one after the other."""

_OURS: dict[str, Any] = {
    "connect_timeout": _CONNECT_SECONDS,
    "client_encoding": "utf8",
    # So that who waits for the other side learns within half a minute that there is none any more.
    "keepalives": 1,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
}
"""Of libpq, where the address does not say otherwise."""

# The same on the other side, where locks would be held for a machine that is gone.
_SESSION = f"""
    SET statement_timeout = '{_STATEMENT_SECONDS}s';
    SET lock_timeout = '{_STATEMENT_SECONDS}s';
    SET tcp_keepalives_idle = 10;
    SET tcp_keepalives_interval = 5;
    SET tcp_keepalives_count = 3
"""

_AWAY = re.compile("08|57P|53300")
"""How the codes begin of a server that cannot be reached, stops, starts, or has no connection to spare."""


@contextmanager
def database_errors() -> Iterator[None]:
    """Turn what the database says into `StorageUnavailable`."""
    try:
        yield
    except NoneFree as error:
        raise StorageUnavailable(
            "The database of the libraries has no connection to spare.", StorageFault.AWAY
        ) from error
    except psycopg.Error as error:
        code, broken = error.sqlstate or "", isinstance(error, psycopg.OperationalError | psycopg.InterfaceError)
        if _AWAY.match(code) or (broken and not code):
            said, fault = "The database of the libraries cannot be reached.", StorageFault.AWAY
        else:
            said, fault = (
                f"The database of the libraries refuses ({code or type(error).__name__}).",
                StorageFault.DATABASE,
            )
            _log.error("%s %s", said, error.diag.message_primary or "")
        # What is said of an address that is none may repeat it, with the password in it.
        raise StorageUnavailable(said, fault) from (error if code or broken else None)


class Connections:
    """Those of one process to the database at an address. Thread-safe."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._pool = QueuePool(
            cast(Callable[[], DBAPIConnection], self.open),
            pool_size=_KEPT,
            max_overflow=MOST - _KEPT,
            timeout=_WAIT_SECONDS,
            pre_ping=True,
            dialect=PGDialect_psycopg(dbapi=psycopg),  # type: ignore[no-untyped-call]
        )
        self._preparing = threading.Lock()
        self._id, self._away_until = "", 0.0

    @property
    def id(self) -> str:
        """What the database was called when its tables were made; they are made by who asks first. Raises
        `StorageUnavailable`."""
        if not self._id:
            with self._preparing, database_errors():
                if not self._id:
                    with self.dedicated() as connection:
                        self._id = prepare(connection)
        return self._id

    def open(self) -> Patient:
        """A new connection of which each statement stands by itself."""
        given = conninfo_to_dict(self._address)
        ours = {key: value for key, value in _OURS.items() if key not in given}
        ours["application_name"] = session_name()
        if time.monotonic() < self._away_until:
            raise psycopg.OperationalError("it could not be reached a moment ago")
        try:
            connection = Patient.connect(self._address, autocommit=True, **ours)
        except psycopg.OperationalError:
            self._away_until = time.monotonic() + _PAUSE_SECONDS
            raise
        try:
            connection.execute(_SESSION)
        except psycopg.Error:
            connection.close()
            raise
        return connection

    @contextmanager
    def dedicated(self) -> Iterator[Patient]:
        """A connection that is closed when the block ends, and with it the locks that it holds."""
        with database_errors():
            connection = self.open()
        try:
            with connection.waiting(_SILENT_SECONDS):
                yield connection
        finally:
            connection.close()

    @contextmanager
    def borrowed(self, *, asked: bool = False) -> Iterator[Patient]:
        """A connection for some questions, to tables that are there; `asked` where somebody waits for an answer. Raises
        `StorageUnavailable`."""
        self.id  # noqa: B018  which makes them
        with database_errors():
            lent = self._pool.connect()
            try:
                connection = cast(Patient, lent.driver_connection)
                with connection.waiting(_ASKED_SECONDS if asked else _SILENT_SECONDS):
                    yield connection
            except BaseException:
                lent.invalidate()  # it may be in the middle of an answer
                raise
            finally:
                lent.close()
