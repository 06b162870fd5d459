"""Word documents: python-docx opens the package, and its words are taken in the order in which they stand.

The words are read out of the XML below python-docx's paragraphs, since its own `Paragraph.text` leaves out what is in
text that was put in under review, in fields and in content controls; what was deleted under review is left out here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from itertools import chain
from typing import Any

from index.article.formats.archive import Archive
from index.article.formats.extracted import Block, BlockKind, Content, Stated, is_author
from index.article.formats.markup import high, tidy
from index.article.formats.unreadable import Unreadable
from index.reasons import FileFault

Element = Any
"""lxml's elements have no types."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PARAGRAPH, _TABLE, _ROW, _CELL = (f"{_W}{name}" for name in ("p", "tbl", "tr", "tc"))
_GONE = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}pPr", f"{_W}rPr", f"{_W}sectPr", _FALLBACK))
_SAID = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011", f"{_W}softHyphen": "\u00ad"}
_HEADING = re.compile(r"(?:heading|berschrift|titre|t[ií]tulo|заголовок)\s*\d?", re.I)
_BETWEEN_CELLS = " | "


def read_docx(data: bytes) -> Content:
    """The text of a document. Raises `Unreadable`."""
    archive = Archive(data)
    if "word/document.xml" not in archive:
        raise Unreadable(FileFault.DAMAGED)
    import docx

    document = docx.Document(BytesIO(archive.repacked()))
    found = chain(_blocks(document.element.body, document), _notes(document))
    blocks = [block for block in found if block.text]
    if not blocks:
        raise Unreadable(FileFault.NO_TEXT)
    return Content(blocks, _stated(document.core_properties))


def _notes(document: Any) -> Iterator[Block]:  # noqa: ANN401
    """The footnotes, then the endnotes."""
    from docx.oxml import parse_xml

    parts = {
        link.reltype.rpartition("/")[2]: link.target_part
        for link in document.part.rels.values()
        if not link.is_external
    }
    for name in ("footnotes", "endnotes"):
        for note in parse_xml(parts[name].blob) if name in parts else ():
            if note.get(f"{_W}type") is None:  # others are the lines between text and notes
                yield from _blocks(note, document)


def _blocks(top: Element, document: Any) -> Iterator[Block]:  # noqa: ANN401
    """Paragraphs and rows of tables, wherever they are nested."""
    styles = {style.style_id: style.name or "" for style in document.styles}
    titled = False
    waiting: list[Element] = list(reversed(top))
    while waiting:
        element = waiting.pop()
        if element.tag == _PARAGRAPH:
            kind = _kind(element, styles)
            if kind is BlockKind.TITLE and titled:
                kind = BlockKind.HEADING
            text, boxes = _said_in(element)
            titled = titled or (kind is BlockKind.TITLE and bool(text))
            yield Block(" ".join(text.split()) if kind in (BlockKind.TITLE, BlockKind.HEADING) else text, kind)
            waiting.extend(reversed([one for box in boxes for one in box]))
        elif element.tag == _ROW:
            own = (cell for cell in element.iter(_CELL) if next(cell.iterancestors(_ROW), None) is element)
            said = (" ".join(_said_in(one)[0] for one in cell.iter(_PARAGRAPH)) for cell in own)
            cells = [cell for cell in (" ".join(text.split()) for text in said) if cell]
            yield Block(_BETWEEN_CELLS.join(cells), BlockKind.ROW if len(cells) > 1 else BlockKind.TEXT)
        elif isinstance(element.tag, str) and element.tag not in _GONE:
            waiting.extend(reversed(element))


def _said_in(paragraph: Element) -> tuple[str, list[Element]]:
    """The words of a paragraph, and the text boxes that hang on it."""
    words: list[str] = []
    boxes: list[Element] = []
    waiting: list[Element] = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if element.tag == f"{_W}t":
            words.append(high(element.text or "") if _is_high(element) else element.text or "")
        elif element.tag in _SAID:
            words.append(_SAID[element.tag])
        elif element.tag == f"{_W}txbxContent":
            boxes.append(element)
        elif element.tag not in _GONE:
            waiting.extend(reversed(element))
    return tidy("".join(words)), boxes


def _is_high(words: Element) -> bool:
    """Whether words are set above the line."""
    run = words.getparent()
    set_at = run.find(f"{_W}rPr/{_W}vertAlign") if run is not None else None
    return set_at is not None and set_at.get(f"{_W}val") == "superscript"


def _kind(paragraph: Element, styles: dict[str, str]) -> BlockKind:
    properties = paragraph.find(f"{_W}pPr")
    if properties is None:
        return BlockKind.TEXT
    style = properties.find(f"{_W}pStyle")
    identity = style.get(f"{_W}val", "") if style is not None else ""
    name = styles.get(identity, identity)
    if identity == "Title" or name.casefold() == "title":
        return BlockKind.TITLE
    if _HEADING.match(name) or _HEADING.match(identity) or properties.find(f"{_W}outlineLvl") is not None:
        return BlockKind.HEADING
    listed = properties.find(f"{_W}numPr") is not None or name.casefold().startswith("list")
    return BlockKind.ITEM if listed else BlockKind.TEXT


def _stated(properties: Any) -> Stated:  # noqa: ANN401
    title, author, language = (_said(properties, name) for name in ("title", "author", "language"))
    made = _made(properties)
    return Stated(
        title=title,
        byline=author if is_author(author) else None,
        made=made.date() if made and made.year > _TEMPLATE_YEAR else None,
        language=language[:2].lower() if language[:2].isalpha() else None,
        sure=False,
    )


_TEMPLATE_YEAR = 2013
"""That of python-docx's own template, which documents keep that are made with it."""


def _said(properties: Any, name: str) -> str:  # noqa: ANN401
    try:
        return str(getattr(properties, name) or "")
    except ValueError:
        return ""


def _made(properties: Any) -> datetime | None:  # noqa: ANN401
    try:
        created = properties.created
    except ValueError:
        return None
    return created if isinstance(created, datetime) else None
