"""Forms that count from the publication date: "Tuesday", "yesterday", "last week", "two years ago".

News looks back, so a weekday is the latest one up to and including the day of publication, unless the sentence looks
ahead ("will meet on Tuesday"); then it is the first one from that day on. A week is Monday to Sunday. What is counted
in weeks, months or years is as wide as its unit: "two weeks ago" is the week that lies two weeks back, since nobody who
writes it means the day. "last Friday" and "next Friday" are read twice, as the nearest Friday outside the day of
publication and as the Friday of the calendar week before or after; only where both agree is it resolved.
Left alone: what counts from another event ("the next day", "two weeks later"), lengths of time ("for two weeks",
"24 hours"), vague counts ("weeks ago", "a few days ago"), habits ("Tuesdays").
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from index.article.dates.calendar_units import DateRange, Unit, moved, unit_holding
from index.article.dates.reading import UNKNOWN, WEEKDAY, Form, Found, Setting, date_span, either
from index.article.dates.tense import Direction
from index.article.patterns import Pattern
from index.article.written_dates import any_of
from index.languages.english.dates import NUMBERS, WEEKDAYS
from index.reasons import DateRule

_UNITS = {"week": Unit.WEEK, "weekend": Unit.WEEKEND, "month": Unit.MONTH, "year": Unit.YEAR, "day": Unit.DAY}
_UNITS |= {"decade": Unit.DECADE, "century": Unit.CENTURY}
_DAYS_OFF = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "last night": -1}
_DAYS_OFF |= {f"this {part}": 0 for part in ("morning", "afternoon", "evening")}
_DAYS_OFF |= {"the day before yesterday": -2, "the day after tomorrow": 2}
_SEEN = {Unit.WEEK: DateRule.WEEK_SEEN_FROM_PUBLICATION, Unit.WEEKEND: DateRule.WEEKEND_SEEN_FROM_PUBLICATION}
_STEPS = {"last": -1, "past": -1, "previous": -1, "this": 0, "the": 0, "next": 1, "coming": 1}


def days_off(words: str) -> int | None:
    """How many days after the day it is said on a word for a day means: "yesterday" is -1; None for other words."""
    return _DAYS_OFF.get(re.sub(r"\s+", " ", words.lower()))


def _day(match: re.Match[str], setting: Setting) -> Found | None:
    """yesterday. A capital inside a sentence makes it a name (USA Today)."""
    span, words = date_span(match), re.sub(r"\s+", " ", match["date"].lower())
    before = setting.source[max(0, span.start - 12) : span.start].rstrip(" \t\"'“‘([—–-\u00a0")
    if match["date"].split()[-1][0].isupper() and " " in words and not match["date"].isupper():
        return None  # a programme: "This Morning"
    if match["date"][0].isupper() and before and before[-1] not in ".!?:;,\r\n”’*•":
        return None
    if setting.published is None:
        return Found(span, Unit.DAY, (), UNKNOWN)
    day = setting.published + timedelta(days=_DAYS_OFF[words])
    return Found(span, Unit.DAY, ((day, day),), (DateRule.COUNTED,))


def _weekday(match: re.Match[str], setting: Setting) -> Found | None:
    """Tuesday · last Tuesday · this coming Tuesday · Tuesday of last week."""
    span, published = date_span(match), setting.published
    if published is None:
        return Found(span, Unit.DAY, (), UNKNOWN)
    weekday, which = WEEKDAYS[match["weekday"].lower()], _words(match["which"])
    monday = published - timedelta(days=published.weekday())
    in_week = [monday + timedelta(days=weekday + 7 * weeks) for weeks in (-1, 0, 1)]
    back = (published.weekday() - weekday) % 7
    latest, soonest = published - timedelta(days=back), published + timedelta(days=-back % 7)
    before, after = published - timedelta(days=back or 7), published + timedelta(days=-back % 7 or 7)
    week = (match["week"] or match["week_before"] or "").lower()
    if week:
        day = in_week[_STEPS[week] + 1]
        return Found(span, Unit.DAY, ((day, day),), (DateRule.DAY_OF_WEEK,))
    if which in ("last", "next"):
        readings = either(*_single(before, in_week[0]) if which == "last" else _single(after, in_week[2]))
        settled = DateRule.DAY_BEFORE if which == "last" else DateRule.DAY_AFTER
        return Found(span, Unit.DAY, readings, (settled if len(readings) == 1 else DateRule.EITHER,))
    if which == "this":
        day, how = in_week[1], DateRule.DAY_OF_WEEK
    elif which in ("this past", "past"):
        day, how = before, DateRule.DAY_BEFORE
    elif which in ("this coming", "coming"):
        day, how = after, DateRule.DAY_AFTER
    elif setting.tenses.at(span) is Direction.FUTURE:
        day, how = soonest, DateRule.COMING_DAY
    else:
        day, how = latest, DateRule.LATEST_DAY
    return Found(span, Unit.DAY, ((day, day),), (how,))


def _unit(match: re.Match[str], setting: Setting) -> Found | None:
    """last week · this month · next year · this past weekend; "This Week" with two capitals is a programme."""
    if match["unit"][0].isupper() and not match["date"].isupper():
        return None
    unit, which = _UNITS[match["unit"].lower()], _words(match["which"])
    span, published = date_span(match), setting.published
    if published is None:
        return Found(span, unit, (), UNKNOWN)
    if which in ("this past", "past") and unit is not Unit.WEEKEND:
        return _stretch(match, setting, -1)
    days = unit_holding(unit, moved(published, unit, _STEPS[which.split()[-1]]))
    if which in ("this past", "past"):
        days = _latest_weekend(published)
    elif which == "last" and unit is Unit.WEEKEND:
        days = unit_holding(unit, moved(published, unit, -1))
    elif which in ("this coming", "coming"):
        days = at_hand if (at_hand := unit_holding(unit, published))[0] > published else days
    elif which == "the" and unit is Unit.WEEKEND:
        looks_ahead = setting.tenses.at(span) is Direction.FUTURE
        days = unit_holding(unit, published) if looks_ahead else _latest_weekend(published)
    return Found(span, unit, (days,), (_SEEN.get(unit, DateRule.SEEN_FROM_PUBLICATION),))


def _ago(match: re.Match[str], setting: Setting) -> Found | None:
    """two weeks ago · three years from now."""
    unit, count = _UNITS[match["unit"].lower()], _count(match["count"])
    if setting.published is None:
        return Found(date_span(match), unit, (), UNKNOWN)
    there = moved(setting.published, unit, -count if match["way"].lower() == "ago" else count)
    how = DateRule.COUNTED if unit is Unit.DAY else DateRule.COUNTED_IN_UNITS
    return Found(date_span(match), unit, (unit_holding(unit, there),), (how,))


def _ahead(match: re.Match[str], setting: Setting) -> Found | None:
    """in two weeks, where the sentence looks ahead; elsewhere that is a length of time ("the first in two years")."""
    span, unit = date_span(match), _UNITS[match["unit"].lower()]
    before = setting.source[max(0, span.start - _WORDS_BEFORE) : span.start]
    if setting.tenses.at(span) is not Direction.FUTURE or _OF_ITS_KIND.search(before):
        return None
    if setting.published is None:
        return Found(span, unit, (), UNKNOWN)
    there = moved(setting.published, unit, _count(match["count"]))
    return Found(span, unit, (unit_holding(unit, there),), (DateRule.COUNTED_AHEAD,))


def _next_but_one(match: re.Match[str], setting: Setting) -> Found | None:
    """the week before last · the month after next."""
    span, unit = date_span(match), _UNITS[match["unit"].lower()]
    if setting.published is None:
        return Found(span, unit, (), UNKNOWN)
    way = -2 if match["way"] else 2
    days = unit_holding(unit, moved(setting.published, unit, way))
    return Found(span, unit, (days,), (DateRule.COUNTED,))


def _past_stretch(match: re.Match[str], setting: Setting) -> Found | None:
    """the last two weeks · over the past year · the next three months."""
    return _stretch(match, setting, 1 if _words(match["which"]) in ("next", "coming") else -1)


def _stretch(match: re.Match[str], setting: Setting, way: int) -> Found | None:
    """A length of time that begins or ends with the day of publication."""
    published, unit = setting.published, _UNITS[match["unit"].lower()]
    if published is None:
        return Found(date_span(match), Unit.STRETCH, (), UNKNOWN)
    count = _count(match.groupdict().get("count") or "a")
    there = moved(published, unit, way * count)
    how = DateRule.UP_TO_PUBLICATION if way < 0 else DateRule.FROM_PUBLICATION
    return Found(date_span(match), Unit.STRETCH, ((min(there, published), max(there, published)),), (how,))


def _latest_weekend(published: date) -> DateRange:
    """The weekend that had begun last when the text was published."""
    saturday = published - timedelta(days=(published.weekday() - 5) % 7)
    return saturday, saturday + timedelta(days=1)


def _single(*days: date) -> tuple[DateRange, ...]:
    return tuple((day, day) for day in days)


def _count(words: str) -> int:
    return int(words) if words.isdecimal() else NUMBERS[words.lower()]


def _words(which: str | None) -> str:
    return re.sub(r"\s+", " ", (which or "").lower())


_COUNT = rf"(?P<count>\d{{1,4}}|{any_of(NUMBERS)})"
_WORDS_BEFORE = 40
"""Characters before "in two years" in which a word such as "first" makes it a length of time."""
_OF_ITS_KIND = Pattern(r"\b(?:first|second|third|once|twice|only|most|least|times?|[a-z]{3,}est)\b[^.!?]*$")
_NOT_MORE = (
    r"(?<![Hh]alf\s)(?<!than\s)(?<!least\s)(?<![Oo]ver\s)(?<![Uu]nder\s)(?<!to\s)(?<!\d\s)(?<!\d[.,]\s)(?<![\d.,/-])"
)

RELATIVE_FORMS: tuple[Form, ...] = tuple(
    (Pattern(pattern), read)
    for pattern, read in (
        (rf"\b(?P<date>(?i:{any_of(_DAYS_OFF)}))\b", _day),
        (
            r"\b(?P<date>(?:(?:(?P<week_before>(?i:last|this|next))\sweek\s(?:on\s)?"
            r"|(?P<which>(?i:this\spast|this\scoming|last|next|this|past|coming))\s))?"
            rf"(?P<weekday>{WEEKDAY})\b(?:,?\s(?:of\s)?(?P<week>(?i:last|this|next))\sweek\b)?)(?!\w)",
            _weekday,
        ),
        (
            r"\b(?<!the\s)(?P<date>(?P<which>(?i:this\spast|this\scoming|last|next|this|coming))"
            r"\s(?P<unit>(?i:week|weekend|month|year|decade|century)))\b(?!\sof\b)",
            _unit,
        ),
        (
            r"\b(?:(?:start|beginning|middle|end)\sof|(?:early|earlier|late|later)\sin)\s"
            r"(?P<date>(?P<which>the)\s(?P<unit>week|month|year|decade|century))\b(?!\s(?:of|before|after)\b)",
            _unit,
        ),
        (
            r"\b(?P<date>(?P<which>[Tt]he)\s(?P<unit>weekend))\b(?!\s(?:of|in|before|after)\b|[’']s)",
            _unit,
        ),
        (
            rf"\b{_NOT_MORE}(?P<date>(?i:{_COUNT}\s(?P<unit>day|week|month|year|decade|century)s?\s"
            r"(?P<way>ago|from\snow)))\b",
            _ago,
        ),
        (
            rf"\b(?P<date>(?i:in\s{_COUNT}\s(?P<unit>day|week|month|year)s?))\b(?!\s(?:of|from|after|before|ago|to)\b)",
            _ahead,
        ),
        (
            r"\b(?P<date>(?i:the\s(?P<unit>week|weekend|month|year)\s(?:(?P<way>before)\slast|after\snext)))\b",
            _next_but_one,
        ),
        (
            rf"\b(?P<date>(?i:(?:the|these|this)\s(?P<which>last|past|next|coming)\s{_COUNT}\s"
            r"(?P<unit>day|week|month|year|decade)s))\b",
            _past_stretch,
        ),
        (
            r"\b(?i:in|over|during|within|for)\s(?P<date>(?i:the\s(?P<which>last|past|next|coming)\s"
            r"(?P<unit>week|month|year|decade)))\b(?!\s(?:of|in)\b)",
            _past_stretch,
        ),
    )
)
