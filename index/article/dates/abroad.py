"""Dates in other languages than English: the forms of each, out of its `DateWords`.

The words are data, what they mean is the same as in English: a day without its year is the one that `reading.recurring`
takes, what is counted in weeks or years is as wide as its unit. Fewer forms are known, and where the verbs beside a
weekday do not say whether it is the one before or after publication, it stays open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, partial

from index.article.dates.calendar_units import Unit, months_from, moved, unit_holding, years_from
from index.article.dates.reading import DAY, UNKNOWN, YEAR, Form, Found, Setting, either, recurring
from index.article.dates.tense import Direction
from index.article.patterns import Pattern
from index.article.written_dates import any_of
from index.datatypes import Span
from index.languages.chinese.dates import DATES as CHINESE
from index.languages.date_words import DateWords
from index.languages.french.dates import DATES as FRENCH
from index.languages.german.dates import DATES as GERMAN
from index.languages.japanese.dates import DATES as JAPANESE
from index.languages.russian.dates import DATES as RUSSIAN
from index.languages.spanish.dates import DATES as SPANISH
from index.reasons import DateRule

LANGUAGES = {"de": GERMAN, "fr": FRENCH, "es": SPANISH, "ru": RUSSIAN, "zh": CHINESE, "ja": JAPANESE}
_ROMAN = {"I": 1, "V": 5, "X": 10}
_LONGEST_PART = 20
_SEEN = {Unit.WEEK: DateRule.WEEK_SEEN_FROM_PUBLICATION, Unit.WEEKEND: DateRule.WEEKEND_SEEN_FROM_PUBLICATION}
_WEEKS = {"上": -1, "先": -1, "本": 0, "这": 0, "這": 0, "今": 0, "下": 1, "来": 1}
_YEARS = {"去年": -1, "昨年": -1, "今年": 0, "明年": 1, "来年": 1}


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language's forms, ready to be looked for; `cues` are the words that say where a sentence looks."""

    forms: tuple[Form, ...]
    cues: Pattern
    parts: Pattern | None
    words: DateWords
    other_day: Pattern | None

    def days_off(self, words: str) -> int | None:
        """How many days after the day it is said on a word for a day means; None for other words."""
        return self.words.days.get(_plain(words))


def part_before(setting_source: str, start: int, at: int, tongue: Tongue) -> tuple[int, str] | None:
    """Where words such as "Ende" begin that stand before an expression, and which part of it they mean."""
    if tongue.parts is None:
        return None
    words = tongue.parts.search(setting_source, max(start, at - _LONGEST_PART), at)
    return (words.start("part"), tongue.words.parts[words["part"].lower()]) if words else None


def _span(match: re.Match[str]) -> Span:
    return Span(*match.span("date" if "date" in match.re.groupindex else 0))


def _month_number(words: DateWords, match: re.Match[str]) -> int:
    return int(match["month"]) if match["month"].isdecimal() else words.months[match["month"].lower()]


def _year_of(match: re.Match[str], setting: Setting) -> int | None:
    """The year that is written, or said by "last year's" and its like."""
    parts = match.groupdict()
    if parts.get("year"):
        return int(parts["year"])
    if parts.get("which") and setting.published:
        return setting.published.year + _YEARS[parts["which"]]
    return None


def _day(words: DateWords, match: re.Match[str], setting: Setting) -> Found | None:
    """3. März 2021 · lunes 3 de mayo · 3月5日."""
    month, day = _month_number(words, match), int(match["day"])
    span, year = _span(match), _year_of(match, setting)

    def in_year(year: int) -> tuple[date, date] | None:
        try:
            return date(year, month, day), date(year, month, day)
        except ValueError:
            return None

    if year:
        days = in_year(year)
        return Found(span, Unit.DAY, (days,) if days else (), (DateRule.IN_FULL if days else DateRule.NO_SUCH_DAY,))
    if match.groupdict().get("which"):
        return Found(span, Unit.DAY, (), UNKNOWN)
    weekday = words.weekdays.get((match.groupdict().get("weekday") or "").lower())
    return recurring(span, setting, Unit.DAY, in_year, weekday)


def _month(words: DateWords, match: re.Match[str], setting: Setting) -> Found | None:
    """im März · mars 2021 · 去年3月."""
    month, span = _month_number(words, match), _span(match)
    year = _year_of(match, setting)
    if year:
        return Found(span, Unit.MONTH, (months_from(year, month),), (DateRule.WITH_YEAR,))
    if match.groupdict().get("which"):
        return Found(span, Unit.MONTH, (), UNKNOWN)
    return recurring(span, setting, Unit.MONTH, lambda year: months_from(year, month))


def _year(_: DateWords, match: re.Match[str], __: Setting) -> Found | None:
    """2024年."""
    return Found(_span(match), Unit.YEAR, (years_from(int(match["year"])),), (DateRule.AS_YEAR,))


def _weekday(words: DateWords, match: re.Match[str], setting: Setting) -> Found | None:
    """am Dienstag · el martes pasado · 上周二: open where nothing beside it says whether it is past."""
    span, published = _span(match), setting.published
    if published is None:
        return Found(span, Unit.DAY, (), UNKNOWN)
    weekday, parts = words.weekdays[match["weekday"].lower()], match.groupdict()
    back = (published.weekday() - weekday) % 7
    latest, soonest = published - timedelta(days=back), published + timedelta(days=-back % 7)
    if parts.get("week"):
        monday = published - timedelta(days=published.weekday())
        day = monday + timedelta(days=weekday + 7 * _WEEKS[parts["week"]])
        return Found(span, Unit.DAY, ((day, day),), (DateRule.DAY_OF_WEEK,))
    side = words.sides.get((parts.get("side") or "").lower())
    if side == -1:
        before = published - timedelta(days=back or 7)
        return Found(span, Unit.DAY, ((before, before),), (DateRule.DAY_BEFORE,))
    direction = Direction.FUTURE if side == 1 else setting.tenses.at(span)
    if direction is None:
        return Found(span, Unit.DAY, either((latest, latest), (soonest, soonest)), (DateRule.EITHER,))
    if direction is Direction.PAST:
        return Found(span, Unit.DAY, ((latest, latest),), (DateRule.LATEST_DAY,))
    day = published + timedelta(days=-back % 7 or 7) if side == 1 else soonest
    return Found(span, Unit.DAY, ((day, day),), (DateRule.COMING_DAY,))


def _days(words: DateWords, match: re.Match[str], setting: Setting) -> Found | None:
    """gestern · aujourd'hui · 昨天."""
    span = _span(match)
    if setting.published is None:
        return Found(span, Unit.DAY, (), UNKNOWN)
    day = setting.published + timedelta(days=words.days[_plain(span.of(setting.source))])
    return Found(span, Unit.DAY, ((day, day),), (DateRule.COUNTED,))


def _spell(words: DateWords, match: re.Match[str], setting: Setting) -> Found | None:
    """letzte Woche · le mois prochain · 去年."""
    span = _span(match)
    name, steps = words.spells[_plain(span.of(setting.source))]
    unit = Unit(name)
    if setting.published is None:
        return Found(span, unit, (), UNKNOWN)
    days = unit_holding(unit, moved(setting.published, unit, steps))
    return Found(span, unit, (days,), (_SEEN.get(unit, DateRule.SEEN_FROM_PUBLICATION),))


def _ago(words: DateWords, match: re.Match[str], setting: Setting) -> Found | None:
    """vor zwei Jahren · il y a deux ans · 两年前."""
    span, unit = _span(match), Unit(words.units[match["unit"].lower()])
    if setting.published is None:
        return Found(span, unit, (), UNKNOWN)
    said = (match["count"] or "").lower()
    count = int(said) if said.isdecimal() else words.numbers[said] if said else 1
    how = DateRule.COUNTED if unit is Unit.DAY else DateRule.COUNTED_IN_UNITS
    return Found(span, unit, (unit_holding(unit, moved(setting.published, unit, -count)),), (how,))


def _decade(_: DateWords, match: re.Match[str], setting: Setting) -> Found | None:
    """1990er Jahre · años 90."""
    parts = match.groupdict()
    if parts.get("year"):
        return Found(_span(match), Unit.DECADE, (years_from(int(parts["year"]), 10),), (DateRule.AS_DECADE,))
    if setting.published is None:
        return Found(_span(match), Unit.DECADE, (), UNKNOWN)
    begun = [years_from(century + int(parts["short"]), 10) for century in (1900, 2000)]
    readings = tuple(days for days in begun if days[0] <= setting.published)
    return Found(_span(match), Unit.DECADE, readings, (DateRule.DECADES_BEGUN,))


def _century(_: DateWords, match: re.Match[str], __: Setting) -> Found | None:
    """19. Jahrhundert · XIXe siècle · 19世纪."""
    parts = match.groupdict()
    number = int(parts["number"]) if parts.get("number") else _roman(parts["roman"].upper())
    if not 1 <= number <= 21:
        return None
    return Found(_span(match), Unit.CENTURY, (years_from((number - 1) * 100 + 1, 100),), (DateRule.FROM_YEAR_ONE,))


def _roman(digits: str) -> int:
    values = [_ROMAN[digit] for digit in digits]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def _plain(words: str) -> str:
    return re.sub(r"\s+", " ", words.lower())


_READERS = {
    "day": _day,
    "month": _month,
    "year": _year,
    "weekday": _weekday,
    "days": _days,
    "spell": _spell,
    "ago": _ago,
    "decade": _decade,
    "century": _century,
}


def _any(words: Mapping[str, object]) -> str:
    return any_of(re.escape(word).replace(r"\ ", r"\s") for word in words) if words else "(?!)"


def _forms(words: DateWords) -> Iterator[Form]:
    named = {
        "month": _any(words.months),
        "weekday": _any(words.weekdays),
        "offday": _any(words.days),
        "spell": _any(words.spells),
        "side": _any(words.sides),
        "unit": _any(words.units),
        "count": rf"(?:\d{{1,3}}|{_any(words.numbers)})",
        "day": DAY,
        "year": YEAR,
    }
    for kind, pattern in words.forms:
        yield Pattern(pattern.format(**named), re.IGNORECASE), partial(_READERS[kind], words)


def _tongue(words: DateWords) -> Tongue:
    edge = r"\b" if words.spaced else ""
    cues = rf"{edge}(?:(?P<future>{words.future})|(?P<past>{words.past})|(?P<intent>(?!))|(?P<weak>(?!))){edge}"
    parts = Pattern(rf"(?:(?<=\W)|^)(?P<part>{_any(words.parts)})\s?$", re.IGNORECASE) if words.parts else None
    other = Pattern(rf"\b(?:{words.other})\s(?:\w+\s)?$", re.IGNORECASE) if words.other else None
    return Tongue(tuple(_forms(words)), Pattern(cues), parts, words, other)


@cache
def tongue_of(language: str) -> Tongue | None:
    """What is known of a language, given by its code (ISO 639-1); None of English, which has forms of its own, and of
    those that nothing is known of."""
    return _tongue(LANGUAGES[language]) if language in LANGUAGES else None
