"""Leases on a real PostgreSQL, and on SQLite: who holds what, through deaths, outages and clocks that are wrong."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeVar

import pytest
from sqlalchemy import Connection

from bot.community.database import Database
from bot.community.sharing import leases
from bot.community.sharing.leases import Assigned, Times
from bot.config.values import DatabaseAddress
from bot.errors import ShardsDisagree

T = TypeVar("T")

TIMES = Times(lease=0.8, identify=0.2)
LASTING = Times(lease=60.0)


class Shared:
    """A database, and what processes do in it."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.count = 0

    def do(self, work: Callable[[Connection], T]) -> T:
        with self._database.writing() as connection:
            return work(connection)

    def renew(self, me: str, *, settled: bool = True, leaving: bool = False, times: Times = LASTING) -> Assigned:
        renew = partial(leases.renew, me=me, times=times, count=self.count, settled=settled, leaving=leaving)
        return self.do(lambda on: renew(on))

    def agree(self, count: int, *, recommended: bool = False) -> int:
        self.count = self.do(lambda on: leases.agree(on, count, recommended=recommended))
        return self.count

    def take_over(self, me: str, number: int) -> bool:
        return self.do(lambda on: leases.take_over(on, me, number))


@pytest.fixture
def shared(where: DatabaseAddress) -> Iterator[Shared]:
    database = Database.open(where)
    yield Shared(database)
    database.close()


def test_one_holds_all_and_another_gets_its_share_once_its_sessions_stand(shared: Shared) -> None:
    assert shared.agree(4) == 4
    assert shared.renew("a") == Assigned(frozenset({0, 1, 2, 3}))
    joined = shared.renew("b")
    assert (joined.holds, joined.begins, joined.others) == (set(), {2, 3}, True)
    assert shared.renew("a").wanted == {2, 3}
    assert shared.take_over("b", 3)
    assert not shared.take_over("a", 2)
    assert (shared.renew("a").holds, shared.renew("b").holds) == ({0, 1, 2}, {3})
    assert shared.take_over("b", 2)
    assert (shared.renew("a").holds, shared.renew("b").holds) == ({0, 1}, {2, 3})
    assert not shared.renew("a").wanted


def test_what_a_dead_process_held_is_taken_when_its_lease_has_run_out(shared: Shared) -> None:
    shared.agree(2)
    shared.renew("a", times=TIMES)
    assert not shared.renew("b").holds
    time.sleep(TIMES.lease)
    assert shared.renew("b", settled=False).holds == set(), "after an outage others have to be given time"
    assert shared.renew("b").holds == {0, 1}
    late = shared.renew("a")
    assert late.holds == set(), "who comes back finds that it holds nothing"
    assert late.begins == {1}


def test_a_dead_process_leaves_its_sessions_and_what_it_claimed(shared: Shared) -> None:
    shared.agree(2)
    shared.renew("a", times=TIMES)
    shared.do(lambda on: leases.renew(on, "a", TIMES, count=2, settled=True, sessions={0: "session of 0"}))
    assert shared.do(lambda on: leases.claim(on, "m1", "a"))
    time.sleep(TIMES.lease)
    assert shared.renew("b").left == {0: "session of 0"}
    assert shared.renew("b").left == {}
    assert shared.do(lambda on: leases.claim(on, "m1", "b")), "it may not have been answered"


def test_whoever_lapses_leaves_its_sessions_at_once_and_may_come_back(shared: Shared) -> None:
    shared.agree(2)
    shared.do(lambda on: leases.renew(on, "a", LASTING, count=2, settled=True))
    shared.do(lambda on: leases.renew(on, "a", LASTING, count=2, settled=True, sessions={0: "session of 0"}))
    shared.do(lambda on: leases.lapse(on, "a"))
    taken = shared.renew("b", settled=False)
    assert (taken.holds, taken.left, taken.others) == ({0, 1}, {0: "session of 0"}, False)
    assert not shared.renew("a").holds
    assert shared.renew("b").holds == {0, 1}


def test_who_comes_back_before_others_took_over_holds_what_it_held(shared: Shared) -> None:
    shared.agree(2)
    shared.renew("a", times=TIMES)
    time.sleep(TIMES.lease)
    assert shared.renew("b", settled=False).begins == {1}
    assert shared.renew("a", settled=False).holds == {0, 1}


def test_whoever_leaves_is_asked_for_all_and_what_it_leaves_is_taken(shared: Shared) -> None:
    shared.agree(3)
    shared.renew("a")
    left = shared.renew("a", leaving=True)
    assert (left.holds, left.others) == ({0, 1, 2}, False)
    assert shared.renew("b").begins == {0, 1, 2}
    assert shared.renew("a", leaving=True).others
    shared.take_over("b", 0)
    shared.do(lambda on: leases.leave(on, "a"))
    assert shared.renew("b").holds == {0, 1, 2}


def test_what_was_released_is_taken_at_once_by_who_wanted_it(shared: Shared) -> None:
    shared.agree(2)
    shared.renew("a")
    shared.renew("b")
    shared.do(lambda on: leases.release(on, "a", {1}))
    assert shared.renew("b").holds == {1}
    assert shared.renew("a").holds == {0}


def test_a_number_of_shards_holds_while_somebody_shares_them(shared: Shared) -> None:
    assert shared.agree(4) == 4
    shared.renew("a")
    assert shared.agree(4) == shared.agree(9, recommended=True) == 4
    with pytest.raises(ShardsDisagree, match="--shards 4"):
        shared.agree(3)
    shared.do(lambda on: leases.leave(on, "a"))
    assert shared.agree(3) == 3
    assert shared.renew("b").holds == {0, 1, 2}


def test_who_comes_back_to_another_number_of_shards_holds_none_of_them(shared: Shared) -> None:
    shared.agree(2)
    shared.renew("a", times=TIMES)
    time.sleep(TIMES.lease)
    assert shared.agree(3) == 3, "nobody has renewed a lease"
    shared.count = 2
    with pytest.raises(ShardsDisagree, match="--shards 3"):
        shared.renew("a", settled=False)
    shared.count = 3
    assert shared.renew("b").holds == {0, 1, 2}


def test_one_turn_at_a_time_in_each_bucket(shared: Shared) -> None:
    def turn(bucket: int, seconds: float) -> float:
        return shared.do(lambda on: leases.turn(on, bucket, seconds))

    assert turn(0, 60.0) == turn(1, 60.0) == 0.0
    assert 0 < turn(0, 60.0) <= 60.0
    assert turn(2, 0.2) == 0.0
    time.sleep(0.2)
    assert turn(2, 0.2) == 0.0


def test_a_turn_that_a_wrong_clock_has_put_far_off_is_not_waited_for(shared: Shared) -> None:
    shared.do(lambda on: leases.turn(on, 0, 3600.0))
    assert shared.do(lambda on: leases.turn(on, 0, TIMES.identify)) == 0.0


def test_something_is_claimed_once_until_it_is_forgotten(shared: Shared) -> None:
    def claim(what: str) -> bool:
        return shared.do(lambda on: leases.claim(on, what, "a"))

    assert [claim("i1"), claim("i1"), claim("m1")] == [True, False, True]
    assert shared.do(lambda on: leases.forget_seen(on, 60.0)) == 0
    time.sleep(1.1)  # SQLite counts whole seconds
    assert shared.do(lambda on: leases.forget_seen(on, 0.0)) == 2
    assert claim("i1")


def test_a_note_is_what_was_noted_last(shared: Shared) -> None:
    assert shared.do(lambda on: leases.note(on, "commands")) == ""
    for value in ("1", "2"):
        shared.do(lambda on, value=value: leases.put_note(on, "commands", value))
    assert shared.do(lambda on: leases.note(on, "commands")) == "2"


def test_of_many_at_once_one_claims_and_all_shards_are_held_once(shared: Shared) -> None:
    shared.agree(12)
    claimed, held = list[bool](), dict[str, Assigned]()

    def process(me: str) -> None:
        claimed.append(shared.do(lambda on: leases.claim(on, "i1", me)))
        for _ in range(3):
            held[me] = shared.renew(me, times=Times())

    threads = [threading.Thread(target=process, args=(f"p{number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert claimed.count(True) == 1
    assert sorted(number for one in held.values() for number in one.holds) == [*range(12)]


def test_a_process_whose_clock_is_wrong_keeps_its_lease(shared: Shared, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the database's clock counts, which is this machine's where it is a file: of the process's own none is looked
    at."""
    monkeypatch.setattr("time.time", lambda: 0.0)
    monkeypatch.setattr("time.monotonic", lambda: 0.0)
    shared.agree(2)
    assert shared.renew("a").holds == {0, 1}
    assert shared.renew("b").begins == {1}
    assert shared.renew("a").holds == {0, 1}
