"""A backup of either kind of database restores into either; into a PostgreSQL all of it or nothing, as anywhere."""

from __future__ import annotations

import time
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import insert, select, update

from bot.backup import exchange, restoring
from bot.backup.exchange import finish
from bot.backup.making import make
from bot.backup.restoring import restore
from bot.community import sqlite
from bot.community.database import Database
from bot.community.migrations import SCHEMAS, upgrade
from bot.community.schema import METADATA, QUESTIONS, SERVERS
from bot.community.several import moving
from bot.config.values import DatabaseAddress
from bot.errors import BackupRefused, StateFault, StateUnavailable
from index import StorageUnavailable
from tests.bot.backup.houses import SERVERS_THERE, ended, furnished, house, on, saved_in, silent
from tests.bot.community.databases import NOW
from tests.postgresql import NEEDED, PostgreSQL

pytestmark = NEEDED

Rows = dict[str, list[tuple[object, ...]]]


def rows(address: DatabaseAddress) -> Rows:
    """All that a database holds but the note of what was restored."""
    with closing(Database.open(address)) as database, database.reading() as connection:
        found = {table.name: connection.execute(select(table)).all() for table in METADATA.sorted_tables}
    return {name: sorted(tuple(row) for row in these if row[0] != "restored") for name, these in found.items()}


def served_before(address: str, server: int = 9) -> None:
    """Has a database hold one server."""
    with closing(Database.open(DatabaseAddress(address))) as database, database.writing() as connection:
        connection.execute(insert(SERVERS).values(id=server, joined_at=NOW, settings=""))


@pytest.mark.parametrize("schema", SCHEMAS)
def test_the_state_moves_to_a_postgresql_and_back(tmp_path: Path, database: str, schema: str) -> None:
    one = furnished(tmp_path / "one", schema=schema)
    make(one, tmp_path / "one.zip", silent)
    two = on(tmp_path / "two", database)
    restored = restore(two, tmp_path / "one.zip", silent)
    assert restored.aside == ()
    make(two, tmp_path / "two.zip", silent)
    three = house(tmp_path / "three")
    restore(three, tmp_path / "two.zip", silent)
    assert rows(one.address) == rows(two.address) == rows(three.address)
    assert {row[0] for row in rows(two.address)["servers"]} == set(SERVERS_THERE)
    assert ended(saved_in(tmp_path / "one")) == saved_in(tmp_path / "three")
    assert not list((tmp_path / "two").rglob("*.db")), "nothing of the state lies in a folder"
    # What comes after has a number of its own.
    with closing(Database.open(two.address)) as there, there.writing() as connection:
        asked = {"server_id": 5, "asked_at": NOW, "question": "?", "answered": True, "milliseconds": 8}
        connection.execute(insert(QUESTIONS).values(**asked))


def test_a_database_of_an_earlier_version_is_saved_as_it_is(tmp_path: Path, database: str) -> None:
    with closing(Database.open(DatabaseAddress(database), migrate=False)) as there, there.writing() as connection:
        upgrade(connection, "0001")
        connection.exec_driver_sql("COMMENT ON TABLE alembic_version IS 'Verbatim'")
        connection.execute(insert(SERVERS).values(id=5, joined_at=NOW, settings=""))
    assert moving.save(DatabaseAddress(database), tmp_path / "state.db") == "0001"
    with psycopg.connect(database) as connection:
        assert connection.execute("SELECT to_regclass('direct_messages')").fetchone() == (None,)
    path = DatabaseAddress.of(tmp_path / "state.db")
    assert [row[0] for row in rows(path)["servers"]] == [5]


def test_where_nothing_is_there_nothing_is_saved(tmp_path: Path, database: str) -> None:
    assert moving.save(DatabaseAddress(database), tmp_path / "state.db") is None
    assert moving.is_empty(DatabaseAddress(database))
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_is_in_the_way_or_set_aside(tmp_path: Path, database: str) -> None:
    make(furnished(tmp_path / "one"), tmp_path / "one.zip", silent)
    two = on(tmp_path / "two", database)
    served_before(database)
    before = rows(two.address)
    with pytest.raises(BackupRefused, match="something already in the database postgresql://") as refused:
        restore(two, tmp_path / "one.zip", silent)
    assert "--replace" in str(refused.value)
    assert rows(two.address) == before
    (aside,) = restore(two, tmp_path / "one.zip", silent, replace=True).aside
    assert {row[0] for row in rows(two.address)["servers"]} == set(SERVERS_THERE)
    assert rows(DatabaseAddress.of(aside / "state.db")) == before


def test_while_a_bot_serves_from_it_nothing_is_restored(tmp_path: Path, database: str) -> None:
    make(furnished(tmp_path / "one"), tmp_path / "one.zip", silent)
    two = on(tmp_path / "two", database)
    bot = Database.open(two.address)
    with psycopg.connect(database, autocommit=True) as connection:
        bot.listen(lambda *_: None, lambda: None)
        while not connection.execute("SELECT 1 FROM pg_locks WHERE locktype = 'advisory'").fetchall():
            pass
    with pytest.raises(BackupRefused, match="A bot runs with the database"):
        restore(two, tmp_path / "one.zip", silent)
    bot.close()
    restore(two, tmp_path / "one.zip", silent)


def test_rows_that_it_does_not_take_are_refused_before_anything_is_changed(tmp_path: Path, database: str) -> None:
    one = furnished(tmp_path / "one", schema=SCHEMAS[-1])
    with closing(Database.open(one.address)) as there, there.writing() as connection:
        connection.execute(update(SERVERS).values(settings='{"a":"\x00"}'))
    make(one, tmp_path / "one.zip", silent)
    two = on(tmp_path / "two", database)
    with pytest.raises(StateUnavailable) as refused:
        restore(two, tmp_path / "one.zip", silent)
    assert refused.value.fault is StateFault.FAILED
    assert saved_in(tmp_path / "two") == {}
    assert moving.is_empty(two.address)


class Killed(BaseException):
    """As if the process had died there."""


@pytest.mark.parametrize("moment", ["before the rows", "after the rows"])
def test_interrupted_behind_the_journal_the_next_command_finishes_it_once(
    tmp_path: Path, database: str, moment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(furnished(tmp_path / "one"), tmp_path / "one.zip", silent)
    two = on(tmp_path / "two", database)
    served_before(database)
    put = moving.put

    def dying(*arguments: object, only_try: bool = False) -> None:
        if only_try or moment == "after the rows":
            put(*arguments, only_try=only_try)
        if not only_try:
            raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(moving, "put", dying)
        with pytest.raises(Killed):
            restore(two, tmp_path / "one.zip", silent, replace=True)
    assert exchange.is_unfinished(two)
    if moment == "after the rows":
        served_before(database, 10)  # a bot elsewhere, which knows nothing of it
    assert finish(two)
    assert {row[0] for row in rows(two.address)["servers"]} == {*SERVERS_THERE, *([10] if "after" in moment else [])}
    (aside,) = tmp_path.glob("two/data/.replaced-*")
    assert [row[0] for row in rows(DatabaseAddress.of(aside / "state.db"))["servers"]] == [9]
    assert not finish(two)


def test_a_server_that_is_away_is_told_and_nothing_is_changed(
    tmp_path: Path, postgresql: PostgreSQL, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(furnished(tmp_path / "one"), tmp_path / "one.zip", silent)
    two = on(tmp_path / "two", database)
    prepare = restoring._prepare_database

    def without_server(*arguments: object) -> None:
        postgresql.stop()
        prepare(*arguments)

    monkeypatch.setattr(restoring, "_prepare_database", without_server)
    try:
        for _ in range(2):  # while it is restored, and from the beginning
            with pytest.raises(StateUnavailable) as refused:
                restore(two, tmp_path / "one.zip", silent)
            assert refused.value.fault is StateFault.AWAY
        with pytest.raises(StorageUnavailable, match="The database of the libraries cannot be reached"):
            make(two, tmp_path / "two.zip", silent)
    finally:
        postgresql.start()
    assert saved_in(tmp_path / "two") == {}
    assert not (tmp_path / "two.zip").exists()
    monkeypatch.undo()
    time.sleep(1)  # in which nobody asks a server that was away
    restore(two, tmp_path / "one.zip", silent)


def test_the_database_of_a_backup_is_a_file_of_ours_whole(tmp_path: Path, database: str) -> None:
    served_before(database)
    moving.save(DatabaseAddress(database), tmp_path / "saved.db")
    found = sqlite.inspect(tmp_path / "saved.db")
    assert (found.schema, found.servers, found.faults) == (SCHEMAS[-1], 1, ())
