"""The words that English dates are made of: data for `written_dates` and `dates`, grouped and named.

Names are lower case; whoever matches them decides about capitals.
"""

from __future__ import annotations

from collections.abc import Iterable

MONTHS = {
    "january": 1,
    "february": 2,
    "march": 3,
    "april": 4,
    "may": 5,
    "june": 6,
    "july": 7,
    "august": 8,
    "september": 9,
    "october": 10,
    "november": 11,
    "december": 12,
    "jan": 1,
    "feb": 2,
    "mar": 3,
    "apr": 4,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
    "sept": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}

WEEKDAYS = {
    "monday": 0,
    "tuesday": 1,
    "wednesday": 2,
    "thursday": 3,
    "friday": 4,
    "saturday": 5,
    "sunday": 6,
    "mon": 0,
    "tue": 1,
    "tues": 1,
    "wed": 2,
    "weds": 2,
    "thu": 3,
    "thur": 3,
    "thurs": 3,
    "fri": 4,
    "sat": 5,
    "sun": 6,
}
"""Numbered as `datetime.date.weekday` does: Monday is 0."""


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, longer ones tried first so that "jan" does not stop at half of "january"."""
    return "(?:" + "|".join(sorted(words, key=lambda word: (-len(word), word))) + ")"
