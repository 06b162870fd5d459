"""The state of a PostgreSQL taken out into an SQLite file, as a backup holds it, and put back out of one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Connection, Table, delete, exc, func, insert, inspect, select, text

from bot.community import sqlite
from bot.community.database import Database, sqlite_engine, sqlite_errors
from bot.community.migrations import is_current, upgrade
from bot.community.schema import METADATA, SECRETS
from bot.community.servers import EVERYTHING, SETTINGS
from bot.config.values import DatabaseAddress
from bot.errors import StateFault, StateUnavailable

_AT_ONCE = 1000  # rows
_STAMP = "restored"  # the secret that says which file was put in last, so that it is put in once


def save(address: DatabaseAddress, target: Path) -> str | None:
    """Writes what a PostgreSQL holds at one moment to a new SQLite file with the schema that it has, while others write
    on; the schema, or None, and no file, where nothing is there. Raises `StateUnavailable`."""
    with closing(_there(address)) as database, database.reading() as source, _patient(source):
        schema = _schema_of(source)
        if schema is None:
            return None
        is_current(schema)
        sqlite.create(target)
        engine = sqlite_engine(target)
        try:
            with _whole(), sqlite_errors(), engine.begin() as into:
                upgrade(into, schema)
                sqlite.mark(_driver(into))
                _pour(source, into)
        finally:
            engine.dispose()
    sqlite.settle(target)
    return schema


def is_empty(address: DatabaseAddress) -> bool:
    """Whether a PostgreSQL holds nothing of ours. Raises `StateUnavailable`."""
    with closing(_there(address)) as database, database.reading() as connection:
        if _schema_of(connection) is None:
            return True
        there = inspect(connection).get_table_names()
        held = (table for table in METADATA.sorted_tables if table.name in there)
        return not any(connection.execute(_rows_of(table, [*table.primary_key]).limit(1)).first() for table in held)


def put(source: Path, address: DatabaseAddress, stamp: str, *, only_try: bool = False) -> None:
    """Has a PostgreSQL hold what is in an SQLite file of this version's schema, in the place of what it holds, all of
    it or nothing. Nothing is done where the last that was put there had this `stamp`, nor, in the end, where it is
    `only_try`. Raises `StateUnavailable`."""
    engine = sqlite_engine(source)
    try:
        with closing(Database.open(address)) as database, _whole(), sqlite_errors(), engine.begin() as rows:
            _put(rows, database, stamp, only_try)
    finally:
        engine.dispose()


def _put(rows: Connection, database: Database, stamp: str, only_try: bool) -> None:
    with database.writing() as into:
        with _patient(into):
            into.execute(text(f"LOCK TABLE {', '.join(METADATA.tables)} IN ACCESS EXCLUSIVE MODE"))
            last = into.execute(select(SECRETS.c.value).where(SECRETS.c.name == _STAMP)).scalar()
            if last == stamp.encode():
                return
            _replace(rows, into)
            into.execute(insert(SECRETS).values(name=_STAMP, value=stamp.encode()))
            database.announce(into, SETTINGS, EVERYTHING)
        if only_try:
            into.rollback()


@contextmanager
def alone_with(address: DatabaseAddress) -> Iterator[bool]:
    """Whether no bot serves from a PostgreSQL, and none begins to before the block ends. Raises `StateUnavailable`."""
    from bot.community.postgresql.backend import state_errors  # deferred: an extra
    from bot.community.postgresql.connecting import CLASS, SERVING, connect

    with connect(address) as connection:
        with state_errors():
            row = connection.execute("SELECT pg_try_advisory_lock(%s, %s)", (CLASS, SERVING)).fetchone()
        yield row is not None and row[0]


def _there(address: DatabaseAddress) -> Database:
    """The database as it is, whatever its schema."""
    return Database.open(address, migrate=False)


def _schema_of(connection: Connection) -> str | None:
    from bot.community.postgresql.backend import schema_of  # deferred: an extra

    return schema_of(connection)


@contextmanager
def _patient(connection: Connection) -> Iterator[None]:
    from bot.community.postgresql.backend import with_time  # deferred: an extra

    with with_time(connection):
        yield


@contextmanager
def _whole() -> Iterator[None]:
    """Says of values that are none of their column's that the file is damaged."""
    try:
        yield
    except (ValueError, TypeError, OverflowError, exc.StatementError) as error:
        raise StateUnavailable(StateFault.DAMAGED) from error


def _replace(rows: Connection, into: Connection) -> None:
    for table in reversed(METADATA.sorted_tables):
        into.execute(delete(table))
    _pour(rows, into)
    for table in METADATA.sorted_tables:
        for column in table.primary_key:
            counted = into.execute(func.pg_get_serial_sequence(table.name, column.name)).scalar()
            if counted is not None:
                highest = into.execute(select(func.coalesce(func.max(column), 0))).scalar_one()
                into.execute(select(func.setval(counted, highest + 1, False)))


def _pour(source: Connection, into: Connection) -> None:
    """All rows of one database into another that has none, as far as both have the tables and columns."""
    here, there = inspect(source), inspect(into)
    both = set(here.get_table_names()) & set(there.get_table_names())
    for table in METADATA.sorted_tables:
        if table.name not in both:
            continue
        names = {column["name"] for column in here.get_columns(table.name)}
        names &= {column["name"] for column in there.get_columns(table.name)}
        columns = [column for column in table.columns if column.name in names]
        found = source.execute(_rows_of(table, columns).execution_options(yield_per=_AT_ONCE))
        for some in found.partitions():
            into.execute(insert(table), [dict(zip(found.keys(), row, strict=True)) for row in some])


def _rows_of(table: Table, columns: list[Column[Any]]) -> Any:  # noqa: ANN401  a statement of whatever columns
    found = select(*columns).order_by(*table.primary_key)
    return found.where(SECRETS.c.name != _STAMP) if table is SECRETS else found


def _driver(connection: Connection) -> Any:  # noqa: ANN401  the driver's
    return connection.connection.dbapi_connection
