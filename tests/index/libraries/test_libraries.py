"""Libraries are opened when somebody wants them, once, and closed when others need their place."""

from __future__ import annotations

import gc
import threading
import time
import weakref
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from index import BuildInProgress, Engine, EngineError, Libraries, LibraryEmpty, Settings
from index.errors import SettingsInvalid
from index.store.storage import Store
from tests.index.libraries.towns import SENTENCES, TOWNS, Place, fill
from tests.index.word_encoder import WordEncoder

NAMES = ["", "a", "b", "c"]


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Four libraries of one article each, indexed."""
    place = Place(tmp_path)
    for name, town in zip(NAMES, TOWNS, strict=True):
        fill(place.articles(name), [town])
        Engine.open(replace(place.settings_of(name), library=name), encoder=WordEncoder())
    place.opened.clear()
    return place


def libraries(place: Place, most: int, settings_of: Callable[[str], Settings] | None = None) -> Libraries:
    return Libraries(settings_of or place.settings_of, most_passages=most * SENTENCES, encoder=WordEncoder())


def only_article(engine: Engine) -> str:
    (article,) = engine.articles
    return article.slug


class TestWhatIsHeld:
    def test_one_that_is_open_is_not_opened_again(self, place: Place) -> None:
        several = libraries(place, most=4)
        with several.use("a") as engine:
            pass
        with several.use("b"), several.use("a") as again:
            assert again is engine
        assert place.opened == ["a", "b"]

    def test_the_least_recently_used_are_closed_for_others(self, place: Place) -> None:
        several = libraries(place, most=2)
        for name in ["a", "b", "a", "c"]:
            with several.use(name):
                pass
        assert several.held == {"a": SENTENCES, "c": SENTENCES}
        with several.use("b"):
            pass
        assert list(several.held) == ["c", "b"]
        assert place.opened == ["a", "b", "c", "b"]

    def test_room_is_made_as_soon_as_one_is_open(self, place: Place) -> None:
        several = libraries(place, most=1)
        with several.use("a"):
            pass
        with several.use("b"):
            assert list(several.held) == ["b"]

    def test_what_counts_is_when_a_use_ended(self, place: Place) -> None:
        several = libraries(place, most=2)
        with several.use("a"), several.use("b"):
            pass
        with several.use("c"):
            pass
        assert list(several.held) == ["a", "c"]

    def test_one_in_use_is_never_closed(self, place: Place) -> None:
        several = libraries(place, most=1)
        with several.use("a") as first, several.use("b") as second:
            assert list(several.held) == ["a", "b"]
            with several.use("a") as again:
                assert again is first
            assert (only_article(first), only_article(second)) == ("brugge", "chimay")
        assert list(several.held) == ["a"]

    def test_one_above_the_bound_is_served_and_closed_when_another_is_wanted(self, place: Place) -> None:
        several = libraries(place, most=0)
        with several.use("a") as engine:
            assert only_article(engine) == "brugge"
        with several.use("a") as again:
            assert again is engine
        held_meanwhile = []

        def look(name: str) -> Settings:
            held_meanwhile.append(several.held)
            return place.settings_of(name)

        several = libraries(place, 0, look)
        for name in ("a", "b"):
            with several.use(name):
                pass
        assert held_meanwhile == [{}, {}]  # before the other was opened
        assert list(several.held) == ["b"]

    def test_one_that_grows_takes_the_place_of_others(self, place: Place) -> None:
        several = libraries(place, most=2)
        for name in ("b", "a"):
            with several.use(name):
                pass
        fill(place.articles("a"), list(TOWNS)[:2])
        with several.use("a") as engine:
            engine.rebuild()
        assert several.held == {"a": 2 * SENTENCES}

    def test_what_is_closed_is_freed(self, place: Place) -> None:
        several = libraries(place, most=1)
        with several.use("a") as engine:
            engine.prepare()
            known = weakref.ref(engine)
        del engine
        with several.use("b"):
            pass
        gc.collect()
        assert known() is None

    def test_models_are_loaded_once_for_all(self, place: Place) -> None:
        several = Libraries(place.settings_of, most_passages=0)
        with several.use("a") as one, several.use("b") as other:
            assert one._answering.encoder is other._answering.encoder


class TestErrors:
    def test_what_cannot_be_a_name_is_refused_before_anything_is_touched(self, place: Place) -> None:
        several = libraries(place, most=1)
        for _ in range(2):
            with pytest.raises(SettingsInvalid), several.use("../a"):
                pass
        with pytest.raises(SettingsInvalid):
            several.remove("../a")
        assert several.held == {}

    def test_an_error_of_opening_is_not_remembered(self, place: Place) -> None:
        several = libraries(place, most=1)
        fill(place.articles("new"), [])
        for _ in range(2):
            with pytest.raises(LibraryEmpty), several.use("new"):
                pass
        fill(place.articles("new"), ["Dinant"])
        with several.use("new") as engine:
            assert only_article(engine) == "dinant"

    def test_who_waited_for_an_opening_that_failed_is_told_the_same(self, place: Place) -> None:
        error = LookupError("no such library")

        def fail_when_another_waits(name: str) -> Settings:
            place.opened.append(name)
            until(lambda: several._held[name].users == 2)
            raise error

        def attempt(_: int) -> BaseException | None:
            try:
                with several.use("a"):
                    return None
            except LookupError as raised:
                return raised

        several = libraries(place, 1, fail_when_another_waits)
        with ThreadPoolExecutor(2) as threads:
            assert list(threads.map(attempt, range(2))) == [error, error]
        assert place.opened == ["a"]


def until(condition: Callable[[], bool]) -> None:
    """Waits for what another thread is about to do."""
    for _ in range(30_000):
        if condition():
            return
        time.sleep(0.001)
    raise AssertionError("it has not happened")


class TestThreads:
    def test_who_come_at_once_open_one_library_once(self, place: Place) -> None:
        together = threading.Barrier(4, timeout=30)

        def use(_: int) -> Engine:
            together.wait()
            with several.use("a") as engine:
                together.wait()
                return engine

        several = libraries(place, most=1)
        with ThreadPoolExecutor(4) as threads:
            assert len({id(engine) for engine in threads.map(use, range(4))}) == 1
        assert place.opened == ["a"]

    def test_different_libraries_are_opened_at_the_same_time(self, place: Place) -> None:
        opening = threading.Barrier(2, timeout=30)

        def open_with_another(name: str) -> Settings:
            opening.wait()  # for ever, if one had to be open before the other is begun
            return place.settings_of(name)

        def use(name: str) -> str:
            with several.use(name) as engine:
                return only_article(engine)

        several = libraries(place, 2, open_with_another)
        with ThreadPoolExecutor(2) as threads:
            assert list(threads.map(use, ["a", "b"])) == ["brugge", "chimay"]

    def test_threads_that_crowd_each_other_out_get_what_they_asked_for(self, place: Place) -> None:
        towns = dict(zip(NAMES, map(str.lower, TOWNS), strict=True))
        several, together = libraries(place, most=2), threading.Barrier(4, timeout=30)

        def work(seed: int) -> None:
            together.wait()
            for step in range(24):
                name = NAMES[(step * (seed + 1) + step // 4) % 4]
                with several.use(name) as engine:
                    assert {quote.article.slug for quote in engine.ask("Was anybody hurt?").shown} == {towns[name]}
                    assert name in several.held

        with ThreadPoolExecutor(4) as threads:
            list(threads.map(work, range(4)))
        assert sum(several.held.values()) <= 2 * SENTENCES
        assert len(place.opened) > len(NAMES)
        assert not any(held.users for held in several._held.values())


class TestRemoving:
    def test_a_removed_library_is_gone_and_begins_anew(self, place: Place) -> None:
        several = libraries(place, most=4)
        with several.use("a"):
            pass
        several.remove("a")
        assert several.held == {}
        assert Store(place.data, "a").load() is None
        assert Store(place.data, "b").load() is not None
        fill(place.articles("a"), [])
        with pytest.raises(LibraryEmpty), several.use("a"):
            pass

    def test_it_waits_for_who_uses_it_and_who_wants_it_waits_for_it(self, place: Place) -> None:
        several = libraries(place, most=4)
        with ThreadPoolExecutor(2) as threads:
            with several.use("a") as used:
                removal = threads.submit(several.remove, "a")
                until(lambda: "a" in several._going)

                def use() -> Engine:
                    with several.use("a") as engine:
                        return engine

                late = threads.submit(use)
                assert only_article(used) == "brugge"
                assert Store(place.data, "a").load() is not None
            removal.result(30)
            assert late.result(30) is not used
        assert Store(place.data, "a").newest_number() == 1

    def test_while_another_is_built_it_is_refused_and_can_be_tried_again(self, place: Place) -> None:
        several = libraries(place, most=4)
        with Store(place.data, "b").build(), pytest.raises(BuildInProgress):
            several.remove("a")
        with several.use("a") as engine:
            assert only_article(engine) == "brugge"
        several.remove("a")
        assert Store(place.data, "a").load() is None

    def test_what_was_about_to_mend_it_does_not_bring_it_back(self, place: Place) -> None:
        several = libraries(place, most=4)
        with several.use("a") as engine:
            pass
        several.remove("a")
        with pytest.raises(EngineError, match="closed"):
            engine.rebuild()
        assert Store(place.data, "a").load() is None
