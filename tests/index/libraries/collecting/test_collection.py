"""Articles in and out of a library."""

from __future__ import annotations

import json
import threading
import tomllib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from index import Collection, CollectionFault, Engine, Given, LibraryEmpty, NotChanged, Upload, open_library
from index.errors import CollectionBusy, SettingsInvalid, UnknownArticle
from index.files import WRITING
from index.libraries.collecting.removals import UNDO
from index.libraries.places import place_of, server_library
from index.store.locking import collection_lock
from tests.index.article.formats import samples
from tests.index.libraries.collecting.texts import (
    BRIDGE,
    EDITED,
    FERRY,
    SMALL,
    by_hand,
    files,
    kept_in,
    looked_at,
    place,
    put,
)
from tests.index.word_encoder import WordEncoder

__all__ = ["kept_in"]
pytestmark = pytest.mark.usefixtures("kept_in")


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 5, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=["", "server-7"])
def collection(tmp_path: Path, clock: Clock, request: pytest.FixtureRequest) -> Collection:
    return Collection(place(tmp_path, request.param), clock=clock)


def faults(collection: Collection, upload: Upload) -> list[CollectionFault]:
    return [one.fault for one in collection.preview(upload).refusals]


def refused(error: pytest.ExceptionInfo[NotChanged]) -> list[CollectionFault]:
    return [one.fault for one in error.value.refusals]


class TestPreview:
    def test_nothing_is_written(self, collection: Collection, tmp_path: Path) -> None:
        found = looked_at(collection, FERRY)
        assert found.article is not None
        assert (found.path, found.article.slug, found.article.path) == ("ferry.txt", "ferry", "ferry.txt")
        assert found.article.facts.title == "The Ferry Stops"
        assert (found.refusals, found.problems, found.alike) == ((), (), None)
        assert list(tmp_path.iterdir()) == []

    def test_what_is_given_is_stronger_than_what_the_text_says(self, collection: Collection) -> None:
        given = Given(title=" Another ", published="2023-01-31", byline=" ")
        found = collection.preview(Upload("", FERRY.encode(), given))
        assert found.article is not None
        assert (found.article.facts.title, found.article.facts.byline) == ("Another", "Mira Holt")
        assert str(found.article.published) == "2023-01-31"
        assert found.path == "another.txt"

    @pytest.mark.parametrize(
        ("upload", "fault"),
        [
            (Upload("a.txt", b""), CollectionFault.UNREADABLE),
            (Upload("a.txt", b"x" * 10_000_001), CollectionFault.UNREADABLE),
            (Upload("a.pdf", b"%PDF-1.4 cut"), CollectionFault.UNREADABLE),
            (Upload("a.png", b"\x89PNG\r\n\x1a\n\0\0\0"), CollectionFault.UNREADABLE),
            (Upload("a.rtf", b"{\\rtf1 x}"), CollectionFault.UNKNOWN_KIND),
            (Upload("a.txt", FERRY.encode(), Given(url="javascript:x")), CollectionFault.WRONG_ADDRESS),
        ],
    )
    def test_what_cannot_be_kept_says_why(self, collection: Collection, upload: Upload, fault: CollectionFault) -> None:
        found = collection.preview(upload)
        assert [one.fault for one in found.refusals] == [fault]
        assert "\n" not in str(found.refusals[0])
        with pytest.raises(NotChanged) as error:
            collection.keep(found)
        assert refused(error) == [fault]

    def test_a_file_is_read_as_what_is_inside_it(self, collection: Collection) -> None:
        pdf = samples.pdf([samples.column(samples.SENTENCES)])
        for name in ("ferry.txt", "ferry.docx", "ferry"):
            assert collection.preview(Upload(name, pdf)).path == "ferry.pdf"
        assert collection.preview(Upload("ferry.pdf", FERRY.encode())).path == "ferry.txt"

    def test_limits_are_told_with_their_numbers(self, tmp_path: Path) -> None:
        collection = Collection(place(tmp_path), SMALL)
        assert faults(collection, Upload("a.txt", b"x" * 1_501)) == [CollectionFault.UNREADABLE]
        lines = "\n\n".join(f"Line number {n} of a text that has as many lines as it likes." for n in range(9))
        (paragraphs,) = collection.preview(Upload("a.txt", lines.encode())).refusals
        assert (paragraphs.fault, paragraphs.values) == (CollectionFault.PARAGRAPHS, ("9", "5"))
        put(collection, FERRY)
        put(collection, BRIDGE, "bridge.txt")
        (articles,) = looked_at(collection, EDITED, "third.txt").refusals
        assert (articles.fault, articles.values) == (CollectionFault.ARTICLES, ("2", "2"))
        put(collection, EDITED, instead_of="ferry.txt")  # an update is no third article
        collection.limits = replace(SMALL, articles=9, bytes=800)
        assert faults(collection, Upload("third.txt", FERRY.encode())) == [CollectionFault.BYTES]


class TestKeep:
    def test_a_file_and_what_was_given(self, collection: Collection) -> None:
        kept = collection.keep(collection.preview(Upload("ferry.txt", FERRY.encode(), Given(outlet="The “Gazette”"))))
        assert (kept.path, kept.slug, kept.before) == ("ferry.txt", "ferry", False)
        lying = files(collection.place.articles)
        assert lying["ferry.txt"] == FERRY.encode()
        assert tomllib.loads(lying["ferry.toml"].decode()) == {"outlet": "The “Gazette”"}
        assert list(collection.place.changes.glob("*")) == []
        assert open_library(collection.place.settings).article("ferry").facts.outlet == "The “Gazette”"

    def test_the_same_file_is_kept_once(self, collection: Collection) -> None:
        again = looked_at(collection, FERRY, "again.txt")
        put(collection, FERRY)
        with pytest.raises(NotChanged) as error:  # it came meanwhile
            collection.keep(again)
        assert refused(error) == [CollectionFault.THERE]
        library = open_library(collection.place.settings)
        found = collection.preview(Upload("again.txt", FERRY.encode()), library)
        assert found.alike is not None
        assert (found.alike.path, found.alike.identical, found.alike.facts.title) == (
            "ferry.txt",
            True,
            "The Ferry Stops",
        )

    def test_a_name_that_was_taken_meanwhile(self, collection: Collection) -> None:
        found = looked_at(collection, BRIDGE)
        put(collection, FERRY)
        assert collection.keep(found).path == "ferry-2.txt"

    def test_an_update_keeps_name_metadata_and_the_version_before(self, collection: Collection, clock: Clock) -> None:
        put(collection, FERRY)
        collection.rename("ferry.txt", "No Ferry")
        library = open_library(collection.place.settings)
        found = collection.preview(Upload("new.txt", EDITED.encode(), Given(byline="Jo")), library)
        assert found.alike is not None
        assert (found.alike.path, len(found.alike.compared.edits)) == ("ferry.txt", 2)
        kept = collection.keep(found, instead_of="ferry.txt")
        assert (kept.path, kept.slug, kept.before) == ("ferry.txt", "ferry", True)
        article = open_library(collection.place.settings).article("ferry")
        assert (article.source, article.facts.title, article.facts.byline) == (EDITED, "No Ferry", "Jo")
        (version,) = collection.earlier("ferry.txt")
        before = version.read()
        assert before is not None
        assert (before.data, version.replaced) == (FERRY.encode(), clock.now)
        assert tomllib.loads(before.metadata.decode()) == {"title": "No Ferry"}

    def test_an_update_of_another_kind_takes_the_name(self, collection: Collection) -> None:
        put(collection, FERRY)
        pdf = samples.pdf([samples.column(samples.SENTENCES)])
        found = collection.preview(Upload("x.pdf", pdf), instead_of="ferry.txt")
        assert found.article is not None
        assert (found.path, found.article.slug) == ("ferry.pdf", "ferry")
        assert collection.keep(found).slug == "ferry"
        assert set(files(collection.place.articles)) == {"ferry.pdf"}
        assert [one.path for one in collection.earlier("ferry.pdf")] == ["ferry.txt"]

    def test_five_versions_are_kept(self, collection: Collection) -> None:
        put(collection, FERRY)
        for number in range(7):
            put(collection, FERRY.replace("Monday", f"day {number}"), instead_of="ferry.txt")
        found = [one.read() for one in collection.earlier("ferry.txt")]
        assert [
            f"day {number}".encode() in one.data for one, number in zip(found, (5, 4, 3, 2, 1), strict=True) if one
        ] == [True] * 5

    def test_the_same_words_with_other_metadata_are_no_version(self, collection: Collection) -> None:
        put(collection, FERRY)
        found = collection.preview(Upload("x.txt", FERRY.encode(), Given(title="T")), instead_of="ferry.txt")
        assert found.refusals == ()
        assert collection.keep(found).path == "ferry.txt"
        assert collection.earlier("ferry.txt") == ()
        assert set(files(collection.place.articles)) == {"ferry.txt", "ferry.toml"}

    def test_an_article_that_has_gone_is_not_replaced(self, collection: Collection) -> None:
        put(collection, FERRY)
        found = looked_at(collection, EDITED)
        collection.remove("ferry.txt")
        for path in ("ferry.txt", "../ferry.txt", "/etc/passwd"):
            with pytest.raises(NotChanged) as error:
                collection.keep(found, instead_of=path)
            assert refused(error) == [CollectionFault.GONE]


class TestRemove:
    def test_removed_and_had_back(self, collection: Collection) -> None:
        put(collection, FERRY)
        put(collection, EDITED, instead_of="ferry.txt")
        collection.rename("ferry.txt", "Title")
        before, versions = files(collection.place.articles), collection.earlier("ferry.txt")
        removal = collection.remove("ferry.txt")
        assert files(collection.place.articles) == {}
        assert collection.earlier("ferry.txt") == ()
        again = Collection(collection.place, clock=collection._clock)  # as after a restart
        assert again.removals() == (removal,)
        assert again.undo(removal.token).path == "ferry.txt"
        assert (files(collection.place.articles), collection.earlier("ferry.txt")) == (before, versions)
        assert again.removals() == ()
        with pytest.raises(NotChanged) as error:
            again.undo(removal.token)
        assert refused(error) == [CollectionFault.TOO_LATE]

    def test_what_comes_back_takes_no_others_name(self, collection: Collection) -> None:
        put(collection, FERRY)
        removal = collection.remove("ferry.txt")
        put(collection, BRIDGE)
        assert collection.undo(removal.token).path == "ferry-2.txt"
        assert set(files(collection.place.articles)) == {"ferry.txt", "ferry-2.txt"}

    @pytest.mark.parametrize("at", ["9999-12-31T23:59:59Z", "2001-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00"])
    def test_a_time_that_cannot_be_keeps_no_other_change_back(self, collection: Collection, at: str) -> None:
        put(collection, FERRY)
        removal = collection.remove("ferry.txt")
        record = collection.place.removed / removal.token / "removal.json"
        by_hand(collection, record, json.dumps(json.loads(record.read_text()) | {"at": at}).encode())
        assert collection.removals() == ()
        put(collection, FERRY)
        assert not record.exists()

    def test_after_ten_minutes_it_is_gone(self, collection: Collection, clock: Clock) -> None:
        put(collection, FERRY)
        removal = collection.remove("ferry.txt")
        clock.now += UNDO
        assert collection.removals() == (removal,)
        clock.now += timedelta(seconds=1)
        assert collection.removals() == ()
        with pytest.raises(NotChanged) as error:
            collection.undo(removal.token)
        assert refused(error) == [CollectionFault.TOO_LATE]
        assert files(collection.place.removed) == {}

    @pytest.mark.parametrize("token", ["", "..", "../articles", "0" * 16, "x" * 16])
    def test_a_token_is_no_path(self, collection: Collection, token: str) -> None:
        put(collection, FERRY)
        with pytest.raises(NotChanged):
            collection.undo(token)
        assert set(files(collection.place.articles)) == {"ferry.txt"}

    def test_an_article_that_cannot_be_read_can_be_removed(self, collection: Collection) -> None:
        put(collection, FERRY)
        by_hand(collection, collection.place.articles / "broken.pdf", b"%PDF- no")
        collection.remove(collection.path_of("broken"))
        assert set(files(collection.place.articles)) == {"ferry.txt"}
        with pytest.raises(UnknownArticle):
            collection.path_of("broken")

    def test_an_emptied_library_answers_nothing(self, collection: Collection) -> None:
        put(collection, FERRY)
        settings = collection.place.settings
        engine = Engine.open(settings, encoder=WordEncoder())
        assert collection.drop_index_if_empty() is False
        removal = collection.remove("ferry.txt")
        with pytest.raises(LibraryEmpty):
            engine.rebuild()
        assert collection.drop_index_if_empty() is True
        with pytest.raises(LibraryEmpty):
            Engine.open(settings, encoder=WordEncoder())
        collection.undo(removal.token)
        assert [one.slug for one in Engine.open(settings, encoder=WordEncoder()).articles] == ["ferry"]


class TestRename:
    def test_the_title_changes_and_nothing_else(self, collection: Collection) -> None:
        put(collection, FERRY)
        beside = collection.place.articles / "ferry.toml"
        by_hand(collection, beside, b'# by hand\nbyline = "Jo"\n')
        collection.rename("ferry.txt", "  A “new” title ")
        assert beside.read_text(encoding="utf-8") == '# by hand\nbyline = "Jo"\ntitle = "A “new” title"\n'

    @pytest.mark.parametrize("title", ["", "  ", "a\nb", "x" * 501])
    def test_a_title_is_one_line(self, collection: Collection, title: str) -> None:
        put(collection, FERRY)
        with pytest.raises(NotChanged) as error:
            collection.rename("ferry.txt", title)
        assert refused(error) == [CollectionFault.WRONG_TEXT]
        assert set(files(collection.place.articles)) == {"ferry.txt"}

    def test_what_is_no_toml_is_left_as_it_is(self, collection: Collection) -> None:
        put(collection, FERRY)
        by_hand(collection, collection.place.articles / "ferry.toml", b"[")
        with pytest.raises(NotChanged) as error:
            collection.rename("ferry.txt", "Title")
        assert refused(error) == [CollectionFault.METADATA]


class TestSeveral:
    def test_who_come_at_once_take_different_names(self, tmp_path: Path) -> None:
        at = place(tmp_path)
        texts = [FERRY.replace("Monday", f"day {number}") for number in range(8)]
        previews = [looked_at(Collection(at), text) for text in texts]
        with ThreadPoolExecutor(4) as threads:
            kept = list(threads.map(lambda found: Collection(at).keep(found), previews))
        assert len({one.slug for one in kept}) == 8
        assert {one.decode() for one in files(at.articles).values()} == set(texts)

    def test_builds_beside_changes_see_whole_articles(self, tmp_path: Path) -> None:
        at = place(tmp_path)
        collection = Collection(at)
        put(collection, BRIDGE, "bridge.txt")
        put(collection, FERRY)
        stop, seen = threading.Event(), set()

        def look() -> None:
            while not stop.is_set():
                seen.update(article.source for article in open_library(at.settings).articles)

        with ThreadPoolExecutor(1) as threads:
            looking = threads.submit(look)
            for number in range(20):
                put(collection, (FERRY, EDITED)[number % 2], "x.txt", "ferry.txt")
            stop.set()
            looking.result()
        assert seen <= {BRIDGE, FERRY, EDITED}

    def test_a_change_waits_for_another_and_says_who_it_waited_for(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        at = place(tmp_path)
        found = looked_at(Collection(at), FERRY)
        at.folder.mkdir(parents=True, exist_ok=True)
        monkeypatch.setattr("index.libraries.collecting.collection._WAIT", 0.05)
        with collection_lock(at.folder, 0), pytest.raises(CollectionBusy) as error:
            Collection(at).keep(found)
        assert "process" in error.value.holder
        assert Collection(at).keep(found).path == "ferry.txt"

    def test_libraries_are_apart(self, tmp_path: Path) -> None:
        put(Collection(place(tmp_path, "")), FERRY)
        put(Collection(place(tmp_path, server_library(7))), BRIDGE)
        assert set(files(place(tmp_path, "").articles)) == {"ferry.txt"}
        assert set(files(tmp_path / "data" / "libraries" / "server-7" / "articles")) == {"ferry.txt"}
        assert Collection(place(tmp_path, server_library(8))).paths() == {}
        with pytest.raises(SettingsInvalid):
            place_of(place(tmp_path, "").settings, "../x")

    def test_what_a_dead_process_left_among_the_articles_is_cleared(self, collection: Collection, kept_in: str) -> None:
        put(collection, FERRY)
        for name in (f"{WRITING}{'a' * 16}", "writing-tips"):
            (collection.place.articles / name).touch()
        collection.settle()
        # What no database knows of is no copy of anything.
        assert set(files(collection.place.articles)) == {"ferry.txt", *["writing-tips"] * (kept_in == "folder")}


def test_who_looks_while_versions_go_is_told_of_no_disk(tmp_path: Path) -> None:
    collection = Collection(place(tmp_path))
    put(collection, FERRY)
    done = threading.Event()

    def look() -> None:
        while not done.is_set():
            assert collection.paths() == {"ferry": "ferry.txt"}
            collection.earlier("ferry.txt")

    with ThreadPoolExecutor(3) as pool:
        looking = [pool.submit(look) for _ in range(3)]
        for day in range(15):
            put(collection, FERRY.replace("Monday", f"day {day}"), instead_of="ferry.txt")
        done.set()
        for one in looking:
            one.result()


def test_an_article_of_another_kind_takes_no_others_place(tmp_path: Path) -> None:
    """Two by hand may have one name but for its ending."""
    collection = Collection(place(tmp_path, ""))
    put(collection, FERRY)
    by_hand(collection, collection.place.articles / "ferry.md", BRIDGE.encode())
    found = collection.preview(Upload("x.md", EDITED.encode()), instead_of="ferry.txt")
    assert [one.fault for one in found.refusals] == [CollectionFault.NAME_TAKEN]
    for preview in (found, looked_at(collection, EDITED, "x.md")):
        with pytest.raises(NotChanged) as error:
            collection.keep(preview, instead_of="ferry.txt")
        assert [one.fault for one in error.value.refusals] == [CollectionFault.NAME_TAKEN]
    assert files(collection.place.articles) == {"ferry.txt": FERRY.encode(), "ferry.md": BRIDGE.encode()}
