"""The articles of one library on two machines with one database."""

from __future__ import annotations

import itertools
import logging
import os
import shutil
import threading
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from index import Collection, CollectionFault, Engine, NotChanged, Settings, open_library, place_of
from index.article.formats.kinds import LARGEST_FILE
from index.errors import CollectionBusy, StorageUnavailable
from index.files import WRITING
from index.libraries.collecting import changes
from index.libraries.places import servers_with_libraries
from index.store import storage
from index.store.origin import checkout, watch
from index.store.origin.origin import Content, Filed
from index.store.origin.working_copy import WorkingCopy, changed
from index.store.storage import Store
from tests.index.libraries.collecting.test_interrupted import (
    filled,
    keep_new,
    remove,
    state,
    undo,
    update,
    update_to_another_kind,
)
from tests.index.libraries.collecting.texts import BRIDGE, DATABASE, EDITED, FERRY, files, looked_at, put
from tests.index.store.failures.child_process import can_fork, in_child
from tests.index.store.failures.test_storage_interrupted import die_before_change
from tests.index.store.origin.machines import ask, count, until
from tests.index.word_encoder import WordEncoder
from tests.postgresql import NEEDED, PostgreSQL

pytestmark = NEEDED
assert DATABASE is None


def settings(folder: Path, address: str) -> Settings:
    """Those of a machine whose folders are below one of its own."""
    return Settings(folder / "articles", folder / "data").kept_in(address)


def collection(folder: Path, address: str, name: str = "server-7") -> Collection:
    return Collection(place_of(settings(folder, address), name))


@pytest.fixture
def here(tmp_path: Path, schema: str) -> Collection:
    return collection(tmp_path / "here", schema)


@pytest.fixture
def there(tmp_path: Path, schema: str) -> Collection:
    return collection(tmp_path / "there", schema)


def test_what_one_changes_the_other_has(here: Collection, there: Collection, schema: str) -> None:
    put(here, FERRY)
    assert there.paths() == {"ferry": "ferry.txt"}
    put(there, FERRY.replace("Monday", "Sunday"), instead_of="ferry.txt")
    there.rename("ferry.txt", "Another Title")
    assert files(here.place.articles) != files(there.place.articles)
    assert [one.number for one in here.earlier("ferry.txt")] == [1]
    assert files(here.place.articles) == files(there.place.articles)
    assert open_library(here.place.settings).article("ferry").facts.title == "Another Title"
    removal = here.remove("ferry.txt")
    assert there.removals() == (removal,)
    assert there.undo(removal.token).path == "ferry.txt"
    assert state(here) != state(there)
    with BytesIO() as archive:
        assert here.export(archive).articles == 1
    assert state(here) == state(there)
    nowhere = settings(there.place.settings.data / "nowhere", schema)
    assert servers_with_libraries(nowhere) == ()
    here.remove("ferry.txt")
    assert servers_with_libraries(nowhere) == servers_with_libraries(here.place.settings) == (7,)


def test_a_library_that_was_removed_and_made_anew_is_not_taken_for_the_old(here: Collection, there: Collection) -> None:
    put(here, FERRY)
    assert there.paths() == {"ferry": "ferry.txt"}
    Store.of(here.place.settings).remove()
    put(here, BRIDGE, "bridge.txt")
    assert there.paths() == {"bridge": "bridge.txt"}


def test_what_is_gone_for_good_leaves_nothing_in_the_database(here: Collection, schema: str) -> None:
    put(here, FERRY)
    here.remove("ferry.txt")
    late = Collection(here.place, clock=lambda: here.removals(late=True)[0].until.replace(year=2100))
    late.settle()
    assert (late.removals(late=True), count(schema)) == ((), (0, 0))


def test_one_changes_at_a_time_and_the_other_is_told_who(
    here: Collection, there: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = looked_at(there, FERRY)
    monkeypatch.setattr(checkout, "WAIT", 0.1)
    with here._changing(), pytest.raises(CollectionBusy, match=rf"process {os.getpid()} on "):
        there.keep(found)
    assert there.keep(found).path == "ferry.txt"


def test_a_copy_that_was_changed_or_lost_is_brought_back(here: Collection) -> None:
    put(here, FERRY)
    put(here, BRIDGE, "bridge.txt")
    whole = files(here.place.articles)
    (here.place.articles / "ferry.txt").write_text("by hand")
    (here.place.articles / "mine.txt").write_text("by hand")
    (here.place.articles / "bridge.txt").unlink()
    (here.place.articles / "bridge.txt").mkdir()
    assert here.paths() == {"bridge": "bridge.txt", "ferry": "ferry.txt"}
    assert files(here.place.articles) == whole
    shutil.rmtree(here.place.articles)
    assert here.paths() == {"bridge": "bridge.txt", "ferry": "ferry.txt"}
    shutil.rmtree(here.place.settings.data)
    assert here.paths() == {"bridge": "bridge.txt", "ferry": "ferry.txt"}


def test_a_damaged_article_is_not_taken_for_one_and_can_be_brought_again(
    here: Collection, there: Collection, schema: str, caplog: pytest.LogCaptureFixture
) -> None:
    put(here, FERRY)
    put(here, BRIDGE, "bridge.txt")
    ask(schema, "UPDATE store_chunks SET content = overlay(content PLACING 'X' FROM 1) WHERE content LIKE '%%ferry%%'")
    assert there.paths() == {"bridge": "bridge.txt"}
    assert "damaged in the database" in caplog.text
    put(there, FERRY)
    shutil.rmtree(here.place.folder)
    assert files(here.place.articles) == {}
    assert here.paths() == {"bridge": "bridge.txt", "ferry": "ferry.txt"}


@can_fork
@pytest.mark.parametrize("change", [update_to_another_kind, undo])
def test_killed_in_the_middle_of_a_change_it_has_happened_or_not_on_both(
    tmp_path: Path, schema: str, change: Callable[[Collection], Callable[[], object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.index.libraries.collecting.texts.DATABASE", schema)
    seen = set()
    for step in itertools.count(step=47):
        here = filled(tmp_path / "here", f"server-{step + 1}")
        there = collection(tmp_path / "there", schema, f"server-{step + 1}")
        work = change(here)
        before = state(here)

        def work_and_die(step: int = step, work: Callable[[], object] = work) -> None:
            die_before_change(step)
            work()

        done = in_child(work_and_die) == 0
        there.settle()
        here.settle()
        assert state(here) == state(there)
        assert done <= (state(here) != before)
        seen.add(state(here) == before)
        assert not list(here.place.changes.glob("*"))
        assert not list(here.place.folder.rglob(f"{WRITING}*"))
        if done:
            break
    assert step > 10
    assert seen == {True, False}


def test_while_the_database_is_away_nothing_changes_and_what_was_fetched_is_there(
    here: Collection, postgresql: PostgreSQL
) -> None:
    put(here, FERRY)
    Engine.open(here.place.settings, encoder=WordEncoder())
    works = [keep_new(here), update(here), remove(here)]
    before = state(here)
    postgresql.stop()
    try:
        for work in works:
            with pytest.raises(NotChanged) as refused:
                work()
            assert [one.fault for one in refused.value.refusals] == [CollectionFault.AWAY]
        assert here.paths() == {"ferry": "ferry.txt"}
        engine = Engine.open(here.place.settings, encoder=WordEncoder())
        assert [article.slug for article in engine.articles] == ["ferry"]
    finally:
        postgresql.start()
    until(lambda: not here.interrupted and _can(here.settle))
    assert state(here) == before


def _can(work: Callable[[], object]) -> bool:
    try:
        work()
    except NotChanged:
        return False
    return True


def test_a_disk_that_refuses_when_the_change_stands_is_no_refusal(
    here: Collection, there: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(here, FERRY)

    def refuse(source: Path, target: Path) -> None:
        raise OSError("no")

    with monkeypatch.context() as patch:
        patch.setattr(changes, "_move", refuse)
        here.rename("ferry.txt", "Another Title")
    assert files(here.place.articles) == files(there.place.articles) or there.paths()
    assert files(here.place.articles) == files(there.place.articles)
    assert "Another Title" in files(here.place.articles)["ferry.toml"].decode()


def test_what_a_disk_refuses_is_not_taken_for_removed_for_good(
    here: Collection, there: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(here, FERRY)

    def refuse(source: Path, target: Path) -> None:
        raise OSError("no")

    with monkeypatch.context() as patch:
        patch.setattr(changes, "_move", refuse)
        removal = here.remove("ferry.txt")
    assert there.undo(removal.token).path == "ferry.txt"
    assert here.paths() == there.paths() == {"ferry": "ferry.txt"}


class TestFirst:
    """What lies in folders when a database is set."""

    def test_it_comes_into_a_database_that_knows_nothing_of_it(
        self, tmp_path: Path, schema: str, caplog: pytest.LogCaptureFixture
    ) -> None:
        alone = Settings(tmp_path / "here" / "articles", tmp_path / "here" / "data")
        for name in ("", "server-7"):
            kept = Collection(place_of(alone, name))
            put(kept, FERRY)
            put(kept, FERRY.replace("Monday", "Sunday"), instead_of="ferry.txt")
            kept.rename("ferry.txt", "Title")
        for name in ("", "server-7"):
            here, there = (collection(tmp_path / one, schema, name) for one in ("here", "there"))
            assert here.paths() == there.paths() == {"ferry": "ferry.txt"}
            assert len(there.earlier("ferry.txt")) == 1
            assert "Title" in files(there.place.articles)["ferry.toml"].decode()
        assert set(files(alone.articles)) == {"ferry.txt", "ferry.toml"}
        (alone.articles / "later.txt").write_text(BRIDGE)
        put(collection(tmp_path / "there", schema, ""), BRIDGE)
        checkout._told.clear()
        assert set(collection(tmp_path / "here", schema, "").paths()) == {"ferry", "ferry-2"}
        assert "1 of the folder" in caplog.text

    def test_it_is_set_aside_where_the_database_knows_better(self, tmp_path: Path, schema: str) -> None:
        put(collection(tmp_path / "there", schema), BRIDGE, "bridge.txt")
        put(
            Collection(place_of(Settings(tmp_path / "here" / "articles", tmp_path / "here" / "data"), "server-7")),
            FERRY,
        )
        here = collection(tmp_path / "here", schema)
        assert set(here.paths()) == {"bridge"}
        (aside,) = here.place.folder.glob("set-aside-*")
        assert set(files(aside)) == {"articles/ferry.txt"}

    def test_what_could_not_be_brought_in_is_set_aside(self, tmp_path: Path, schema: str) -> None:
        alone = Collection(place_of(Settings(tmp_path / "articles", tmp_path / "data"), "server-7"))
        put(alone, FERRY)
        (alone.place.articles / "too-large.txt").touch()
        os.truncate(alone.place.articles / "too-large.txt", LARGEST_FILE + 1)
        here = collection(tmp_path, schema)
        assert here.paths() == {"ferry": "ferry.txt"}
        (aside,) = here.place.folder.glob("set-aside-*")
        assert (aside / "articles" / "too-large.txt").stat().st_size == LARGEST_FILE + 1
        assert here.paths() == {"ferry": "ferry.txt"}

    def test_looking_at_a_library_that_is_none_makes_none(self, here: Collection, schema: str) -> None:
        assert here.paths() == {}
        assert looked_at(here, FERRY).refusals == ()
        assert not here.place.folder.exists()
        assert ask(schema, "SELECT * FROM store_libraries") == []


def test_a_library_that_is_removed_is_gone_on_both(here: Collection, there: Collection, schema: str) -> None:
    put(here, FERRY)
    assert there.paths()
    for one in (here, there):
        Engine.open(one.place.settings, encoder=WordEncoder())
    Store.of(here.place.settings).remove()
    assert (count(schema), ask(schema, "SELECT * FROM store_libraries")) == ((0, 0), [])
    assert there.paths() == {}
    assert files(there.place.articles) == {}
    assert Store.of(there.place.settings).load() is None


def test_a_library_that_is_there_anew_is_not_taken_for_the_one_that_was_removed(
    here: Collection, there: Collection
) -> None:
    put(here, FERRY)
    for one in (here, there):
        engine = Engine.open(one.place.settings, encoder=WordEncoder())
    assert list(engine.contents().articles) == ["ferry"]
    Store.of(here.place.settings).remove()
    put(here, BRIDGE, "bridge.txt")
    Engine.open(here.place.settings, encoder=WordEncoder())
    assert there.paths() == {"bridge": "bridge.txt"}
    until(lambda: list(engine.contents().articles) == ["bridge"])


def test_what_one_has_encoded_no_other_encodes(
    here: Collection, there: Collection, tmp_path: Path, schema: str, caplog: pytest.LogCaptureFixture
) -> None:
    put(here, FERRY)
    Engine.open(here.place.settings, encoder=WordEncoder())
    encoder = WordEncoder()
    assert Engine.open(there.place.settings, encoder=encoder).built is None
    guests = collection(tmp_path / "guests", schema, "server-8")
    put(guests, FERRY)
    Engine.open(guests.place.settings, encoder=encoder)
    assert encoder.encoded == []
    # Of a copy that is damaged the same.
    for path in guests.place.settings.data.glob("segments/*/*"):
        path.write_bytes(path.read_bytes()[:50])
    with caplog.at_level(logging.WARNING):
        assert [one.slug for one in Engine.open(guests.place.settings, encoder=encoder).articles] == ["ferry"]
    assert encoder.encoded == []


def test_files_and_folders_are_moved_before_new_ones_take_their_places() -> None:
    kept = {"articles/a.txt": Filed("1", 1), "earlier/a/1/a.txt": Filed("2", 2), "earlier/ab/x": Filed("3", 3)}
    new = Content.of(b"new")
    found, contents = changed(
        kept, [("articles/a.txt", "removed/t/a.txt"), ("earlier/a", "removed/t/earlier")], {"articles/a.txt": b"new"}
    )
    assert found == {
        "removed/t/a.txt": Filed("1", 1),
        "removed/t/earlier/1/a.txt": Filed("2", 2),
        "earlier/ab/x": Filed("3", 3),
        "articles/a.txt": Filed(new.address, 3),
    }
    assert [one.address for one in contents] == [new.address]


@pytest.mark.parametrize("fetched_before", [True, False])
def test_nothing_is_built_of_articles_that_were_fetched_in_part(
    here: Collection, there: Collection, monkeypatch: pytest.MonkeyPatch, fetched_before: bool
) -> None:
    put(here, FERRY)
    if fetched_before:
        assert there.paths()
    put(here, FERRY.replace("Monday", "Sunday"), instead_of="ferry.txt")
    put(here, BRIDGE, "bridge.txt")
    put(here, EDITED.replace("Ferry", "Boat"), "boat.txt")
    Engine.open(here.place.settings, encoder=WordEncoder())
    bring, broken = WorkingCopy._put, itertools.count()

    def breaks_once(*values: Any) -> None:  # noqa: ANN401
        if next(broken) == 1:
            raise StorageUnavailable("away")
        bring(*values)

    monkeypatch.setattr(WorkingCopy, "_put", breaks_once)
    with suppress(StorageUnavailable):
        assert len(Engine.open(there.place.settings, encoder=WordEncoder()).articles) == 3
    assert next(broken) > 1
    assert len(open_library(here.place.settings).articles) == 3
    assert len(Engine.open(there.place.settings, encoder=WordEncoder()).articles) == 3


def test_a_build_that_could_not_be_fetched_is_tried_again(
    here: Collection, there: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(here, FERRY)
    engine = Engine.open(here.place.settings, encoder=WordEncoder())
    other = Engine.open(there.place.settings, encoder=WordEncoder())
    put(here, BRIDGE, "bridge.txt")
    fetch, tried = storage.fetch, itertools.count()

    def fails_at_first(*values: Any) -> bool:  # noqa: ANN401
        if threading.current_thread().name == "loading" and next(tried) < 2:
            raise StorageUnavailable("away")
        return fetch(*values)

    monkeypatch.setattr(storage, "fetch", fails_at_first)
    monkeypatch.setattr(watch, "EVERY", 0.1)
    engine.rebuild()
    until(lambda: len(other.contents().articles) == 2)
    assert next(tried) > 2
