"""Ranges of days in a reader's language: 31 January 2023, 23–29 January 2023, February 2023, 2014."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from bot.locales import Strings


def period(first: date, last: date, words: Strings) -> str:
    """The days from `first` to `last`, both included, as short as they can be said."""
    if first == last:
        return words.on(first)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if (first.year, first.month) != (last.year, last.month):
        return f"{words.on(first)} – {words.on(last)}"
    month = words.months[first.month - 1]
    if (first.day, last.day) == (1, monthrange(last.year, last.month)[1]):
        return f"{month}\u00a0{first.year}"
    days = words.days.format(first=first.day, last=last.day)
    return words.date_form.format(day=days, month=month, year=first.year)
