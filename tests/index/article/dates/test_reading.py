from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article.dates.calendar_units import DateRange
from index.article.dates.reading import distance, either, nearest
from index.article.dates.tense import Direction

PUBLISHED = date(2023, 1, 31)


def day(off: int) -> DateRange:
    there = PUBLISHED + timedelta(days=off)
    return there, there


@pytest.mark.parametrize(
    ("offsets", "direction", "leeway", "meant"),
    [
        ((-300, 65), None, 0, 65),
        ((-100, 265), None, 0, -100),
        ((-50, 50), None, 0, -50),
        ((-300, 65), Direction.PAST, 31, -300),
        ((-100, 265), Direction.FUTURE, 31, 265),
        ((-364, 1), Direction.PAST, 31, 1),
        ((-364, 1), Direction.PAST, 0, -364),
        ((-5, 360), Direction.FUTURE, 31, -5),
        ((-365, 0), Direction.FUTURE, 0, 0),
        ((10, 375), Direction.PAST, 0, 10),
    ],
)
def test_the_tense_decides_beyond_the_leeway_else_the_distance(
    offsets: tuple[int, ...], direction: Direction | None, leeway: int, meant: int
) -> None:
    assert nearest(map(day, offsets), PUBLISHED, direction, leeway) == day(meant)


@given(st.lists(st.integers(-400, 400), min_size=1), st.sampled_from([*Direction, None]), st.integers(0, 40))
def test_one_of_the_options_is_taken_and_the_right_side_where_there_is_one(
    offsets: list[int], direction: Direction | None, leeway: int
) -> None:
    taken = nearest(map(day, offsets), PUBLISHED, direction, leeway)
    off = (taken[0] - PUBLISHED).days
    assert off in offsets
    if direction is Direction.PAST and min(offsets) <= 0 and abs(off) > leeway:
        assert off <= 0
    if direction is None:
        assert abs(off) == min(map(abs, offsets))


def test_distance_is_nothing_inside() -> None:
    january = (date(2023, 1, 1), date(2023, 1, 31))
    assert [distance(january, january[0] + timedelta(days=off)) for off in (-2, 0, 15, 30, 33)] == [2, 0, 0, 0, 3]


def test_the_same_reading_twice_is_one() -> None:
    assert either(day(7), day(-7), day(7)) == (day(-7), day(7))
