"""The database on disks that refuse, and when a process dies or several write."""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, func, insert, select

from bot.community import database as databases
from bot.community import sqlite
from bot.community.database import Database
from bot.community.migrations import SCHEMAS
from bot.community.schema import SERVERS
from bot.errors import StateBusy, StateFault, StateUnavailable
from tests.bot.community.databases import NOW, address, of_schema, open_at
from tests.index.store.failures.child_process import can_fork, in_child
from tests.index.store.failures.refusing_disks import give_up_privileges
from tests.index.store.failures.test_refusing_disks import fill, on_small_disk

linux = pytest.mark.skipif(sys.platform != "linux", reason="the disks of these tests are Linux's")


def add(connection: Connection, server: int) -> None:
    connection.execute(insert(SERVERS).values(id=server, joined_at=NOW, settings="x" * 1000))


def count(connection: Connection) -> int:
    return connection.execute(select(func.count()).select_from(SERVERS)).scalar_one()


def refusal(work: Callable[[], object]) -> StateFault:
    with pytest.raises(StateUnavailable) as refused:
        work()
    assert len(str(refused.value).splitlines()) == 1
    assert str(refused.value).endswith(".")
    return refused.value.fault


def test_what_is_no_database_of_ours_is_left_as_it_is(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE cats (name TEXT)")
    text = tmp_path / "text.db"
    text.write_text("not a database, but long enough to be looked at as one" * 100)
    for path in (other, text):
        before = path.read_bytes()
        assert refusal(lambda path=path: open_at(path)) is StateFault.NOT_OURS
        assert refusal(lambda path=path: sqlite.inspect(path)) is StateFault.NOT_OURS
        if path == text:
            assert path.read_bytes() == before
    folder = tmp_path / "folder.db"
    folder.mkdir()
    assert refusal(lambda: open_at(folder)) is StateFault.READ_ONLY


def test_a_missing_file_is_not_made_by_looking(tmp_path: Path) -> None:
    assert refusal(lambda: sqlite.inspect(tmp_path / "state.db")) is StateFault.READ_ONLY
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="other systems keep no such modes")
def test_only_its_owner_may_read_it(tmp_path: Path) -> None:
    database = open_at(tmp_path / "state.db")
    with database.writing() as connection:
        add(connection, 1)
        assert {file.stat().st_mode & 0o077 for file in tmp_path.glob("state.db*[!k]")} == {0}
    database.close()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("whole") / "state.db"
    of_schema(path, SCHEMAS[-1])
    sqlite.settle(path)
    return path


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_whatever_is_damaged_it_is_told_in_a_sentence_or_read(tmp_path: Path, whole: Path, data: st.DataObject) -> None:
    path = tmp_path / "state.db"
    content = bytearray(whole.read_bytes())
    start = data.draw(st.integers(0, len(content) - 1))
    junk = data.draw(st.binary(min_size=1, max_size=300))
    content[start : start + len(junk)] = junk
    path.write_bytes(content[: data.draw(st.integers(1, len(content)))] if data.draw(st.booleans()) else content)
    with suppress(StateUnavailable):  # of which each has a sentence
        sqlite.inspect(path)
        with closing(open_at(path)) as database, database.writing() as connection:
            add(connection, 77)
            count(connection)


@linux
@can_fork
def test_a_folder_that_may_not_be_written_to(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    open_at(folder / "state.db").close()
    for path in (folder / "state.db", folder):
        path.chmod(0o500 if path is folder else 0o400)

    def work() -> None:
        give_up_privileges()
        assert refusal(lambda: open_at(folder / "state.db")) is StateFault.READ_ONLY
        assert refusal(lambda: open_at(folder / "new.db")) is StateFault.READ_ONLY
        assert refusal(lambda: sqlite.inspect(folder / "state.db")) is StateFault.READ_ONLY

    assert in_child(work) == 0
    folder.chmod(0o700)


@linux
@can_fork
def test_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()

    def work() -> None:
        path = folder / "state.db"
        database = open_at(path)
        with database.writing() as connection:
            add(connection, 1)
        filler = fill(folder)

        def flood() -> None:
            with database.writing() as connection:
                for server in range(2, 2000):
                    add(connection, server)

        assert refusal(flood) is StateFault.FULL
        with database.reading() as connection:
            assert count(connection) == 1
        filler.unlink()
        with database.writing() as connection:
            add(connection, 2)
        database.close()
        assert sqlite.inspect(path).faults == ()
        filler = fill(folder)
        assert refusal(lambda: open_at(folder / "other.db")) is StateFault.FULL

    on_small_disk(folder, work)


WRITER = """
import sys
from pathlib import Path
from tests.bot.community.test_database import add, open_at
database = open_at(Path(sys.argv[1]))
for number in range(1, 100_000):
    with database.writing() as connection:
        add(connection, 2 * number)
        add(connection, 2 * number + 1)
    print(number, flush=True)
"""


def test_a_writer_that_is_killed_leaves_what_it_had_said_was_written(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    command = [sys.executable, "-c", WRITER, str(path)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603
    assert child.stdout is not None
    for _ in range(20):
        child.stdout.readline()
    os.kill(child.pid, signal.SIGKILL)
    said = 20 + len(child.stdout.read().splitlines())
    child.wait()
    assert sqlite.inspect(path).faults == ()
    database = open_at(path)
    with database.reading() as connection:
        found = count(connection)
    database.close()
    assert found % 2 == 0
    assert found // 2 in (said, said + 1)


class TestThreads:
    """One thread writes, others read, and the event loop goes on."""

    async def test_changes_that_come_at_once_are_all_made_and_readers_see_whole_ones(self, tmp_path: Path) -> None:
        database = open_at(tmp_path / "state.db")

        def two(connection: Connection, number: int) -> None:
            add(connection, number)
            add(connection, number + 1000)

        async def look() -> int:
            return await database.read(count)

        changes = [database.write(lambda connection, number=number: two(connection, number)) for number in range(1, 50)]
        found = await asyncio.gather(*changes, *(look() for _ in range(20)))
        assert all(number is None or number % 2 == 0 for number in found)
        assert await database.read(count) == 98
        database.close()

    async def test_a_change_that_fails_leaves_nothing_of_it(self, tmp_path: Path) -> None:
        database = open_at(tmp_path / "state.db")

        def fail(connection: Connection) -> None:
            add(connection, 1)
            raise KeyError

        with pytest.raises(KeyError):
            await database.write(fail)
        assert await database.read(count) == 0
        database.close()

    async def test_while_a_change_takes_long_the_loop_and_readers_go_on_and_too_many_are_refused(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(databases, "MOST_WAITING", 2)
        database = open_at(tmp_path / "state.db")
        go_on = threading.Event()
        long = asyncio.create_task(database.write(lambda _: go_on.wait(30)))
        waiting = asyncio.create_task(database.write(lambda connection: add(connection, 1)))
        await asyncio.sleep(0)
        with pytest.raises(StateBusy):
            await database.write(count)
        assert await database.read(count) == 0
        go_on.set()
        await asyncio.gather(long, waiting)
        assert await database.read(count) == 1
        database.close()

    def test_two_processes_may_write(self, tmp_path: Path) -> None:
        one, other = Database.open(address(tmp_path / "state.db")), Database.open(address(tmp_path / "state.db"))
        for server in range(10):
            with (one, other)[server % 2].writing() as connection:
                add(connection, server + 1)
        with one.reading() as connection:
            assert count(connection) == 10
        one.close()
        other.close()
