"""Counts and durations, from many threads."""

from concurrent.futures import ThreadPoolExecutor
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import TooManyQuestions
from bot.metrics.tally import BOUNDS, Counts, Timer, named
from index import LibraryEmpty


def test_none_is_lost_between_threads() -> None:
    counts, timer = Counts(), Timer(BOUNDS)

    def count(number: int) -> None:
        for _ in range(500):
            counts.add("a" if number % 2 else "b")
            timer.add(0.25, "a")

    with ThreadPoolExecutor(4) as threads:
        [*threads.map(count, range(4))]
    assert counts.counted == {("a",): 1000, ("b",): 1000}
    assert timer.timed[("a",)].seconds == 500
    assert sum(timer.timed[("a",)].counts) == 2000


@given(st.lists(st.floats(0, 30), min_size=1))
def test_a_duration_is_in_every_class_up_from_its_own(seconds: list[float]) -> None:
    timer = Timer(BOUNDS)
    for one in seconds:
        timer.add(one)
    timed = timer.timed[()]
    up_to = [*accumulate(timed.counts)]
    assert up_to == [*(sum(one <= bound for one in seconds) for bound in BOUNDS), len(seconds)]
    assert timed.seconds == pytest.approx(sum(seconds))


def test_an_error_is_a_label_only_if_it_is_one_of_ours() -> None:
    assert [named(error) for error in (TooManyQuestions(), LibraryEmpty("x"), KeyError("somebody's words"))] == [
        "TooManyQuestions",
        "LibraryEmpty",
        "unexpected",
    ]
