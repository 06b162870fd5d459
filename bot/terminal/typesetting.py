"""Text on a terminal: lines that wrap between words, and source text that cannot steer the terminal.

In a terminal lines are wrapped to a readable width. Elsewhere (a pipe, a file) a paragraph stays one line, so that its
words can be searched for and taken out unbroken, and nothing is coloured.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from typing import TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from bot.cards.blocks import DIRECTION_CONTROLS

_READABLE = 88
"""Columns beyond which lines of prose are hard to follow."""

_LINE_BREAK = re.compile(r"[ \t]*[\t\n\v\f\r\x85\u2028\u2029]+[ \t]*")
_PICTURES = {code: 0x2400 + code for code in range(0x20)} | {0x7F: 0x2421}
_REPLACED = dict.fromkeys(
    [*range(0x80, 0xA0), *map(ord, DIRECTION_CONTROLS), *range(0xD800, 0xE000)],
    "\N{REPLACEMENT CHARACTER}",
)


def visible(text: str) -> str:
    """`text` as it may be shown in a terminal: no character of it acts.

    A line break or tab of the source is a space here: where a line ends is the terminal's business. Control characters
    become their pictures (U+2400 and following); C1 controls, surrogates and all that embeds, overrides or isolates a
    writing direction become U+FFFD. Every other character stays as it is.
    """
    return _LINE_BREAK.sub(" ", text).translate(_PICTURES).translate(_REPLACED)


def plain(words: str) -> str:
    """Words of ours with common spaces for no-break ones, so that they can be searched for."""
    return words.replace("\u00a0", " ")


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Leaves the decision to the caller, where rich would end the program."""
        raise


def console_on(file: TextIO | None) -> Console:
    """A console for `file`; None for whatever standard output is. Markup and guessed colours are off."""
    return _Console(file=file, markup=False, highlight=False, emoji=False, soft_wrap=True)


def set_text(console: Console, text: Text | str, first: str = "", then: str | None = None, style: str = "") -> None:
    """Prints `text` wrapped: its first line begins with `first`, the others with `then` (by default as many blanks)."""
    lead, indent = first, max(cell_len(first), cell_len(then or ""))
    for line in _wrapped(console, Text(text) if isinstance(text, str) else text, indent):
        console.print(Text.assemble((lead, "not bold"), line, style=style))
        lead = " " * cell_len(first) if then is None else then


def print_unbroken(console: Console, line: str) -> None:
    """Prints a line that the terminal alone breaks, so that it can be copied or clicked."""
    console.print(Text(visible(line)))


def set_parts(
    console: Console, parts: Iterable[Text | str], first: str = "", then: str | None = None, style: str = ""
) -> None:
    """Prints `parts` joined by middle dots, the empty ones left out; lines end between parts where that is possible."""
    width = _width(console, max(cell_len(first), cell_len(then or "")))
    lines: list[Text] = []
    for part in parts:
        if not part:
            continue
        if lines and cell_len(f"{lines[-1]} · {part} ·") <= width:
            lines[-1] = Text.assemble(lines[-1], " · ", part)
        else:
            lines.append(Text.assemble(part))
    set_text(console, Text(" ·\n").join(lines), first, then, style)


def _wrapped(console: Console, text: Text, indent: int) -> list[Text]:
    if not console.is_terminal:
        return [text]
    lines = list(text.wrap(console, _width(console, indent), overflow="fold"))
    for line in lines:
        line.rstrip()
    return lines or [text]


def _width(console: Console, indent: int) -> int:
    """The columns that are left for text; off a terminal there is no end of the line."""
    return max(min(console.width, _READABLE) - indent, 1) if console.is_terminal else sys.maxsize
