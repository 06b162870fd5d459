"""Discord's limits, and how much a card shows of what there is. A card in a terminal knows none of these limits.

Texts are counted in UTF-16 units, the strictest way in which Discord's own count can be understood.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

from index import MOST_QUOTES

MOST_TEXT = 4000
"""All texts of one message together."""

MOST_COMPONENTS = 40
"""Of one message, with those in others."""

MOST_BUTTONS = 5
"""In one row."""

LONGEST_BUTTON_LABEL = 80
LONGEST_CUSTOM_ID = 100
LONGEST_LINK = 512
"""The address of a button."""

MOST_CHOICES = 25
LONGEST_CHOICE = 100
"""What autocomplete offers, and the name or value of one of them, which comes back as what was typed."""

LONGEST_ALT = 1024
"""What is said of a picture for those who do not see it."""

LARGEST_FILE = 10 * 2**20
"""Bytes of what a message carries, in the smallest of servers."""
MOST_OPTIONS = 25
LONGEST_OPTION = 100
LONGEST_HINT = 150
"""What a menu offers, the label or value of one option, and what stands where nothing is picked."""

LONGEST_TARGET = 80
"""What a button is about: with the name of what it does before it, it stays below `LONGEST_CUSTOM_ID`."""

LABEL = 64
"""A title, name or heading among others: a label names a thing, it quotes nothing."""

LONG_LABEL = 200
"""The same where it stands alone, and a sentence of a report."""

CHANGED_WORDS = 100
"""Words of a claim that were changed, or those in their place."""


@dataclass(frozen=True, slots=True)
class Room:
    """How much a card has room for. `card`, `block` (one quotation with its labels), `answer` (the words of all
    quotations of an answer), `page` (one page of a long paragraph), `claim` (a checked text with its marks, and
    the list of its changes) and `also` (the line about further places) are lengths of markdown, `link` that of an
    address, `file` bytes of a table that is taken along; the others count what is shown."""

    card: int = MOST_TEXT
    block: int = 1150
    """What a phone shows on little more than one screen; three of them fit into a card with two lines of heading."""
    answer: int = 500
    """A phone shows a usual answer on one screen. docs/decisions/0022"""
    page: int = 3000
    claim: int = 700
    also: int = 600
    link: int = LONGEST_LINK
    entries: int = 6
    """A heading, four components each and a button stay below `MOST_COMPONENTS`."""
    articles: int = 10
    answers: int = MOST_QUOTES
    links: int = 1
    """Quotations of one article up to which each has a link of its own; beyond it one link is for all."""
    dates: int = 3
    voices: int = 2
    citations: int = 1
    """Quotations: the forms of one take a phone two screens."""
    rows: int = 50_000
    file: int = 8_000_000
    few: int = 5
    speakers: int = 20


DISCORD = Room()
ENDLESS = Room(10**12, *(10**9 for _ in fields(Room)[1:]))
"""More than any article has."""
