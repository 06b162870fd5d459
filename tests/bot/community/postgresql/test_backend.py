"""The tables in a PostgreSQL, of every version and whoever makes them; and what is done again, and what is not."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection

from bot.community import feedback, people, servers
from bot.community.database import Database
from bot.community.migrations import SCHEMAS, upgrade
from bot.community.postgresql.inspection import inspect_server
from bot.community.schema import METADATA
from bot.config.values import DatabaseAddress
from bot.errors import StateFault, StateUnavailable
from tests.bot.community.databases import NOW, ROWS
from tests.postgresql import NEEDED

pytestmark = NEEDED


def at(database: str) -> DatabaseAddress:
    return DatabaseAddress(database)


def refusal(work: Callable[[], object]) -> StateUnavailable:
    with pytest.raises(StateUnavailable) as refused:
        work()
    assert len(str(refused.value).splitlines()) == 1
    assert str(refused.value).endswith((".", '"'))
    return refused.value


class TestTables:
    def test_from_nothing_they_are_those_of_the_code(self, database: str) -> None:
        with closing(Database.open(at(database))) as there, there.reading() as connection:
            assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
        found = inspect_server(at(database))
        assert (found.schema, found.servers, found.faults) == (SCHEMAS[-1], 0, ())
        assert found.size > 0

    @pytest.mark.parametrize("schema", SCHEMAS)
    def test_those_of_any_version_are_brought_to_this_one_with_their_rows(self, database: str, schema: str) -> None:
        with closing(Database.open(at(database), migrate=False)) as there, there.writing() as connection:
            upgrade(connection, schema)
            connection.exec_driver_sql("COMMENT ON TABLE alembic_version IS 'Verbatim'; SET LOCAL timezone = 'UTC'")
            for table, rows in ROWS[schema].items():
                for row in rows:
                    connection.execute(sa.table(table, *map(sa.column, row)).insert().values(row))
        with closing(Database.open(at(database))) as there, there.reading() as connection:
            assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
            for table, rows in ROWS[schema].items():
                kept = connection.execute(sa.select(METADATA.tables[table])).mappings().all()
                names = METADATA.tables[table].columns.keys() & rows[0].keys()  # without what a later one drops
                shown = [{name: str(row[name]).removesuffix("+00:00") for name in names} for row in kept]
                assert shown == [{name: str(row[name]).removesuffix(".000000") for name in names} for row in rows]

    def test_those_of_a_newer_version_and_of_other_programs_are_left_alone(self, database: str) -> None:
        with psycopg.connect(database) as connection:
            connection.execute("CREATE TABLE servers (name text)")
        assert refusal(lambda: Database.open(at(database))).fault is StateFault.NOT_OURS
        with psycopg.connect(database) as connection:
            connection.execute("DROP TABLE servers; CREATE TABLE alembic_version (version_num text)")
        assert refusal(lambda: Database.open(at(database))).fault is StateFault.NOT_OURS
        with psycopg.connect(database) as connection:
            connection.execute("DROP TABLE alembic_version; CREATE TABLE articles (name text)")
        Database.open(at(database)).close()
        with psycopg.connect(database) as connection:
            connection.execute("UPDATE alembic_version SET version_num = '9999'")
        assert refusal(lambda: Database.open(at(database))).fault is StateFault.NEWER

    def test_of_many_that_start_at_once_one_makes_them(self, database: str) -> None:
        with ThreadPoolExecutor(5) as threads:
            for there in list(threads.map(lambda _: Database.open(at(database)), range(5))):
                there.close()
        assert inspect_server(at(database)).schema == SCHEMAS[-1]

    def test_without_the_rights_a_sentence_says_so(self, database: str) -> None:
        role = f"weak{database.partition('/verbatim')[2].partition('?')[0]}"
        weak = at(database.replace("postgres:@", f"{role}@"))
        assert refusal(lambda: Database.open(weak)).fault is StateFault.REFUSED
        with psycopg.connect(database) as connection:
            connection.execute(f"CREATE ROLE {role} LOGIN")
        assert "permission denied for schema public" in str(refusal(lambda: Database.open(weak)))
        assert "make tables in its schema public" in inspect_server(weak).faults[0]
        Database.open(at(database)).close()
        assert refusal(lambda: Database.open(weak)).fault is StateFault.REFUSED
        with psycopg.connect(database) as connection:
            connection.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {role}")
        assert "INSERT" in inspect_server(weak).faults[0]
        with psycopg.connect(database) as connection:
            connection.execute(f"GRANT INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}")
            connection.execute(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role}")
        with closing(Database.open(weak)) as there, there.writing() as connection:
            feedback.vote(connection, feedback.Vote(5, 1, NOW, True, "a", 0, 1), 7)
        assert inspect_server(weak).faults == ()


class TestAgain:
    def test_what_two_begin_at_once_is_done_by_both(self, database: str) -> None:
        there = Database.open(at(database))
        meeting = threading.Barrier(2, timeout=10)
        calls: list[int] = []

        def work(connection: Connection, person: int) -> None:
            calls.append(person)
            connection.execute(sa.text("SELECT 1"))
            if len(calls) <= 2:
                meeting.wait()
            people.choose_direct(connection, person, 5, NOW)
            feedback.vote(connection, feedback.Vote(5, 1, NOW, True, "a", 0, 1), person)

        with ThreadPoolExecutor(2) as threads:
            for done in [
                threads.submit(there._backend.write, partial(work, person=person), long=False) for person in (7, 8)
            ]:
                done.result()
        assert len(calls) > 2, "one of them had to begin again"
        with there.reading() as connection:
            assert [people.linked_to(connection, person) for person in (7, 8)] == [people.Linked(0, 1, 0, 1)] * 2
        there.close()

    def test_what_may_have_been_done_is_not_done_again(self, database: str) -> None:
        there = Database.open(at(database))
        calls = 0

        def work(connection: Connection) -> None:
            nonlocal calls
            calls += 1
            servers.ensure(connection, 5, NOW)
            with psycopg.connect(database) as other:
                pid = connection.execute(sa.text("SELECT pg_backend_pid()")).scalar_one()
                other.execute("SELECT pg_terminate_backend(%s, 5000)", (pid,))

        assert refusal(lambda: there._backend.write(work, long=False)).fault is StateFault.AWAY
        assert calls == 1
        there._backend.write(lambda connection: servers.ensure(connection, 6, NOW), long=True)
        there.close()

    def test_who_keeps_a_row_too_long_is_not_waited_for(self, database: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("bot.community.postgresql.connecting.STATEMENT_SECONDS", 0.2)
        there = Database.open(at(database))
        with there.writing() as connection:
            servers.ensure(connection, 5, NOW)
        with there.writing() as connection:
            servers.change_settings(connection, 5, NOW, lambda settings: settings)
            work = lambda: there._backend.write(lambda other: servers.left(other, 5, NOW), long=False)  # noqa: E731
            assert refusal(work).fault is StateFault.BUSY
        there.close()


CHECK = """
import asyncio, sys
from pathlib import Path
from bot.community.state import State
from bot.config.values import DatabaseAddress
async def work():
    state = await State.open(DatabaseAddress.of(Path(sys.argv[1])))
    await state.settings(5)
    await state.close()
asyncio.run(work())
import bot.__main__, bot.run, bot.terminal.doctor, bot.discord_client.life, bot.backup.restoring, bot.backup.making
found = [name for name in sys.modules if name.startswith(("psycopg", "bot.community.postgresql"))]
assert not found, found
sys.modules["psycopg"] = None
from bot.community.database import Database
from bot.errors import StateFault, StateUnavailable
try:
    Database.open(DatabaseAddress("postgresql://localhost/verbatim"))
except StateUnavailable as error:
    assert error.fault is StateFault.NOT_INSTALLED and ".[postgresql]" in str(error)
else:
    raise AssertionError
"""


def test_without_an_address_nothing_of_it_is_imported_and_without_the_extra_a_sentence_says_what_to_do(
    tmp_path: Path,
) -> None:
    command = [sys.executable, "-c", CHECK, str(tmp_path / "state.db")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    assert (done.stderr, done.returncode) == ("", 0)
