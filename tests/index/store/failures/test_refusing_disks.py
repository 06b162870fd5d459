"""The bot serves the index that it has when no new one can be written, on real disks that refuse."""

from __future__ import annotations

import logging
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from index import Engine, IndexCondition, Settings, StorageFault, StorageUnavailable, inspect_index, inspect_storage
from index.store.storage import Store
from tests.index.store.failures.child_process import in_child
from tests.index.store.failures.refusing_disks import CANNOT_MOUNT, can_mount, give_up_privileges, make_read_only, mount
from tests.index.store.generations import OLD, add, entries, loaded
from tests.index.word_encoder import WordEncoder

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the disks of these tests are Linux's")


@pytest.fixture
def library(tmp_path: Path) -> Settings:
    shutil.copytree("articles", tmp_path / "articles")
    (tmp_path / "data").mkdir()
    return Settings(tmp_path / "articles", tmp_path / "data")


def on_small_disk(folder: Path, work: Callable[[], None], size: int = 2**21) -> None:
    """Runs `work` in a child process that has a disk of its own at `folder`."""

    def mounted() -> None:
        if not can_mount():
            os._exit(CANNOT_MOUNT)
        mount(folder, size)
        work()

    status = in_child(mounted)
    if status == CANNOT_MOUNT:
        pytest.skip("this system does not let this user mount a disk")
    assert status == 0


def fill(folder: Path) -> Path:
    """Leaves no byte on the disk of a folder; returns the file that takes them all."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (2**16, 2**12, 1):
            try:
                while True:
                    file.write(bytes(size))
            except OSError:
                continue
    return filler


def change(library: Settings) -> None:
    (library.articles / "storm.txt").write_text("A storm tore the roof off the old theatre in Ghent on Friday night.")


def serves_on(library: Settings, fault: StorageFault) -> Engine:
    """Opens a library whose articles have changed and whose data folder refuses."""
    lines: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: lines.append(record.getMessage())  # type: ignore[method-assign]
    logging.getLogger("index").addHandler(handler)
    engine = Engine.open(library, encoder=WordEncoder())
    (line,) = lines
    assert line.endswith("Generation 1 of the index, which is older than the articles, serves on.")
    assert "\n" not in line
    assert [article.slug for article in engine.articles] == ["training-centers"]
    assert engine.ask("When did Putin visit Belarus?").answered
    with pytest.raises(StorageUnavailable) as refused:
        engine.rebuild()
    assert refused.value.fault is fault
    assert len(lines) == 2
    assert engine.ask("When did Putin visit Belarus?").answered
    hindrance = inspect_storage(library)
    assert hindrance is not None
    assert hindrance.fault is fault
    return engine


def test_a_full_disk(library: Settings) -> None:
    def work() -> None:
        Engine.open(library, encoder=WordEncoder())
        change(library)
        filler = fill(library.data)
        engine = serves_on(library, StorageFault.FULL)
        assert entries(Store(library.data)) == ["000001"]
        filler.unlink()
        assert inspect_storage(library) is None
        assert engine.rebuild().articles.added == ("storm",)

    on_small_disk(library.data, work)


def test_a_disk_that_fills_up_in_the_middle_keeps_the_old_generation_and_nothing_else(
    tmp_path: Path,
) -> None:
    store = Store(tmp_path)

    def work() -> None:
        add(store, OLD)
        with pytest.raises(StorageUnavailable) as refused:
            add(store, {"fits": bytes(2**19), "does.not": bytes(2**21)})
        assert refused.value.fault is StorageFault.FULL
        assert entries(store) == ["000001"]
        assert loaded(store).artefacts == OLD

    on_small_disk(tmp_path, work)


def test_a_disk_without_room_for_another_generation_is_told_before_a_build(tmp_path: Path) -> None:
    store = Store(tmp_path)

    def work() -> None:
        add(store, {"large": bytes(2**19 + 2**17)})
        told = inspect_storage(Settings(tmp_path / "articles", tmp_path))
        assert told is not None
        assert told.fault is StorageFault.FULL

    on_small_disk(tmp_path, work)


def test_a_disk_that_can_only_be_read(library: Settings) -> None:
    def work() -> None:
        Engine.open(library, encoder=WordEncoder())
        make_read_only(library.data)
        assert Engine.open(library, encoder=WordEncoder()).ask("When did Putin visit Belarus?").answered
        change(library)
        serves_on(library, StorageFault.READ_ONLY)

    on_small_disk(library.data, work)


def test_a_folder_that_may_not_be_written_to(library: Settings) -> None:
    Engine.open(library, encoder=WordEncoder())
    change(library)
    (library.data / "build.lock").unlink()
    folders = (library.data / "generations", library.data)

    def work() -> None:
        give_up_privileges()
        serves_on(library, StorageFault.FORBIDDEN)

    for folder in folders:
        folder.chmod(0o500)
    try:
        assert in_child(work) == 0
    finally:
        for folder in folders:
            folder.chmod(0o700)


def test_a_stored_file_that_may_not_be_read_is_written_again(library: Settings) -> None:
    engine = Engine.open(library, encoder=WordEncoder())
    (stored,) = library.data.glob("segments/*/*")
    stored.chmod(0)

    def at_a_rebuild() -> None:
        give_up_privileges()
        assert (engine.rebuild().encoded, entries(Store(library.data))) == (13, ["000002"])
        assert Engine.open(library, encoder=WordEncoder()).built is None

    def at_a_start() -> None:
        give_up_privileges()
        (of_now,) = library.data.glob("segments/*/*")
        of_now.chmod(0)
        assert Engine.open(library, encoder=WordEncoder()).ask("When did Putin visit Belarus?").answered
        assert entries(Store(library.data)) == ["000003"]

    assert in_child(at_a_rebuild) == 0
    assert in_child(at_a_start) == 0


def test_a_file_size_limit(library: Settings) -> None:
    Engine.open(library, encoder=WordEncoder())
    change(library)

    def work() -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
        engine = Engine.open(library, encoder=WordEncoder())
        with pytest.raises(StorageUnavailable, match="large"):
            engine.rebuild()
        assert engine.ask("When did Putin visit Belarus?").answered

    assert in_child(work) == 0
    assert entries(Store(library.data)) == ["000001"]


def test_without_an_index_a_disk_that_refuses_is_a_sentence(library: Settings) -> None:
    def work() -> None:
        make_read_only(library.data)
        with pytest.raises(StorageUnavailable, match="Read-only"):
            Engine.open(library, encoder=WordEncoder())

    on_small_disk(library.data, work)


def test_an_index_of_another_encoder_does_not_serve(library: Settings) -> None:
    def work() -> None:
        Engine.open(library, encoder=WordEncoder())
        make_read_only(library.data)
        with pytest.raises(StorageUnavailable):
            Engine.open(library, encoder=WordEncoder("other", 128))
        assert inspect_index(library).state is IndexCondition.STALE
        assert not inspect_index(library).serves

    on_small_disk(library.data, work)
