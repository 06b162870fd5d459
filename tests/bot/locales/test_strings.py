"""Every language says the same things with the same values."""

from dataclasses import fields
from string import Formatter

import pytest

from bot.locales import ENGLISH, GERMAN, Strings, strings_for

TEMPLATES = [field.name for field in fields(Strings) if field.type == "str"]


def names(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


@pytest.mark.parametrize("field", TEMPLATES)
def test_the_german_sentence_takes_the_values_of_the_english_one(field: str) -> None:
    assert names(getattr(GERMAN, field)) == names(getattr(ENGLISH, field))


@pytest.mark.parametrize("field", TEMPLATES)
def test_the_german_sentence_is_german(field: str) -> None:
    assert getattr(GERMAN, field) != getattr(ENGLISH, field)


@pytest.mark.parametrize(
    ("locale", "strings"), [("de", GERMAN), ("en-US", ENGLISH), ("en-GB", ENGLISH), ("fr", ENGLISH), ("", ENGLISH)]
)
def test_a_locale_chooses_the_language(locale: str, strings: Strings) -> None:
    assert strings_for(locale) is strings
