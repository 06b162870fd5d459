"""What the forms of dates share: what a text is read against, what a form finds, and how one of many is chosen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from index.article.dates.calendar_units import DateRange, Unit
from index.article.dates.tense import Direction, Tenses
from index.article.patterns import Pattern
from index.article.written_dates import any_of
from index.datatypes import Span
from index.languages.english.dates import MONTHS, WEEKDAY_NAMES
from index.reasons import DateRule

UNKNOWN = (DateRule.NO_PUBLICATION_DATE,)
LEEWAY = {Direction.PAST: 3, Direction.FUTURE: 31}
"""Days, by where the sentence looks; what is only told ("he said a vote on Feb. 24") may lie ahead.

A day without a year that lies this near is meant, whatever the verb beside it: a text of 31 January that speaks of
"Feb. 1" in the past tense ("they agreed on Feb. 1") does not mean the one of a year ago. What has happened cannot lie
further ahead than a page's date may be off; what looks ahead ("would meet on Jan. 5") may be told later."""

LONG_AGO = 182
"""Days. What a past tense would put further back than that is more often still to come when it comes within `SOON`."""
SOON = 90
"""Days. docs/decisions/0031."""

YEARS_AROUND = range(-8, 9)
"""Far enough to meet a 29 February on either side, also around 1900 and 2100."""

YEARS_OF_WEEKDAYS = 1
"""Years before or after publication in which a written weekday decides the year of a date. docs/decisions/0007."""

DAY = r"(?:0?[1-9]|[12]\d|3[01])"
YEAR = r"(?:1\d{3}|20\d\d)"
MONTH = any_of([name.capitalize() for name in MONTHS] + [name.upper() for name in MONTHS])
WEEKDAY = any_of([name.capitalize() for name in WEEKDAY_NAMES] + [name.upper() for name in WEEKDAY_NAMES])
"""Names in running text count with their capitals only, so that "may" and "march" stay words."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a paragraph is read against. `published` may be unknown."""

    source: str
    published: date | None
    tenses: Tenses


@dataclass(frozen=True, slots=True)
class Found:
    """A date expression as a form has found it.

    `readings` and `how` are those of `DateMention`. `in_year`, where the year is not written, gives the same
    expression in another year, None where that year does not have it (29 February).
    """

    span: Span
    unit: Unit
    readings: tuple[DateRange, ...]
    how: tuple[DateRule, ...]
    in_year: Callable[[int], DateRange | None] | None = None


Form: TypeAlias = tuple[Pattern, Callable[[re.Match[str], Setting], Found | None]]
"""A pattern whose group "date" is the expression, and what reads its matches; None says that it is no date here."""


def date_span(match: re.Match[str]) -> Span:
    """Where the expression itself stands."""
    return Span(*match.span("date"))


def distance(days: DateRange, from_day: date) -> int:
    """Days between a range and a day; 0 when the day lies inside."""
    first, last = days
    return max((first - from_day).days, (from_day - last).days, 0)


def nearest(options: Iterable[DateRange], published: date, direction: Direction | None, leeway: int) -> DateRange:
    """The one of several recurrences that is meant: by the tense where the text has one, else the nearest one.

    Looking back, that is the latest that has begun; looking ahead, the first that is not over. Within `leeway` days
    the nearest is meant in any tense. `options` must not be empty; ties go to the past.
    """
    ordered = sorted(options, key=lambda days: (distance(days, published), days))
    if distance(ordered[0], published) <= leeway or direction is None:
        return ordered[0]
    if direction is Direction.PAST:
        return next((days for days in ordered if days[0] <= published), ordered[0])
    return next((days for days in ordered if days[1] >= published), ordered[0])


def _still_to_come(days: DateRange, options: Iterable[DateRange], published: date) -> DateRange:
    """A day of long ago a year on, where that is soon: "has set Nov. 10 as the deadline", published on 6 November."""
    if (published - days[1]).days <= LONG_AGO:
        return days
    return next((after for after in options if 0 < (after[0] - published).days <= SOON), days)


def either(*options: DateRange) -> tuple[DateRange, ...]:
    """The different ones among several readings, in order of time."""
    return tuple(sorted(set(options)))


def recurring(
    span: Span,
    setting: Setting,
    unit: Unit,
    in_year: Callable[[int], DateRange | None],
    weekday: int | None = None,
) -> Found | None:
    """An expression that comes back every year, in the year that is meant."""
    if setting.published is None:
        return Found(span, unit, (), UNKNOWN, in_year) if any(map(in_year, range(2000, 2005))) else None
    options = [days for years in YEARS_AROUND if (days := in_year(setting.published.year + years))]
    near = [days for days in options if abs(days[0].year - setting.published.year) <= YEARS_OF_WEEKDAYS]
    fitting = [days for days in near if days[0].weekday() == weekday]
    if options and weekday is not None and not fitting:
        return Found(span, unit, (), (DateRule.NO_SUCH_WEEKDAY,), in_year)
    if fitting:
        days, how = nearest(fitting, setting.published, None, 0), DateRule.WEEKDAY_FITS
    elif options:
        direction = setting.tenses.at(span)
        told = Direction.FUTURE if setting.tenses.only_told(span) else direction
        leeway = LEEWAY[told] if told and unit is Unit.DAY else 0
        days = nearest(options, setting.published, direction, leeway)
        if unit is Unit.DAY and direction is Direction.PAST and not setting.tenses.happened(setting.source, span):
            days = _still_to_come(days, options, setting.published)
        how = DateRule.NEAREST_YEAR
        if direction and days[0] <= setting.published and direction is Direction.PAST:
            how = DateRule.LATEST_YEAR
        elif direction and days[1] >= setting.published and direction is Direction.FUTURE:
            how = DateRule.COMING_YEAR
    else:
        return None
    return Found(span, unit, (days,), (how,), in_year)
