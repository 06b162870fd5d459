"""Every language says the same things with the same values."""

from dataclasses import fields
from operator import attrgetter
from string import Formatter

import pytest

from bot.locales import ENGLISH, GERMAN, Strings, strings_for, strings_for_environment
from bot.locales.collecting.collecting_words import CollectingWords
from bot.locales.library_words import LibraryWords
from bot.locales.servers.guest_words import GuestWords
from bot.locales.state_words import StateWords
from bot.locales.statistics_words import StatisticsWords
from bot.locales.terminal.setup_words import SetupWords
from bot.locales.verdicts import Verdicts

TEMPLATES = [field.name for field in fields(Strings) if field.type == "str"]
TEMPLATES += [f"guests.{field.name}" for field in fields(GuestWords)]
TEMPLATES += [f"setup.{field.name}" for field in fields(SetupWords)]
TEMPLATES += [f"state.{field.name}" for field in fields(StateWords) if field.type == "str"]
TEMPLATES += [f"verdicts.{field.name}" for field in fields(Verdicts) if field.type == "str"]
TEMPLATES += [f"statistics.{field.name}" for field in fields(StatisticsWords)]
TEMPLATES += [f"collecting.{field.name}" for field in fields(CollectingWords) if field.type == "str"]
TEMPLATES += [f"library.{field.name}" for field in fields(LibraryWords) if field.type == "str"]


def names(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


@pytest.mark.parametrize("field", TEMPLATES)
def test_the_german_sentence_takes_the_values_of_the_english_one(field: str) -> None:
    assert names(attrgetter(field)(GERMAN)) == names(attrgetter(field)(ENGLISH))


@pytest.mark.parametrize("field", TEMPLATES)
def test_the_german_sentence_is_german(field: str) -> None:
    assert attrgetter(field)(GERMAN) != attrgetter(field)(ENGLISH)


@pytest.mark.parametrize(
    ("locale", "strings"), [("de", GERMAN), ("en-US", ENGLISH), ("en-GB", ENGLISH), ("fr", ENGLISH), ("", ENGLISH)]
)
def test_a_locale_chooses_the_language(locale: str, strings: Strings) -> None:
    assert strings_for(locale) is strings


@pytest.mark.parametrize(
    ("environment", "strings"),
    [
        ({}, ENGLISH),
        ({"LANG": "de_DE.UTF-8"}, GERMAN),
        ({"LANG": "de"}, GERMAN),
        ({"LANG": "de_AT@euro"}, GERMAN),
        ({"LANG": "C.UTF-8"}, ENGLISH),
        ({"LANG": "fr_FR.UTF-8"}, ENGLISH),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, ENGLISH),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "de_DE.UTF-8"}, GERMAN),
        ({"LC_MESSAGES": "en_GB.UTF-8", "LC_ALL": "de_DE.UTF-8"}, GERMAN),
        ({"LC_ALL": "C", "LC_MESSAGES": "de_DE.UTF-8", "LANG": "de_DE.UTF-8"}, ENGLISH),
        ({"LC_ALL": "", "LANG": "de_DE.UTF-8"}, GERMAN),
        ({"LC_TIME": "de_DE.UTF-8"}, ENGLISH),
    ],
)
def test_a_terminal_speaks_as_posix_has_it(environment: dict[str, str], strings: Strings) -> None:
    assert strings_for_environment(environment) is strings
