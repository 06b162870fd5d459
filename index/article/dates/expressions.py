"""Every date expression in news text, resolved against the publication date; English, and what `abroad` knows.

In this order: phrases that only look like dates are set aside (`NOT_DATES`); every form is tried
everywhere and the longest expression wins (`written_dates`, `day_forms`, `calendar_forms`, `relative_forms`); an
expression is narrowed by the words before it ("the end of February"); days of dated speech count from its day; two
that stand in "from ... to ..." become one; "that year" is the one named before.

Ambiguous expressions keep all their readings: numerals that can be day first or month first, and phrases that English
leaves open ("next Friday", written on a Monday). An expression relative to an unknown publication date has none. Why
own rules, and not `dateparser`: docs/decisions/0007.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from index.article.dates.abroad import Tongue, part_before, tongue_of
from index.article.dates.anchored import OTHER_DAY, Spoken, count_from_speech, name_the_year
from index.article.dates.calendar_forms import CALENDAR_FORMS, YEAR_FORMS
from index.article.dates.calendar_units import DateRange, Unit, part_of, unit_holding
from index.article.dates.day_forms import DAY_FORMS
from index.article.dates.reading import Form, Found, Setting
from index.article.dates.relative_forms import RELATIVE_FORMS, days_off
from index.article.dates.tense import Tenses
from index.article.patterns import Pattern
from index.article.written_dates import written_dates
from index.datatypes import DateMention, Span
from index.languages.english.dates import NOT_DATES
from index.languages.tellings import ENGLISH
from index.reasons import DateRule

_NOT_DATE = Pattern("|".join(NOT_DATES))
_PART = Pattern(
    r"\b(?:(?P<third>early|earlier|mid|late|later)[-\s]{1,2}(?:on\s)?(?:in\s)?(?:the\s)?"
    r"|(?:the\s)?(?P<edge>beginning|start|middle|end)\sof\s(?:the\s)?|the\s(?P<week>week)\sof\s)$",
    re.IGNORECASE,
)
_PARTS = {part: part for part in ("early", "earlier", "mid", "late", "later", "start", "end", "week")}
_PARTS |= {"beginning": "start", "middle": "mid"}
_WITHOUT_PARTS = (Unit.DAY, Unit.WEEKEND, Unit.STRETCH)

_DASH = Pattern(r"\s?[-–—]\s?")
_TO = Pattern(r",?\s(?:to|through|thru|until|till)\s(?:the\s)?")
_AND = Pattern(r"\sand\s(?:the\s)?")
_FROM = Pattern(r"\bfrom\s(?:the\s)?$", re.IGNORECASE)
_MOVED_FROM = Pattern(r"\b(?:moved|postponed|delayed|changed|pushed|shifted|back|forward)\sfrom\s(?:the\s)?$")
_BETWEEN = Pattern(r"\bbetween\s(?:the\s)?$", re.IGNORECASE)

_ENGLISH = (*DAY_FORMS, *CALENDAR_FORMS, *RELATIVE_FORMS)

_WORDS_BEFORE = 30
"""Characters before an expression that are looked at; "postponed from the end of the" is the longest that counts."""


def find_dates(
    source: str,
    span: Span,
    published: date | None,
    *,
    sentences: Sequence[Span],
    day_first: bool | None = None,
    spoken: Sequence[Spoken] = (),
    language: str = ENGLISH,
) -> tuple[DateMention, ...]:
    """The date expressions within `span` of `source`, a paragraph of these sentences, in order and without overlaps.

    `published` is the publication date, None where it is not known. `day_first` settles numerals that can be read
    either way; `written_dates.day_order` tells it from the rest of the article. `spoken` are the words that somebody
    is quoted or reported as saying; `language` is the one that the paragraph is in.
    """
    tongue = tongue_of(language)
    speech = [(one.words, one.cue) for one in spoken if one.cue]
    setting = Setting(source, published, Tenses.of(source, span, sentences, tongue.cues if tongue else None, speech))
    found = _longest(source, span, _all(setting, span, day_first, _ENGLISH if tongue is None else tongue.forms))
    narrowed = [_narrowed(setting, span, one, tongue) for one in found]
    if tongue is None:
        counted = count_from_speech(source, narrowed, spoken, sentences, days_off, OTHER_DAY)
    elif tongue.other_day:
        counted = count_from_speech(source, narrowed, spoken, sentences, tongue.days_off, tongue.other_day)
    else:
        counted = narrowed
    joined = name_the_year(source, span, _joined(source, span, counted))
    return tuple(DateMention(one.span, one.readings, one.how) for one in joined)


def _all(setting: Setting, span: Span, day_first: bool | None, forms: Iterable[Form]) -> Iterator[Found]:
    """What the forms find, overlapping and in no order."""
    for written in written_dates(setting.source, span, day_first=day_first):
        how = DateRule.IN_FULL if written.date else DateRule.DAY_OR_MONTH_FIRST
        readings = tuple((day, day) for day in sorted(written.candidates))
        yield Found(written.words, Unit.DAY, readings, (how,))
    for pattern, read in (*forms, *YEAR_FORMS):
        for match in pattern.finditer(setting.source, span.start, span.end):
            try:
                one = read(match, setting)
            except (LookupError, ValueError, OverflowError):
                # Beyond the years of the calendar, or a name written with letters that only match its own when case
                # is ignored (the long s).
                continue
            if one:
                yield one


def _longest(source: str, span: Span, found: Iterable[Found]) -> list[Found]:
    """Of overlapping finds the longest, none that overlaps a phrase which is not a date; in order of place."""
    by_length = sorted(found, key=lambda one: -len(one.span))
    if not by_length:
        return []
    taken = [Span(*phrase.span()) for phrase in _NOT_DATE.finditer(source, span.start, span.end)]
    chosen: list[Found] = []
    for one in by_length:
        place = bisect_left(taken, one.span)
        if not any(one.span.overlaps(other) for other in taken[max(0, place - 1) : place + 1]):
            taken.insert(place, one.span)
            chosen.append(one)
    return sorted(chosen, key=lambda one: one.span)


def _part_before(source: str, start: int, at: int) -> tuple[int, str] | None:
    """Where words such as "the end of" begin that stand before an expression, and which part of it they mean."""
    words = _PART.search(source, max(start, at - _WORDS_BEFORE), at)
    part = _PARTS.get((words["third"] or words["edge"] or words["week"]).lower()) if words else None
    return (words.start(), part) if words and part else None


def _narrowed(setting: Setting, span: Span, one: Found, tongue: Tongue | None) -> Found:
    """The expression with "early", "late", "the end of" or "the week of" before it, when it stands there."""
    place = setting.source, span.start, one.span.start
    found = part_before(*place, tongue) if tongue else _part_before(*place)
    if not found:
        return one
    start, part = found
    if one.unit is not Unit.DAY if part == "week" else one.unit in _WITHOUT_PARTS:
        return one

    def narrow(days: DateRange) -> DateRange:
        if part == "week":
            return unit_holding(Unit.WEEK, days[0])
        if part in ("earlier", "later"):
            return _clipped(days, setting.published, part)
        return part_of(days, one.unit, part)

    in_year = one.in_year
    return replace(
        one,
        span=Span(start, one.span.end),
        unit=Unit.STRETCH,
        readings=tuple(narrow(days) for days in one.readings),
        how=(*one.how, DateRule.NARROWED) if one.readings else one.how,
        in_year=(lambda year: narrow(days) if (days := in_year(year)) else None) if in_year else None,
    )


def _clipped(days: DateRange, published: date | None, part: str) -> DateRange:
    """What of a range lies up to ("earlier") or from ("later") the publication day; all of it when that is outside."""
    first, last = days
    if published is None or not first <= published <= last:
        return days
    return (first, published) if part == "earlier" else (published, last)


def _joined(source: str, span: Span, found: list[Found]) -> list[Found]:
    """The expressions with the ends of ranges ("from Monday to Wednesday", "2014-2016") made one."""
    joined: list[Found] = []
    for one in found:
        whole = _range(joined[-1], one) if joined and _is_range(source, span, joined[-1], one) else None
        if whole:
            joined[-1] = whole
        else:
            joined.append(one)
    return joined


def _is_range(source: str, span: Span, one: Found, other: Found) -> bool:
    """Whether the words around two expressions make them the ends of a range."""
    between = one.span.end, other.span.start
    before = source[max(span.start, one.span.start - _WORDS_BEFORE) : one.span.start]
    if _DASH.fullmatch(source, *between):
        return True
    if _TO.fullmatch(source, *between):
        return not _MOVED_FROM.search(before) and (
            bool(_FROM.search(before))
            or one.unit is not Unit.DAY
            or one.in_year is not None
            or "through" in source[slice(*between)]
        )
    return bool(_AND.fullmatch(source, *between) and _BETWEEN.search(before))


def _range(one: Found, other: Found) -> Found | None:
    """Both ends as one range; a first end without a year takes the year that puts it before the last one."""
    if len(other.readings) != 1:
        return None
    first, last = other.readings[0]
    if one.in_year:
        begin = next(
            (days for year in (first.year, first.year - 1) if (days := one.in_year(year)) and days[0] <= first), None
        )
    elif len(one.readings) == 1:
        begin = one.readings[0]
        if begin[0] > first and one.unit is other.unit is Unit.DAY and (begin[0] - first).days < 7:
            begin = begin[0] - timedelta(days=7), begin[1]
    else:
        return None
    if not begin or begin[0] > first:
        return None
    return Found(
        Span(one.span.start, other.span.end),
        Unit.STRETCH,
        ((begin[0], last),),
        (DateRule.RANGE, *other.how),
    )
