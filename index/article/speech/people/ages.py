"""Somebody who is told of by an age alone: "the 56-year-old", "der 56-Jährige"."""

from __future__ import annotations

import re

from index.languages.english.speech import AGED, UNNAMED
from index.languages.telling import Telling

_WORD = re.compile(r"\w+(?:-\w+)*")


def pronouns_of_age(mention: str, telling: Telling | None) -> tuple[str, ...]:
    """The pronouns that could stand in the place of a mention, in lower case, which is an age and no more; else none.

    `telling` is the language's, None for English.
    """
    aged = AGED if telling is None else telling.aged
    return next((pronouns for pattern, pronouns in aged if re.fullmatch(pattern, mention)), ())


def tells_of_unnamed(text: str, telling: Telling | None) -> bool:
    """Whether a text tells of somebody whom an age might be of, without a name: "a man", "a 34-year-old driver"."""
    unnamed = UNNAMED if telling is None else telling.unnamed
    return any(part in unnamed for word in _WORD.findall(text.lower()) for part in (word, word.rpartition("-")[2]))
