"""The characters of a PDF with their places, by pdfium, and what the document states about itself."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from index.article.formats.extracted import Content, Stated
from index.article.formats.kinds import LARGEST_FILE, MOST_PAGES, FileKind, size_in_words
from index.article.formats.pdf.columns import Piece, lines_in_order
from index.article.formats.pdf.edges import take_off_edges
from index.article.formats.pdf.paragraphs import blocks_of
from index.article.formats.unreadable import Unreadable
from index.reasons import FileFault

_PASSWORD_NEEDED = 4
"""pdfium's FPDF_ERR_PASSWORD."""

_FEWEST_LETTERS = 25
"""Of a whole document: a scanner's stamp or a page number is no text."""

_MADE = re.compile(r"D:(\d{4})(\d{2})(\d{2})")
_NO_TITLE = re.compile(r"untitled|microsoft word|\.(?:docx?|pdf|indd|tex|rtf|odt|pptx?|html?)$|^[\w-]+$", re.I)
_LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "ft",
    "\ufb06": "st",
}
_QUARTER = math.pi / 2
_BREAKS = frozenset((0x0A, 0x0D))
_HYPHEN = "-"
_SAME_LINE = 0.5
"""Of the height of a character: how far the middle of the next one on its line may be above or below."""
_COLUMN_GAP = 1.5
"""Heights of a character: a wider gap on one line parts two columns, or the cells of a table."""


def read_pdf(data: bytes) -> Content:
    """The text of a document in reading order. Raises `Unreadable`."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        encrypted = error.err_code == _PASSWORD_NEEDED
        raise Unreadable(FileFault.ENCRYPTED if encrypted else FileFault.DAMAGED, FileKind.PDF) from error
    try:
        return _content(document)
    finally:
        document.close()


def _content(document: Any) -> Content:  # noqa: ANN401  pypdfium2 has no types
    count = len(document)
    if count > MOST_PAGES:
        raise Unreadable(FileFault.TOO_MANY_PAGES, str(MOST_PAGES))
    pages, letters, pictures, left = [], 0, False, LARGEST_FILE
    for number in range(count):
        pieces, seen = _page(document, number)
        letters += sum(sum(map(str.isalnum, piece.text)) for piece in pieces)
        left -= sum(len(piece.text) for piece in pieces)
        if left < 0:
            raise Unreadable(FileFault.UNPACKS_TOO_LARGE, size_in_words(LARGEST_FILE))
        pictures = pictures or seen
        pages.append(pieces)
    if letters < _FEWEST_LETTERS:
        raise Unreadable(FileFault.SCANNED if pictures else FileFault.NO_TEXT)
    bodies, edges = take_off_edges(pages)
    lines = [lines_in_order(body, number) for number, body in enumerate(bodies, 1)]
    stated = _stated(document.get_metadata_dict())
    return Content(blocks_of(lines, stated.title), stated, edges, pages=count)


def _page(document: Any, number: int) -> tuple[list[Piece], bool]:  # noqa: ANN401
    """The pieces of text on a page, in the order of the file, and whether a picture is on it. A page that is damaged
    has none."""
    import pypdfium2

    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return [], False
    try:
        pictures = any(True for _ in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE], max_depth=2))
        text = page.get_textpage()
        try:
            return list(_pieces(text)), pictures
        finally:
            text.close()
    except pypdfium2.PdfiumError:
        return [], False
    finally:
        page.close()


_Box = tuple[float, float, float, float, int]
"""Left, right, bottom, top, in points, and the quarters of a circle that it was turned by."""


def _pieces(text: Any) -> Iterator[Piece]:  # noqa: ANN401
    """What stands on one line with gaps no wider than those between words."""
    words: list[str] = []
    box: _Box | None = None
    last: _Box | None = None
    for character, here in _characters(text):
        if here is None:  # a space or the end of a line, which pdfium puts in where it sees one
            if character == "\n" and words and box:
                yield _piece(words, box)
                words, box, last = [], None, None
            elif words:
                words.append(" ")
            continue
        if words and box and last and not _goes_on(last, here):
            yield _piece(words, box)
            words, box = [], None
        words.append(character)
        box = here if box is None else _around(box, here)
        last = here
    if words and box:
        yield _piece(words, box)


def _around(one: _Box, other: _Box) -> _Box:
    left, right = min(one[0], other[0]), max(one[1], other[1])
    return left, right, min(one[2], other[2]), max(one[3], other[3]), one[4]


def _piece(words: list[str], box: _Box) -> Piece:
    return Piece(" ".join("".join(words).split()), *box)


def _goes_on(last: _Box, here: _Box) -> bool:
    """Whether a character stands behind another on the same line."""
    height = max(last[3] - last[2], here[3] - here[2])
    level = last[4] == here[4] and abs(last[2] + last[3] - here[2] - here[3]) / 2 <= _SAME_LINE * height
    return level and -height <= here[0] - last[1] <= _COLUMN_GAP * height


def _characters(text: Any) -> Iterator[tuple[str, _Box | None]]:  # noqa: ANN401
    """The characters with their boxes, turned so that the line they stand on is level; without one where nothing is
    drawn."""
    from pypdfium2 import raw

    rectangle = raw.FS_RECTF()
    place = ctypes.byref(rectangle)
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, index)
        if code in _BREAKS:
            yield "\n", None
            continue
        character = _HYPHEN if raw.FPDFText_IsHyphen(text, index) == 1 else _LIGATURES.get(chr(code), chr(code))
        if character.isspace() or code == 0:
            yield " ", None
        elif not (character.isprintable() or character == "\u00ad") or not raw.FPDFText_GetLooseCharBox(
            text, index, place
        ):
            continue
        else:
            quarters = round(raw.FPDFText_GetCharAngle(text, index) / _QUARTER) % 4
            yield character, _level(rectangle, quarters)


def _level(rectangle: Any, quarters: int) -> _Box:  # noqa: ANN401
    """The box of a character that is turned by so many quarters of a circle to the left, turned back."""
    left, right, bottom, top = rectangle.left, rectangle.right, rectangle.bottom, rectangle.top
    if quarters == 1:
        return bottom, top, -right, -left, 1
    if quarters == 2:
        return -right, -left, -top, -bottom, 2
    if quarters == 3:
        return -top, -bottom, left, right, 3
    return left, right, bottom, top, 0


def _stated(properties: dict[str, str]) -> Stated:
    title = " ".join(properties.get("Title", "").split())
    made = _MADE.match(properties.get("CreationDate", ""))
    return Stated(
        title=title if title and not _NO_TITLE.search(title) else None,
        byline=_one_name(properties.get("Author", "")),
        made=_day(*made.groups()) if made else None,
        sure=False,
    )


def _one_name(author: str) -> str | None:
    """An author, unless it is the name that somebody logs in with."""
    name = " ".join(author.split())
    return name if " " in name else None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
