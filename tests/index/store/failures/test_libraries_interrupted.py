"""Many libraries in one data folder when the process that builds or removes one of them is killed."""

from __future__ import annotations

import itertools
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from index import files
from tests.index.store.failures.child_process import can_fork, in_child
from tests.index.store.failures.test_storage_interrupted import die_before_change
from tests.index.store.generations import EVERY, NEW, OLD, add, kept_in, loaded, steps, store_in

__all__ = ["kept_in"]
pytestmark = pytest.mark.usefixtures("kept_in")

SHARED = {"shared": b"an article that both have" * 20}


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def killed_at_each_step(work: Callable[[], object], check: Callable[[bool], None], *, every: int = 1) -> int:
    """Has `work` die before its first change to the disk, its second ...; returns how many there were."""
    for step in itertools.count(step=every):

        def work_and_die(step: int = step) -> None:
            die_before_change(step)
            work()

        status = in_child(work_and_die)
        assert status in (0, -signal.SIGKILL)
        check(status == 0)
        if status == 0:
            return step
    raise AssertionError


@can_fork
@pytest.mark.parametrize("built", ["", "guests"])
def test_killed_at_any_step_of_building_one_library_another_is_untouched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, built: str, kept_in: str
) -> None:
    monkeypatch.setattr(files, "_BLOCK", 200)
    one, other = store_in(tmp_path, built), store_in(tmp_path, "other")
    add(one, SHARED)
    add(other, SHARED)
    add(one, OLD)
    before = contents(other.generations.folder)

    def check(_: bool) -> None:
        assert contents(other.generations.folder) == before
        assert loaded(other).artefacts == SHARED
        assert loaded(one).artefacts in (OLD, NEW)
        add(one, OLD)

    assert killed_at_each_step(lambda: add(one, NEW), check, every=steps(kept_in, built)) > 20
    other.remove()
    assert {path.name for path in tmp_path.glob("segments/*/*")} == {
        record.file for record in loaded(one).manifest.articles
    }


@can_fork
@pytest.mark.parametrize("removed", ["", "guests"])
def test_killed_at_any_step_of_its_removal_a_library_is_there_or_not_and_others_are_untouched(
    tmp_path: Path, removed: str, kept_in: str
) -> None:
    one, other = store_in(tmp_path, removed), store_in(tmp_path, "other")
    add(other, SHARED)
    add(one, OLD)
    seen = set()

    def check(done: bool) -> None:
        assert loaded(other).artefacts == SHARED
        there = one.load() is not None
        seen.add(there)
        if there:
            assert not done
            assert loaded(one).artefacts == OLD
        else:
            # Whoever builds next clears away what was left of it.
            add(other, SHARED)
            assert not list(tmp_path.glob("libraries/.removed-*"))
            assert len(list(tmp_path.glob("segments/*/*"))) == 1
            assert (add(one, OLD) == 1) is (kept_in == "folder")

    assert killed_at_each_step(one.remove, check, every=1 + EVERY[kept_in] // 3) > 5
    assert seen == {True, False}


@can_fork
@pytest.mark.parametrize("name", ["", "guests"])
def test_killed_at_any_step_what_was_built_is_there_or_not_and_articles_stay(
    tmp_path: Path, name: str, kept_in: str
) -> None:
    one, other = store_in(tmp_path, name), store_in(tmp_path, "other")
    add(other, SHARED)
    add(one, OLD)
    article = one.folder / "articles" / "a.txt"
    article.parent.mkdir()
    article.write_text("kept")

    def check(done: bool) -> None:
        assert article.read_text() == "kept"
        assert loaded(other).artefacts == SHARED
        if one.load() is not None:
            assert not done
            assert loaded(one).artefacts == OLD
        else:
            add(one, OLD)

    assert killed_at_each_step(one.remove_generations, check, every=1 + EVERY[kept_in] // 3) > 5
