"""What waits for a decision: bounded, for its person alone, and whole or not there after a process was killed."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import bot.desk.collecting.offers
from bot.community.additions import Way
from bot.desk.collecting.holding import Holding
from bot.desk.collecting.offers import MOST_OF_A_PERSON, PATIENCE, Offer, Offers
from bot.errors import BringFault, NotBrought
from index import FOR_SERVERS

ANN = Holding(1, 7, FOR_SERVERS)


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def offers(tmp_path: Path, clock: Clock) -> Offers:
    return Offers(tmp_path / "pending", clock)


def offer(clock: Clock, person: int = 1, server: int = 7) -> Offer:
    return Offer("a.txt", server, person, clock(), Way.UPLOAD, {"title": "A"})


def fault(call: object, *arguments: object) -> BringFault:
    with pytest.raises(NotBrought) as raised:
        call(*arguments)  # type: ignore[operator]
    return raised.value.fault


def test_one_is_found_again_by_another_process(offers: Offers, clock: Clock, tmp_path: Path) -> None:
    token = offers.put(offer(clock), b"text")
    again = Offers(tmp_path / "pending", clock)
    assert again.get(token, ANN) == offer(clock)
    assert again.data(token) == b"text"


@pytest.mark.parametrize("token", ["", "..", "../pending", "0" * 16, "0123456789ABCDEF", "\0" * 16])
def test_what_is_no_token_leads_nowhere(offers: Offers, token: str) -> None:
    assert fault(offers.get, token, ANN) is BringFault.OFFER_GONE


@pytest.mark.parametrize(("person", "server"), [(2, 7), (1, 8), (1, None)])
def test_it_is_for_who_brought_it_and_where(offers: Offers, clock: Clock, person: int, server: int | None) -> None:
    token = offers.put(offer(clock), b"text")
    assert fault(offers.get, token, Holding(person, server, FOR_SERVERS)) is BringFault.OFFER_GONE
    assert offers.get(token, ANN)


def test_it_waits_for_a_while_and_is_then_removed(offers: Offers, clock: Clock, tmp_path: Path) -> None:
    token = offers.put(offer(clock), b"text")
    clock.now += PATIENCE
    assert offers.get(token, ANN)
    clock.now += timedelta(seconds=1)
    assert fault(offers.get, token, ANN) is BringFault.OFFER_GONE
    assert (tmp_path / "pending" / token).is_dir()
    offers.sweep()
    assert not [*(tmp_path / "pending").iterdir()]


def test_of_a_person_the_oldest_goes(offers: Offers, clock: Clock) -> None:
    other = offers.put(offer(clock, person=2), b"text")
    tokens = []
    for _ in range(MOST_OF_A_PERSON + 1):
        tokens.append(offers.put(offer(clock), b"text"))
        clock.now += timedelta(seconds=1)
    assert fault(offers.get, tokens[0], ANN) is BringFault.OFFER_GONE
    assert all(offers.get(token, ANN) for token in tokens[1:])
    assert offers.get(other, Holding(2, 7, FOR_SERVERS))


def test_those_of_one_server_leave_room_for_the_others(
    offers: Offers, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bot.desk.collecting.offers, "MOST_BYTES_OF_A_SERVER", 100_000)
    offers.put(offer(clock, person=1), b"x" * 60_000)
    assert fault(offers.put, offer(clock, person=2), b"x" * 60_000) is BringFault.TOO_MUCH_WAITS
    offers.put(offer(clock, person=2, server=8), b"x" * 60_000)


def test_all_together_take_only_so_much(offers: Offers, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bot.desk.collecting.offers, "MOST_BYTES", 100_000)
    offers.put(offer(clock, person=1), b"x" * 60_000)
    assert fault(offers.put, offer(clock, person=2), b"x" * 60_000) is BringFault.TOO_MUCH_WAITS
    offers.put(offer(clock, person=2), b"x" * 30_000)
    clock.now += PATIENCE * 2
    offers.put(offer(clock, person=3), b"x" * 90_000)


def test_what_is_not_taken_costs_nothing_that_waits(
    offers: Offers, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bot.desk.collecting.offers, "MOST_BYTES", 100_000)
    tokens = [offers.put(offer(clock), b"text") for _ in range(MOST_OF_A_PERSON)]
    assert fault(offers.put, offer(clock), b"x" * 90_000) is BringFault.TOO_MUCH_WAITS
    assert all(offers.get(token, ANN) for token in tokens)


def test_what_a_killed_process_leaves_is_cleared_away(offers: Offers, clock: Clock, tmp_path: Path) -> None:
    token = offers.put(offer(clock), b"text")
    (tmp_path / "pending" / "writing-0123456789abcdef").mkdir()
    (tmp_path / "pending" / "0123456789abcdef").mkdir()
    (tmp_path / "pending" / "fedcba9876543210").mkdir()
    (tmp_path / "pending" / "fedcba9876543210" / "offer.json").write_text("{")
    (tmp_path / "pending" / "of somebody else").mkdir()
    offers.sweep()
    assert {path.name for path in (tmp_path / "pending").iterdir()} == {token, "of somebody else"}


def test_nobody_decides_twice_at_once(offers: Offers, clock: Clock) -> None:
    token = offers.put(offer(clock), b"text")
    with offers.deciding(token):
        assert fault(offers.deciding(token).__enter__) is BringFault.BEING_DECIDED
        clock.now += PATIENCE * 2
        offers.sweep()
        assert offers.data(token) == b"text"
    offers.drop(token)
    assert fault(offers.change, token, offer(clock)) is BringFault.OFFER_GONE
    assert fault(offers.data, token) is BringFault.OFFER_GONE


def test_who_decides_does_not_wait_for_the_disk(offers: Offers, clock: Clock, tmp_path: Path) -> None:
    token = offers.put(offer(clock), b"text")
    writing, go_on = threading.Event(), threading.Event()

    def slow_clock() -> datetime:
        writing.set()
        assert go_on.wait(10)
        return clock.now

    slow = Offers(tmp_path / "pending", slow_clock)  # stands for a slow disk: the clock is looked at while one is put
    with ThreadPoolExecutor(1) as thread:
        putting = thread.submit(slow.put, offer(clock), b"other")
        try:
            assert writing.wait(10)
            began = time.monotonic()
            threading.Timer(3, go_on.set).start()  # where it waits all the same
            with slow.deciding(token):
                pass
            assert time.monotonic() - began < 2
        finally:
            go_on.set()
        putting.result()


def test_a_disk_that_takes_nothing_is_told(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "pending").write_bytes(b"a file where the folder should be")
    offers = Offers(tmp_path / "pending", clock)
    assert fault(offers.put, offer(clock), b"text") is BringFault.NOT_STORED
