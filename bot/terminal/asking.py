"""Questions to the person at a terminal."""

from __future__ import annotations

import re
from contextlib import suppress

from bot.cards.blocks import Part, line

_CHOICE = re.compile(r"\[(\w)\]")


def asked(prompt: Part) -> str:
    """The first letter of what is typed; nothing where the input ends."""
    with suppress(EOFError):
        return first_letter(input(line(prompt).text))
    return ""


def first_letter(typed: str) -> str:
    """How an answer begins, as `letters` gives it; nothing for an empty one."""
    return typed.strip().lower()[:1]


def letters(template: str) -> list[str]:
    """The letters that a question takes for answers, as it has them in brackets."""
    return _CHOICE.findall(template)
