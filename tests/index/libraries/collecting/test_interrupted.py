"""A library when the process that changes it is killed, or the disk refuses."""

from __future__ import annotations

import errno
import itertools
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from index import Collection, CollectionFault, NotChanged, Upload
from index.libraries.collecting import changes
from tests.index.article.formats import samples
from tests.index.libraries.collecting.texts import BRIDGE, EDITED, FERRY, files, looked_at, place, put
from tests.index.store.failures.child_process import can_fork, in_child
from tests.index.store.failures.test_storage_interrupted import die_before_change

PDF = samples.pdf([samples.column(samples.SENTENCES)])


def keep_new(collection: Collection) -> Callable[[], object]:
    found = looked_at(collection, BRIDGE, "bridge.txt")
    return lambda: collection.keep(found)


def update(collection: Collection) -> Callable[[], object]:
    found = collection.preview(Upload("x.txt", EDITED.encode()), instead_of="ferry.txt")
    return lambda: collection.keep(found)


def update_to_another_kind(collection: Collection) -> Callable[[], object]:
    found = collection.preview(Upload("x.pdf", PDF), instead_of="ferry.txt")
    return lambda: collection.keep(found)


def remove(collection: Collection) -> Callable[[], object]:
    return lambda: collection.remove("ferry.txt")


def undo(collection: Collection) -> Callable[[], object]:
    token = collection.remove("ferry.txt").token
    return lambda: collection.undo(token)


def rename(collection: Collection) -> Callable[[], object]:
    return lambda: collection.rename("ferry.txt", "Another Title")


CHANGES = [keep_new, update_to_another_kind, remove, undo]
"""Those with the most steps. Each is killed at every fourth of them, beginning with another one."""


def filled(root: Path, name: str) -> Collection:
    """A library with an article that has metadata and an earlier version."""
    collection = Collection(place(root, name))
    put(collection, FERRY.replace("Monday", "Sunday"))
    put(collection, FERRY, instead_of="ferry.txt")
    collection.rename("ferry.txt", "Title")
    return collection


def state(collection: Collection) -> tuple[dict[str, bytes], int]:
    """What counts of a library: its articles, and how many earlier versions there are."""
    return files(collection.place.articles), len(list(collection.place.earlier.glob("*/*")))


@can_fork
@pytest.mark.parametrize("change", CHANGES)
def test_killed_in_the_middle_of_a_change_it_has_happened_or_not(
    tmp_path: Path, change: Callable[[Collection], Callable[[], object]]
) -> None:
    collection = filled(tmp_path / "root", "server-7")
    work = change(collection)
    saved = tmp_path / "saved"
    shutil.copytree(tmp_path / "root", saved)
    before = state(collection)
    seen = set()

    def check(done: bool) -> None:
        collection.settle()
        now = state(collection)
        seen.add(now == before)
        if done or now != before:
            after.append(now)
        assert after[1:] == after[:-1]
        assert list(collection.place.changes.iterdir()) == []
        assert not list(collection.place.folder.rglob("writing-*"))
        shutil.rmtree(tmp_path / "root")
        shutil.copytree(saved, tmp_path / "root")

    after: list[tuple[dict[str, bytes], int]] = []
    for step in itertools.count(CHANGES.index(change), len(CHANGES)):

        def work_and_die(step: int = step) -> None:
            die_before_change(step)
            work()

        done = in_child(work_and_die) == 0
        check(done)
        if done:
            break
    assert step > 10
    assert seen == {True, False}


def test_articles_on_another_disk_are_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a container has them, with a volume for each folder."""
    replace = Path.replace

    def replace_on_one_disk(path: Path, target: Path) -> Path:
        if (tmp_path / "articles" in path.parents) != (tmp_path / "articles" in Path(target).parents):
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", replace_on_one_disk)
    collection = filled(tmp_path, "")
    before = state(collection)
    removal = collection.remove("ferry.txt")
    assert files(collection.place.articles) == {}
    collection.undo(removal.token)
    assert state(collection) == before


def test_a_disk_that_refuses_leaves_all_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    collection = filled(tmp_path, "server-7")
    before = state(collection)
    works = [change(collection) for change in (keep_new, update, rename, remove)]

    def refuse(source: Path, target: Path) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    with monkeypatch.context() as patch:
        patch.setattr(changes, "_move", refuse)
        for work in works:
            with pytest.raises(NotChanged) as error:
                work()
            assert [one.fault for one in error.value.refusals] == [CollectionFault.READ_ONLY]
    collection.settle()
    assert state(collection) == before
    assert list(collection.place.changes.iterdir()) == []


def test_what_a_dead_process_has_begun_outlives_a_disk_that_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    collection = filled(tmp_path, "server-7")
    work, move, steps = update_to_another_kind(collection), changes._move, itertools.count()

    def die_after_one(source: Path, target: Path) -> None:
        if next(steps):
            raise KeyboardInterrupt
        move(source, target)

    def refuse(source: Path, target: Path) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(changes, "_move", die_after_one)
        with pytest.raises(KeyboardInterrupt):
            work()
        patch.setattr(changes, "_move", refuse)
        with pytest.raises(NotChanged):
            collection.settle()
    collection.settle()
    assert files(collection.place.articles)["ferry.pdf"] == PDF


@pytest.mark.parametrize("path", ["own/../../x", "elsewhere/x", "own", "/etc/passwd", "articles/../../x"])
def test_a_plan_that_leads_out_is_not_followed(tmp_path: Path, path: str) -> None:
    collection = filled(tmp_path, "server-7")
    with pytest.raises(OSError, match="cannot be read"):
        changes.Changes(collection.place).make({}, [("articles/ferry.txt", path)])
    assert "ferry.txt" in files(collection.place.articles)


def test_a_damaged_plan_is_cleared_away(tmp_path: Path) -> None:
    collection = filled(tmp_path, "server-7")
    folder = collection.place.changes / ("a" * 16)
    folder.mkdir()
    (folder / "plan.json").write_text("{")
    before = state(collection)
    collection.settle()
    assert (state(collection), list(collection.place.changes.iterdir())) == (before, [])
