"""What only SQLite has: its pragmas, how its files are recognised, inspected and copied, and what its errors mean.

Uses the driver alone, so that looking at a file costs no more than that.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.errors import StateFault, StateUnavailable

APPLICATION = 0x56657262
"""What marks a file as Verbatim's: "Verb", in the place that SQLite has for that."""

BEGIN_READING, BEGIN_WRITING = "BEGIN", "BEGIN IMMEDIATE"
"""How transactions begin: one that writes takes its turn at once, not when somebody else may have written already."""

BUSY_SECONDS = 10
"""How long a process waits for another that writes to the same file."""

_PRAGMAS = (
    "foreign_keys=ON",
    "synchronous=FULL",  # what somebody was told to be forgotten stays so after a power cut
    "secure_delete=ON",  # what is deleted is overwritten
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "journal_mode=WAL",
)
_FAULTS = {
    "SQLITE_NOTADB": StateFault.NOT_OURS,
    "SQLITE_CORRUPT": StateFault.DAMAGED,
    "SQLITE_FULL": StateFault.FULL,
    "SQLITE_READONLY": StateFault.READ_ONLY,
    "SQLITE_CANTOPEN": StateFault.READ_ONLY,
    "SQLITE_PERM": StateFault.READ_ONLY,
    "SQLITE_BUSY": StateFault.BUSY,
    "SQLITE_LOCKED": StateFault.BUSY,
}
_STEPS = 100_000  # of SQLite's machine between two looks at the clock
_MOST_FAULTS = 3


def prepare(connection: sqlite3.Connection) -> None:
    """Sets a new connection up. Transactions begin when we say so, for statements that change tables as well."""
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def mark(connection: sqlite3.Connection) -> None:
    """Marks the file as Verbatim's, within the transaction."""
    connection.execute(f"PRAGMA application_id = {APPLICATION}")


def empty_log(connection: sqlite3.Connection) -> None:
    """Writes the log into the file and empties it, as far as nobody reads."""
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def fault_of(error: sqlite3.Error) -> StateFault:
    """What an error of SQLite means."""
    name = getattr(error, "sqlite_errorname", None) or ""
    # Extended codes are longer names: SQLITE_READONLY_DBMOVED.
    return next((fault for known, fault in _FAULTS.items() if name.startswith(known)), StateFault.FAILED)


@contextmanager
def state_errors() -> Iterator[None]:
    """Turns errors of SQLite and of the system into `StateUnavailable`."""
    try:
        yield
    except sqlite3.Error as error:
        raise StateUnavailable(fault_of(error), str(error).partition("\n")[0]) from error
    except UnicodeDecodeError as error:
        raise StateUnavailable(StateFault.DAMAGED) from error
    except OSError as error:
        raise StateUnavailable.because(error) from error


def create(path: Path) -> None:
    """Makes an empty file for a database, that only its owner may read, and its folder. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        return


@dataclass(frozen=True, slots=True)
class Condition:
    """What a database file holds: its schema (None for none), its servers, its bytes, and what is wrong with it.
    `whole` says that all of it was looked at."""

    schema: str | None
    servers: int
    size: int
    faults: tuple[str, ...] = ()
    whole: bool = True


def schema_of(connection: sqlite3.Connection) -> str | None:
    """The version of a database's schema; None for an empty one. Raises `StateUnavailable` for another program's."""
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if not tables and not application:
        return None
    if application != APPLICATION or "alembic_version" not in tables:
        raise StateUnavailable(StateFault.NOT_OURS)
    found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(found[0]) if found else None


def inspect(path: Path, *, seconds: float = 10.0) -> Condition:
    """Reads a database file through, for at most `seconds`, and tells whether it could be written to. Raises
    `StateUnavailable`, for a file that is not there as well."""
    with state_errors(), closing(_opened(path)) as connection:
        schema, size = schema_of(connection), path.stat().st_size
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'servers'").fetchone()
        (servers,) = connection.execute("SELECT count(*) FROM servers").fetchone() if tables else (0,)
        connection.execute("BEGIN IMMEDIATE")
        connection.rollback()
        until = time.monotonic() + seconds
        connection.set_progress_handler(lambda: time.monotonic() > until, _STEPS)
        try:
            rows = connection.execute(f"PRAGMA integrity_check({_MOST_FAULTS})").fetchall()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_INTERRUPT":
                raise
            return Condition(schema, servers, size, whole=False)
        connection.set_progress_handler(None, 0)
        faults = [str(row[0]) for row in rows if row[0] != "ok"]
        faults += [
            f"a row of {table} belongs to nothing" for table, *_ in connection.execute("PRAGMA foreign_key_check")
        ]
        return Condition(schema, servers, size, tuple(faults[:_MOST_FAULTS]))


def copy(path: Path, target: Path) -> None:
    """Writes what a database holds at this moment to a new file, while others write on: without the pages of what was
    deleted. Raises `StateUnavailable`."""
    create(target)
    with state_errors(), closing(_opened(path)) as connection:
        connection.execute("VACUUM INTO ?", (str(target),))


def settle(path: Path) -> None:
    """Writes the log into the file itself, which then is all there is of the database. Nobody else may have it open.
    Raises `StateUnavailable`."""
    with state_errors(), closing(_opened(path)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")


def _opened(path: Path) -> sqlite3.Connection:
    """A connection to a file that is there; never makes one."""
    address = f"{path.absolute().as_uri()}?mode=rw"
    return sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
