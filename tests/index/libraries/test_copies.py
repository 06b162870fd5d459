"""Copies of libraries that a database has give way where they take too much room, and come back when wanted."""

from __future__ import annotations

import errno
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from index import Libraries, Selection, Settings, place_of
from index.libraries import copies
from index.store.generations import Generations
from index.store.locking import build_lock
from index.store.origin.postgresql import PostgreSQL as PostgreSQLOrigin
from index.store.storage import Store
from tests.index.libraries.towns import TOWNS, fill
from tests.index.store.failures.child_process import can_fork
from tests.index.store.failures.test_libraries_interrupted import killed_at_each_step
from tests.index.word_encoder import WordEncoder
from tests.postgresql import NEEDED, PostgreSQL

NAMES = ("server-1", "server-2", "server-3")
MUCH, NOTHING = 10**9, 0


def libraries(keeper: Settings, passages: int = 0) -> Libraries:
    return Libraries(lambda name: place_of(keeper, name).settings, most_passages=passages, encoder=WordEncoder())


def filled(keeper: Settings) -> Libraries:
    """One article for the keeper, and one in the library of each server, indexed and closed again but for the last."""
    several = libraries(keeper)
    for name, town in zip(("", *NAMES), TOWNS, strict=True):
        fill(place_of(keeper, name).settings.articles, [town])
        several.rebuild(name)
    return several


def stores(keeper: Settings) -> list[Store]:
    return [Store.of(place_of(keeper, name).settings) for name in NAMES]


def there(keeper: Settings) -> list[str]:
    """The libraries of which a generation lies in the data folder."""
    return [store.library for store in stores(keeper) if store.generations.newest_number() is not None]


def opened(keeper: Settings, *names: str) -> None:
    """Has these be opened last, in this order."""
    for second, name in enumerate(names, 1):
        os.utime(keeper.data / "libraries" / name / "generations", (second, second))


def answer(several: Libraries, name: str) -> str:
    with several.over((Selection(name),)) as together:
        (found,) = together.engines[0].articles
        return found.slug


def slug_of(store: Store) -> str:
    return next(store.folder.glob("articles/*.txt")).stem


def segments(keeper: Settings) -> set[str]:
    return {path.name for path in keeper.data.glob("segments/*/*")}


@NEEDED
class TestInADatabase:
    @pytest.fixture
    def keeper(self, tmp_path: Path, schema: str) -> Settings:
        return Settings(tmp_path / "articles", tmp_path / "data").kept_in(schema)

    def test_those_opened_longest_ago_give_way_and_are_fetched_again(self, keeper: Settings) -> None:
        several = filled(keeper)
        whole = segments(keeper)
        before = {name: answer(several, name) for name in NAMES}
        opened(keeper, "server-2", "server-1", "server-3")
        assert several.bound_copies(MUCH) == 0
        taken = sum(path.stat().st_size for path in keeper.data.rglob("*") if path.is_file())
        assert several.bound_copies(taken - 1) == 1
        assert there(keeper) == ["server-1", "server-3"]
        assert several.bound_copies(NOTHING) == 1, "the last one is open"
        assert there(keeper) == ["server-3"]
        assert all((keeper.data / "libraries" / name / "articles").exists() for name in NAMES), "others may read them"
        assert segments(keeper) < whole
        assert {name: answer(several, name) for name in NAMES} == before
        assert segments(keeper) == whole
        assert answer(several, "") == "aalst", "the keeper's stays"

    def test_one_in_use_stays(self, keeper: Settings) -> None:
        several = filled(keeper)
        with several.use("server-1"):
            assert several.bound_copies(NOTHING) == 2
            assert there(keeper) == ["server-1"]

    def test_who_wants_one_that_is_just_given_up_waits_and_gets_it(
        self, keeper: Settings, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        several, remove = filled(keeper), copies._give_way
        got: list[str] = []
        wanting: list[threading.Thread] = []

        def removing(store: Store) -> bool:
            wanting.append(threading.Thread(target=lambda: got.append(answer(several, store.library))))
            wanting[-1].start()
            time.sleep(0.1)
            assert slug_of(store) not in got
            return remove(store)

        monkeypatch.setattr(copies, "_give_way", removing)
        opened(keeper, *NAMES)
        with several.use("server-2"):
            assert several.bound_copies(NOTHING) == 2
            for thread in wanting:
                thread.join(10)
        assert sorted(got) == ["brugge", "dinant"]

    def test_while_somebody_builds_here_all_stay(self, keeper: Settings) -> None:
        several = filled(keeper)
        with build_lock(keeper.data):
            assert several.bound_copies(NOTHING) == 0
        assert there(keeper) == list(NAMES)
        assert several.bound_copies(NOTHING) == 2

    def test_one_that_is_built_elsewhere_is_in_nobodys_way(self, keeper: Settings) -> None:
        several = filled(keeper)
        with PostgreSQLOrigin(str(keeper.database)).building("server-1"):
            assert several.bound_copies(NOTHING) == 2
        assert answer(several, "server-1") == "brugge"

    def test_one_that_the_disk_does_not_let_go_keeps_no_other(
        self, keeper: Settings, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        several, remove = filled(keeper), Generations.remove

        def refuse(generations: Generations) -> None:
            if "server-1" in generations.folder.parts:
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
            remove(generations)

        monkeypatch.setattr(Generations, "remove", refuse)
        opened(keeper, *NAMES)
        assert several.bound_copies(NOTHING) == 1
        assert there(keeper) == ["server-1", "server-3"]

    def test_no_more_give_way_than_have_to(self, keeper: Settings) -> None:
        several = libraries(keeper)
        names = [f"server-{number}" for number in range(40)]
        for name in ("", *names):
            articles = place_of(keeper, name).settings.articles
            fill(articles, ["Aalst"])
            (articles / "own.txt").write_text(f"Only {name or 'the keeper'} says this, and nobody else does.")
            several.rebuild(name)
        whole = sum(path.stat().st_size for path in keeper.data.rglob("*") if path.is_file())
        one = sorted(path.stat().st_size for path in keeper.data.glob("segments/*/*"))[20]
        assert several.bound_copies(whole - 5 * one) in (5, 6)
        left = sum(path.stat().st_size for path in keeper.data.rglob("*") if path.is_file())
        assert whole - 8 * one < left <= whole - 5 * one

    def test_what_the_database_does_not_know_stays(self, tmp_path: Path, schema: str) -> None:
        before = Settings(tmp_path / "articles", tmp_path / "data")
        filled(before)
        keeper = before.kept_in(schema)
        assert libraries(keeper).bound_copies(NOTHING) == 0
        assert there(keeper) == list(NAMES)

    def test_articles_that_many_share_do_not_hide_how_much_there_is(self, keeper: Settings) -> None:
        several = libraries(keeper)
        names = [f"server-{number}" for number in range(24)]
        for name in ("", *names):
            fill(place_of(keeper, name).settings.articles, ["Aalst"])
            several.rebuild(name)
        assert several.bound_copies(NOTHING) == len(names) - 1
        assert several.bound_copies(NOTHING) == 0
        assert {answer(several, name) for name in names} == {"aalst"}

    def test_what_could_not_be_cleared_away_then_a_later_build_clears(
        self, keeper: Settings, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        several = filled(keeper)
        with monkeypatch.context() as patched:
            patched.setattr(copies, "_look_through", lambda _: None)  # as where somebody has just begun to build
            assert several.bound_copies(NOTHING) == 2
        lying = segments(keeper)
        fill(keeper.articles, ["Aalst", "Eupen"])
        several.rebuild()
        assert len(lying - segments(keeper)) == 2

    def test_one_that_is_damaged_is_in_nobodys_way(self, keeper: Settings) -> None:
        several = filled(keeper)
        next(stores(keeper)[0].generations.folder.glob("*/manifest.json")).unlink()
        assert several.bound_copies(NOTHING) == 2
        assert there(keeper) == ["server-3"]
        named = [store.generations.manifest() for store in (Store.of(keeper), stores(keeper)[2])]
        assert segments(keeper) == {record.file for found in named if found for record in found.segments}
        assert answer(several, "server-1") == "brugge"

    @can_fork
    def test_killed_at_any_step_it_goes_on_the_next_time_and_nothing_is_lost(self, keeper: Settings) -> None:
        filled(keeper)
        whole = segments(keeper)

        def check(_: bool) -> None:
            several = libraries(keeper)
            several.bound_copies(NOTHING)
            assert there(keeper) == []
            assert [answer(several, name) for name in NAMES] == ["brugge", "chimay", "dinant"]
            assert segments(keeper) == whole

        steps = killed_at_each_step(lambda: libraries(keeper).bound_copies(NOTHING), check, every=29)
        assert steps > 100

    @pytest.mark.parametrize("end", [PostgreSQL.stop, PostgreSQL.kill])
    def test_while_the_database_is_away_all_stay(
        self, keeper: Settings, postgresql: PostgreSQL, end: Callable[[PostgreSQL], None]
    ) -> None:
        several = filled(keeper)
        end(postgresql)
        try:
            assert several.bound_copies(NOTHING) == 0
            assert there(keeper) == list(NAMES)
        finally:
            postgresql.start()


def test_without_a_database_all_stay(tmp_path: Path) -> None:
    keeper = Settings(tmp_path / "articles", tmp_path / "data")
    several = filled(keeper)
    assert several.bound_copies(NOTHING) == 0
    assert there(keeper) == list(NAMES)
