"""The languages that the bot speaks, and the choice between them."""

from bot.locales.calendar import day_in_words, days_in_words, listed, prepare
from bot.locales.de import GERMAN
from bot.locales.en import ENGLISH
from bot.locales.reasons import how_dated, note_in_words, why_date, why_dropped, why_step
from bot.locales.strings import Strings

__all__ = [
    "ENGLISH",
    "GERMAN",
    "Strings",
    "day_in_words",
    "days_in_words",
    "how_dated",
    "listed",
    "note_in_words",
    "prepare",
    "strings_for",
    "why_date",
    "why_dropped",
    "why_step",
]

_BY_LANGUAGE = {"en": ENGLISH, "de": GERMAN}


def strings_for(locale: str) -> Strings:
    """The words for a Discord locale ("de", "en-GB"); English for every language that does not ship."""
    return _BY_LANGUAGE.get(locale.partition("-")[0], ENGLISH)
