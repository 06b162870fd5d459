"""The languages that the bot speaks, and the choice between them."""

from bot.locales.de import GERMAN
from bot.locales.en import ENGLISH
from bot.locales.strings import Strings

__all__ = ["ENGLISH", "GERMAN", "Strings", "strings_for"]

_BY_LANGUAGE = {"en": ENGLISH, "de": GERMAN}


def strings_for(locale: str) -> Strings:
    """The words for a Discord locale ("de", "en-GB"); English for every language that does not ship."""
    return _BY_LANGUAGE.get(locale.partition("-")[0], ENGLISH)
