"""Restores that are killed, disks that are full, and backups that are damaged: never half of something."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.backup import exchange
from bot.backup.exchange import Journal, Step, commit, finish, is_unfinished, prepared
from bot.backup.making import make
from bot.backup.places import Root
from bot.backup.restoring import restore
from bot.errors import BackupRefused, StateUnavailable
from tests.bot.backup.houses import FILES, SERVERS_THERE, furnished, house, saved_in, servers, silent
from tests.index.store.failures.child_process import can_fork, in_child
from tests.index.store.failures.test_libraries_interrupted import killed_at_each_step
from tests.index.store.failures.test_refusing_disks import fill, on_small_disk
from tests.index.store.failures.test_storage_interrupted import die_before_change


@pytest.fixture(scope="module")
def backup(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("backup")
    make(furnished(folder / "one"), folder / "saved.zip", silent)
    return folder / "saved.zip"


STEPS = range(0, 10_000, 60)
"""A restore has some hundred steps before its commit, which all are alike."""


@can_fork
def test_killed_anywhere_in_a_restore_all_is_as_before_or_restored(tmp_path: Path, backup: Path) -> None:
    folder, before = tmp_path / "other", {name: f"{text}!" for name, text in FILES.items()}
    places = furnished(folder, mark="!")
    seen = []
    for step in STEPS:

        def restore_and_die(step: int = step) -> None:
            die_before_change(step)
            restore(places, backup, silent, replace=True)

        status = in_child(restore_and_die)
        assert status in (0, -signal.SIGKILL)
        finish(places)
        found = saved_in(folder)
        seen.append(found == FILES)
        assert found == (FILES if seen[-1] else before)
        assert servers(places) == SERVERS_THERE
        if seen[-1]:
            break
    assert len(seen) > 3
    restore(places, backup, silent, replace=True)
    assert saved_in(folder) == FILES
    assert not [*folder.rglob(".restoring-*")]


@can_fork
def test_killed_at_any_step_of_the_exchange_it_is_finished_by_whoever_comes_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)  # whose effect nothing here can see
    places = house(tmp_path)
    names = [(Root.ARTICLES, "a.txt"), (Root.STATE, places.database_path.name)]
    steps = tuple(Step(*name) for name in names)
    journal = Journal("20261128-120000-abcdef", steps, steps)

    def prepare() -> None:
        for top in tmp_path.iterdir():
            shutil.rmtree(top)
        for root, name in names:
            for folder, text in ((places.folders[root], "before"), (prepared(places, journal.id, root), "after")):
                folder.mkdir(parents=True, exist_ok=True)
                (folder / name).write_text(text)

    def check(ended: bool) -> None:
        finish(places)
        done = (places.folders[Root.ARTICLES] / "a.txt").read_text() == "after"
        assert done or not ended
        for root, name in names:
            assert (places.folders[root] / name).read_text() == ("after" if done else "before")
            aside = places.folders[root] / f".replaced-{journal.id}" / name
            assert not done or aside.read_text() == "before"
        assert not is_unfinished(places)
        assert not done or not [*tmp_path.rglob(".restoring-*")]
        assert not finish(places)
        prepare()

    prepare()
    assert killed_at_each_step(lambda: commit(places, journal), check) > 20


@can_fork
def test_a_full_disk_leaves_all_as_it_was(tmp_path: Path, backup: Path) -> None:
    folder = tmp_path / "other"
    folder.mkdir()

    def work() -> None:
        places = furnished(folder, mark="!")
        before = saved_in(folder)
        filler = fill(folder)
        with pytest.raises(BackupRefused, match="too little room"):
            restore(places, backup, silent, replace=True)
        filler.unlink()
        assert saved_in(folder) == before
        assert servers(places) == SERVERS_THERE

    on_small_disk(folder, work, 2**22)


def test_a_restore_that_fails_midway_leaves_all_as_it_was(
    tmp_path: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = furnished(tmp_path, mark="!")
    before = saved_in(tmp_path)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(BackupRefused, match="No space left"):
        restore(places, backup, silent, replace=True)
    assert saved_in(tmp_path) == before
    assert not [*tmp_path.rglob(".restoring-*")]


@pytest.mark.parametrize("replace", [False, True])
def test_what_comes_while_it_is_unpacked_is_in_the_way_too(tmp_path: Path, backup: Path, replace: bool) -> None:
    places = house(tmp_path / "other")

    def bring(done: int, total: int) -> None:
        if done == total:
            for name in places.database_files:
                (places.data / name).write_bytes(b"of another")
            (places.folders[Root.ARTICLES] / "bridge.txt").write_text("Another.")

    if not replace:
        with pytest.raises(BackupRefused, match="--replace"):
            restore(places, backup, bring)
        assert (places.folders[Root.ARTICLES] / "bridge.txt").read_text() == "Another."
        return
    restored = restore(places, backup, bring, replace=True)
    assert saved_in(tmp_path / "other") == FILES
    assert servers(places) == SERVERS_THERE
    assert {file.name for folder in restored.aside for file in folder.iterdir()} >= {"bridge.txt", "state.db-wal"}


def test_a_journal_that_is_damaged_is_told_and_overcome_by_restoring_again(tmp_path: Path, backup: Path) -> None:
    places = furnished(tmp_path, mark="!")
    for content in (b"", b"[]", b'{"id": "../..", "aside": [], "put": []}', b"\xff" * 100):
        (places.data / "restoring.json").write_bytes(content)
        with pytest.raises(BackupRefused, match="--replace"):
            finish(places)
        with pytest.raises(BackupRefused):
            restore(places, backup, silent)
        restore(places, backup, silent, replace=True)
        assert saved_in(tmp_path) == FILES


@pytest.mark.parametrize("name", ["..", "a/b", "", "a\\b"])
def test_a_journal_moves_nothing_out_of_its_folder(tmp_path: Path, name: str) -> None:
    places = furnished(tmp_path)
    step = exchange.Step(exchange.Root.ARTICLES, name)
    journal = exchange.Journal(exchange.new_id(), (step,), ())
    (places.data / "restoring.json").write_bytes(exchange.json.encode(journal))
    with pytest.raises(BackupRefused, match="damaged"):
        finish(places)
    assert saved_in(tmp_path) == FILES


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_whatever_is_damaged_it_is_never_restored_wrongly(tmp_path: Path, backup: Path, data: st.DataObject) -> None:
    content = bytearray(backup.read_bytes())
    change = data.draw(st.sampled_from([flip, overwrite, cut, insert]))
    change(content, data.draw)
    damaged = tmp_path / "damaged.zip"
    damaged.write_bytes(content)
    target = tmp_path / "other"
    try:
        restore(house(target), damaged, silent)
    except (BackupRefused, StateUnavailable) as error:
        sentence = str(error)
    else:
        sentence = "."
        assert saved_in(target) == FILES, "what was damaged says nothing"
        assert servers(house(target)) == SERVERS_THERE
        shutil.rmtree(target)
    assert sentence.endswith(".")
    assert not target.exists()


Draw = Callable[[st.SearchStrategy[int]], int]


def flip(content: bytearray, draw: Draw) -> None:
    content[draw(st.integers(0, len(content) - 1))] ^= 1 << draw(st.integers(0, 7))


def overwrite(content: bytearray, draw: Draw) -> None:
    start = draw(st.integers(0, len(content) - 1))
    for place in range(start, min(len(content), start + draw(st.integers(1, 200)))):
        content[place] = draw(st.integers(0, 255)) if place % 40 == 0 else 0xAA


def cut(content: bytearray, draw: Draw) -> None:
    start = draw(st.integers(0, len(content) - 1))
    del content[start : start + draw(st.integers(1, len(content)))]


def insert(content: bytearray, draw: Draw) -> None:
    start = draw(st.integers(0, len(content)))
    content[start:start] = bytes(draw(st.integers(1, 100)))
