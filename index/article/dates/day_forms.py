"""Forms that name days of a month: "Dec.19", "Jan. 30-31", "Tuesday, 3 May", "the first of May", "Christmas Eve".

Where the year is not written, it is the one that a written weekday fits, else the one that `reading.nearest`
takes. Names that became one day in history ("9/11") mean that day.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from index.article.dates.calendar_units import DateRange, Unit, months_from, moved
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
    nearest,
    recurring,
)
from index.article.patterns import Pattern
from index.article.written_dates import any_of
from index.languages.english.dates import (
    CHRISTMAS_THINGS,
    HOLES_AND_FLOORS,
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
_BESIDE_A_DAY = 200
"""Characters around "the 5th" in which another month or a hole of golf says that it is no day near publication."""
_NO_DAY = Pattern(rf"\b(?:{MONTH}|{YEAR}|(?i:{any_of(HOLES_AND_FLOORS)}))\b")


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
    return recurring(date_span(match), setting, unit, in_year, weekday)


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
    return recurring(date_span(match), setting, Unit.DAY, _days(month, day, day))


def _holiday_of_year(match: re.Match[str], _: Setting) -> Found | None:
    """Christmas 2022."""
    month, day = HOLIDAYS[re.sub(r"\s", " ", match["name"].lower().replace("’", "'"))]
    days = _days(month, day, day)(int(match["year"]))
    return Found(date_span(match), Unit.DAY, (days,), (DateRule.IN_FULL,)) if days else None


def _weekday_of_month(match: re.Match[str], _: Setting) -> Found | None:
    """the last Monday of May 2023."""
    first, last = months_from(int(match["year"]), MONTHS[match["month"].lower()])
    weekday = WEEKDAYS[match["weekday"].lower()]
    days = [first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * weeks) for weeks in range(5)]
    days = [day for day in days if day <= last]
    number = -1 if match["place"].lower() == "last" else ORDINALS.index(match["place"].lower())
    if number >= len(days):
        return Found(date_span(match), Unit.DAY, (), (DateRule.NO_SUCH_DAY,))
    return Found(date_span(match), Unit.DAY, ((days[number], days[number]),), (DateRule.IN_FULL,))


def _day_alone(match: re.Match[str], setting: Setting) -> Found | None:
    """on the 5th: of the month of publication or the one beside it, where nothing else in the text names a month."""
    span, published = date_span(match), setting.published
    around = setting.source[max(0, span.start - _BESIDE_A_DAY) : span.end + _BESIDE_A_DAY]
    if published is None or _NO_DAY.search(around):
        return None
    number = int(match["day"])
    months = [moved(published.replace(day=1), Unit.MONTH, count) for count in (-2, -1, 0, 1, 2)]
    options = [days for month in months if (days := _days(month.month, number, number)(month.year))]
    direction = setting.tenses.at(span)
    if direction is None:
        return None
    days = nearest(options, published, direction, 0)
    how = DateRule.LATEST_DAY if days[0] <= published else DateRule.COMING_DAY
    return Found(span, Unit.DAY, (days,), (how,))


def _fourth_of_july(match: re.Match[str], setting: Setting) -> Found | None:
    return recurring(date_span(match), setting, Unit.DAY, _days(7, 4, 4))


def _named_day(match: re.Match[str], setting: Setting) -> Found | None:
    """9/11: one day in history, once it has been."""
    place = match.start("date")
    day = next(date(*day) for words, day in NAMED_DAYS.items() if re.compile(words).match(match.string, place))
    if setting.published and setting.published < day:
        return None
    return Found(date_span(match), Unit.DAY, ((day, day),), (DateRule.NAMED_DAY,))


DAY_FORMS: tuple[Form, ...] = tuple(
    (Pattern(pattern), read)
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
        (
            rf"\b(?P<date>(?P<name>(?i:{_HOLIDAY})|Christmas)(?:\sof)?,?\s(?P<year>{YEAR}))(?![\w%-]|[.,]\d)",
            _holiday_of_year,
        ),
        (
            rf"\b(?P<date>(?P<place>(?i:first|second|third|fourth|fifth|last))\s(?P<weekday>{WEEKDAY})"
            rf"\s(?:of|in)\s(?P<month>{MONTH})\b\.?(?:,|\sof)?\s(?P<year>{YEAR}))\b",
            _weekday_of_month,
        ),
        (
            r"\b(?:[Oo]n|[Uu]ntil|[Ss]ince|[Bb]y|[Bb]efore|[Aa]fter|[Ff]rom)\s"
            rf"(?P<date>the\s(?P<day>{DAY})(?:st|nd|rd|th))(?=[.,;:!?)]|\s(?:at|when|and|but|that|for|to|with|he|she|they|it)\b|$)",
            _day_alone,
        ),
        (rf"\b(?P<date>(?i:{_HOLIDAY}))\b(?!(?:\sof)?,?\s{YEAR}\b)", _holiday),
        (
            r"\b(?i:on|at|by|before|after|until|till|since|for)\s(?P<date>Christmas)\b"
            rf"(?![’'-]|\s[A-Z]|\s(?:{_CHRISTMAS_THING})s?\b)",
            _holiday,
        ),
        (r"\b(?P<date>(?:Fourth|4th)\sof\sJuly)\b", _fourth_of_july),
    )
)
