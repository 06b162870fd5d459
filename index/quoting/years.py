"""Years that a question asks about, and those that an article tells of."""

from __future__ import annotations

import re

from index.datatypes import Article

_YEAR = r"(?:1[0-9]{3}|20[0-9]{2})"
_ASKED = re.compile(rf"(?<![\w.,-]){_YEAR}(?!\w|[.,-]\d)")
"""A number of four digits that stands for itself: no decade ("1990s"), no part of a range or of a longer number."""

_TOLD = re.compile(rf"(?<![0-9]){_YEAR}(?![0-9])")
_DECADE = re.compile(r"(?<![0-9])((?:1[0-9]|20)[0-9])0s")

_LONGEST = 200
"""Years of the longest stretch of time that tells of each of its years."""


def years_asked(question: str) -> frozenset[int]:
    """The years that a question names."""
    return frozenset(int(year[0]) for year in _ASKED.finditer(question))


def years_told(article: Article) -> frozenset[int]:
    """The years that an article names, alone or in a decade, or that its date expressions mean ("last Tuesday")."""
    named = {int(year[0]) for year in _TOLD.finditer(article.source)}
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
    return frozenset(named | decades | meant | published)
