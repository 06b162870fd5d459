"""Years that a question asks about, and those that an article tells of."""

from __future__ import annotations

import re

from index.datatypes import Article

_YEAR = r"(?:1[0-9]{3}|20[0-9]{2})"
_SPACED = r"[^\W\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
"""A letter or digit of a script that leaves a space before and behind a number; Chinese, Japanese and Korean do not."""

_ASKED = re.compile(rf"(?<!{_SPACED})(?<![.,-]){_YEAR}(?!{_SPACED}|[.,]\d|-\w|'s\b|年代|년대)")
"""A number of four digits that stands for itself: no decade ("1990s"), no part of a range or of a longer number."""

_TOLD = re.compile(rf"(?<![0-9]){_YEAR}(?![0-9])")
_GROUPED = re.compile(r"(?<![0-9.,'’])(1|2(?=.0))[.,'’ \u00a0\u2009\u202f]([0-9]{3})(?![0-9]|[.,'’][0-9])")
"""A number that a question writes like a year ("1,988 people")."""

_DECADE = re.compile(r"(?<![0-9])((?:1[0-9]|20)[0-9])0s")

_LONGEST = 200
"""Years of the longest stretch of time that tells of each of its years."""


def years_asked(question: str) -> frozenset[int]:
    """The years that a question names."""
    return frozenset(int(year[0]) for year in _ASKED.finditer(question))


def years_told(article: Article) -> frozenset[int]:
    """The years that an article names, alone or in a decade, or that its date expressions mean ("last Tuesday"), and
    the numbers in it that may be asked for like a year."""
    named = {int(year[0]) for year in _TOLD.finditer(article.source)}
    grouped = {int(number[1] + number[2]) for number in _GROUPED.finditer(article.source)}
    decades = {int(ten[1]) * 10 + year for ten in _DECADE.finditer(article.source) for year in range(10)}
    meant = {
        year
        for paragraph in article.paragraphs
        for mention in paragraph.dates
        for first, last in mention.readings
        if last.year - first.year <= _LONGEST
        for year in range(first.year, last.year + 1)
    }
    published = {found.date.year for found in article.dates}
    return frozenset(named | grouped | decades | meant | published)
