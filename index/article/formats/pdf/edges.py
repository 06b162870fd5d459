"""What the pages of a document repeat at their head and foot: the running title, the publisher's line, the number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from index.article.formats.pdf.columns import Line
from index.folding import fold_words
from index.reasons import DropReason

_ROWS = 2
"""At the head and at the foot that can be edges."""
_OFTEN = 3
"""Pages on which a line of many pages stands to be their edge; of two or three pages, two."""
_NUMBER = re.compile(
    r"(?:page|seite|p\.|s\.|página|стр\.|-|–|—|\(|\[|\|)?\s*(?P<number>\d{1,4})\s*(?:(?:of|von|/|de|sur|из)\s*\d{1,4})?\s*"
    r"(?:-|–|—|\)|\]|\|)?",
    re.I,
)
_DIGITS = re.compile(r"\d+")

Edge = tuple[str, DropReason]


def take_off_edges(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], list[Edge]]:
    """The pages without their edges, and what these say; what comes again and again but for its number, once."""
    edges = [_edge_lines(page) for page in pages]
    often = Counter(key for page in edges for key in {_key(line) for line in page})
    enough = 2 if len(pages) <= _OFTEN else _OFTEN
    numbers = _numbered(pages, edges)
    said: dict[str, Edge] = {}
    body: list[list[Line]] = []
    for page, lines in zip(pages, edges, strict=True):
        off: set[int] = set()
        for line in lines:
            if id(line) in numbers:
                said.setdefault(line.text, (line.text, DropReason.PAGE_NUMBER))
            elif often[_key(line)] >= enough:
                said.setdefault(_key(line), (line.text, DropReason.PAGE_EDGE))
            else:
                continue
            off.add(id(line))
        body.append([line for line in page if id(line) not in off])
    return body, list(said.values())


def _edge_lines(page: Sequence[Line]) -> list[Line]:
    """The lines in the first and the last rows of a page."""
    tops = sorted({round(line.top) for line in page}, reverse=True)
    at = {*tops[:_ROWS], *tops[-_ROWS:]}
    return [line for line in page if round(line.top) in at]


def _key(line: Line) -> str:
    """Where a line stands and what it says, its numbers aside."""
    return f"{round(line.bottom / 10)} {_DIGITS.sub('#', fold_words(line.text))}"


def _numbered(pages: Sequence[Sequence[Line]], edges: Sequence[Sequence[Line]]) -> set[int]:
    """The lines (by identity) that are the number of their page: nothing but a number in the outermost row, which
    counts as the pages do; on a document of one page, where it says 1."""
    found: dict[int, list[Line]] = {}
    for number, (page, lines) in enumerate(zip(pages, edges, strict=True), 1):
        outermost = {max(line.top for line in page), min(line.top for line in page)} if page else set()
        for line in lines:
            match = _NUMBER.fullmatch(line.text)
            if match and line.top in outermost:
                found.setdefault(int(match["number"]) - number, []).append(line)
    if len(pages) == 1:
        return {id(line) for line in found.get(0, ())}
    return {id(line) for lines in found.values() if len(lines) > 1 for line in lines}
