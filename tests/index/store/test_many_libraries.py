"""Many libraries in one data folder: each has its own generations, all share segments and the build lock."""

from __future__ import annotations

import errno
import shutil
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.errors import BuildInProgress, GenerationDamaged
from index.store.generations import Generations
from index.store.manifest import MANIFEST, Manifest, SegmentRecord
from index.store.segments import folder, leftovers
from index.store.segments.folder import name_of
from index.store.segments.guard import guard_of
from index.store.segments.leftovers import LIBRARIES_A_FILE
from index.store.storage import Build, Store
from tests.index.store.generations import IN_A_FOLDER, NEW, OLD, add, kept_in, loaded, newest_folder, store_in

__all__ = ["kept_in"]
pytestmark = pytest.mark.usefixtures("kept_in")

NAMES = ("", "guests", "server-2")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def written(build: Build, articles: frozenset[str], still_read: frozenset[str] = frozenset()) -> None:
    """A generation of articles that are nothing but a text each."""
    segments = [build.segments.write(name_of([text]), [text.encode()]) for text in sorted(articles)]
    build.write(
        encoder="words",
        dimension=1,
        settings={},
        files={},
        articles=[
            SegmentRecord("a.txt", "a", one.path.name.partition(".")[0], one.size, one.sha256) for one in segments
        ],
        artefacts={},
        still_read=still_read,
    )


def add_articles(store: Store, *articles: str) -> None:
    """The next generation; those who still read the one before are in mind."""
    before = store.load()
    with store.build() as build:
        still_read = frozenset(record.file for record in before.manifest.articles) if before else frozenset()
        written(build, frozenset(articles), still_read)


def texts(store: Store) -> set[str]:
    generation = store.load()
    assert generation is not None
    return {store.segments.open(record).read([0])[0].decode() for record in generation.manifest.articles}


def standing(data: Path) -> set[str]:
    """The names of all segments."""
    return {path.name.partition(".")[0] for path in data.glob("segments/*/*")}


@pytest.mark.parametrize(
    "name", ["..", "a/b", "a\\b", "A", "a--b", "-a", "a-", "a.b", "a b", "a\n", "ä", "nul", "com1", "a" * 65]
)
def test_what_could_be_another_place_or_no_folder_is_no_name(data: Path, name: str) -> None:
    with pytest.raises(ValueError, match=r"length|regex"):
        store_in(data, name)


def test_each_has_generations_of_its_own(data: Path) -> None:
    keeper, guests = store_in(data), store_in(data, "guests")
    assert (add(keeper, OLD), add(guests, NEW), add(guests, NEW)) == (1, 1, 2)
    assert (loaded(keeper).artefacts, loaded(guests).artefacts) == (OLD, NEW)
    assert store_in(data, "other").load() is None
    assert {path.name for path in data.iterdir() if path.is_dir()} == {"generations", "libraries", "segments"}


def test_one_build_at_a_time_whichever_library_it_is_of(data: Path) -> None:
    with store_in(data, "guests").build():
        for store in (store_in(data), store_in(data, "other"), store_in(data, "guests")):
            with pytest.raises(BuildInProgress), store.build():
                pass
            with pytest.raises(BuildInProgress):
                store.remove()


def test_a_segment_stands_once_until_the_last_library_that_names_it_is_gone(data: Path) -> None:
    stores = [store_in(data, name) for name in NAMES]
    for store in stores:
        add_articles(store, "shared", store.library)
    assert standing(data) == {name_of([text]) for text in ("shared", *NAMES)}
    for store in stores:
        store.remove()
        assert store.load() is None
        left = [other.library for other in stores if other.load()]
        assert standing(data) == {name_of([text]) for text in (*left, *["shared"] * bool(left))}


def test_removing_what_is_not_there_changes_nothing(data: Path) -> None:
    add(store_in(data), OLD)
    store_in(data, "guests").remove()
    assert loaded(store_in(data)).artefacts == OLD
    assert list((data / "libraries").iterdir()) == []


def test_a_removed_library_begins_anew(data: Path) -> None:
    for library in ("", "guests"):
        store = store_in(data, library)
        add(store, OLD)
        store.remove()
        # In a database it counts on from what was removed: others may have copies of that.
        assert (add(store, NEW) == 1) is (store.origin is None)
        assert loaded(store).artefacts == NEW


@pytest.mark.parametrize("library", ["", "guests"])
def test_without_what_was_built_a_library_keeps_all_else(data: Path, library: str) -> None:
    store, other = store_in(data, library), store_in(data, "other")
    add_articles(store, "own", "shared")
    add_articles(other, "shared")
    beside = store.folder / "articles" / "a.txt"
    beside.parent.mkdir()
    beside.write_text("kept")
    before = store.newest_number() or 0
    for _ in range(2):
        store.remove_generations()
        assert store.load() is None
        assert beside.read_text() == "kept"
        assert texts(other) == {"shared"}
        assert standing(data) == {name_of(["shared"])}
    assert add(store, NEW) > before + 1
    with store.build(), pytest.raises(BuildInProgress):
        store.remove_generations()


@IN_A_FOLDER
@pytest.mark.parametrize("library", ["", "guests"])
@pytest.mark.parametrize("damage", ["flip", "cut", "missing", "other version", "folder"])
def test_while_one_library_cannot_tell_what_it_names_nothing_is_removed(data: Path, library: str, damage: str) -> None:
    damaged, other = store_in(data, library), store_in(data, "other")
    add_articles(damaged, "precious")
    add_articles(other, "first")
    manifest = newest_folder(damaged) / MANIFEST
    whole = manifest.read_bytes()
    if damage == "missing":
        manifest.unlink()
    elif damage == "folder":
        shutil.rmtree(manifest.parent)
        manifest.parent.write_bytes(b"")
    else:
        changed = {"flip": whole.replace(b"words", b"wores"), "cut": whole[:-9], "other version": b'{"format": 1}'}
        manifest.write_bytes(changed[damage])
    for text in ("second", "third"):
        add_articles(other, text)
    assert standing(data) == {name_of([text]) for text in ("precious", "first", "second", "third")}
    with pytest.raises(GenerationDamaged):
        damaged.load()
    add(damaged, OLD)
    add_articles(other, "fourth")
    assert not {name_of([text]) for text in ("precious", "first", "second")} & standing(data)


def test_folders_of_other_names_are_nobodys_library(data: Path) -> None:
    for name in ("Guests", ".hidden", "a_b"):
        (data / "libraries" / name / "generations" / "000001").mkdir(parents=True)
    for text in ("first", "second", "third"):
        add_articles(store_in(data), text)
    assert standing(data) == {name_of(["second"]), name_of(["third"])}


def test_who_reads_the_generation_before_is_not_disturbed_by_the_builds_of_others(data: Path) -> None:
    read, other = store_in(data), store_in(data, "other")
    add_articles(read, "old", "kept")
    before = read.load()
    assert before is not None
    add_articles(read, "new", "kept")
    for text in ("first", "second", "third"):
        add_articles(other, text)
    assert {read.segments.open(record).read([0])[0] for record in before.manifest.articles} == {b"old", b"kept"}
    add_articles(read, "newer")
    add_articles(other, "fourth")
    assert name_of(["old"]) not in standing(data)


def test_a_segment_that_others_may_name_is_not_replaced_by_another_of_its_name(data: Path) -> None:
    """As when an encoder does not compute alike twice, and one library is encoded anew."""
    store, name = store_in(data), name_of(["article"])
    first = store.segments.write(name, [b"encoded"])
    assert store.segments.write(name, [b"encoded"]).path == first.path
    second = store.segments.write(name, [b"otherwise encoded"])
    assert (first.read([0]), second.read([0])) == ([b"encoded"], [b"otherwise encoded"])
    assert store.segments.write(name, [b"otherwise encoded"]).path == second.path
    # What is damaged is written again.
    first.path.write_bytes(first.path.read_bytes()[:-1])
    assert store.segments.write(name, [b"encoded"]).path == first.path
    assert first.read([0]) == [b"encoded"]


def count_manifests(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders of generations of which a manifest is read from here on."""
    read: list[Path] = []
    manifest = Generations.manifest

    def reading(generations: Generations) -> Manifest | None:
        read.append(generations.folder)
        return manifest(generations)

    monkeypatch.setattr(Generations, "manifest", reading)
    return read


MANY = 4 * LIBRARIES_A_FILE


@IN_A_FOLDER
def test_a_build_does_not_ask_all_others_what_they_need(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stores = [store_in(data, f"library-{number}") for number in range(MANY)]
    for store in stores:
        add_articles(store, "shared", store.library)
    read = count_manifests(monkeypatch)
    for number in range(50):
        add_articles(stores[0], "shared", f"edited {number}")
    assert len(read) < 50 * (2 + LIBRARIES_A_FILE)
    left = standing(data) - {name_of([text]) for text in ("shared", *(store.library for store in stores[1:]))}
    assert name_of(["edited 49"]) in left
    assert len(left) <= 2 + MANY // LIBRARIES_A_FILE, "what nobody needs is removed sooner or later"
    read.clear()
    for number in range(50):
        add_articles(stores[1], "shared", *(f"added {added}" for added in range(number)))
    assert len(read) < 50 + 4 * MANY, "where nothing ceases to be needed, nobody is asked"
    assert texts(stores[2]) == {"shared", "library-2"}


@IN_A_FOLDER
def test_what_a_build_left_that_failed_is_found_among_many(data: Path) -> None:
    stores = [store_in(data, f"library-{number}") for number in range(MANY)]
    for store in stores:
        add_articles(store, store.library)
    with suppress(KeyboardInterrupt), stores[0].build() as build:
        build.segments.write(name_of(["left"]), [b"left"])
        raise KeyboardInterrupt
    assert name_of(["left"]) in standing(data)
    add_articles(stores[1], "library-1", "more")
    assert standing(data) == {name_of([text]) for text in ("more", *(store.library for store in stores))}


@IN_A_FOLDER
def test_a_note_that_cannot_be_read_removes_nothing(data: Path) -> None:
    stores = [store_in(data, f"library-{number}") for number in range(MANY)]
    for store in stores:
        add_articles(store, store.library)
    note = data / "segments" / "unneeded"
    for content in (b"\xff", b"../../a\n\x00", f"{next(data.glob('segments/*/*')).name}\n".encode()):
        note.write_bytes(content)
        add_articles(stores[0], "library-0", f"{content!r}")
        assert {name_of([store.library]) for store in stores} <= standing(data)


@IN_A_FOLDER
def test_what_the_system_does_not_let_go_is_tried_again(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = store_in(data)
    for text in ("first", "second"):
        add_articles(store, text)
    with monkeypatch.context() as patched:
        patched.setattr(folder, "remove", lambda _: None)
        add_articles(store, "third")
        assert name_of(["first"]) in standing(data)
    add_articles(store, "fourth")
    assert standing(data) == {name_of([text]) for text in ("third", "fourth")}


@IN_A_FOLDER
def test_where_nothing_can_be_noted_it_is_kept_in_mind(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    stores = [store_in(data, f"library-{number}") for number in range(MANY)]
    for store in stores:
        add_articles(store, store.library)
    with monkeypatch.context() as patched:
        patched.setattr(leftovers, "write_file", refuse)
        for text in ("one", "two"):
            add_articles(stores[0], text)
    assert not (data / "segments" / "unneeded").exists()
    for number in range(2 * MANY // LIBRARIES_A_FILE):
        add_articles(stores[0], f"edited {number}")
    assert not {name_of([text]) for text in ("library-0", "one", "two")} & standing(data)


@IN_A_FOLDER
def test_a_note_that_was_just_being_written_is_cleared_away(data: Path) -> None:
    store = store_in(data)
    add_articles(store, "first")
    left = data / "segments" / "writing-0123456789abcdef"
    with suppress(KeyboardInterrupt), store.build():
        left.write_bytes(b"half a note")
        raise KeyboardInterrupt
    add_articles(store, "second")
    assert not left.exists()


def test_where_it_cannot_be_noted_that_something_is_under_way_it_is_done_all_the_same(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, opened = store_in(data, "guests"), Path.open
    add_articles(store, "first")

    def refuse(path: Path, *arguments: object, **named: object) -> object:
        if path.name == "unfinished":
            raise OSError(errno.ENOSPC, "full")
        return opened(path, *arguments, **named)

    monkeypatch.setattr(Path, "open", refuse)
    add_articles(store, "second")
    assert texts(store) == {"second"}
    store.remove()
    assert not standing(data)


@IN_A_FOLDER
def test_what_others_are_just_bringing_is_not_cleared_away(data: Path) -> None:
    store = store_in(data)
    add_articles(store, "first")
    (place,) = (data / "segments").glob("*/")
    being_brought = place / "writing-0123456789abcdef"
    with guard_of(data).bringing():
        being_brought.write_bytes(b"half a base")
        (data / "segments" / "unfinished").touch()
        add_articles(store, "second")
        assert being_brought.exists()
    add_articles(store, "third")
    assert not being_brought.exists()


STEPS = st.tuples(st.sampled_from(NAMES), st.none() | st.frozensets(st.sampled_from("abcde"), min_size=1))


@IN_A_FOLDER
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(STEPS, max_size=12))
def test_segments_stand_for_just_what_is_named_or_still_read(steps: list[tuple[str, frozenset[str] | None]]) -> None:
    stand_for_what_is_named_or_still_read(steps)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(STEPS, max_size=12))
def test_the_same_in_fewer_cases(steps: list[tuple[str, frozenset[str] | None]]) -> None:
    stand_for_what_is_named_or_still_read(steps)


def stand_for_what_is_named_or_still_read(steps: list[tuple[str, frozenset[str] | None]]) -> None:
    now: dict[str, frozenset[str]] = {}
    before: dict[str, frozenset[str]] = {}
    with TemporaryDirectory() as folder:
        data = Path(folder)
        for name in NAMES:  # of which a database has those of the last example
            store_in(data, name).remove()
        for library, articles in steps:
            store = store_in(data, library)
            if articles is None:
                store.remove()
                now.pop(library, None)
                before.pop(library, None)
            else:
                before[library] = now.get(library, frozenset())
                now[library] = articles
                add_articles(store, *articles)
            assert standing(data) == {name_of([text]) for text in frozenset().union(*now.values(), *before.values())}
            for name in NAMES:
                assert (
                    store_in(data, name).load() is None if name not in now else texts(store_in(data, name)) == now[name]
                )
