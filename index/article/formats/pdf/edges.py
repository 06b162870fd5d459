"""What the pages of a document repeat at their head and foot: the running title, the publisher's line, the number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from index.article.formats.pdf.columns import Piece, level
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


def take_off_edges(pages: Sequence[Sequence[Piece]]) -> tuple[list[list[Piece]], list[Edge]]:
    """The pages without their edges, and what these say; what comes again and again but for its number, once."""
    edges = [_edge_pieces(page) for page in pages]
    often = Counter(key for page in edges for key in {_key(piece) for piece in page})
    enough = 2 if len(pages) <= _OFTEN else _OFTEN
    numbers = _numbers(edges)
    said: dict[str, Edge] = {}
    body: list[list[Piece]] = []
    for at, (page, pieces) in enumerate(zip(pages, edges, strict=True)):
        off: set[Piece] = set()
        for piece in pieces:
            if (at, piece) in numbers:
                said.setdefault(piece.text, (piece.text, DropReason.PAGE_NUMBER))
            elif often[_key(piece)] >= enough and any(map(str.isalpha, piece.text)):
                said.setdefault(_key(piece), (piece.text, DropReason.PAGE_EDGE))
            else:
                continue
            off.add(piece)
        body.append([piece for piece in page if piece not in off])
    if not any(body):
        return [list(page) for page in pages], []  # pages that are all alike have no edge
    return body, list(said.values())


def _edge_pieces(page: Sequence[Piece]) -> list[Piece]:
    """What stands in the first and the last rows of a page."""
    found: list[Piece] = []
    for upwards in (False, True):
        rows = 0
        row: Piece | None = None
        for piece in sorted(page, key=lambda piece: piece.bottom + piece.top, reverse=not upwards):
            if row is None or not level(row, piece):
                row, rows = piece, rows + 1
            if rows > _ROWS:
                break
            found.append(piece)
    return list(dict.fromkeys(found))


def _key(piece: Piece) -> str:
    """How high a piece stands and what it says, its numbers aside."""
    return f"{round(piece.bottom / 10)} {_DIGITS.sub('#', fold_words(piece.text))}"


def _numbers(edges: Sequence[Sequence[Piece]]) -> set[tuple[int, Piece]]:
    """The pieces (with the position of their page) that are nothing but the number of their page: they count as the
    pages do, and on a document of one page say 1."""
    found: dict[int, list[tuple[int, Piece]]] = {}
    for at, pieces in enumerate(edges):
        for piece in pieces:
            match = _NUMBER.fullmatch(piece.text)
            if match:
                found.setdefault(int(match["number"]) - at, []).append((at, piece))
    if len(edges) == 1:
        return set(found.get(1, ()))
    return {one for counted in found.values() if len({at for at, _ in counted}) > 1 for one in counted}
