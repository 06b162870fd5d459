"""Pieces of text on a page to its lines in reading order: column by column, across which titles may run.

Found by the white space alone: a gutter is a vertical strip that most pieces keep clear of, with running text on both
sides. Pieces that cross it (a title, a figure's caption) part the page into bands, each read column by column.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

FEWEST_ROWS = 3
"""Lines on either side of a gutter."""
_FEWEST_LETTERS = 14
"""Code points of an ordinary line of a column; shorter ones are the cells of a table."""
_MOST_CROSSING = 0.4
"""Share of the pieces that may run across a gutter."""
_GUTTER = 0.6
"""Heights of a line: the least width of a gutter."""
_MOST_PIECES = 2_000
"""On one page. A page of more is a drawing, and is read from top to bottom."""
_DEEPEST = 4
_LONGEST_MARK = 5
_BETWEEN_CELLS = " | "


class Piece(NamedTuple):
    """Words on one line without a wide gap in them; positions in points from the lower left corner of the page."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    quarters: int = 0
    """Of a circle, by which the words are turned; the positions are those of the page turned back."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a column; `column` counts the columns of the page in reading order, and `start` and `end` are where
    that column begins and ends. A row of a table has its cells apart."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    page: int
    column: int
    start: float
    end: float
    is_row: bool = False

    @property
    def height(self) -> float:
        """From the lowest to the highest a character of its font reaches."""
        return self.top - self.bottom


def lines_in_order(pieces: Sequence[Piece], page: int) -> list[Line]:
    """The lines of a page."""
    columns: list[Sequence[Piece]] = []
    ways = Counter(piece.quarters for piece in pieces for _ in piece.text)
    for quarters, _ in ways.most_common():  # words up the margin come last
        found = [piece for piece in pieces if piece.text and piece.quarters == quarters]
        columns += _columns(found, _DEEPEST) if len(found) <= _MOST_PIECES else [found]
    return [line for number, column in enumerate(columns) for line in _lines(column, page, number)]


def _columns(pieces: Sequence[Piece], deepest: int) -> list[Sequence[Piece]]:
    gutter = _gutter(pieces) if deepest else None
    if gutter is None:
        return [pieces] if pieces else []
    found: list[Sequence[Piece]] = []
    band: list[Piece] = []
    # From top to bottom; those that run across part the bands.
    for piece in sorted(pieces, key=lambda piece: (-piece.top, piece.left)):
        if _crosses(piece, gutter):
            found += _sides(band, gutter, deepest)
            found.append([piece])
            band = []
        else:
            band.append(piece)
    return _joined([*found, *_sides(band, gutter, deepest)], gutter)


def _joined(columns: Sequence[Sequence[Piece]], gutter: float) -> list[Sequence[Piece]]:
    """Lines that run across, one below the other, are one column."""
    joined: list[Sequence[Piece]] = []
    for column in columns:
        across = len(column) == 1 and _crosses(column[0], gutter)
        if across and joined and all(_crosses(piece, gutter) for piece in joined[-1]):
            joined[-1] = [*joined[-1], *column]
        else:
            joined.append(column)
    return joined


def _sides(band: Sequence[Piece], gutter: float, deepest: int) -> list[Sequence[Piece]]:
    left = [piece for piece in band if piece.right <= gutter]
    right = [piece for piece in band if piece.right > gutter]
    return [*_columns(left, deepest - 1), *_columns(right, deepest - 1)]


def _crosses(piece: Piece, gutter: float) -> bool:
    return piece.left < gutter < piece.right


def _gutter(pieces: Sequence[Piece]) -> float | None:
    """Where the clearest gutter runs; None for a page of one column."""
    if len(pieces) < 2 * FEWEST_ROWS:
        return None
    height = median(piece.top - piece.bottom for piece in pieces)
    best: tuple[int, float, float] | None = None
    starts = Counter(round(piece.left) for piece in pieces)
    for start in sorted(start for start, count in starts.items() if count > 1):
        right = [piece for piece in pieces if piece.left >= start - 1]
        left = [piece for piece in pieces if piece.right <= start - _GUTTER * height]
        crossing = len(pieces) - len(right) - len(left)
        if crossing > _MOST_CROSSING * len(pieces) or not (_is_text(left, height) and _is_text(right, height)):
            continue
        if not _beside(left, right):
            continue
        width = start - max(piece.right for piece in left)
        if best is None or (crossing, -width) < best[:2]:
            best = (crossing, -width, start - width / 2)
    return best[2] if best else None


def _is_text(side: Sequence[Piece], height: float) -> bool:
    """Whether there are lines of running text on a side of a gutter, and not the cells of a table."""
    rows = {round(piece.bottom / max(height, 1.0)) for piece in side}
    return len(rows) >= FEWEST_ROWS and median(len(piece.text) for piece in side) >= _FEWEST_LETTERS


def _beside(left: Sequence[Piece], right: Sequence[Piece]) -> bool:
    """Whether the two sides stand beside each other and not one above the other."""
    top, bottom = (
        min(max(one.top for one in side) for side in (left, right)),
        max(min(one.bottom for one in side) for side in (left, right)),
    )
    return top > bottom


def _lines(pieces: Sequence[Piece], page: int, column: int) -> list[Line]:
    """The lines of a column, those of one row put together from left to right."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (-(piece.top + piece.bottom), piece.left)):
        if rows and level(rows[-1][0], piece):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    start, end = min(piece.left for piece in pieces), max(piece.right for piece in pieces)
    rows = [sorted(row, key=lambda piece: piece.left) for row in rows]
    cells = [len(row) > 1 and not _is_mark(row[0]) for row in rows]
    beside = [False, *cells, False]
    return [
        _line(row, page, column, start, end, is_row=beside[at + 1] and (beside[at] or beside[at + 2]))
        for at, row in enumerate(rows)
    ]


def _is_mark(piece: Piece) -> bool:
    """Whether words are no more than the number of an item."""
    return len(piece.text) <= _LONGEST_MARK and not piece.text[-1].isalnum()


def level(one: Piece, other: Piece) -> bool:
    """Whether two pieces stand in one row: the middle of the smaller lies within the larger one."""
    small, large = sorted((one, other), key=lambda piece: piece.top - piece.bottom)
    return large.bottom < (small.top + small.bottom) / 2 < large.top


def _line(row: Sequence[Piece], page: int, column: int, start: float, end: float, *, is_row: bool) -> Line:
    return Line(
        (_BETWEEN_CELLS if is_row else " ").join(piece.text for piece in row),
        row[0].left,
        max(piece.right for piece in row),
        min(piece.bottom for piece in row),
        max(piece.top for piece in row),
        page,
        column,
        start,
        end,
        is_row,
    )
