"""Builds of many libraries take turns, each is told how far it is, and none is lost or done for nothing."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest

from bot.community.sharing.ledger import Ledger, Waits
from bot.desk.builds import Builds, Step, Waiting
from bot.errors import RebuildRunning, ShuttingDown
from index import BuildInProgress, BuildReport, Changes, EngineError, LibraryEmpty, Progress, Stage
from tests.bot.community.databases import open_at

NOTHING = Changes((), (), (), ())


class Builder:
    """Stands for `Libraries.rebuild`: holds builds back, and fails those of others than `one` as it is told."""

    def __init__(self) -> None:
        self.built: list[tuple[str, bool]] = []
        self.held = threading.Event()
        self.held.set()
        self.begun = threading.Semaphore(0)
        self.failures: list[Exception] = []

    def __call__(self, name: str, *, full: bool, progress: Callable[[Progress], None] | None = None) -> BuildReport:
        self.begun.release()
        if progress:
            progress(Progress(Stage.READING, 0, 1))
        assert self.held.wait(10)
        if progress:
            progress(Progress(Stage.READING, 1, 1))
        if self.failures and name != "one":
            raise self.failures.pop(0)
        self.built.append((name, full))
        return BuildReport(len(self.built), NOTHING, NOTHING, 0, 0, (), 0.0)


@pytest.fixture
def builder() -> Builder:
    return Builder()


@pytest.fixture
def done() -> list[str]:
    return []


@pytest.fixture
async def builds(builder: Builder, done: list[str]) -> AsyncIterator[Builds]:
    builds = Builds(builder, done.append)
    yield builds
    builder.held.set()
    await builds.close()


async def begun(builds: Builds, builder: Builder, library: str) -> asyncio.Task[BuildReport]:
    """A build that is held back."""
    builder.held.clear()
    task = asyncio.create_task(builds.run(library))
    assert await asyncio.to_thread(builder.begun.acquire, timeout=5)
    return task


async def waiting(
    builds: Builds, *libraries: str, tell: Callable[[Step], None] | None = None
) -> list[asyncio.Task[BuildReport]]:
    tasks = [asyncio.create_task(builds.run(library, tell=tell)) for library in libraries]
    await asyncio.sleep(0)
    return tasks


async def test_who_wants_much_keeps_nobody_waiting_for_more_than_one_build_of_each(
    builds: Builds, builder: Builder, done: list[str]
) -> None:
    running = await begun(builds, builder, "one")
    more = await waiting(builds, "one", "one", "two", "one", "three", "two")
    builder.held.set()
    await asyncio.gather(running, *more)
    await builds.close()  # whoever waits is answered before others are told that a library has changed
    assert [name for name, _ in builder.built] == ["one", "one", "two", "three"] == done


async def test_a_change_during_a_build_is_built_behind_it(builds: Builds, builder: Builder) -> None:
    running = await begun(builds, builder, "one")
    (behind,) = await waiting(builds, "one")
    builder.held.set()
    assert (await running).generation == 1
    assert (await behind).generation == 2


async def test_everybody_is_told_their_place_and_how_far_it_is(builds: Builds, builder: Builder) -> None:
    running = await begun(builds, builder, "one")
    told: list[Step] = []
    ahead = await waiting(builds, "two")
    mine = await waiting(builds, "three", tell=told.append)
    builder.held.set()
    await asyncio.gather(running, *ahead, *mine)
    await asyncio.sleep(0)
    places = [step.ahead for step in told if isinstance(step, Waiting)]
    assert places[0] == 2
    assert places == sorted(places, reverse=True)
    assert [step.done for step in told if isinstance(step, Progress)] == [0, 1]


async def test_what_a_build_raises_is_raised_for_all_who_wait_for_it(builds: Builds, builder: Builder) -> None:
    running = await begun(builds, builder, "one")
    both = await waiting(builds, "two", "two")
    builder.failures = [LibraryEmpty("nothing")]
    builder.held.set()
    await running
    outcomes = await asyncio.gather(*both, return_exceptions=True)
    assert [type(one) for one in outcomes] == [LibraryEmpty] * 2
    assert (await builds.run("two")).generation == 2


async def test_another_process_is_waited_for(builds: Builds, builder: Builder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.desk.builds._PAUSE", 0.01)
    builder.failures = [BuildInProgress("somebody")] * 3
    assert (await builds.run("two")).generation == 1
    builder.failures = [BuildInProgress("somebody")]
    with pytest.raises(BuildInProgress):
        await builds.run("two", patience=0.0)


async def test_one_who_wants_to_be_alone_hears_at_once_that_another_runs(builds: Builds, builder: Builder) -> None:
    running = await begun(builds, builder, "one")
    with pytest.raises(RebuildRunning):
        await builds.alone("one")
    (waits,) = await waiting(builds, "two")
    with pytest.raises(RebuildRunning):
        await builds.alone("two")
    builder.held.set()
    await asyncio.gather(running, waits)
    assert (await builds.alone("one", full=True)).generation == 3
    assert builder.built[-1] == ("one", True)


async def test_what_is_wanted_by_nobody_in_particular_is_built_and_a_failure_is_a_line(
    builds: Builds, builder: Builder, caplog: pytest.LogCaptureFixture
) -> None:
    builder.failures = [EngineError("The disk is full."), LibraryEmpty("There is no article.")]
    builds.want("two")
    builds.want("three")  # a server need not have articles: that is no fault
    builds.want("one")
    await builds.run("one")
    assert [name for name, _ in builder.built] == ["one"]
    assert [record.message for record in caplog.records] == ["A library could not be built: The disk is full."]


async def test_questions_do_not_have_tried_again_what_runs_or_has_just_failed(builds: Builds, builder: Builder) -> None:
    builder.failures = [LibraryEmpty("There is no article."), LibraryEmpty("There is no article.")]
    for _ in range(3):
        builds.want("two")
        await builds.run("one")
    assert len(builder.failures) == 1
    with pytest.raises(LibraryEmpty):
        await builds.run("two")
    builds.want("two")
    running = await begun(builds, builder, "one")
    builds.want("one")
    builder.held.set()
    await running
    await builds.run("three")
    await builds.run("two")
    builds.want("two")
    await builds.run("three")
    assert [name for name, _ in builder.built] == ["one", "one", "one", "one", "three", "two", "two", "three"]


async def test_closing_stops_what_runs_and_drops_what_waits(builds: Builds, builder: Builder) -> None:
    running = await begun(builds, builder, "one")
    (behind,) = await waiting(builds, "two")
    closing = asyncio.create_task(builds.close())
    with pytest.raises(ShuttingDown):
        await behind
    builder.held.set()
    await closing
    with pytest.raises(ShuttingDown):
        await running
    with pytest.raises(ShuttingDown):
        await builds.run("one")
    builds.want("one")
    assert builder.built == []


class TestSharedByProcesses:
    @pytest.fixture
    def ledgers(self, tmp_path: Path) -> Iterator[list[Ledger]]:
        databases = [open_at(tmp_path / "state.db") for _ in range(2)]
        yield [Ledger(database, f"process {n}", Waits(0.1, 0.0)) for n, database in enumerate(databases)]
        for database in databases:
            database.close()

    async def test_what_is_built_is_wanted_no_more(self, builds: Builds, ledgers: list[Ledger]) -> None:
        builds.share(ledgers[0])
        await builds.run("one")
        assert ledgers[1].adopt() is None

    async def test_what_cannot_be_built_is_left(self, builds: Builds, builder: Builder, ledgers: list[Ledger]) -> None:
        builds.share(ledgers[0])
        builder.failures = [LibraryEmpty("There is no article.")]
        with pytest.raises(LibraryEmpty):
            await builds.run("two")
        assert ledgers[1].adopt() is None

    async def test_what_a_process_does_not_come_to_another_builds(
        self, builds: Builds, builder: Builder, done: list[str], ledgers: list[Ledger]
    ) -> None:
        dead = Builds(Builder(), lambda _: None)
        dead.share(ledgers[1])
        await dead.close()
        ledgers[1].want("two")
        builds.share(ledgers[0])
        await asyncio.sleep(0.01)
        await builds.adopt()
        await builds.run("one")
        assert [library for library, _ in builder.built] == ["two", "one"]
        assert ledgers[1].adopt() is None
        await builds.close()
        assert done == ["two", "one"]

    async def test_who_has_builds_waiting_leaves_those_of_others(
        self, builds: Builds, builder: Builder, ledgers: list[Ledger]
    ) -> None:
        builds.share(ledgers[0])
        running = await begun(builds, builder, "one")
        builds.want("two")
        ledgers[1].want("three")
        await asyncio.sleep(0.01)
        await builds.adopt()
        assert ledgers[1].adopt() == "three"
        builder.held.set()
        await running

    async def test_what_is_stopped_is_left_to_others(
        self, builder: Builder, done: list[str], ledgers: list[Ledger]
    ) -> None:
        builds = Builds(builder, done.append)
        builds.share(ledgers[0])
        task = await begun(builds, builder, "one")
        closing = asyncio.create_task(builds.close())
        await asyncio.sleep(0.05)
        builder.held.set()
        await closing
        with pytest.raises(ShuttingDown):
            await task
        await asyncio.sleep(0.15)
        assert ledgers[1].adopt() == "one"
