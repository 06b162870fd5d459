"""What the dates of a language are made of, in one form for all languages but English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class DateWords:
    """The words and forms of a language's dates; all in small letters, unless a form says otherwise.

    `forms` are patterns by what they mean (see `index.article.dates.abroad`), with `{month}`, `{weekday}`, `{day}`,
    `{year}`, `{count}`, `{unit}`, `{side}`, `{offday}` and `{spell}` for those words and numbers; what stands in
    the group "date" is the expression, all of it where there is no such group. `days` are words for a day with how
    many days it lies after that of publication; `spells` phrases for a week, month or year with its unit and how
    many of them it lies after the one of publication; `parts` what stands before an expression that means only its
    "early", "mid" or "end". `sides` are words beside a weekday that say whether it lies before or after
    publication; `past` and `future` patterns of words that say where a sentence looks; `other` one of words before a
    day that is not the one on which something was said; without it no day of speech is counted from. `spaced` tells
    whether the language writes spaces between words.
    """

    forms: tuple[tuple[str, str], ...]
    months: Mapping[str, int] = field(default_factory=dict)
    weekdays: Mapping[str, int] = field(default_factory=dict)
    days: Mapping[str, int] = field(default_factory=dict)
    spells: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)
    parts: Mapping[str, str] = field(default_factory=dict)
    sides: Mapping[str, int] = field(default_factory=dict)
    spaced: bool = True
    past: str = ""
    future: str = ""
    other: str = ""


def numbered(names: str, first: int = 1) -> dict[str, int]:
    """Names in order, each with its number; several spellings of one with a bar between."""
    return {name: number for number, group in enumerate(names.split(), first) for name in group.split("|")}


def spells(unit: str, **phrases: str) -> dict[str, tuple[str, int]]:
    """Phrases for the unit before (`last`), of (`this`) and after (`next`) publication, with commas between."""
    steps = {"last": -1, "this": 0, "next": 1}
    return {phrase.strip(): (unit, steps[step]) for step, group in phrases.items() for phrase in group.split(",")}
