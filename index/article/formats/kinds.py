"""The kinds of file that are read as articles, told by the ending of the name and by how the bytes begin."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePosixPath

LARGEST_FILE = 10_000_000
"""Bytes. A book is about 1 MB as text; beyond this a file is not an article but an accident."""

MOST_PAGES = 1_000
"""Of a PDF, and as many chapters of a book: what is longer is no article, and would take minutes to read."""


def size_in_words(count: int) -> str:
    """A number of bytes as messages say it."""
    return f"{count // 10**6} MB" if count >= 10**6 else f"{count // 2**10} KiB"


class FileKind(StrEnum):
    """A format that there is a reader for; the value is its name to people."""

    TEXT = "text"
    HTML = "HTML"
    MHTML = "MHTML"
    PDF = "PDF"
    DOCX = "DOCX"
    EPUB = "EPUB"


ENDINGS = {
    ".txt": FileKind.TEXT,
    ".text": FileKind.TEXT,
    ".md": FileKind.TEXT,
    ".markdown": FileKind.TEXT,
    ".html": FileKind.HTML,
    ".htm": FileKind.HTML,
    ".xhtml": FileKind.HTML,
    ".mhtml": FileKind.MHTML,
    ".mht": FileKind.MHTML,
    ".pdf": FileKind.PDF,
    ".docx": FileKind.DOCX,
    ".epub": FileKind.EPUB,
}
"""The ending of a name -> how the file is read; others in the folder are not articles."""

SUFFIXES = frozenset(ENDINGS)

UNPACKED = frozenset((FileKind.TEXT, FileKind.HTML, FileKind.MHTML))
"""The kinds whose files are as large as what is in them."""

USUAL_ENDING = {
    FileKind.TEXT: ".txt",
    FileKind.HTML: ".html",
    FileKind.MHTML: ".mhtml",
    FileKind.PDF: ".pdf",
    FileKind.DOCX: ".docx",
    FileKind.EPUB: ".epub",
}

ZIP = b"PK\x03\x04"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How an older Word file begins, and a newer one that a password protects."""

_HEAD = 4096
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*+(?:<\?xml[^>]*+>\s*+)?(?:<!--(?:(?!-->).)*+-->\s*+)*+<(?:!doctype\s+html|html)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_MIME = re.compile(rb"^content-type:\s*multipart/related", re.I | re.M)
_TAG = re.compile(rb"<(?:/?[a-z][a-z0-9]*[\s/>]|!doctype)", re.I)


def kind_named(path: str) -> FileKind:
    """The kind that the name of an article file says."""
    return ENDINGS[PurePosixPath(path).suffix.lower()]


def kind_inside(data: bytes) -> FileKind | None:
    """The kind that the bytes are plainly of; None where they do not say, as text does not."""
    head = data[:_HEAD]
    if head.lstrip().startswith(b"%PDF-"):
        return FileKind.PDF
    if head.startswith(ZIP):
        # The names of its members stand in the clear, in its first entries and in the directory at its end.
        if b"word/document.xml" in data:
            return FileKind.DOCX
        return FileKind.EPUB if b"META-INF/container.xml" in data else None
    if _HTML.match(head):
        return FileKind.HTML
    return FileKind.MHTML if _MIME.search(head) and b"boundary=" in head.lower() else None


def has_tags(data: bytes) -> bool:
    """Whether anything in the bytes looks like markup; UTF-16 is looked at without its zero bytes."""
    return _TAG.search(data.replace(b"\0", b"")) is not None
