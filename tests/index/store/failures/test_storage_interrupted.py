"""Storage when something comes in between: a killed process, another process, a disk that refuses."""

from __future__ import annotations

import errno
import itertools
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import NoReturn

import psycopg
import pytest

from index import files
from index.errors import BuildInProgress, StorageUnavailable
from index.store.storage import Store
from tests.index.store.failures.child_process import can_fork, in_child, start_child
from tests.index.store.generations import (
    EVERY,
    IN_A_FOLDER,
    NEW,
    OLD,
    add,
    entries,
    kept_in,
    loaded,
    newest_folder,
    steps,
    store_in,
    write,
)

__all__ = ["kept_in"]
pytestmark = pytest.mark.usefixtures("kept_in")


@pytest.fixture(params=["", "guests"])
def store(tmp_path: Path, request: pytest.FixtureRequest) -> Store:
    return store_in(tmp_path / "data", request.param)


CHANGING_CALLS = {"mkdir", "open", "write", "fsync", "close", "__exit__", "replace", "unlink", "rmdir", "flock"}


_ASKING = psycopg.Connection.wait.__code__
"""What each question to a database, and each block that is sent to it, goes through."""


def die_before_change(fatal: int) -> None:
    """Arranges for this process to be killed when it is about to change something, or to tell a database something, for
    the `fatal`th time from here.

    Watches what Python calls in C, so it knows nothing of the code under test and misses none of its steps. Dying
    after a change is dying before the next one.
    """
    count = itertools.count()

    def on_call(frame: FrameType, event: str, function: object) -> None:
        asked = event == "call" and frame.f_code is _ASKING
        changing = event == "c_call" and getattr(function, "__name__", "") in CHANGING_CALLS
        if (asked or changing) and next(count) == fatal:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(on_call)


def test_all_is_flushed_to_the_disk_before_the_commit_and_the_commit_after_it(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(store, OLD)
    flushed: list[int] = []
    before_commit: list[int] = []
    fsync, replace = os.fsync, Path.replace

    def watch_fsync(descriptor: int) -> None:
        flushed.append(os.fstat(descriptor).st_ino)
        fsync(descriptor)

    def watch_replace(path: Path, target: Path) -> Path:
        if target.name == "000002":
            before_commit.extend(flushed)
            flushed.clear()
        return replace(path, target)

    monkeypatch.setattr(os, "fsync", watch_fsync)
    monkeypatch.setattr(Path, "replace", watch_replace)
    add(store, NEW)
    folder = newest_folder(store)
    assert {file.stat().st_ino for file in folder.iterdir()} <= set(before_commit)
    if os.name != "nt":
        assert before_commit[-1] == folder.stat().st_ino
        assert folder.parent.stat().st_ino in flushed


@can_fork
def test_killed_at_any_step_exactly_the_old_or_the_new_generation_is_found(
    store: Store, monkeypatch: pytest.MonkeyPatch, kept_in: str
) -> None:
    # Small blocks, so that it also dies in the middle of every file.
    monkeypatch.setattr(files, "_BLOCK", 200)
    add(store, OLD)
    survivors: list[str] = []
    every = steps(kept_in, store.library)
    for step in itertools.count(step=every):
        before = loaded(store).manifest.generation

        def build_and_die(step: int = step) -> None:
            die_before_change(step)
            add(store, NEW)

        status = in_child(build_and_die)
        assert status in (0, -signal.SIGKILL)
        survivor = loaded(store)
        if survivor.manifest.generation == before:
            assert survivor.artefacts == OLD
            survivors.append("old")
        else:
            assert survivor.manifest.generation == before + 1
            assert survivor.artefacts == NEW
            survivors.append("new")
        # The next build takes over the lock and leaves no trace of the dead one.
        number = add(store, OLD)
        assert entries(store) == [f"{number:06d}"]
        if status == 0:
            break
    assert survivors == sorted(survivors, reverse=True)
    assert survivors.count("old") > 20 // every
    assert survivors.count("new") > 5 // every


@can_fork
def test_killed_during_the_very_first_build_nothing_or_the_new_generation_is_found(
    tmp_path: Path, kept_in: str
) -> None:
    # Of all steps each second one: the same are tried where something was built before.
    for step in itertools.count(step=1 + EVERY[kept_in]):
        store = store_in(tmp_path / str(step), f"library-{step}")

        def build_and_die(step: int = step, store: Store = store) -> None:
            die_before_change(step)
            add(store, NEW)

        status = in_child(build_and_die)
        survivor = store.load()
        assert survivor is None or survivor.artefacts == NEW
        assert add(store, OLD) == (1 if survivor is None else 2)
        if status == 0:
            assert survivor is not None
            break


class TestReadersAndBuilders:
    def test_a_reader_overtaken_at_any_file_starts_over_with_the_newer_generation(
        self, store: Store, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        add(store, OLD)
        os_open = os.open
        for overtaken_at in range(len(OLD) + 1):
            reads = itertools.count()

            def open_overtaken(
                *args: object, overtaken_at: int = overtaken_at, reads: Iterator[int] = reads, **kwargs: object
            ) -> int:
                if next(reads) == overtaken_at:
                    add(store, NEW)
                return os_open(*args, **kwargs)

            with monkeypatch.context() as patched:
                patched.setattr(os, "open", open_overtaken)
                generation = loaded(store)
            assert generation.artefacts == NEW
            add(store, OLD)

    @can_fork
    def test_while_another_process_builds_a_reader_always_finds_a_whole_generation(self, store: Store) -> None:
        add(store, OLD)

        def build_many() -> None:
            for artefacts in [NEW, OLD] * 40:
                add(store, artefacts)

        child = start_child(build_many)
        seen = []
        while (ended := os.waitpid(child, os.WNOHANG)) == (0, 0):
            generation = loaded(store)
            assert generation.artefacts == (OLD if generation.manifest.generation % 2 else NEW)
            seen.append(generation.manifest.generation)
        assert ended == (child, 0)
        assert seen == sorted(seen)
        assert len(set(seen)) > 1
        assert loaded(store).manifest.generation == 81

    def test_a_generation_that_cannot_be_removed_yet_is_removed_by_a_later_build(
        self, store: Store, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        add(store, OLD)

        def refuse(_: Path) -> NoReturn:
            raise PermissionError(errno.EACCES, "The process cannot access the file")

        with monkeypatch.context() as patched:
            patched.setattr(shutil, "rmtree", refuse)
            assert add(store, NEW) == 2
        assert entries(store) == ["000001", "000002"]
        assert loaded(store).artefacts == NEW
        with store.build():
            assert entries(store) == ["000002"]

    def test_a_second_build_is_refused_and_reading_goes_on(self, store: Store) -> None:
        add(store, OLD)
        with store.build() as build:
            with pytest.raises(BuildInProgress, match=f"process {os.getpid()} on "), store.build():
                pass
            assert loaded(store).artefacts == OLD
            write(build, NEW)
        assert loaded(store).artefacts == NEW

    def test_errors_of_the_caller_pass_through_unchanged(self, store: Store) -> None:
        with pytest.raises(FileNotFoundError), store.build():
            raise FileNotFoundError("an article")


def unavailable(work: Callable[[], object]) -> str:
    with pytest.raises(StorageUnavailable) as refused:
        work()
    message = str(refused.value)
    assert message.startswith("The data folder cannot be ")
    assert len(message.splitlines()) == 1
    return message


class TestUnavailable:
    """Whatever the disk refuses comes out as one sentence, loses nothing and leaves nothing behind."""

    @pytest.mark.parametrize("call", ["mkdir", "open", "fsync", "replace"])
    def test_a_disk_that_fails_at_any_step_of_writing(
        self, store: Store, monkeypatch: pytest.MonkeyPatch, call: str
    ) -> None:
        add(store, OLD)
        original = getattr(os, call)
        with store.build() as build:
            for failing in itertools.count():
                number = loaded(store).manifest.generation
                counter = itertools.count()

                def fail(
                    *args: object, failing: int = failing, counter: Iterator[int] = counter, **kwargs: object
                ) -> object:
                    if next(counter) == failing:
                        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
                    return original(*args, **kwargs)

                with monkeypatch.context() as patched:
                    patched.setattr(os, call, fail)
                    try:
                        write(build, NEW)
                    except StorageUnavailable as error:
                        message = str(error)
                    else:
                        break
                assert message == f"The data folder cannot be written to: {os.strerror(errno.ENOSPC)}."
                # Only the flush after the commit can fail with the new generation already in place.
                survivor = loaded(store)
                assert survivor.artefacts == (OLD if survivor.manifest.generation == number else NEW)
                assert not [name for name in entries(store) if name.startswith("writing-")]
                write(build, OLD)
            assert failing > 0

    @can_fork
    def test_a_file_that_does_not_fit(self, store: Store) -> None:
        add(store, OLD)

        def build_within_limit() -> None:
            import resource

            with store.build() as build:
                resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
                assert "written to" in unavailable(lambda: write(build, {"small": b"fits", "large": bytes(5000)}))

        assert in_child(build_within_limit) == 0
        assert loaded(store).artefacts == OLD
        assert entries(store) == ["000001"]

    def test_an_interrupted_write_leaves_nothing_behind(self, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
        def interrupt(_: int) -> NoReturn:
            raise KeyboardInterrupt

        add(store, OLD)
        monkeypatch.setattr(os, "fsync", interrupt)
        with store.build() as build, pytest.raises(KeyboardInterrupt):
            write(build, NEW)
        assert entries(store) == ["000001"]

    @IN_A_FOLDER
    def test_a_file_where_the_data_folder_should_be(self, store: Store) -> None:
        store.data.write_text("not a folder")
        unavailable(store.newest_number)
        unavailable(store.load)
        unavailable(lambda: add(store, OLD))
        assert store.data.read_text() == "not a folder"

    def test_a_folder_where_the_lock_should_be(self, store: Store) -> None:
        (store.data / "build.lock").mkdir(parents=True)
        unavailable(lambda: add(store, OLD))

    @IN_A_FOLDER
    def test_a_file_that_may_not_be_read_is_not_called_damaged(
        self, store: Store, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*_: object) -> NoReturn:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

        add(store, OLD)
        monkeypatch.setattr(os, "open", refuse)
        assert unavailable(store.load) == f"The data folder cannot be read: {os.strerror(errno.EACCES)}."
