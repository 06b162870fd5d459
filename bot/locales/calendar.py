"""Dates, ranges of days, numbers and lists in a reader's language, as CLDR has them, whatever the system's language is.

Babel is imported where it is first used: that and a language's data take up to 0.1 s, which a command that writes no
date does not pay. docs/decisions/0021
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from bot.locales.strings import Strings

_NO_BREAK = "\u00a0"
_THIN = "\u2009"

_DAYS_KEPT = 1024
"""Dates that are kept written: an answer has a few, and most of them again and again."""


def day_in_words(day: date, words: Strings) -> str:
    """For example 31 January 2023, with no-break spaces."""
    return _written(day, "long", words.language)


def language_in_words(code: str, words: Strings) -> str:
    """The name of a language (ISO 639-1), for example German; the code where CLDR has none."""
    from babel import Locale

    return str(Locale.parse(words.language).languages.get(code, code))


def weekday_in_words(day: date, words: Strings) -> str:
    """For example Tuesday."""
    return _written(day, "EEEE", words.language)


def month_in_short(day: date, words: Strings) -> str:
    """For example Nov."""
    return _written(day, "LLL", words.language)


def number_in_words(number: float, words: Strings, *, decimals: int = 0) -> str:
    """For example 1,234 or, with a decimal, 1,234.5."""
    from babel.numbers import format_decimal

    form = "#,##0." + "0" * decimals if decimals else "#,##0"
    return str(format_decimal(number, form, words.language))


def share_in_words(share: float, words: Strings) -> str:
    """A share (0 to 1) in percent. All and nothing are said only of all and nothing."""
    from babel.numbers import format_percent

    whole = round(share * 100)
    if 0 < share < 1:
        whole = min(max(whole, 1), 99)
    return str(format_percent(whole / 100, locale=words.language))


def days_in_words(first: date, last: date, words: Strings) -> str:
    """The days from `first` to `last`, both included, as short as they can be said: 31 January 2023, 23–29 January
    2023, 28 November – 4 December 2022, February 2023, 2014."""
    if first == last:
        return day_in_words(first, words)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if first.year != last.year:
        return f"{day_in_words(first, words)} – {day_in_words(last, words)}"
    if first.month != last.month:
        return _opening(first, "M", words).replace(_THIN, " ") + day_in_words(last, words)
    if (first.day, last.day) == (1, monthrange(last.year, last.month)[1]):
        return _written(first, "MMMM y", words.language)
    return _opening(first, "d", words).replace(_THIN, "") + day_in_words(last, words)


def listed(items: Sequence[str], words: Strings, *, alternatives: bool = False) -> str:
    """ "a, b and c", or with `alternatives` "a, b or c"."""
    from babel.lists import format_list

    return format_list(items, "or" if alternatives else "standard", words.language)


def prepare(words: Strings) -> None:
    """Loads now what the first date in a language would take time for."""
    listed([day_in_words(date.today(), words)], words)


@lru_cache(maxsize=_DAYS_KEPT)
def _written(day: date, form: str, language: str) -> str:
    from babel.dates import format_date

    return format_date(day, form, language).replace(" ", _NO_BREAK)


def _opening(first: date, differs: str, words: Strings) -> str:
    """How a range begins whose ends differ in their day ("23–") or month ("28 November – "). CLDR has these with the
    month cut short; here it is written out, as in a single date."""
    from babel import Locale

    form: str = Locale.parse(words.language).interval_formats["yMMMd"][differs][0]
    return _written(first, form.replace("MMM", "MMMM"), words.language)
