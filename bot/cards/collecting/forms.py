"""What people fill in, before Discord comes into it: a few fields with names, limits and what stands in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.locales import Strings

LONGEST_FORM_TITLE = LONGEST_FIELD_LABEL = 45
LONGEST_HINT = 100
MOST_FIELDS = 5
LONGEST_PASTED = 4000
"""Discord's limits: of the names of a form and of a field, of what is said below that, of a field's text."""

LONGEST_VALUE = 500
"""Characters of a title, name or address that is typed; as the metadata file has it."""

_LONGEST_CODE = 30


class Asked(StrEnum):
    """What a form is for."""

    FILE = "file"
    TEXT = "text"
    ADDRESS = "address"
    CHANGE = "change"
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True)
class Field:
    """Something to fill in, called `key`: a line of at most `most` characters, `long` for a text of many, or a `file`.
    `value` stands in it."""

    key: str
    label: str
    hint: str
    value: str = ""
    most: int = LONGEST_VALUE
    required: bool = False
    long: bool = False
    file: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """Fields, at most `MOST_FIELDS`, and what comes of them; `target` is what they are about."""

    asked: Asked
    title: str
    fields: tuple[Field, ...]
    target: str = ""


_ABOUT = ("title", "byline", "published", "url")
_CHANGED = ("title", "byline", "outlet", "published", "url")
_LIMITS = {"text": LONGEST_PASTED, "published": _LONGEST_CODE, "language": _LONGEST_CODE}


def form_to_add(asked: Asked, words: Strings) -> Form:
    """The form for a file, a text or an address, and what can be said about it."""
    key = asked.value
    brought = _field(key, words, required=True, long=asked is Asked.TEXT, file=asked is Asked.FILE)
    about = [one for one in _ABOUT if asked is not Asked.ADDRESS or one != "url"]
    return Form(asked, words.collecting.form_add, (brought, *(_field(one, words) for one in about)))


def form_to_change(target: str, values: Mapping[str, str], words: Strings) -> Form:
    """The form for what is known of what was brought, filled in."""
    fields = tuple(_field(one, words, value=values.get(one, "")) for one in _CHANGED)
    return Form(Asked.CHANGE, words.collecting.form_change, fields, target)


def form_for_language(target: str, values: Mapping[str, str], words: Strings) -> Form:
    """The same for its language."""
    field = _field("language", words, value=values.get("language", ""))
    return Form(Asked.LANGUAGE, words.collecting.form_language, (field,), target)


def _field(
    key: str, words: Strings, *, value: str = "", required: bool = False, long: bool = False, file: bool = False
) -> Field:
    most = _LIMITS.get(key, LONGEST_VALUE)
    label, hint = words.collecting.fields[key], words.collecting.hints[key]
    return Field(key, label, hint, shown_value(key, value), most, required, long, file)


def shown_value(key: str, value: str) -> str:
    """As much of a value as its field takes."""
    return " ".join(value.split())[: _LIMITS.get(key, LONGEST_VALUE)]
