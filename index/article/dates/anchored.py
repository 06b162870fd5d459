"""Expressions that count from another one of the text: days of speech from the day on which it was said, "later that
year" from the year that was named before.

Only what is written beside counts: the day must stand with the cue of the very words ("he said Monday"), and the year
in the paragraph, not far before. Else a day of speech counts from publication as all others do, and "that year" is left
alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate

from index.article.dates.calendar_units import DateRange, Unit, months_from, part_of, years_from
from index.article.dates.reading import MONTH, Found
from index.article.patterns import Pattern
from index.datatypes import Span
from index.languages.english.dates import MONTHS
from index.reasons import DateRule

FARTHEST_CUE = 60
"""Code points between a cue and the day beside it: "told reporters in front of the town hall on"."""
FARTHEST_YEAR = 400
"""Code points between "that year" and the expression that names the year."""

_ONE_CLAUSE = Pattern(r"[^.;:!?\"“”«»]*")
OTHER_DAY = Pattern(
    r"\b(?:of|from|for|since|until|till|before|after|about|by|to|that|than|as)\s(?:the\s|last\s|next\s)?$"
)
_OWNING = Pattern(r"[’']s\b")
_THAT_YEAR = Pattern(
    rf"\b(?:(?i:(?P<part>later|earlier|late|early))\s(?:in\s)?)?(?:(?P<month>{MONTH})\b\.?\s(?:of\s)?)?"
    r"(?i:that\s(?:same\s)?year|the\ssame\syear|(?P<following>the\sfollowing\syear))\b"
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """Somebody's words, and the cue that says who said them; None where there is none."""

    words: Span
    cue: Span | None


def count_from_speech(
    source: str,
    found: Sequence[Found],
    spoken: Iterable[Spoken],
    sentences: Sequence[Span],
    days_off: Callable[[str], int | None],
    other_day: Pattern,
) -> list[Found]:
    """The expressions with those of dated speech counted from its day. `days_off` tells of a word how many days after
    that it means, `other_day` is found before a day that is not the one of speech."""
    counted = list(found)
    places = [one.span.start for one in found]
    for words, said in _dated(source, found, list(spoken), sentences, other_day):
        for at in range(bisect_left(places, words.start), bisect_left(places, words.end)):
            one = counted[at]
            off = days_off(one.span.of(source)) if one.unit is Unit.DAY and words.covers(one.span) else None
            if off is not None:
                day = said + timedelta(days=off) if said else None
                counted[at] = replace(one, readings=((day, day),) if day else (), how=(DateRule.SPOKEN,))
    return counted


def name_the_year(source: str, span: Span, found: Sequence[Found]) -> list[Found]:
    """The expressions with "that year" and its like, where the one before names a year."""
    named = list(found)
    for match in _THAT_YEAR.finditer(source, span.start, span.end):
        place = Span(*match.span())
        at = bisect_right(named, place.start, key=lambda one: one.span.start)
        before = named[at - 1] if at else None
        if before is None or before.span.end > place.start or place.start - before.span.end > FARTHEST_YEAR:
            continue
        days = _in_year(match, before)
        if days and not (at < len(named) and named[at].span.overlaps(place)):
            named.insert(at, Found(place, Unit.STRETCH, (days,), (DateRule.SAME_YEAR,)))
    return named


def _dated(
    source: str,
    found: Sequence[Found],
    spoken: Sequence[Spoken],
    sentences: Sequence[Span],
    other_day: Pattern,
) -> Iterable[tuple[Span, date | None]]:
    """Words with the day on which they were said; None where only the week, month or year of it is told."""
    starts = [sentence.start for sentence in sentences]
    outside = _outside(found, [one.words for one in spoken])
    places = [said.span.start for said in outside]
    for one in spoken:
        if one.cue is None:
            continue
        at = bisect_right(starts, one.cue.start)
        if not at or not sentences[at - 1].covers(one.cue):
            continue
        times = [
            said
            for said in outside[
                bisect_left(places, one.cue.start - 2 * FARTHEST_CUE) : bisect_left(
                    places, one.cue.end + 2 * FARTHEST_CUE
                )
            ]
            if sentences[at - 1].covers(said.span) and _stands_with(source, one.cue, said.span, other_day)
        ]
        days = {said.readings[0][0] for said in times if said.unit is Unit.DAY and len(said.readings) == 1}
        if len(days) == 1:
            yield one.words, days.pop()
        elif times:
            yield one.words, None


def _outside(found: Sequence[Found], words: Sequence[Span]) -> list[Found]:
    """The expressions that overlap none of these words."""
    ordered = sorted(words)
    ends = list(accumulate((one.end for one in ordered), max))

    def is_outside(span: Span) -> bool:
        before = bisect_left(ordered, span.end, key=lambda one: one.start)
        return not before or ends[before - 1] <= span.start

    return [one for one in found if is_outside(one.span)]


def _stands_with(source: str, cue: Span, day: Span, other_day: Pattern) -> bool:
    """Whether a day says when a cue happened: "said Monday", "said in Paris on Monday", "On Monday she said"."""
    first, second = sorted((cue, day))
    between = source[first.end : second.start]
    if len(between) > FARTHEST_CUE or not _ONE_CLAUSE.fullmatch(between) or _OWNING.match(source, day.end):
        return False
    if first is cue:
        return other_day.search(between) is None and " that " not in between
    return True


def _in_year(match: re.Match[str], before: Found) -> DateRange | None:
    if len(before.readings) != 1:
        return None
    first, last = before.readings[0]
    if first.year != last.year:
        return None
    year = first.year + bool(match["following"])
    days = months_from(year, MONTHS[match["month"].lower()]) if match["month"] else years_from(year)
    part = (match["part"] or "").lower()
    if part in ("late", "early"):
        return part_of(days, Unit.MONTH if match["month"] else Unit.YEAR, part)
    if part == "later" and days[0] <= last < days[1] and before.unit is not Unit.YEAR:
        return last + timedelta(days=1), days[1]
    if part == "earlier" and days[0] < first <= days[1] and before.unit is not Unit.YEAR:
        return days[0], first - timedelta(days=1)
    return days
