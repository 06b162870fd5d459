"""The languages that the bot speaks, and the choice between them."""

import re
from collections.abc import Mapping

from bot.locales.calendar import (
    day_in_words,
    days_in_words,
    language_in_words,
    listed,
    month_in_short,
    number_in_words,
    prepare,
    share_in_words,
)
from bot.locales.de import GERMAN
from bot.locales.en import ENGLISH
from bot.locales.reasons import (
    how_dated,
    note_in_words,
    obstacle_in_words,
    problem_in_words,
    refusal_in_words,
    why_date,
    why_dropped,
    why_step,
)
from bot.locales.strings import Strings

__all__ = [
    "ENGLISH",
    "GERMAN",
    "LANGUAGES",
    "Strings",
    "day_in_words",
    "days_in_words",
    "how_dated",
    "language_in_words",
    "listed",
    "month_in_short",
    "note_in_words",
    "number_in_words",
    "obstacle_in_words",
    "prepare",
    "problem_in_words",
    "refusal_in_words",
    "share_in_words",
    "strings_for",
    "strings_for_environment",
    "why_date",
    "why_dropped",
    "why_step",
]

_BY_LANGUAGE = {"en": ENGLISH, "de": GERMAN}
LANGUAGES = tuple(_BY_LANGUAGE.values())
_SAYS_THE_LANGUAGE = ("LC_ALL", "LC_MESSAGES", "LANG")
_LANGUAGE = re.compile(r"[A-Za-z]*")


def strings_for(locale: str) -> Strings:
    """The words for a Discord locale ("de", "en-GB"); English for every language that does not ship."""
    return _BY_LANGUAGE.get(locale.partition("-")[0], ENGLISH)


def strings_for_environment(environment: Mapping[str, str]) -> Strings:
    """The words for a terminal: the first of the variables that POSIX has for it, where it is set, names the language
    ("de_DE.UTF-8")."""
    locale = next(filter(None, map(environment.get, _SAYS_THE_LANGUAGE)), "")
    language = _LANGUAGE.match(locale)
    return strings_for(language[0] if language else "")
