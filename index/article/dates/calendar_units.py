"""Weeks, months, years and their parts as inclusive ranges of days: pure calendar arithmetic.

Weeks run from Monday to Sunday (ISO 8601). Seasons are the meteorological ones of the northern hemisphere, three whole
months each, because their limits do not depend on the year; winter is named by the year of its December.
Whatever would leave the years 1 to 9999 raises ValueError or OverflowError, as `datetime` does.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeAlias

DateRange: TypeAlias = tuple[date, date]


class Unit(StrEnum):
    """What an expression measures time in. `STRETCH` is any other run of days."""

    DAY = "day"
    WEEK = "week"
    WEEKEND = "weekend"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    STRETCH = "stretch"


MONTHS_IN = {Unit.MONTH: 1, Unit.YEAR: 12, Unit.DECADE: 120, Unit.CENTURY: 1200}
DAYS_IN = {Unit.DAY: 1, Unit.WEEK: 7, Unit.WEEKEND: 7}


def months_from(year: int, month: int, count: int = 1) -> DateRange:
    """`count` whole months, from `month` of `year` on."""
    years, last = divmod(month - 1 + count - 1, 12)
    year_of_last, last = year + years, last + 1
    return date(year, month, 1), date(year_of_last, last, monthrange(year_of_last, last)[1])


def years_from(year: int, count: int = 1) -> DateRange:
    """`count` whole years, from `year` on."""
    return date(year, 1, 1), date(year + count - 1, 12, 31)


def unit_holding(unit: Unit, day: date) -> DateRange:
    """The week, weekend (the one that ends the week), month, year, decade or century that `day` lies in."""
    monday = day - timedelta(days=day.weekday())
    match unit:
        case Unit.WEEK:
            return monday, monday + timedelta(days=6)
        case Unit.WEEKEND:
            return monday + timedelta(days=5), monday + timedelta(days=6)
        case Unit.MONTH:
            return months_from(day.year, day.month)
        case Unit.YEAR:
            return years_from(day.year)
        case Unit.DECADE:
            return years_from(day.year // 10 * 10, 10)
        case Unit.CENTURY:
            return years_from((day.year - 1) // 100 * 100 + 1, 100)
        case _:
            return day, day


def moved(day: date, unit: Unit, count: int) -> date:
    """The day `count` units later (earlier when negative); the last of the month where that month is shorter."""
    if unit in DAYS_IN:
        return day + timedelta(days=count * DAYS_IN[unit])
    years, month = divmod(day.month - 1 + count * MONTHS_IN[unit], 12)
    year, month = day.year + years, month + 1
    if not date.min.year <= year <= date.max.year:
        raise ValueError(f"year {year} is not on the calendar")
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def part_of(whole: DateRange, unit: Unit, part: str) -> DateRange:
    """The "early", "mid" or "late" third of a range, or its "start" or "end".

    Thirds are the usual ones: days 1-10, 11-20 and 21 on of a month, January to April of a year, years 0-3, 4-6 and
    7-9 of a decade; a week overlaps (Monday to Wednesday, Tuesday to Thursday, Thursday to Sunday). Start and end are
    narrower: the first or last of the next smaller unit that people count in, that is seven days of a month, one month
    of a quarter or year, one year of a decade, one decade of a century, Monday or Friday to Sunday of a week: a date
    named as "the end of February" is meant as the last days, not as the last third. A day has no parts here.
    """
    first, last = whole
    match unit:
        case Unit.WEEK:
            begin, end = {"early": (0, 2), "mid": (1, 3), "late": (3, 6), "start": (0, 0), "end": (4, 6)}[part]
            return first + timedelta(days=begin), first + timedelta(days=end)
        case Unit.MONTH:
            begin, end = {"early": (1, 10), "mid": (11, 20), "late": (21, last.day), "start": (1, 7)}.get(
                part, (last.day - 6, last.day)
            )
            return first.replace(day=begin), first.replace(day=end)
        case Unit.QUARTER | Unit.YEAR:
            months = 3 if unit is Unit.QUARTER else 12
            begin, count = _stretch(part, months, months // 3)
            return months_from(*_month_after(first, begin), count)
        case Unit.DECADE:
            begin, count = {"early": (0, 4), "mid": (4, 3), "late": (7, 3), "start": (0, 1), "end": (9, 1)}[part]
            return years_from(first.year + begin, count)
        case Unit.CENTURY:
            begin, count = {"early": (0, 33), "mid": (33, 34), "late": (67, 33), "start": (0, 10), "end": (90, 10)}[
                part
            ]
            return years_from(first.year + begin, count)
        case _:
            return whole


def _stretch(part: str, whole: int, third: int) -> tuple[int, int]:
    """Where a part begins and how long it is, in months."""
    places = {"early": (0, third), "mid": (third, third), "late": (2 * third, third), "start": (0, 1)}
    return places.get(part, (whole - 1, 1))


def _month_after(first: date, count: int) -> tuple[int, int]:
    """Year and month, `count` months after that of `first`."""
    there = moved(first, Unit.MONTH, count)
    return there.year, there.month
