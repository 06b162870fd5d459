"""Files of every format, made here: small, without any library but what a format is written with."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

import docx

SENTENCES = (
    "The old ferry stopped running on Monday after its engine failed in the middle of the river.",
    "Nobody was hurt, and the forty passengers were brought ashore in two fishing boats.",
    '"We will have it running again by Friday," said Mira Holt, who owns the ferry.',
)


@dataclass(frozen=True, slots=True)
class Words:
    """Words that stand at a place on a page, in points from its lower left corner."""

    x: float
    y: float
    text: str
    size: float = 10.0


def column(
    lines: Sequence[str], x: float = 72, top: float = 700, size: float = 10.0, pitch: float = 13.0
) -> list[Words]:
    """Lines one below the other."""
    return [Words(x, top - pitch * at, line, size) for at, line in enumerate(lines)]


def pdf(
    pages: Iterable[Iterable[Words]],
    information: Mapping[str, str] | None = None,
    *,
    picture: bool = False,
    packed: bool = False,
    turned: int = 0,
    encrypted: bool = False,
) -> bytes:
    """A PDF in Helvetica of letter size; with a picture of one grey point on each page where that is wanted."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", _FONT, _PICTURE]
    kids: list[int] = []
    for words in pages:
        shown = b"".join(_shown(one) for one in words) + (b"q 600 0 0 700 0 0 cm /I Do Q " if picture else b"")
        stream = zlib.compress(shown) if packed else shown
        filtered = b" /Filter /FlateDecode" if packed else b""
        objects.append(b"<< /Length %d%s >>\nstream\n%s\nendstream" % (len(stream), filtered, stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Rotate %d /Contents %d 0 R "
            b"/Resources << /Font << /F 3 0 R >> /XObject << /I 4 0 R >> >> >>" % (turned, len(objects))
        )
        kids.append(len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(b"%d 0 R" % kid for kid in kids), len(kids))
    entries = b" ".join(b"/%s (%s)" % (key.encode(), _literal(value)) for key, value in (information or {}).items())
    objects.append(b"<< %s >>" % entries)
    written, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    locked = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >> /ID [<00> <00>]" % (
        b"41" * 32,
        b"42" * 32,
    )
    trailer = b"trailer << /Size %d /Root 1 0 R /Info %d 0 R %s >>" % (
        len(objects) + 1,
        len(objects),
        locked if encrypted else b"",
    )
    written += b"xref\n0 %d\n0000000000 65535 f \n%s%s\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        table,
        trailer,
        len(written),
    )
    return bytes(written)


_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
_PICTURE = (
    b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\n"
    b"stream\n\x80\nendstream"
)


def _shown(words: Words) -> bytes:
    return b"BT /F %g Tf %g %g Td (%s) Tj ET\n" % (words.size, words.x, words.y, _literal(words.text))


def _literal(text: str) -> bytes:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").encode("cp1252")


def small_pdf() -> bytes:
    """A document of two pages with a title."""
    title = [Words(72, 740, "Ferry stops in the middle of the river", 20)]
    return pdf([[*title, *column(SENTENCES[:2])], column(SENTENCES[2:])])


def word(
    paragraphs: Iterable[tuple[str, str | None]], rows: Iterable[Sequence[str]] = (), **properties: object
) -> bytes:
    """A Word document of paragraphs with the names of their styles, and a table behind them."""
    document = docx.Document()
    for name, value in properties.items():
        setattr(document.core_properties, name, value)
    for text, style in paragraphs:
        document.add_paragraph(text, style)
    listed = list(rows)
    if listed:
        table = document.add_table(len(listed), len(listed[0]))
        for at, row in enumerate(listed):
            for cell, text in zip(table.rows[at].cells, row, strict=True):
                cell.text = text
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def small_word() -> bytes:
    return word([("Ferry stops in the middle of the river", "Title"), *((one, None) for one in SENTENCES)])


def packed(members: Mapping[str, str | bytes]) -> bytes:
    """A zip archive."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
)


def book(chapters: Mapping[str, str], metadata: str = "", order: Sequence[str] | None = None, **more: str) -> bytes:
    """An EPUB: names of chapters with the insides of their bodies."""
    items = "".join(f'<item id="{name}" href="{name}.xhtml" media-type="application/xhtml+xml"/>' for name in chapters)
    spine = "".join(f'<itemref idref="{name}"/>' for name in order or chapters)
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"{metadata}</metadata><manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    pages = {
        f"OEBPS/{name}.xhtml": f'<?xml version="1.0" encoding="utf-8"?><html><head/><body>{body}</body></html>'
        for name, body in chapters.items()
    }
    return packed(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": CONTAINER,
            "OEBPS/book.opf": package,
            **pages,
            **more,
        }
    )


def small_book() -> bytes:
    body = "".join(f"<p>{one}</p>" for one in SENTENCES)
    return book(
        {"one": f"<h1>The Ferry</h1>{body}"}, "<dc:title>Two Rivers</dc:title><dc:creator>Ada Brook</dc:creator>"
    )


def page(body: str, head: str = "") -> bytes:
    """A web page."""
    return f"<!DOCTYPE html><html lang='en'><head>{head}</head><body>{body}</body></html>".encode()


def small_page() -> bytes:
    body = "".join(f"<p>{one}</p>" for one in SENTENCES)
    menu = "<nav><a href='/'>Home</a><a href='/x'>Sport</a></nav>"
    return page(f"{menu}<article><h1>Ferry stops in mid-river</h1>{body}</article>")


def saved(html: bytes, address: str) -> bytes:
    """A page as a browser saves it in one file."""
    return (
        b"From: <Saved by a browser>\r\nSnapshot-Content-Location: %s\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="----x"\r\n\r\n'
        b"------x\r\nContent-Type: text/html; charset=utf-8\r\nContent-Location: %s\r\n\r\n%s\r\n"
        b"------x\r\nContent-Type: text/css\r\n\r\nbody { color: red }\r\n------x--\r\n"
    ) % (address.encode(), address.encode(), html)


def small_saved() -> bytes:
    return saved(small_page(), "https://example.org/ferry")


SMALL = {
    "a.txt": "\n\n".join(SENTENCES).encode(),
    "a.html": small_page(),
    "a.mhtml": small_saved(),
    "a.pdf": small_pdf(),
    "a.docx": small_word(),
    "a.epub": small_book(),
}
"""One file of each format, by its name."""
