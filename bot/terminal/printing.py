"""Cards in a terminal: the same lines as in Discord, and where to find the words in the file.

A quotation is broken into lines before and after the sentence that speaks to the question, and a mark in the margin
points at that sentence, so that it shows without colour and nothing is put between the quoted words. Buttons to press
are left out; a link is printed as its address.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from bot.cards.blocks import Card, Kind, Line, Press, Section, Style
from bot.cards.quoting.sources import DOT
from bot.terminal.typesetting import plain, set_parts, set_text, visible

MARK = "▸"
"""Stands in the margin where the sentence begins that speaks to the question."""

_MARKED, _BARS = "┃", {Kind.QUOTE: "│", Kind.BESIDE: "│", Kind.NEAR: "┊"}

_STYLES = {Style.STRONG: "bold", Style.MARKED: "bold", Style.STRUCK: "strike"}
_AROUND = {Style.STRUCK: "~~"}
"""Shows also where the terminal has no such style."""

_BESIDE = "    "
"""Stands before what belongs to the lines above it."""

_LEADS = {Kind.ITEM: ("  - ", "    "), Kind.SOURCE: ("  — ", "    "), Kind.DETAIL: ("    ", "    ")}


def print_card(console: Console, card: Card) -> None:
    """The sections of a card with an empty line between them."""
    for position, section in enumerate(section for section in card.sections if section.lines or section.buttons):
        if position:
            console.print()
        _print_section(console, section)


def _print_section(console: Console, section: Section) -> None:
    beside = any(line.kind in _BARS for line in section.lines)
    for line in section.lines:
        if line.kind in _BARS:
            _print_quotation(console, line)
        elif line.kind is Kind.CODE:
            _print_code(console, line)
        else:
            _print_line(console, line, beside)
    for button in section.buttons:
        if button.press is Press.LINK:
            set_text(console, visible(button.target), "    " if beside else "", style="dim")


def _print_line(console: Console, line: Line, beside: bool) -> None:
    """One line; small print under a quotation is set in beneath it."""
    small = line.kind in (Kind.SMALL, Kind.DETAIL)
    first, then = _LEADS.get(line.kind, (_BESIDE, _BESIDE) if small and beside else ("", ""))
    style = "dim" if small else "bold" if line.kind is Kind.TITLE else ""
    set_parts(console, _text(line).split(plain(DOT)), first, then, style)


def _print_code(console: Console, line: Line) -> None:
    """What is to be copied, line by line."""
    for one in line.text.splitlines():
        set_text(console, visible(one), _BESIDE if one.strip() else "")


def _text(line: Line) -> Text:
    return Text.assemble(*((_shown(piece.text, piece.style), _STYLES.get(piece.style, "")) for piece in line.pieces))


def _shown(text: str, style: Style) -> str:
    return f"{_AROUND.get(style, '')}{plain(visible(text))}{_AROUND.get(style, '')}"


def _print_quotation(console: Console, line: Line) -> None:
    bar = f"  {_BARS[line.kind]} "
    style = "dim" if line.kind is Kind.NEAR else ""
    parts = list(_around_the_mark(line))
    if not console.is_terminal and len(parts) > 1:
        set_text(console, visible(line.text), bar)
        parts = [(text, marked) for text, marked in parts if marked]
    for text, marked in parts:
        if marked:
            set_text(console, text, f"  {MARK} ", f"  {_MARKED} ")
        else:
            set_text(console, text, bar, bar, style)


def _around_the_mark(line: Line) -> Iterator[tuple[Text, bool]]:
    """What stands before the marked sentence, the sentence, and what stands behind it, as far as there is something."""
    text = Text()
    marked = False
    for piece in line.pieces:
        if (piece.style is Style.MARKED) != marked:
            if text.plain.strip():
                yield _stripped(text), marked
            text, marked = Text(), not marked
        text.append(visible(piece.text), _STYLES.get(piece.style))
    if text.plain.strip() or not marked:
        yield _stripped(text), marked


def _stripped(text: Text) -> Text:
    """The text without blanks at its ends."""
    start = len(text.plain) - len(text.plain.lstrip())
    return text[start : len(text.plain.rstrip())] if text.plain.strip() else Text()
