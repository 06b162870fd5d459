"""Forms that name a place on the calendar wider than a day: months, seasons, quarters, years, decades, centuries.

A month without its year is the one that `reading.nearest` takes.
"last March" and "next March" are read twice, as the March before or after publication and as the one of the calendar
year before or after; where both are the same month it is resolved, otherwise English leaves it open, and so do we.
Whatever depends on who counts (fiscal years, "last quarter") is left alone.
"""

from __future__ import annotations

import re
from dataclasses import replace

from index.article.dates.calendar_units import Unit, months_from, years_from
from index.article.dates.reading import MONTH, UNKNOWN, YEAR, Form, Found, Setting, date_span, either, recurring
from index.article.patterns import Pattern
from index.article.written_dates import any_of
from index.languages.english.dates import MONEY, MONTH_NAMES, MONTHS, ORDINALS, SEASONS, SPORT, WORDS_TOO
from index.reasons import DateRule

LONGEST_YEARS = 100
"""How many years "1914-18" may span at most; numbers further apart are no years."""
LAST_CENTURY_NAMED_BY_ITS_FIRST_YEAR = 1900
"""The 1900s can be a decade as well; the 2000s have been one so far."""


def _month_of_year(match: re.Match[str], _: Setting) -> Found | None:
    """March 2021."""
    days = months_from(int(match["year"]), MONTHS[match["month"].lower()])
    return Found(date_span(match), Unit.MONTH, (days,), (DateRule.WITH_YEAR,))


def _numbered_month(match: re.Match[str], _: Setting) -> Found | None:
    """12/2022."""
    days = months_from(int(match["year"]), int(match["number"]))
    return Found(date_span(match), Unit.MONTH, (days,), (DateRule.WITH_YEAR,))


def _month_and_relative_year(match: re.Match[str], setting: Setting) -> Found | None:
    """March of last year."""
    if setting.published is None:
        return Found(date_span(match), Unit.MONTH, (), UNKNOWN)
    year = setting.published.year + {"last": -1, "this": 0, "next": 1}[match["which"].lower()]
    days = months_from(year, MONTHS[match["month"].lower()])
    return Found(date_span(match), Unit.MONTH, (days,), (DateRule.SEEN_FROM_PUBLICATION,))


def _which_month(match: re.Match[str], setting: Setting) -> Found | None:
    """last March · this summer · next spring: see the docstring of the module for what stays open."""
    name, which = match["name"].lower(), re.sub(r"\s+", " ", match["which"].lower())
    start, count = (SEASONS[name], 3) if name in SEASONS else (MONTHS[name], 1)
    unit = Unit.QUARTER if count == 3 else Unit.MONTH
    span, published = date_span(match), setting.published
    if published is None:
        return Found(span, unit, (), UNKNOWN)
    around = [months_from(published.year + years, start, count) for years in (-2, -1, 0, 1, 2)]
    before = [days for days in around if days[1] < published.replace(day=1)]
    after = [days for days in around if days[0] > published]
    holding = [days for days in around if days[0] <= published <= days[1]]
    match which:
        case "last":
            readings = either(before[-1], *(days for days in before if days[0].year == published.year - 1))
        case "next":
            readings = either(after[0], *(days for days in after if days[0].year == published.year + 1))
        case "this":
            readings = tuple(holding) or (around[2],)
        case "this past" | "past":
            readings = (before[-1],)
        case _:
            readings = (after[0],)
    return Found(span, unit, readings, (DateRule.SEEN_FROM_PUBLICATION if len(readings) == 1 else DateRule.EITHER,))


def _bare_month(match: re.Match[str], setting: Setting) -> Found | None:
    """in March · the January attack."""
    month = MONTHS[match["month"].lower()]
    return recurring(date_span(match), setting, Unit.MONTH, lambda year: months_from(year, month))


def _season(match: re.Match[str], _: Setting) -> Found | None:
    """the summer of 2014; the winter of a year can be the one that begins or the one that ends in it."""
    start, year = SEASONS[match["name"].lower()], int(match["year"])
    if match["last"]:
        following = int(match["year"][: 4 - len(match["last"])] + match["last"]) == year + 1
        if start != SEASONS["winter"] or not following:
            return None
        return Found(date_span(match), Unit.QUARTER, (months_from(year, start, 3),), (DateRule.NORTHERN_SEASON,))
    years = (year - 1, year) if start == SEASONS["winter"] else (year,)
    readings = tuple(months_from(each, start, 3) for each in years)
    how = DateRule.NORTHERN_SEASON if len(readings) == 1 else DateRule.TWO_WINTERS
    return Found(date_span(match), Unit.QUARTER, readings, (how,))


def _quarter(match: re.Match[str], _: Setting) -> Found | None:
    """the first quarter of 2016 · Q3 2016 · the second half of 2016."""
    number = int(match["number"]) if match["number"] else ORDINALS.index(match["ordinal"].lower()) + 1
    months = 6 if match["piece"] and match["piece"].lower() == "half" else 3
    if number * months > 12:
        return None
    days = months_from(int(match["year"]), (number - 1) * months + 1, months)
    return Found(date_span(match), Unit.QUARTER, (days,), (DateRule.CALENDAR_YEAR,))


def _bare_quarter(match: re.Match[str], setting: Setting) -> Found | None:
    """in the third quarter · third-quarter profit · the second half, where the text speaks of money and of no game."""
    around = setting.source[max(0, match.start() - _BESIDE_A_QUARTER) : match.end() + _BESIDE_A_QUARTER]
    if not _MONEY.search(around) or _SPORT.search(around) or re.search(r"(?i)\bfiscal\b", around):
        return None
    number = ORDINALS.index(match["ordinal"].lower()) + 1
    months = 6 if match["piece"].lower() == "half" else 3
    if number * months > 12:
        return None
    unit = Unit.QUARTER
    found = recurring(
        date_span(match), setting, unit, lambda year: months_from(year, (number - 1) * months + 1, months)
    )
    return replace(found, how=(DateRule.CALENDAR_YEAR,)) if found and found.readings else found


def _which_quarter(match: re.Match[str], setting: Setting) -> Found | None:
    """the first quarter of last year · the second half of the year."""
    if setting.published is None:
        return Found(date_span(match), Unit.QUARTER, (), UNKNOWN)
    year = setting.published.year + {"last": -1, "this": 0, "the": 0, "next": 1}[match["which"].lower()]
    number = ORDINALS.index(match["ordinal"].lower()) + 1
    months = 6 if match["piece"].lower() == "half" else 3
    if number * months > 12:
        return None
    days = months_from(year, (number - 1) * months + 1, months)
    return Found(date_span(match), Unit.QUARTER, (days,), (DateRule.CALENDAR_YEAR,))


def _last_month(match: re.Match[str], setting: Setting) -> Found | None:
    """at year-end: December, in the year that is meant."""
    if match["year"]:
        return Found(date_span(match), Unit.MONTH, (months_from(int(match["year"]), 12),), (DateRule.WITH_YEAR,))
    return recurring(date_span(match), setting, Unit.MONTH, lambda year: months_from(year, 12))


def _fiscal(match: re.Match[str], _: Setting) -> Found | None:
    """fiscal 1989: open, since only who counts knows when it begins."""
    return Found(date_span(match), Unit.STRETCH, (), (DateRule.FISCAL_YEAR,))


def _year(match: re.Match[str], _: Setting) -> Found | None:
    """2014."""
    return Found(date_span(match), Unit.YEAR, (years_from(int(match["year"])),), (DateRule.AS_YEAR,))


def _years(match: re.Match[str], _: Setting) -> Found | None:
    """2014-16."""
    first, last = int(match["year"]), int(match["year"][: 4 - len(match["last"])] + match["last"])
    if not first < last <= first + LONGEST_YEARS:
        return None
    return Found(date_span(match), Unit.STRETCH, (years_from(first, last - first + 1),), (DateRule.AS_YEARS,))


def _decade(match: re.Match[str], setting: Setting) -> Found | None:
    """the 1990s · the '90s · the 1800s, which are a century; short ones that have come twice by the time of publication
    stay open, and so do the 1900s."""
    if match["year"]:
        year = int(match["year"])
        days = years_from(year, 10)
        if year % 100 == 0 and year <= LAST_CENTURY_NAMED_BY_ITS_FIRST_YEAR:
            century = years_from(year, 100)
            if year == LAST_CENTURY_NAMED_BY_ITS_FIRST_YEAR:
                return Found(date_span(match), Unit.CENTURY, (days, century), (DateRule.EITHER,))
            return Found(date_span(match), Unit.CENTURY, (century,), (DateRule.AS_YEARS,))
        return Found(date_span(match), Unit.DECADE, (days,), (DateRule.AS_DECADE,))
    if setting.published is None:
        return Found(date_span(match), Unit.DECADE, (), UNKNOWN)
    begun = [years_from(century + int(match["short"]), 10) for century in (1900, 2000)]
    readings = tuple(days for days in begun if days[0] <= setting.published)
    return Found(date_span(match), Unit.DECADE, readings, (DateRule.DECADES_BEGUN,))


def _century(match: re.Match[str], _: Setting) -> Found | None:
    """the 19th century: 1801 to 1900."""
    number = int(match["number"]) if match["number"] else ORDINALS.index(match["ordinal"].lower()) + 1
    days = years_from((number - 1) * 100 + 1, 100)
    return Found(date_span(match), Unit.CENTURY, (days,), (DateRule.FROM_YEAR_ONE,))


_PLAIN = any_of(name.capitalize() for name in MONTH_NAMES if name not in WORDS_TOO)
_DOUBTFUL = any_of(name.capitalize() for name in WORDS_TOO)
_OWNED = r"(?:the|The|a|A|an|its|his|her|their|this|that|\w[’']s)"
_IN = (
    r"(?:[Ii]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Dd]uring|[Ee]arly|[Ll]ate|[Mm]id|[Tt]hroughout|month\sof|(?:end|middle)\sof)"
)
_BY = r"(?:by|By|from|From|before|Before|after|After|through|of|to|for|between|Between|starting|beginning)"
_ORDINAL = any_of(ORDINALS)
_BESIDE_A_QUARTER = 200
"""Characters around a quarter in which words of business or of games say which kind it is."""
_MONEY = Pattern(rf"\b(?i:{any_of(MONEY)})\b|[$€£¥]\s?\d|\b(?:million|billion)\b")
_SPORT = Pattern(rf"(?i:\b{any_of(SPORT)}\b)")
_PIECE = r"(?P<ordinal>(?i:first|second|third|fourth))[\s-](?P<piece>(?i:quarter|half))"
_SEASON = any_of(SEASONS)
_WHICH = r"(?i:this\spast|this\scoming|last|next|this|past|coming)"
_NOT_YEAR = r"(?![\w%°]|[-–/]\d|[.,:]\d|\s?(?:%|percent|BC|B\.C\.))"

CALENDAR_FORMS: tuple[Form, ...] = tuple(
    (Pattern(pattern), read)
    for pattern, read in (
        (rf"\b(?P<date>(?P<month>{MONTH})\b\.?(?:\sof|,)?\s{{1,2}}(?P<year>{YEAR}))(?!\w|[.,]\d)", _month_of_year),
        (
            r"(?<![\w$€£¥#.,:/+-])(?P<date>(?P<number>0[1-9]|1[0-2])/(?P<year>(?:19|20)\d\d))(?![\w/%]|[.,:-]\d)",
            _numbered_month,
        ),
        (
            rf"\b(?P<date>(?P<month>{MONTH})\b\.?(?:\s(?:of|in))?\s(?P<which>last|this|next)\syear)\b",
            _month_and_relative_year,
        ),
        (rf"\b(?P<date>(?P<which>{_WHICH})\s(?P<name>{MONTH}))\b(?!\.?\s?\d)", _which_month),
        (rf"\b(?P<date>(?P<which>{_WHICH})\s(?P<name>(?i:{_SEASON})))\b", _which_month),
        (rf"\b(?<!\d\s)(?P<date>(?P<month>{_PLAIN}))\b(?!\.?\s?\d)", _bare_month),
        (rf"\b{_IN}[\s-]{{1,2}}(?P<date>(?P<month>{_DOUBTFUL}))\b(?!\s?\d|[’']s)", _bare_month),
        (rf"\b{_BY}\s(?:late\s|early\s)?(?P<date>(?P<month>March|April|June|August))\b(?!\s?\d|\s[A-Z])", _bare_month),
        (
            rf"\b{MONTH}(?:\s(?:to|through|until|and|or)\s|\s?[-–—]\s?)(?P<date>(?P<month>{_DOUBTFUL}))\b(?!\s?\d)",
            _bare_month,
        ),
        (
            rf"\b{_OWNED}\s(?P<date>(?P<month>March|April|June|August))\b"
            r"(?=\s[a-z])(?!\s(?:on|for|to|against|of|in|through|toward|towards|from|by|is|was|and|or|that|who)\b)",
            _bare_month,
        ),
        (
            rf"\b(?P<date>(?P<name>(?i:{_SEASON}))(?:\sof)?\s(?P<year>{YEAR})(?:\s?[-–/]\s?(?P<last>\d\d|{YEAR}))?)\b",
            _season,
        ),
        (
            rf"\b(?P<date>(?:(?P<ordinal>(?i:first|second|third|fourth))\s(?P<piece>(?i:quarter|half))(?:\sof|\sin)?"
            rf"|Q(?P<number>[1-4])(?:\sof)?)\s(?P<year>{YEAR}))\b",
            _quarter,
        ),
        (
            rf"\b(?P<date>{_PIECE}\sof\s(?P<which>last|this|next|the)\syear)\b(?!\s(?:of|before|after)\b)",
            _which_quarter,
        ),
        (
            rf"\b(?P<date>{_PIECE})\b(?!\s(?:of|in)\s(?:{YEAR}|the|last|this|next|a|his|her|its|their)\b|-)",
            _bare_quarter,
        ),
        (
            rf"\b(?i:by|at|before|until|till|through|since|from|of|for|near)\s(?P<date>(?i:year[\s-]end)(?:\s(?P<year>{YEAR}))?)"
            r"(?=\s*(?:[.,;:)!?\"”—–]|$|\s(?:and|or|but|in|at|for|to|with|as|from|when|while|after|before|if|the|he|she|it|they|we|[A-Z0-9])))",
            _last_month,
        ),
        (rf"\b(?P<date>(?i:fiscal\s(?:year\s)?|FY\s?){YEAR})\b", _fiscal),
        (rf"(?:(?<![\w$€£¥#.,:/+-])(?<!\d\s)|(?<=\b[Mm]id-))(?P<date>(?P<year>(?:19\d|20[0-4])\d)){_NOT_YEAR}", _year),
        (
            rf"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Oo]f|[Ff]rom|[Dd]uring|circa|year)\s(?P<date>(?P<year>{YEAR})){_NOT_YEAR}",
            _year,
        ),
        (rf"(?<![\w$€£¥#.,:/+-])(?P<date>(?P<year>{YEAR})\s?[-–—]\s?(?P<last>\d\d|{YEAR})){_NOT_YEAR}", _years),
        (r"(?<![\w$€£])(?P<date>(?P<year>(?:1\d\d|20\d)0)[’']?s|[‘’'](?P<short>[1-9]0)[’']?s)\b", _decade),
        (
            rf"\b(?P<date>(?:(?P<ordinal>(?i:{_ORDINAL}))|(?P<number>[1-9]|1\d|2[0-1])(?:st|nd|rd|th))[\s-](?i:century))\b",
            _century,
        ),
    )
)

YEAR_FORMS = tuple(form for form in CALENDAR_FORMS if form[1] in (_year, _years))
"""Those that are the same in other languages."""
