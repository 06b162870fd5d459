"""A database of every version becomes one of this version, with all that was in it."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from bot.community import sqlite
from bot.community.migrations import SCHEMAS
from bot.community.schema import METADATA
from bot.errors import StateFault, StateUnavailable
from tests.bot.community.databases import ROWS, dump, of_schema, open_at
from tests.index.store.failures import test_storage_interrupted
from tests.index.store.failures.child_process import can_fork
from tests.index.store.failures.test_libraries_interrupted import killed_at_each_step

RELEASED = Path(__file__).parent / "released_schemas"


def test_every_schema_has_rows_and_what_it_was_when_it_was_released() -> None:
    assert set(ROWS) == set(SCHEMAS)
    assert {path.stem for path in RELEASED.glob("*.sql")} == set(SCHEMAS)


@pytest.mark.parametrize("schema", SCHEMAS)
def test_a_released_schema_is_what_it_was(tmp_path: Path, schema: str) -> None:
    of_schema(tmp_path / "state.db", schema)
    assert dump(tmp_path / "state.db") == (RELEASED / f"{schema}.sql").read_text(encoding="utf-8")


@pytest.mark.parametrize("schema", SCHEMAS)
def test_a_database_of_any_schema_is_brought_to_this_one_with_its_rows(tmp_path: Path, schema: str) -> None:
    path = tmp_path / "state.db"
    of_schema(path, schema)
    database = open_at(path)
    with database.reading() as connection:
        context = MigrationContext.configure(connection)
        assert context.get_current_revision() == SCHEMAS[-1]
        assert compare_metadata(context, METADATA) == []
        for table, rows in ROWS[schema].items():
            kept = connection.execute(sa.select(sa.text("*")).select_from(sa.table(table))).mappings().all()
            names = METADATA.tables[table].columns.keys() & rows[0].keys()  # without what a later one drops
            assert [{name: row[name] for name in names} for row in kept] == [
                {name: row[name] for name in names} for row in rows
            ]
    database.close()
    assert sqlite.inspect(path).faults == ()


def test_from_nothing_the_schema_is_that_of_the_tables(tmp_path: Path) -> None:
    database = open_at(tmp_path / "new" / "state.db")
    with database.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
    database.close()
    assert sqlite.inspect(tmp_path / "new" / "state.db").schema == SCHEMAS[-1]


def test_a_database_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    open_at(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    before = path.read_bytes()
    with pytest.raises(StateUnavailable, match="newer version") as refused:
        open_at(path)
    assert refused.value.fault is StateFault.NEWER
    assert path.read_bytes() == before


def test_of_processes_that_start_at_once_one_migrates(tmp_path: Path) -> None:
    code = "import sys, pathlib; from tests.bot.community.databases import open_at; "
    code += "open_at(pathlib.Path(sys.argv[1])).close()"
    starts = [
        subprocess.Popen(  # noqa: S603
            [sys.executable, "-c", code, tmp_path / "state.db"], stderr=subprocess.PIPE
        )
        for _ in range(3)
    ]
    assert [(start.communicate()[1], start.returncode) for start in starts] == [(b"", 0)] * 3
    assert sqlite.inspect(tmp_path / "state.db").schema == SCHEMAS[-1]


@can_fork
def test_killed_at_any_step_of_making_it_the_next_start_has_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(test_storage_interrupted, "CHANGING_CALLS", {"open", "flock", "execute", "commit"})
    path = tmp_path / "state.db"

    def check(_: bool) -> None:
        open_at(path).close()
        assert sqlite.inspect(path).faults == ()
        for file in tmp_path.iterdir():
            file.unlink()

    assert killed_at_each_step(lambda: open_at(path).close(), check) > 5
