"""Lines in reading order to paragraphs: joined across lines, columns and pages, with the hyphens of line ends resolved.

A new paragraph begins where the white space, the indent, the size of the letters or a short last line says so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from unicodedata import east_asian_width

from index.article.formats.extracted import Block, BlockKind
from index.article.formats.pdf.columns import Line
from index.folding import fold_words
from index.languages.english.hyphens import HYPHENATED

_SIZE = 0.12
"""How much larger or smaller letters of another kind of block are."""
_HEADING_SIZE, _TITLE_SIZE = 1.12, 1.3
"""Against the size that most of the text has."""
_MOST_HEADING_WORDS = 24
_APART, _LOOSE = 1.25, 1.3
"""Of the usual distance of two lines, and of the height of the line: what is more parts two paragraphs."""
_INDENT, _SHORT = 0.7, 0.8
"""Of the height of a line: the least indent; of the width of its column: a line that is not full."""
_ITEM = re.compile(r"(?:[•‣▪●◦·–—*-]|\(?\d{1,3}[.)]|[a-z]\))\s")
_BULLET = re.compile(r"[•‣▪●◦·*]\s+")
_ENDS = re.compile(r"[.!?…:;。！？][\"'”’»)\]]*(?:\s?\[\d+\]|\d{1,3}|[*†‡])?$")
_HYPHENS = "-\u00ad\u2010"
_WORD = re.compile(r"\w+(?:-\w+)*")


def blocks_of(pages: Sequence[Sequence[Line]], title: str | None) -> list[Block]:
    """The blocks of a document; `title` is the one that it states."""
    lines = [line for page in pages for line in page]
    if not lines:
        return []
    usual = _usual_height(lines)
    hyphenated = _hyphenated(lines)
    paragraphs = [_joined(group, hyphenated) for group in _groups(lines)]
    kinds = _kinds(paragraphs, usual, title)
    return [
        Block(_BULLET.sub("", one.text, count=1) if kind is BlockKind.ITEM else one.text, kind, _pages(one, kind))
        for one, kind in zip(paragraphs, kinds, strict=True)
        if one.text
    ]


@dataclass(slots=True)
class _Paragraph:
    text: str
    height: float
    page: int
    pages: list[tuple[int, int]] = field(default_factory=list)


def _usual_height(lines: Sequence[Line]) -> float:
    """The height of most of the text, to half a point."""
    letters: Counter[float] = Counter()
    for line in lines:
        letters[round(line.height * 2) / 2] += len(line.text)
    return letters.most_common(1)[0][0]


def _groups(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines of each paragraph."""
    distance = _distances(lines)
    group: list[Line] = []
    for line in lines:
        if group and not _goes_on(group, line, distance):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _distances(lines: Sequence[Line]) -> float:
    """The usual distance of two lines of a column, in heights of a line."""
    found = [
        (before.bottom - line.bottom) / before.height
        for before, line in pairwise(lines)
        if _beneath(before, line) and before.height > 0 and not _other_size(before, line)
    ]
    close = [one for one in found if 0 < one < 3]
    return median(close) if close else 1.0


def _beneath(before: Line, line: Line) -> bool:
    return (before.page, before.column) == (line.page, line.column)


def _other_size(before: Line, line: Line) -> bool:
    return abs(before.height - line.height) > _SIZE * max(before.height, line.height)


def _goes_on(group: Sequence[Line], line: Line, distance: float) -> bool:
    """Whether a line belongs to the paragraph of those before it."""
    before = group[-1]
    if line.is_row or before.is_row or _other_size(before, line) or _begins_an_item(group, line):
        return False
    if not _beneath(before, line):
        return _runs_over(before, line)
    apart = (before.bottom - line.bottom) / max(before.height, 0.1)
    if apart > max(_APART * distance, _LOOSE):
        return False
    if _indented(line) and not _indented(before) and not _ITEM.match(group[0].text):
        return False
    return _is_full(before) or not _ENDS.search(before.text)


def _begins_an_item(group: Sequence[Line], line: Line) -> bool:
    """Whether a line has the mark of an item; a number in the middle of a sentence is none ("am" / "3. März")."""
    if not _ITEM.match(line.text):
        return False
    inside = _is_full(group[-1]) and not _ENDS.search(group[-1].text) and not _ITEM.match(group[0].text)
    return not (inside and line.text[:1].isdigit())


def _runs_over(before: Line, line: Line) -> bool:
    """Whether a paragraph goes on in the next column or on the next page."""
    if before.text.endswith(tuple(_HYPHENS)):
        return True
    return not _ENDS.search(before.text) and (_is_full(before) or line.text[:1].islower())


def _indented(line: Line) -> bool:
    return line.left - line.start > _INDENT * line.height


def _is_full(line: Line) -> bool:
    return line.right - line.start >= _SHORT * (line.end - line.start)


def _hyphenated(lines: Sequence[Line]) -> frozenset[str]:
    """The words that are written with a hyphen within a line: theirs at the end of a line is their own."""
    found = (word for line in lines for word in _WORD.findall(line.text.casefold()[:-1]))
    return frozenset(word for word in found if "-" in word)


def _joined(group: Sequence[Line], hyphenated: frozenset[str]) -> _Paragraph:
    """The text of a paragraph, and where in it pages begin."""
    parts: list[str] = []
    length = 0
    last = ""
    pages: list[tuple[int, int]] = []
    for line in group:
        if parts:
            kept, between = _seam(last, line.text, hyphenated)
            length += len(kept) - len(last) + len(between)
            parts[-1] = kept + between
        if not pages or pages[-1][1] != line.page:
            pages.append((length, line.page))
        parts.append(line.text)
        length += len(line.text)
        last = line.text
    first = group[0]
    return _Paragraph("".join(parts), max(line.height for line in group), first.page, pages)


def _seam(line: str, following: str, hyphenated: frozenset[str]) -> tuple[str, str]:
    """A line as it goes on to the next one, and what stands between the two."""
    if line[-1] in _HYPHENS and line[-2:-1].isalpha():
        if following[:1].islower() and not _keeps_hyphen(line, following, hyphenated):
            return line[:-1], ""
        return line.rstrip("\u00ad"), ""
    wide = line and following and east_asian_width(line[-1]) in "WF" and east_asian_width(following[0]) in "WF"
    return line, "" if wide else " "


def _keeps_hyphen(line: str, following: str, hyphenated: frozenset[str]) -> bool:
    """Whether the word that a hyphen cuts is written with it always or elsewhere in the document; a soft one is not."""
    if line[-1] == "\u00ad":
        return False
    head = line.rsplit(maxsplit=1)[-1].casefold().lstrip("\"'“‘„«(")
    tail = _WORD.match(following.casefold())
    word = f"{head[:-1]}-{tail[0]}" if tail else ""
    return word in hyphenated or HYPHENATED.fullmatch(word) is not None


def _kinds(paragraphs: Sequence[_Paragraph], usual: float, title: str | None) -> list[BlockKind]:
    """Which of the paragraphs are headings, by the size of their letters, and which of these is the title: the one that
    the document states, else the largest of the first page."""
    kinds = [_kind(one, usual) for one in paragraphs]
    first = [at for at, one in enumerate(paragraphs) if one.page == paragraphs[0].page]
    words = fold_words(title or "")
    stated = next((at for at in first if words and fold_words(paragraphs[at].text) == words), None)
    if stated is None:
        headings = [at for at in first if kinds[at] is BlockKind.HEADING]
        largest = max(headings, key=lambda at: (paragraphs[at].height, -at), default=None)
        stated = largest if largest is not None and paragraphs[largest].height >= _TITLE_SIZE * usual else None
    if stated is not None:
        kinds[stated] = BlockKind.TITLE
    return kinds


def _kind(one: _Paragraph, usual: float) -> BlockKind:
    if _BULLET.match(one.text):
        return BlockKind.ITEM
    large = one.height >= _HEADING_SIZE * usual and len(one.text.split()) <= _MOST_HEADING_WORDS
    return BlockKind.HEADING if large and any(map(str.isalpha, one.text)) else BlockKind.TEXT


def _pages(one: _Paragraph, kind: BlockKind) -> tuple[tuple[int, int], ...]:
    bullet = _BULLET.match(one.text) if kind is BlockKind.ITEM else None
    gone = bullet.end() if bullet else 0
    return tuple((max(0, offset - gone), page) for offset, page in one.pages)
