"""Two machines build one library in one database: each sees what the other did, and none what was not finished."""

from __future__ import annotations

import errno
import logging
import os
import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from pathlib import Path

import psycopg
import pytest

from index.errors import BuildInProgress, GenerationDamaged, StorageUnavailable
from index.reasons import StorageFault
from index.store.origin import blobs, connections, held, watch
from index.store.origin.blobs import CHUNK
from index.store.origin.postgresql import PostgreSQL
from index.store.origin.server.patient import Patient
from index.store.segments.guard import guard_of
from index.store.storage import Build, Store
from tests.index.store.generations import NEW, OLD, add, loaded, write
from tests.index.store.origin.machines import ask, count, machine, until
from tests.postgresql import NEEDED
from tests.postgresql import PostgreSQL as Server

pytestmark = NEEDED

LARGE = {"large": bytes(range(256)) * (5 * CHUNK // 512)}
"""Two chunks and a half."""


@pytest.fixture
def here(tmp_path: Path, schema: str) -> Store:
    return machine(tmp_path / "here", schema)


@pytest.fixture
def there(tmp_path: Path, schema: str) -> Store:
    return machine(tmp_path / "there", schema)


def test_what_one_builds_the_other_loads(here: Store, there: Store) -> None:
    assert there.load() is None
    add(here, OLD)
    assert loaded(there) == loaded(here)
    assert add(there, NEW) == 2
    assert loaded(here).artefacts == NEW
    assert [path.name for path in here.generations.folder.iterdir()] == ["000002"]


def test_content_of_several_chunks_comes_whole(here: Store, there: Store, schema: str) -> None:
    add(here, LARGE)
    assert loaded(there).artefacts == LARGE
    ((most,),) = ask(schema, "SELECT max(length(content)) FROM store_chunks")
    assert most == CHUNK


def test_a_build_is_heard_of_at_once(here: Store, there: Store) -> None:
    assert there.newest_number() is None
    add(here, OLD)
    until(lambda: there.newest_number() == 1, watch.EVERY / 2)
    here.remove_generations()
    until(lambda: there.emptied, watch.EVERY / 2)


def test_a_build_that_nobody_tells_of_is_seen_a_moment_later(
    here: Store, there: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "EVERY", 0.2)
    monkeypatch.setattr(held._Holder, "_tell", lambda self: None)
    assert there.newest_number() is None
    add(here, OLD)
    until(lambda: there.newest_number() == 1)


def test_one_builds_at_a_time_and_the_other_is_told_who(here: Store, there: Store, tmp_path: Path, schema: str) -> None:
    with here.build() as build:
        with pytest.raises(BuildInProgress, match=rf"process {os.getpid()} on \S+ \(since "), there.build():
            pass
        with pytest.raises(BuildInProgress):
            there.remove()
        add(machine(tmp_path / "there", schema, "another"), OLD)
        write(build, NEW)
    assert add(there, OLD) == 2


def test_a_build_whose_lock_broke_is_dropped(here: Store, there: Store, schema: str) -> None:
    add(here, OLD)
    with here.build() as build:
        ask(schema, "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'")
        assert add(there, NEW) == 2
        with pytest.raises(StorageUnavailable):
            write(build, OLD)
    assert loaded(here).artefacts == loaded(there).artefacts == NEW
    assert loaded(here).manifest.generation == 2


def test_nothing_is_stored_twice_nor_kept_for_nobody(here: Store, tmp_path: Path, schema: str) -> None:
    guests = machine(tmp_path / "there", schema, "guests")
    add(here, OLD)
    before = count(schema)
    add(guests, OLD)
    assert count(schema) == before
    add(guests, NEW)
    here.remove()
    add(guests, NEW)
    assert loaded(guests).artefacts == NEW
    guests.remove()
    assert count(schema) == (0, 0)


def test_what_is_dropped_while_others_clear_away_is_cleared_away_later(
    here: Store, schema: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(here, OLD)
    monkeypatch.setattr(blobs, "_CLEARING_SECONDS", 0.1)
    with psycopg.connect(schema, autocommit=True) as one, psycopg.connect(schema, autocommit=True) as other:
        (address,) = one.execute("SELECT address FROM store_blobs WHERE size = 2").fetchone() or ("",)
        blobs.drop(one, [address])  # as where it was named again since
        with one.transaction():
            one.execute("DELETE FROM store_index WHERE address = %s", (address,))
            blobs.drop(one, [address])
            blobs.clear(other)
        blobs.clear(other)
    assert ask(schema, "SELECT * FROM store_blobs WHERE address = %s", address) == []


def test_a_copy_that_is_lost_is_fetched_again(here: Store) -> None:
    add(here, OLD)
    shutil.rmtree(here.data)
    assert loaded(here).artefacts == OLD


def test_generations_of_another_time_are_not_taken_for_the_databases(here: Store, there: Store) -> None:
    alone = Store(there.data)
    for _ in range(3):
        add(alone, NEW)
    assert there.load() is None
    assert there.generations.newest_number() is None
    add(alone, NEW)
    add(here, OLD)
    assert loaded(there).artefacts == OLD  # of the same number


def test_a_disk_that_refuses_what_is_fetched_holds_up_nobody(here: Store, there: Store, schema: str) -> None:
    add(here, LARGE)
    origin = there.origin
    assert isinstance(origin, PostgreSQL)
    addresses = {address for (address,) in ask(schema, "SELECT address FROM store_blobs")}

    def refuse() -> None:
        with suppress(OSError):
            for _, _, parts in origin.contents(addresses):
                next(parts)
                raise OSError(errno.ENOSPC, "full")

    for _ in range(connections.MOST + 1):
        thread = threading.Thread(target=refuse, daemon=True)
        thread.start()
        thread.join(5)
        assert not thread.is_alive()
    assert loaded(there).artefacts == LARGE


def test_what_is_fetched_while_another_library_is_built_leaves_nothing(tmp_path: Path, schema: str) -> None:
    here, there, other = (machine(tmp_path / place, schema, name) for place, name in (("a", ""), ("b", ""), ("b", "o")))
    add(other, OLD)
    for number in range(6):
        with other.build() as build:
            add(here, {f"article-{number}": b"content of it %d" % number})
            assert loaded(there).artefacts
            write(build, OLD)
    add(here, OLD)
    needed = {file for store in (there, other) for file in loaded(store).manifest.needed}
    lying = {path.name for path in (tmp_path / "b").glob("segments/*/*")}
    assert needed <= lying
    assert len(lying - needed) == 1, "what was fetched last before may still be read"


def test_a_damaged_segment_is_not_taken_and_the_next_build_replaces_it(here: Store, there: Store, schema: str) -> None:
    add(here, OLD)
    (record,) = loaded(here).manifest.articles
    ask(
        schema, "UPDATE store_chunks SET content = overlay(content PLACING 'x' FROM 20) WHERE address = %s", record.file
    )
    assert there.load() is not None
    with pytest.raises(GenerationDamaged):
        there.segments.open(record)
    add(here, OLD)
    assert loaded(there).artefacts == OLD


@pytest.mark.parametrize("damage", ["content = content || 'x'", "content = overlay(content PLACING 'x' FROM 9)"])
def test_a_damaged_manifest_is_superseded(here: Store, there: Store, schema: str, damage: str) -> None:
    add(here, OLD)
    ask(schema, f"UPDATE store_chunks SET {damage} WHERE address IN (SELECT manifest FROM store_libraries)")  # noqa: S608
    with pytest.raises(GenerationDamaged):
        there.load()
    assert loaded(here).artefacts == OLD
    add(there, NEW)
    assert loaded(here).artefacts == loaded(there).artefacts == NEW


def test_while_the_database_is_away_what_was_fetched_serves_and_nothing_is_built(
    here: Store, there: Store, postgresql: Server, caplog: pytest.LogCaptureFixture
) -> None:
    add(here, OLD)
    assert here.newest_number() == 1
    with here.build() as build:
        postgresql.stop()
        try:
            with pytest.raises(StorageUnavailable) as refused:
                write(build, NEW)
            assert refused.value.fault is StorageFault.AWAY
            assert (here.newest_number(), loaded(here).artefacts) == (1, OLD)
            with pytest.raises(StorageUnavailable):
                there.load()
            until(lambda: "serves on, and nothing can be changed" in caplog.text)
            with pytest.raises(StorageUnavailable), there.build():
                pass
        finally:
            postgresql.start()
    until(lambda: _answers(there))
    assert loaded(there).artefacts == OLD
    assert add(here, NEW) == 2
    with caplog.at_level(logging.INFO):
        until(lambda: "answers again" in caplog.text)


def test_a_database_that_hangs_is_given_up(
    here: Store, there: Store, postgresql: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "_SILENT_SECONDS", 1)
    monkeypatch.setattr(connections, "_ASKED_SECONDS", 0.5)
    monkeypatch.setattr(Patient, "patience", 0.5)
    monkeypatch.setitem(connections._OURS, "connect_timeout", 1)
    origin = here.origin
    assert isinstance(origin, PostgreSQL)
    add(here, OLD)
    assert here.newest_number() == 1
    with ExitStack() as stack:
        pool = stack.enter_context(ThreadPoolExecutor(3))
        build = stack.enter_context(here.build())
        with postgresql.hanging():
            loading, writing = pool.submit(loaded, here), pool.submit(write, build, NEW)
            origin._watch._known.clear()
            asking = pool.submit(here.newest_number)  # as who answers from what is loaded does
            assert isinstance(asking.exception(5), StorageUnavailable)
            assert isinstance(writing.exception(5), StorageUnavailable)
            assert loading.result(5).artefacts == OLD
    until(lambda: _answers(there))
    assert loaded(there).artefacts == OLD


def _answers(store: Store) -> bool:
    try:
        store.load()
    except StorageUnavailable:
        return False
    return True


@pytest.mark.parametrize(
    "address", ["postgresql://me:secret@127.0.0.1:1/x", "postgresql://me:secret@[/x", "x=secret y"]
)
def test_no_password_is_told(tmp_path: Path, address: str, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(StorageUnavailable) as refused:
        machine(tmp_path, address).load()
    told: BaseException | None = refused.value
    while told:
        assert "secret" not in str(told)
        told = told.__cause__
    assert "secret" not in caplog.text


def test_tables_of_a_later_version_are_left_alone(here: Store, tmp_path: Path, schema: str) -> None:
    add(here, OLD)
    ask(schema, "UPDATE store_about SET version = version + 1")
    with pytest.raises(StorageUnavailable, match="later version"):
        machine(tmp_path / "new", schema).load()


def test_who_come_first_at_once_make_the_tables_once(schema: str) -> None:
    with ThreadPoolExecutor(4) as pool:
        assert len({*pool.map(lambda _: PostgreSQL(schema).id, range(4))}) == 1


def test_what_is_just_fetched_is_not_cleared_away_with_what_is_old(here: Store) -> None:
    def lying() -> list[str]:
        return [path.name for path in (here.data / "segments").rglob("*") if path.is_file()]

    add(here, OLD)
    before = lying()
    with guard_of(here.data).bringing():
        Build(here).clear(())
        assert lying() == before != []
    Build(here).clear(())
    assert lying() == []
