"""The bytes of a file to its source text, whatever its format. The libraries that read formats are loaded here, when a
file needs them: in the process that parses, and in no other."""

from __future__ import annotations

from collections.abc import Callable

from index.article.formats.extracted import Content, Extracted, assemble
from index.article.formats.kinds import (
    COMPOUND,
    LARGEST_FILE,
    USUAL_ENDING,
    FileKind,
    kind_inside,
    kind_named,
    size_in_words,
)
from index.article.formats.libraries import version
from index.article.formats.text import decode
from index.article.formats.unreadable import Unreadable
from index.datatypes import Reading
from index.errors import ArticleUnreadable
from index.reasons import FileFault

_LIBRARIES = {
    FileKind.HTML: "trafilatura",
    FileKind.MHTML: "trafilatura",
    FileKind.PDF: "pypdfium2",
    FileKind.DOCX: "python-docx",
    FileKind.EPUB: "lxml",
}
"""Which library decides what the words of a format are."""


def read_source(data: bytes, path: str) -> Extracted:
    """The source text of an article file. The same bytes give the same text. Raises `ArticleUnreadable`."""
    if len(data) > LARGEST_FILE:
        raise ArticleUnreadable(path, FileFault.TOO_LARGE, size_in_words(LARGEST_FILE))
    kind, inside = kind_named(path), kind_inside(data)
    if inside not in (None, kind):
        raise ArticleUnreadable(path, FileFault.NAMED_OTHERWISE, inside, USUAL_ENDING[inside])
    if kind is FileKind.TEXT:
        decoded = decode(data, path)
        return Extracted(decoded.text, len(decoded.text), Reading(encoding=decoded.encoding, guessed=decoded.guessed))
    if not data.strip(b"\0 \t\r\n"):
        raise ArticleUnreadable(path, FileFault.NO_TEXT)
    library = _LIBRARIES[kind]
    try:
        if inside is None:
            _refuse_what_is_plainly_none(data, path, kind)
        content = _READERS[kind](data, path)
        extracted = assemble(content, library, version(library))
    except Unreadable as error:
        values = error.values or ((kind,) if error.fault is FileFault.DAMAGED else ())
        raise ArticleUnreadable(path, error.fault, *values) from error
    except (ArticleUnreadable, MemoryError):
        raise
    except ImportError as error:
        raise ArticleUnreadable(path, FileFault.NO_LIBRARY, library) from error
    except Exception as error:  # whatever a library makes of a file that somebody has damaged
        raise ArticleUnreadable(path, FileFault.DAMAGED, kind) from error
    if len(extracted.text) > LARGEST_FILE:
        raise ArticleUnreadable(path, FileFault.UNPACKS_TOO_LARGE, size_in_words(LARGEST_FILE))
    if not any(map(str.isalnum, extracted.text[: extracted.body])):
        raise ArticleUnreadable(path, FileFault.NO_TEXT)
    return extracted


def _refuse_what_is_plainly_none(data: bytes, path: str, kind: FileKind) -> None:
    """Raises `Unreadable` for a file that does not begin as its kind does."""
    if kind is FileKind.HTML:
        return  # a page may begin with anything
    if data.startswith(COMPOUND):
        fault = FileFault.ENCRYPTED if _ENCRYPTED_PACKAGE in data else FileFault.NOT_AS_NAMED
        raise Unreadable(fault, kind)
    if data.startswith(b"PK") or b"%PDF-" in data[:1024]:
        return  # its reader says what is wrong with it
    try:
        decode(data, path)
    except ArticleUnreadable:
        raise Unreadable(FileFault.NOT_AS_NAMED, kind) from None
    raise Unreadable(FileFault.NAMED_OTHERWISE, FileKind.TEXT, USUAL_ENDING[FileKind.TEXT])


_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")


def _html(data: bytes, path: str) -> Content:
    from index.article.formats.html import read_html

    return read_html(data, path)


def _mhtml(data: bytes, path: str) -> Content:
    from index.article.formats.html import read_mhtml

    return read_mhtml(data, path)


def _pdf(data: bytes, path: str) -> Content:
    from index.article.formats.pdf.reading import read_pdf

    return read_pdf(data)


def _docx(data: bytes, path: str) -> Content:
    from index.article.formats.docx import read_docx

    return read_docx(data)


def _epub(data: bytes, path: str) -> Content:
    from index.article.formats.epub import read_epub

    return read_epub(data, path)


_READERS: dict[FileKind, Callable[[bytes, str], Content]] = {
    FileKind.HTML: _html,
    FileKind.MHTML: _mhtml,
    FileKind.PDF: _pdf,
    FileKind.DOCX: _docx,
    FileKind.EPUB: _epub,
}
