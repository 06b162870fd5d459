"""Dates written out in full, as bylines, page heads and machines write them: day, month and year.

For a line of page furniture `written_dates` gives every reading of every date in it; which of them is the publication
date is for `metadata` to decide. The same patterns serve `dates` in running text.

Two numerals below 13 can be read month first ("01/02/2023" in America) or day first (nearly everywhere else). What
decides, in this order: a number over 12; a written weekday that only one reading falls on; dots between the numbers,
which are day first wherever they are in use (ISO 8601 and its like begin with the year and are never in doubt); the
caller's `day_first`. Where none of them speaks, both readings are kept, and choosing one would be a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from index.article.patterns import Pattern
from index.datatypes import Span
from index.languages.english.dates import MONTHS, MONTHS_ABROAD, WEEKDAYS, WEEKDAYS_ABROAD


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, longer ones tried first so that "jan" does not stop at half of "january"."""
    return "(?:" + "|".join(sorted(words, key=lambda word: (-len(word), word))) + ")"


PIVOT = 69
"""Two-digit years from here on lie in the 1900s, the others in the 2000s, as POSIX `strptime` has it."""

_LONGEST_CUT_DAY = 3

_CLOCK = (
    r"\d{1,2}(?:[:.h]\d{2}(?::\d{2}(?:\.\d{1,9})?)?|(?=\s?[ap]\.?m\b))"
    r"(?:\s?[ap]\.?m\b\.?)?(?:\s?(?:utc|gmt|[ecmp][sd]?t|bst|cest|cet|ist|z)\b)?(?:\s?[+-]\d{2}:?\d{2}(?!\d))?"
)
_DAYS_OF_WEEK = WEEKDAYS_ABROAD | WEEKDAYS
_CUT_DAYS = frozenset(day for day in WEEKDAYS_ABROAD if len(day) <= _LONGEST_CUT_DAY) - frozenset(WEEKDAYS)
"""Days of the week cut short ("Di.", "пт,"): words of other languages, unless a mark follows."""
_WHOLE_DAYS = _DAYS_OF_WEEK.keys() - _CUT_DAYS
_BEFORE = (
    rf"(?<![\w$€£./-])(?:{_CLOCK},?\s{{1,2}}(?:on\s)?)?"
    rf"(?P<words>(?:(?P<weekday>{any_of(_WHOLE_DAYS)}|{any_of(_CUT_DAYS)}(?=[.,]))\b\.?,?\s{{0,2}}(?:the\s)?)?"
)
_AFTER = rf")(?:(?:t|,?\s{{0,2}}(?:(?:[-–—|·•@]|at)\s{{0,2}})?){_CLOCK})?(?!\w|[-/.:]\d)"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|er|º)?"
_NUMBERS = MONTHS_ABROAD | MONTHS
_MONTH = rf"(?P<month>{any_of(_NUMBERS)})\.?"

_SPACED_FORMS = tuple(
    Pattern(_BEFORE + form + _AFTER, re.IGNORECASE)
    for form in (
        # May 14, 2024 · Dec.19, 2022 · January 31st 2023
        rf"{_MONTH}\s{{0,2}}{_DAY}\s?(?:,\s{{0,2}}|\s)(?P<year>[12]\d{{3}})",
        # 14 May 2024 · the 14th of May, 2024 · 14 de mayo de 2024 · 31-Jan-23
        rf"{_DAY}\.?(?:\s{{1,2}}(?:(?:of|de)\s)?|[-/]){_MONTH}(?:(?:,|\sdel?)?\s{{1,2}}(?P<year>[12]\d{{3}})|[-/](?P<short>(?:[12]\d)?\d\d))",
        # 2023-01-31 · 2023/1/31 · 2023-01-31T12:52:00Z
        r"(?P<year>[12]\d{3})(?P<mark>[-/.])(?P<number>\d{1,2})(?P=mark)(?P<day>\d{1,2})",
        # 01/31/2023 · 31.01.2023 · 31-1-2023
        r"(?P<one>\d{1,2})\s?(?P<mark>[-/.])\s?(?P<two>\d{1,2})\s?(?P=mark)\s?(?P<year>[12]\d{3})",
        # 1/31/23 and 31.01.23; 1.2.23 is a version and 1-31-23 a part number
        r"(?P<one>\d{1,2})(?P<mark>/)(?P<two>\d{1,2})/(?P<short>\d\d)",
        r"(?P<one>\d\d)(?P<mark>\.)(?P<two>\d\d)\.(?P<short>\d\d)",
    )
)
_UNSPACED_FORM = Pattern(
    rf"(?<!\d)(?P<words>(?P<year>[12]\d{{3}})\s?年\s?(?P<number>\d{{1,2}})\s?月\s?(?P<day>\d{{1,2}})\s?[日号號])"
    rf"(?:\s?{_CLOCK})?"
)
"""2024年3月5日: Chinese and Japanese write no spaces beside it."""
_FORMS = (*_SPACED_FORMS, _UNSPACED_FORM)
_MAY_BE_DATED = Pattern(r"[12]\d{3}|[-/.]\s?\d\d")
"""What every form has. Most lines of a page, and most rows of a table, have no year."""
_MAY_HAVE_NUMERALS = Pattern(r"\d\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d")
_NUMERAL_FORMS = tuple(form for form in _FORMS if "(?P<one>" in form.text)


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date that is written with day, month and year.

    `span` covers the date with its weekday and time of day, where they stand beside it, so that what remains of a
    line is not date; `words` leaves the time of day out. `candidates` holds every reading, at least one; two only
    where the order of day and month is in doubt. `weekday_agrees` is None where no weekday is written, else whether a
    candidate falls on it.
    """

    span: Span
    words: Span
    candidates: tuple[date, ...]
    weekday_agrees: bool | None

    @property
    def date(self) -> date | None:
        """The date, when there is no doubt about which one it is."""
        return self.candidates[0] if len(self.candidates) == 1 else None


def written_dates(text: str, span: Span, *, day_first: bool | None = None) -> tuple[WrittenDate, ...]:
    """Every full date within `span` of `text`, in order of place and without overlaps.

    `day_first` settles numerals that could be read either way; None leaves them with both readings. Numbers that no
    calendar has (31/02/2023, 13/13/2023) are not dates.
    """
    if not _MAY_BE_DATED.search(text, span.start, span.end):
        return ()
    found = (_read(match, day_first) for form in _FORMS for match in form.finditer(text, span.start, span.end))
    taken: list[WrittenDate] = []
    for written in sorted(filter(None, found), key=lambda written: (written.span.start, -written.span.end)):
        if not taken or taken[-1].span.end <= written.span.start:
            taken.append(written)
    return tuple(taken)


def day_order(text: str, span: Span) -> bool | None:
    """Whether the numerals of a text are written day first, from those of them that leave no doubt.

    None when there is none such, or when they contradict each other. This is what `day_first` is for: an article's
    own byline ("01/31/2023") settles its "02/01/2023".
    """
    if not _MAY_HAVE_NUMERALS.search(text, span.start, span.end):
        return None
    orders = set()
    for form in _NUMERAL_FORMS:
        for match in form.finditer(text, span.start, span.end):
            written = _read(match, None)
            if written and written.date and written.date.day != written.date.month:
                orders.add(int(match["one"]) == written.date.day)
    return orders.pop() if len(orders) == 1 else None


def _read(match: re.Match[str], day_first: bool | None) -> WrittenDate | None:
    """The date in a match of one of the forms; None when the calendar has no such day."""
    parts = match.groupdict()
    year = full_year(parts.get("year") or parts["short"])
    order = None
    if "one" in parts:
        order = True if parts["mark"] == "." else day_first
        candidates = _both_orders(year, int(parts["one"]), int(parts["two"]))
    else:
        # Letters that only match a name's when case is ignored (the long s) leave a month without a number.
        month = int(parts["number"]) if "number" in parts else _NUMBERS.get(parts["month"].lower(), 0)
        candidates = _on_calendar((year, month, int(parts["day"])))
    if not candidates:
        return None
    weekday = _DAYS_OF_WEEK.get(parts["weekday"].lower()) if parts.get("weekday") else None
    agreeing = tuple(day for day in candidates if day.weekday() == weekday)
    if agreeing:
        candidates = agreeing
    elif len(candidates) > 1 and order is not None:
        candidates = candidates[:1] if order else candidates[1:]
    agrees = bool(agreeing) if weekday is not None else None
    return WrittenDate(Span(*match.span()), Span(*match.span("words")), candidates, agrees)


def full_year(digits: str) -> int:
    """A written year as a number; two digits are taken as lying between 1969 and 2068."""
    if len(digits) > 2:
        return int(digits)
    return int(digits) + (1900 if int(digits) >= PIVOT else 2000)


def _both_orders(year: int, one: int, two: int) -> tuple[date, ...]:
    """The readings of two numerals that the calendar has, day first before month first."""
    return _on_calendar(*dict.fromkeys(((year, two, one), (year, one, two))))


def _on_calendar(*days: tuple[int, int, int]) -> tuple[date, ...]:
    """Those (year, month, day) that exist."""
    real = []
    for day in days:
        try:
            real.append(date(*day))
        except ValueError:
            continue
    return tuple(real)
