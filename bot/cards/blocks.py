"""What a person is shown, before Discord or a terminal comes into it: sections of lines of pieces, with buttons.

A piece is text as it is, with a style; nothing in it is markup. `bot.cards.markdown` writes lines as Discord reads
them, `bot.terminal.printing` prints them. What only names something (a title, a speaker) says how long it may become.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from string import Formatter
from typing import TypeAlias

from bot.cards.limits import LABEL

DIRECTION_CONTROLS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Characters that embed, override or isolate a direction of writing, and those that end it (UAX #9)."""

_NO_CONTROLS = dict.fromkeys(map(ord, DIRECTION_CONTROLS))


class Press(StrEnum):
    """What a button does."""

    CONTEXT = "context"
    CITE = "cite"
    MORE = "more"
    NEAREST = "nearest"
    FURTHER = "further"
    QUOTES = "quotes"
    TIMELINE = "timeline"
    QUOTES_TABLE = "quotescsv"
    TIMELINE_TABLE = "timelinecsv"
    ARTICLES = "articles"
    SETTINGS = "settings"
    DIRECT = "direct"
    RIGHT = "right"
    WRONG = "wrong"
    FORGET = "forget"
    ADD = "add"
    LISTED = "listed"
    KEEP = "keep"
    UPDATE = "update"
    CHANGE = "change"
    LANGUAGE = "language"
    DISCARD = "discard"
    REMOVE = "remove"
    UNDO = "undo"
    REFRESH = "refresh"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Button:
    """`target` is the address of a link, else what the button is about, in `[0-9a-z_.,]` and at most 80 characters.
    `on` says that what it is about is switched on."""

    press: Press
    label: str
    target: str
    on: bool = False


class Pick(StrEnum):
    """What can be picked in a menu: options that it names, or what there is in the server. CHANNELS are those of text,
    FORUMS those of posts, PLACES all in which something can be asked."""

    OPTIONS = "options"
    ROLES = "roles"
    PEOPLE = "people"
    CHANNELS = "channels"
    FORUMS = "forums"
    PLACES = "places"


@dataclass(frozen=True, slots=True)
class Option:
    """What can be picked: `label` is shown, `value` comes back."""

    label: str
    value: str
    picked: bool = False


@dataclass(frozen=True, slots=True)
class Menu:
    """A menu of `options`, or of what there is of another kind, of which the ids in `picked` are picked already.
    `target` is what is done with at most `most` of them, as that of a button; `hint` stands where nothing is picked."""

    press: Press
    target: str
    pick: Pick
    hint: str
    options: tuple[Option, ...] = ()
    picked: tuple[int, ...] = ()
    least: int = 0
    most: int = 1
    usable: bool = True


class Style(StrEnum):
    """How a piece stands out. MARKED is the sentence that speaks to the question."""

    PLAIN = "plain"
    STRONG = "strong"
    MARKED = "marked"
    STRUCK = "struck"
    BAR = "bar"


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one style. With a `limit` Discord shows only as much of it as takes that many characters of markdown."""

    text: str
    style: Style = Style.PLAIN
    limit: int | None = None


class Kind(StrEnum):
    """What a line is. Words of a source stand in QUOTE, behind the first quotation of an answer in BESIDE, without
    styles, and in NEAR where they are no answer; SOURCE says whose they are and where they stand; DETAIL is for whoever
    has the file, and only terminals show it. CODE is to be copied as it stands."""

    TEXT = "text"
    TITLE = "title"
    SMALL = "small"
    ITEM = "item"
    QUOTE = "quote"
    BESIDE = "beside"
    NEAR = "near"
    SOURCE = "source"
    DETAIL = "detail"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Line:
    """Pieces one behind the other. Only a quotation and CODE may hold line breaks."""

    pieces: tuple[Piece, ...]
    kind: Kind = Kind.TEXT

    @property
    def text(self) -> str:
        """Its words without styles, whole."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Section:
    """Lines with the buttons and the menu that belong to them; `apart` draws a line above it."""

    lines: tuple[Line, ...]
    buttons: tuple[Button, ...] = ()
    apart: bool = False
    menu: Menu | None = None


class Tone(StrEnum):
    """What a card is, at a glance."""

    PLAIN = "plain"
    ANSWERED = "answered"
    REFUSED = "refused"
    CHECKED = "checked"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that a card carries: a picture where its name ends in .png, which `alt` says in words. The name is in
    `[a-z0-9._-]`, as Discord leaves it."""

    name: str
    content: bytes
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """The sections of one message, from top to bottom, and the files below them."""

    sections: tuple[Section, ...]
    tone: Tone = Tone.PLAIN
    attachments: tuple[Attachment, ...] = ()


Part: TypeAlias = str | Piece | Iterable[Piece]
"""What pieces are made of; a bare string is a plain piece of our own words."""


def pieces(*parts: Part) -> tuple[Piece, ...]:
    """The parts in order, without the empty ones."""
    found: list[Piece] = []
    for part in parts:
        found += [Piece(part)] if isinstance(part, str) else [part] if isinstance(part, Piece) else part
    return tuple(piece for piece in found if piece.text)


def line(*parts: Part, kind: Kind = Kind.TEXT) -> Line:
    """One line of parts."""
    return Line(pieces(*parts), kind)


def strong(*parts: Part) -> tuple[Piece, ...]:
    """The parts in bold."""
    return tuple(Piece(piece.text, Style.STRONG, piece.limit) for piece in pieces(*parts))


def name(text: str, limit: int = LABEL) -> Piece:
    """A label that somebody else wrote (a title, a name, a heading), on one line and without direction controls."""
    return Piece(" ".join(text.translate(_NO_CONTROLS).split()), limit=limit)


def filled(template: str, **values: Part | int) -> tuple[Piece, ...]:
    """A template for `str.format` with pieces as its values."""
    found: list[Part] = []
    for literal, field, _, _ in Formatter().parse(template):
        found.append(literal)
        if field is not None:
            value = values[field]
            found.append(str(value) if isinstance(value, int) else value)
    return pieces(*found)


def joined(separator: str, parts: Iterable[Part]) -> tuple[Piece, ...]:
    """The parts with a separator between them, the empty ones left out."""
    found: list[Piece] = []
    for part in filter(None, map(pieces, parts)):
        found += [*pieces(separator), *part] if found else part
    return tuple(found)


def notice(*parts: Part) -> Card:
    """A card that only says something."""
    return Card((Section((line(*parts),)),))


def mark(name: str, at: int = 0) -> str:
    """The target of a button about a passage: its name and a number (a sentence or a place in it)."""
    return f"{name}.{at}"


def read_mark(target: str) -> tuple[str, int]:
    """The name and the number of a `mark`. Raises `ValueError` for anything else."""
    name, _, at = target.partition(".")
    if not name or not at.isascii() or not at.isdecimal():
        raise ValueError(f"not a mark: {target!r}")
    return name, int(at)
