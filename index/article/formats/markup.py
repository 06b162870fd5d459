"""Elements of HTML to blocks of text: what stands on a line of its own on the page is a block here, and a number that
is set high stays one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import chain, islice
from typing import Any

from index.article.formats.extracted import Block, BlockKind

Element = Any
"""lxml's elements have no types."""

_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6 head".split())
_BLOCKS = _HEADINGS | frozenset(
    "address article aside blockquote body caption center code dd details dialog div dl dt fieldset figcaption figure "
    "footer form header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot th thead "
    "tr ul cell item list quote row".split()  # the last five are trafilatura's
)
_ROWS = frozenset(("tr", "row"))
_ITEMS = frozenset(("li", "item", "dd"))
_BREAKS = frozenset(("br", "lb"))
_VERBATIM = frozenset(("pre", "code"))
_UNSEEN = frozenset(
    "script style noscript template iframe svg math title meta link object embed canvas audio video select option "
    "button input textarea graphic img rt rp".split()
)
_SPACE = re.compile(r"[^\S\n]+")
_ROUND_BREAK = re.compile(r" ?\n ?")
_CELL = " | "
_HIGH = str.maketrans("0123456789+-\u2212\u2010\u2011\u2013=()in", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁻⁻⁼⁽⁾ⁱⁿ")
_SET_HIGH = re.compile(r"[\d+\-\u2010\u2011\u2013\u2212=()in]+", re.ASCII)
_NO_NUMBER = re.compile(r"\(?\d*\)|[()in]{2,}", re.ASCII)
"""The mark of a note, and letters: "(1)", "in"."""
_LONGEST_NUMBER = 40
_MOST_WITHIN = 8
"""Elements in and around one that is set high: what holds more is no number."""


def high(text: str) -> str:
    """A number that is set high ("10<sup>6</sup>") in the characters that Unicode has for it ("10⁶"): on the line it
    would be another number. Everything else as it is: "5<sup>th</sup>" says the same on the line."""
    number = "".join(text.split()) if len(text) <= _LONGEST_NUMBER else ""
    if not _SET_HIGH.fullmatch(number) or _NO_NUMBER.fullmatch(number):
        return text
    return text.replace(text.strip(), number.translate(_HIGH))


def raise_numbers(tree: Element) -> None:
    """Does in a tree what `high` does. A link that is set high is the mark of a note, and stays as it is."""
    for element in list(tree.iter("sup")):
        within = list(islice(element.iter(), _MOST_WITHIN))
        around = islice(element.iterancestors(), _MOST_WITHIN)
        if len(within) == _MOST_WITHIN or any(one.tag == "a" for one in chain(within, around)):
            continue
        text = "".join(element.itertext())
        if (raised := high(text)) != text:
            for child in list(element):
                element.remove(child)
            element.text = raised


def blocks_of(top: Element, is_unseen: Callable[[Element], bool] = lambda _: False) -> Iterator[Block]:
    """The blocks below an element, in order: of HTML, and of the elements that trafilatura makes of it. Elements that
    are unseen for other reasons than their names are left out."""
    reader = _Reader(is_unseen)
    reader.read(top)
    yield from reader.finished()


class _Reader:
    """Walks through a tree without recursion: a hostile one may be deeper than the stack."""

    def __init__(self, is_unseen: Callable[[Element], bool]) -> None:
        self._is_unseen = is_unseen
        self._blocks: list[Block] = []
        self._words: list[str] = []
        self._kind = BlockKind.TEXT
        self._cells: list[str] | None = None

    def read(self, top: Element) -> None:
        waiting: list[tuple[Element, bool]] = [(top, False)]
        while waiting:
            element, left = waiting.pop()
            tag = element.tag
            if left:
                self._leave(tag)
            elif isinstance(tag, str) and tag not in _UNSEEN and not self._is_unseen(element):
                self._enter(tag)
                self._say(element.text, tag)
                waiting.append((element, True))
                waiting.extend((child, False) for child in reversed(element))
                continue
            if element is not top:
                self._say(element.tail, element.getparent().tag)

    def finished(self) -> list[Block]:
        """All blocks, the last one closed."""
        self._close()
        return self._blocks

    def _enter(self, tag: str) -> None:
        if tag in _BREAKS:
            self._words.append("\n")
        elif tag in _ROWS:
            self._close()
            self._cells = []
        elif tag in _BLOCKS:
            self._close()
            self._kind = BlockKind.HEADING if tag in _HEADINGS else BlockKind.ITEM if tag in _ITEMS else self._kind

    def _leave(self, tag: str) -> None:
        if tag in _ROWS:
            self._close()
            cells, self._cells = self._cells or [], None
            if any(cells):
                filled = [cell for cell in cells if cell]
                kind = BlockKind.ROW if len(filled) > 1 else BlockKind.TEXT
                self._blocks.append(Block(_CELL.join(filled), kind))
        elif tag in _BLOCKS:
            self._close()

    def _say(self, text: str | None, tag: str) -> None:
        if text:
            self._words.append(text if tag in _VERBATIM else text.replace("\n", " ").replace("\r", " "))

    def _close(self) -> None:
        text = tidy("".join(self._words))
        self._words.clear()
        if text and self._cells is not None:
            self._cells.append(" ".join(text.split()))
        elif text:
            flat = " ".join(text.split()) if self._kind is BlockKind.HEADING else text
            self._blocks.append(Block(flat, self._kind))
        self._kind = BlockKind.TEXT


def tidy(text: str) -> str:
    """A text as a page shows it: single spaces, no empty lines, nothing that no file of text can hold."""
    kept = "".join(each for each in text if each.isprintable() or each.isspace() or each in _SHAPELESS)
    lines = _ROUND_BREAK.sub("\n", _SPACE.sub(" ", kept.replace("\r\n", "\n").replace("\r", "\n")))
    return re.sub(r"\n{2,}", "\n", lines).strip()


_SHAPELESS = frozenset("\u00ad\u200b\u200c\u200d\u2060\u200e\u200f")
"""Not printable to Python, but part of how words are written."""
