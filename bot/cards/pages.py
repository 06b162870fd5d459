"""Long lists in pages: names for entries that outlive a rebuild, and targets of the buttons that turn the page.

A target names what is listed and the entry that the next page begins with. Both names are made from the words
themselves, so that a page goes on where the one before it ended, wherever its entries have moved meanwhile.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.cards.shelf import Shelved
from bot.errors import PassageGone

_NAME_LENGTH = 16  # 64 bits, as for paragraphs


@dataclass(frozen=True, slots=True)
class Page:
    """The entries of a list from the one at `start` (counted from 0) on, at least one more than a card may show while
    there are more, and the name of each in the list; `total` counts the whole list, `scope` names it."""

    scope: str
    entries: tuple[Shelved, ...]
    names: tuple[str, ...]
    start: int
    total: int


def digest(*parts: str) -> str:
    """A short name for texts, in hexadecimal digits."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:_NAME_LENGTH]


def names(entries: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """A name for each entry, in order. Where the same texts come again, later ones count up."""
    seen: Counter[tuple[str, ...]] = Counter()
    found = []
    for entry in entries:
        seen[entry] += 1
        found.append(digest(*entry, str(seen[entry])))
    return tuple(found)


def turn(scope: str, name: str) -> str:
    """The target of a button that shows the page of the list `scope` that begins with the entry `name`."""
    return f"{scope},{name}"


def read_turn(target: str) -> tuple[str, str]:
    """The scope and the name of a `turn`. Raises `PassageGone` for anything else."""
    scope, _, name = target.partition(",")
    if not scope or not name:
        raise PassageGone
    return scope, name


def start_of(name: str | None, found: Sequence[str]) -> int:
    """Where a page begins: at the entry of that name, at the first without one. Raises `PassageGone`."""
    if name is None:
        return 0
    if name not in found:
        raise PassageGone
    return found.index(name)
