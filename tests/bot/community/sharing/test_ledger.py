"""What is to be built is built by somebody, whoever dies, and by one at a time."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator

import pytest

from bot.community.database import Database
from bot.community.sharing.ledger import MOST_TRIES, Ledger, Waits
from bot.config.values import DatabaseAddress
from tests.postgresql import NEEDED, PostgreSQL

WAITS = Waits(held=0.3, foreign=0.1)

LASTING = Waits(held=60.0, foreign=WAITS.foreign)

Process = Callable[..., Ledger]


@pytest.fixture
def process(where: DatabaseAddress) -> Iterator[Process]:
    opened: list[Database] = []

    def one(me: str, waits: Waits = WAITS) -> Ledger:
        opened.append(Database.open(where))
        return Ledger(opened[-1], me, waits)

    yield one
    for database in opened:
        database.close()


def later() -> None:
    time.sleep(WAITS.foreign + 0.05)


def test_what_its_process_comes_to_is_no_concern_of_others(process: Process) -> None:
    a, b = process("a"), process("b")
    a.want("server-1")
    assert b.adopt() is None
    a.take("server-1")
    later()
    assert b.adopt() is None
    a.done("server-1")
    later()
    assert b.adopt() is None


def test_what_a_process_leaves_undone_another_takes_the_oldest_first(process: Process) -> None:
    a, b = process("a"), process("b")
    for library in ("server-2", "server-1", "server-3"):
        a.want(library)
        time.sleep(0.01)
    later()
    assert [b.adopt(), b.adopt()] == ["server-2", "server-1"]
    assert a.adopt() == "server-3"
    assert a.adopt() is None
    b.done("server-2")
    time.sleep(WAITS.held)
    assert a.adopt() == "server-1", "b has not been heard of for too long"


def test_who_says_that_it_is_at_it_keeps_it(process: Process) -> None:
    a, b = process("a"), process("b")
    a.want("server-1")
    a.take("server-1")
    for _ in range(4):
        time.sleep(WAITS.held / 2)
        a.renew("server-1")
        assert b.adopt() is None


def test_what_changes_during_a_build_is_built_once_more(process: Process) -> None:
    a, b = process("a"), process("b")
    a.want("server-1")
    a.take("server-1")
    b.want("server-1")
    a.done("server-1")
    later()
    assert b.adopt() == "server-1"
    b.done("server-1")
    later()
    assert a.adopt() is None


def test_a_build_that_its_process_dies_of_ends_only_so_many(process: Process) -> None:
    process("first").want("server-1")
    later()
    for number in range(MOST_TRIES):
        assert process(f"process {number}").adopt() == "server-1"
        time.sleep(WAITS.held + 0.05)
    assert process("the next").adopt() is None
    again = process("again")
    again.want("server-1")
    later()
    assert again.adopt() == "server-1", "somebody has changed something since"


def test_no_two_take_the_same(process: Process) -> None:
    for number in range(12):
        process("first").want(f"server-{number}")
    later()
    ledgers, taken = [process(f"process {number}", LASTING) for number in range(4)], list[str]()

    def adopting(ledger: Ledger) -> None:
        while (library := ledger.adopt()) is not None:
            taken.append(library)

    threads = [threading.Thread(target=adopting, args=(ledger,)) for ledger in ledgers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == sorted(f"server-{number}" for number in range(12))


@NEEDED
def test_without_a_database_nothing_is_raised(postgresql: PostgreSQL) -> None:
    database = Database.open(DatabaseAddress(postgresql.database()))
    ledger = Ledger(database, "a", WAITS)
    postgresql.stop()
    ledger.want("server-1")
    ledger.take("server-1")
    assert ledger.adopt() is None
    postgresql.start()
    database.close()
