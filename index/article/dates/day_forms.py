"""Forms that name days of a month: "Dec.19", "Jan. 30-31", "Tuesday, 3 May", "the first of May", "Christmas Eve".

Where the year is not written, it is the one that a written weekday fits, else the one that `reading.nearest`
takes. Names that became one day in history ("9/11") mean that day.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from index.article.dates.calendar_units import DateRange, Unit, moved
from index.article.dates.reading import (
    DAY,
    MONTH,
    UNKNOWN,
    WEEKDAY,
    YEAR,
    Form,
    Found,
    Setting,
    date_span,
    recurring,
)
from index.article.written_dates import any_of
from index.languages.english.dates import (
    CHRISTMAS_THINGS,
    HOLIDAYS,
    MONTHS,
    NAMED_DAYS,
    ORDINALS,
    WEEKDAYS,
    WEEKDAYS_ABBREVIATED,
)
from index.reasons import DateRule

_JOIN = r"\s?(?:[-–—]|\b(?P<join>to|through|thru|until|and)\b)\s?"
_TH = r"(?:st|nd|rd|th)?"
_SHORT_WEEKDAY = any_of(map(str.capitalize, WEEKDAYS_ABBREVIATED))
_ON = rf"(?:(?P<weekday>{WEEKDAY}|{_SHORT_WEEKDAY}\b)\.?,?\s{{1,2}}(?:the\s)?)?"
_NO_QUANTITY = r"(?![\w%]|[.,:/]\d|[-–]\d|\s?(?:percent|per\scent|[ap]\.?m\b|million|billion))"
_ORDINAL = any_of(ORDINALS)
_HOLIDAY = any_of(name.replace("'", "[’']") for name in HOLIDAYS if name != "christmas")
_CHRISTMAS_THING = any_of(CHRISTMAS_THINGS)


def _days(month: int, first: int, last: int) -> Callable[[int], DateRange | None]:
    """The days `first` to `last` of a month, in a year that has them."""

    def in_year(year: int) -> DateRange | None:
        try:
            return date(year, month, first), date(year, month, last)
        except ValueError:
            return None

    return in_year


def _month_day(match: re.Match[str], setting: Setting) -> Found | None:
    """Dec.19 · Jan. 30-31, 2023 · Tuesday, 3 May · the first of May."""
    parts = match.groupdict()
    first = ORDINALS.index(parts["ordinal"].lower()) + 1 if parts.get("ordinal") else int(parts["day"])
    last = int(parts.get("last") or first)
    if last < first or (parts.get("join") == "and" and last != first + 1):
        return None
    in_year = _days(MONTHS[parts["month"].lower()], first, last)
    unit = Unit.DAY if first == last else Unit.STRETCH
    if parts.get("year"):
        days = in_year(int(parts["year"]))
        how = DateRule.IN_FULL if days else DateRule.NO_SUCH_DAY
        return Found(date_span(match), unit, (days,) if days else (), (how,))
    weekday = next((number for name, number in WEEKDAYS.items() if (parts.get("weekday") or "").lower() == name), None)
    return recurring(match, setting, unit, in_year, weekday)


def _day_of_month(match: re.Match[str], setting: Setting) -> Found | None:
    """the 18th of next month."""
    span = date_span(match)
    if setting.published is None:
        return Found(span, Unit.DAY, (), UNKNOWN)
    number = int(match["day"]) if match["day"] else ORDINALS.index(match["ordinal"].lower()) + 1
    month = moved(setting.published, Unit.MONTH, {"last": -1, "this": 0, "next": 1}[match["which"]])
    days = _days(month.month, number, number)(month.year)
    how = DateRule.SEEN_FROM_PUBLICATION if days else DateRule.NO_SUCH_DAY
    return Found(span, Unit.DAY, (days,) if days else (), (how,))


def _holiday(match: re.Match[str], setting: Setting) -> Found | None:
    """Christmas Eve: the same date every year."""
    month, day = HOLIDAYS[re.sub(r"\s", " ", match["date"].lower().replace("’", "'"))]
    return recurring(match, setting, Unit.DAY, _days(month, day, day))


def _fourth_of_july(match: re.Match[str], setting: Setting) -> Found | None:
    return recurring(match, setting, Unit.DAY, _days(7, 4, 4))


def _named_day(match: re.Match[str], _: Setting) -> Found | None:
    """9/11: one day in history."""
    place = match.start("date")
    day = next(date(*day) for words, day in NAMED_DAYS.items() if re.compile(words).match(match.string, place))
    return Found(date_span(match), Unit.DAY, ((day, day),), (DateRule.NAMED_DAY,))


DAY_FORMS: tuple[Form, ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (rf"(?<![\w/])(?P<date>{'|'.join(NAMED_DAYS)})(?![\w/])", _named_day),
        (
            rf"\b(?P<date>{_ON}(?P<month>{MONTH})\b\.?\s{{0,2}}(?P<day>{DAY}){_TH}"
            rf"(?:{_JOIN}(?P<last>{DAY}){_TH})?"
            rf"(?:,?\s{{1,2}}(?P<year>{YEAR}))?){_NO_QUANTITY}",
            _month_day,
        ),
        (
            rf"(?<![\w$€£#.,:/-])(?P<date>{_ON}(?P<day>{DAY}){_TH}"
            rf"(?:{_JOIN}(?P<last>{DAY}){_TH})?"
            rf"\s{{1,2}}(?:of\s)?(?P<month>{MONTH})\b(?:\.?,?\s{{1,2}}(?P<year>{YEAR}))?)(?!\w)",
            _month_day,
        ),
        (rf"\b(?P<date>(?i:(?P<ordinal>{_ORDINAL})\sof)\s(?P<month>{MONTH}))\b", _month_day),
        (
            rf"\b(?P<date>(?:(?P<ordinal>(?i:{_ORDINAL}))|(?P<day>{DAY})(?:st|nd|rd|th))\sof\s(?P<which>last|this|next)\smonth)\b",
            _day_of_month,
        ),
        (rf"\b(?P<date>(?i:{_HOLIDAY}))\b", _holiday),
        (
            r"\b(?i:on|at|by|before|after|until|till|since|for)\s(?P<date>Christmas)\b"
            rf"(?![’'-]|\s[A-Z]|\s(?:{_CHRISTMAS_THING})s?\b)",
            _holiday,
        ),
        (r"\b(?P<date>(?:Fourth|4th)\sof\sJuly)\b", _fourth_of_july),
    )
)
