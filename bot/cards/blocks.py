"""What the bot shows, before Discord comes into it: texts with buttons under them.

`bot.cards.answer_cards` fills cards within Discord's limits, `bot.discord_client.views` turns them into components.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

CARD_LIMIT = 4000
"""Characters that all texts of one card may have together."""


class Press(StrEnum):
    """What a button does."""

    CONTEXT = "context"
    MORE = "more"
    NEAREST = "nearest"
    QUOTES = "quotes"
    TIMELINE = "timeline"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Button:
    """`target` is the address of a link, else what the button is about, in `[0-9a-f.,]` and at most 80 characters."""

    press: Press
    label: str
    target: str


@dataclass(frozen=True, slots=True)
class Section:
    """A text in Discord markdown, with the buttons that belong to it; `apart` draws a line above it."""

    text: str
    buttons: tuple[Button, ...] = ()
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """The sections of one message, from top to bottom."""

    sections: tuple[Section, ...]


def notice(text: str) -> Card:
    """A card that only says something."""
    return Card((Section(text),))


def mark(name: str, at: int = 0) -> str:
    """The target of a button about a passage: its name and a number (a sentence or a place in it)."""
    return f"{name}.{at}"


def read_mark(target: str) -> tuple[str, int]:
    """The name and the number of a `mark`. Raises `ValueError` for anything else."""
    name, _, at = target.partition(".")
    if not name or not at.isascii() or not at.isdecimal():
        raise ValueError(f"not a mark: {target!r}")
    return name, int(at)
