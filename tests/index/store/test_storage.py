from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.errors import GenerationDamaged
from index.store.generations import Generation
from index.store.manifest import MANIFEST
from index.store.storage import Store
from tests.index.store.generations import (
    IN_A_FOLDER,
    NEW,
    OLD,
    add,
    entries,
    kept_in,
    loaded,
    newest_folder,
    store_in,
    write,
)

__all__ = ["kept_in"]
pytestmark = pytest.mark.usefixtures("kept_in")


def damage(store: Store) -> str:
    with pytest.raises(GenerationDamaged) as found:
        store.load()
    message = str(found.value)
    assert len(message.splitlines()) == 1
    assert str(store.data) not in message
    return message


@pytest.fixture(params=["", "guests"])
def store(tmp_path: Path, request: pytest.FixtureRequest) -> Store:
    return store_in(tmp_path / "data", request.param)


def link(place: Path, target: Path) -> None:
    try:
        place.symlink_to(target)
    except OSError:
        pytest.skip("this system does not let this user make links")


class TestGenerations:
    def test_a_folder_that_is_not_there_holds_nothing_and_is_not_made_by_looking(self, store: Store) -> None:
        assert store.newest_number() is None
        assert store.load() is None
        assert not store.data.exists()

    def test_what_was_written_is_loaded(self, store: Store) -> None:
        with store.build() as build:
            manifest = write(build, OLD)
        assert manifest.generation == 1
        assert store.newest_number() == manifest.generation
        assert store.load() == Generation(manifest, OLD)

    def test_on_disk_each_artefact_is_a_file_beside_the_manifest(self, store: Store) -> None:
        add(store, OLD)
        assert entries(store) == ["000001"]
        assert {file.name: file.read_bytes() for file in newest_folder(store).iterdir() if file.name != MANIFEST} == OLD

    def test_a_new_generation_takes_the_place_of_the_old_one(self, store: Store) -> None:
        with store.build() as build:
            assert write(build, OLD).generation == 1
            assert write(build, NEW).generation == 2
        assert add(store, OLD) == 3
        assert entries(store) == ["000003"]
        assert loaded(store).artefacts == OLD

    def test_artefacts_may_be_views_of_arrays(self, store: Store) -> None:
        vectors = np.arange(12, dtype=np.float32).reshape(3, 4)
        add(store, {"bytearray": bytearray(b"abc"), "vectors": vectors.data})
        assert loaded(store).artefacts == {"bytearray": b"abc", "vectors": vectors.tobytes()}

    def test_an_artefact_larger_than_one_block_is_written_whole(self, store: Store) -> None:
        content = bytes(range(256)) * (3 * 2**20 // 256) + b"the end"
        add(store, {"large": content})
        assert loaded(store).artefacts["large"] == content

    @IN_A_FOLDER
    def test_generations_past_the_sixth_digit_count_on(self, store: Store) -> None:
        (store.generations.folder / "999999").mkdir(parents=True)
        assert add(store, OLD) == 1_000_000
        assert entries(store) == ["1000000"]
        assert loaded(store).manifest.generation == 1_000_000

    def test_other_peoples_files_are_left_alone(self, store: Store) -> None:
        add(store, OLD)
        strangers = ["000000", "0000001", "12", "notes.txt", "١٢٣٤٥٦"]
        for name in strangers:
            (store.generations.folder / name).write_text("mine")
        assert add(store, NEW) == 2
        assert entries(store) == sorted([*strangers, "000002"])

    @pytest.mark.parametrize("name", ["", "..", "../escape", "a/b", "a\\b", MANIFEST, "CON", "a."])
    def test_a_name_that_is_no_file_name_is_refused_before_anything_is_written(self, store: Store, name: str) -> None:
        with store.build() as build, pytest.raises(ValueError, match=r"key.*artefacts"):
            write(build, {name: b"content"})
        assert entries(store) == []


@IN_A_FOLDER
class TestDamage:
    """What is stored is verified before anyone parses it, and a damaged generation is superseded, never reused."""

    @pytest.fixture(autouse=True)
    def _one_generation(self, store: Store) -> None:
        add(store, OLD)

    def test_it_is_superseded_by_the_next_build_under_a_new_number(self, store: Store) -> None:
        (newest_folder(store) / "dense.faiss").write_bytes(b"")
        assert damage(store) == (
            "Generation 000001 of the index cannot be used: dense.faiss has 0 bytes instead of 330."
        )
        assert add(store, NEW) == 2
        assert loaded(store).artefacts == NEW
        assert entries(store) == ["000002"]

    def test_a_damaged_manifest_is_found_before_artefacts_are_read(self, store: Store) -> None:
        for file in newest_folder(store).iterdir():
            file.unlink()
        (newest_folder(store) / MANIFEST).write_bytes(b"{}")
        with pytest.raises(GenerationDamaged, match="not one of Verbatim's"):
            store.load()

    def test_an_older_generation_is_no_substitute(self, store: Store) -> None:
        older = newest_folder(store)
        shutil.copytree(older, older.with_name("000002"))
        assert "that of another generation" in damage(store)

    def test_a_missing_manifest(self, store: Store) -> None:
        (newest_folder(store) / MANIFEST).unlink()
        assert "manifest.json is missing" in damage(store)

    def test_a_missing_artefact(self, store: Store) -> None:
        (newest_folder(store) / "dense.faiss").unlink()
        assert "dense.faiss is missing" in damage(store)

    def test_a_changed_artefact_of_the_same_size(self, store: Store) -> None:
        (newest_folder(store) / "dense.faiss").write_bytes(OLD["dense.faiss"].swapcase())
        assert "dense.faiss was changed" in damage(store)

    def test_a_file_that_grew_beyond_memory_is_refused_unread(self, store: Store) -> None:
        with (newest_folder(store) / "dense.faiss").open("r+b") as file:
            file.truncate(2**40)
        assert "1099511627776 bytes" in damage(store)

    def test_a_manifest_that_grew_beyond_memory_is_refused_unread(self, store: Store) -> None:
        with (newest_folder(store) / MANIFEST).open("r+b") as file:
            file.truncate(2**40)
        assert "too large" in damage(store)

    @pytest.mark.parametrize("name", ["dense.faiss", MANIFEST])
    def test_a_link_is_not_followed(self, store: Store, name: str) -> None:
        place = newest_folder(store) / name
        elsewhere = store.data / "elsewhere"
        place.rename(elsewhere)
        link(place, elsewhere)
        assert f"{name} is not a plain file" in damage(store)

    @pytest.mark.parametrize("name", ["dense.faiss", MANIFEST])
    def test_a_folder_in_place_of_a_file(self, store: Store, name: str) -> None:
        place = newest_folder(store) / name
        place.unlink()
        place.mkdir()
        assert f"{name} is not a plain file" in damage(store)

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
    def test_a_pipe_in_place_of_a_file_is_not_waited_for(self, store: Store) -> None:
        place = newest_folder(store) / "dense.faiss"
        place.unlink()
        os.mkfifo(place)
        assert "dense.faiss is not a plain file" in damage(store)

    def test_a_link_to_a_whole_generation_is_not_followed_and_only_the_link_is_removed(self, store: Store) -> None:
        elsewhere = store.data / "elsewhere"
        place = newest_folder(store)
        place.rename(elsewhere)
        link(place, elsewhere)
        assert "it is not a folder" in damage(store)
        assert add(store, NEW) == 2
        assert entries(store) == ["000002"]
        assert (elsewhere / "dense.faiss").read_bytes() == OLD["dense.faiss"]

    def test_a_file_with_a_generations_number(self, store: Store) -> None:
        (store.generations.folder / "000009").write_text("not a generation")
        assert "it is not a folder" in damage(store)
        assert add(store, NEW) == 10
        assert entries(store) == ["000010"]


@IN_A_FOLDER
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_any_change_to_any_file_is_noticed(tmp_path: Path, data: st.DataObject) -> None:
    store = store_in(tmp_path / "data")
    if store.newest_number() is None:
        add(store, OLD)
    path = newest_folder(store) / data.draw(st.sampled_from([*OLD, MANIFEST]))
    whole = path.read_bytes()
    positions = st.integers(0, max(len(whole) - 1, 0))
    change = data.draw(st.sampled_from([flip, truncate, insert]))
    path.write_bytes(change(whole, data.draw(positions), data.draw(st.integers(1, 255))))
    try:
        if path.read_bytes() == whole:
            assert loaded(store).artefacts == OLD
        else:
            damage(store)
    finally:
        path.write_bytes(whole)


def flip(content: bytes, position: int, bits: int) -> bytes:
    return (
        content[:position] + bytes(byte ^ bits for byte in content[position : position + 1]) + content[position + 1 :]
    )


def truncate(content: bytes, position: int, _: int) -> bytes:
    return content[:position]


def insert(content: bytes, position: int, byte: int) -> bytes:
    return content[:position] + bytes([byte]) + content[position:]


def test_what_an_interrupted_build_was_writing_is_removed_before_the_next_one_writes(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    add(store, OLD)
    (folder,) = (tmp_path / "segments").iterdir()
    left = folder / "writing-0123456789abcdef"
    with suppress(KeyboardInterrupt), store.build():
        left.write_bytes(b"half a base")
        raise KeyboardInterrupt
    with store.build():
        assert not left.exists()
    assert loaded(store).artefacts == OLD
