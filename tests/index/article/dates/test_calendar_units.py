from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article.dates.calendar_units import Unit, months_from, moved, part_of, unit_holding, years_from

DAYS = st.dates(date(1000, 1, 1), date(2999, 12, 31))
WHOLE = [Unit.WEEK, Unit.MONTH, Unit.YEAR, Unit.DECADE, Unit.CENTURY]
PARTS = ["early", "mid", "late", "start", "end"]


@given(DAYS, st.sampled_from([*WHOLE, Unit.DAY]))
def test_a_unit_holds_its_day_and_meets_the_next_one(day: date, unit: Unit) -> None:
    first, last = unit_holding(unit, day)
    assert first <= day <= last
    assert unit_holding(unit, last + timedelta(days=1))[0] == last + timedelta(days=1)
    assert unit_holding(unit, first) == (first, last)


@given(DAYS)
def test_weeks_run_from_monday_to_sunday_and_end_in_their_weekend(day: date) -> None:
    monday, sunday = unit_holding(Unit.WEEK, day)
    assert (monday.weekday(), (sunday - monday).days) == (0, 6)
    assert unit_holding(Unit.WEEKEND, day) == (sunday - timedelta(days=1), sunday)


@given(DAYS, st.sampled_from(WHOLE), st.sampled_from(PARTS))
def test_a_part_lies_inside_the_whole_and_leaves_some_of_it(day: date, unit: Unit, part: str) -> None:
    whole = unit_holding(unit, day)
    first, last = part_of(whole, unit, part)
    assert whole[0] <= first <= last <= whole[1]
    assert (first, last) != whole
    assert part not in ("early", "start") or first == whole[0]
    assert part not in ("late", "end") or last == whole[1]


@pytest.mark.parametrize(
    ("unit", "part", "first", "last"),
    [
        (Unit.MONTH, "end", date(2024, 2, 23), date(2024, 2, 29)),
        (Unit.MONTH, "start", date(2024, 2, 1), date(2024, 2, 7)),
        (Unit.MONTH, "mid", date(2024, 2, 11), date(2024, 2, 20)),
        (Unit.YEAR, "early", date(2024, 1, 1), date(2024, 4, 30)),
        (Unit.YEAR, "end", date(2024, 12, 1), date(2024, 12, 31)),
        (Unit.DECADE, "mid", date(2024, 1, 1), date(2026, 12, 31)),
        (Unit.CENTURY, "start", date(2001, 1, 1), date(2010, 12, 31)),
        (Unit.WEEK, "late", date(2024, 2, 22), date(2024, 2, 25)),
        (Unit.DAY, "late", date(2024, 2, 20), date(2024, 2, 20)),
    ],
)
def test_parts_of_the_units_around_20_february_2024(unit: Unit, part: str, first: date, last: date) -> None:
    assert part_of(unit_holding(unit, date(2024, 2, 20)), unit, part) == (first, last)


def test_a_quarter_has_thirds_of_one_month() -> None:
    winter = months_from(2023, 12, 3)
    assert winter == (date(2023, 12, 1), date(2024, 2, 29))
    assert part_of(winter, Unit.QUARTER, "mid") == months_from(2024, 1)
    assert part_of(winter, Unit.QUARTER, "end") == months_from(2024, 2)


@pytest.mark.parametrize(
    ("day", "unit", "count", "there"),
    [
        (date(2023, 3, 31), Unit.MONTH, -1, date(2023, 2, 28)),
        (date(2024, 2, 29), Unit.YEAR, -1, date(2023, 2, 28)),
        (date(2023, 1, 31), Unit.MONTH, -1, date(2022, 12, 31)),
        (date(2023, 12, 31), Unit.MONTH, 2, date(2024, 2, 29)),
        (date(2023, 1, 1), Unit.WEEK, -1, date(2022, 12, 25)),
        (date(2023, 1, 1), Unit.DECADE, -2, date(2003, 1, 1)),
    ],
)
def test_moving_stays_on_the_calendar(day: date, unit: Unit, count: int, there: date) -> None:
    assert moved(day, unit, count) == there


@pytest.mark.parametrize(("unit", "count"), [(Unit.YEAR, -3000), (Unit.DAY, 9_999_999), (Unit.CENTURY, 999)])
def test_beyond_the_calendar_is_refused(unit: Unit, count: int) -> None:
    with pytest.raises((ValueError, OverflowError)):
        moved(date(2023, 1, 1), unit, count)


def test_years() -> None:
    assert years_from(1990, 10) == (date(1990, 1, 1), date(1999, 12, 31))
