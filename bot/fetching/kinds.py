"""The kinds of content that are taken, and what a file of each is called."""

from __future__ import annotations

import re
import unicodedata
from email.message import Message
from pathlib import PurePosixPath

from yarl import URL

from bot.errors import FetchFault, FetchRefused
from index import SUFFIXES

_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".xhtml",
    "multipart/related": ".mhtml",
    "application/pdf": ".pdf",
    "application/x-pdf": ".pdf",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/x-markdown": ".md",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/epub+zip": ".epub",
}
"""The ending of the file for each type of content that is taken."""
_UNNAMED = frozenset(("", "application/octet-stream", "binary/octet-stream"))
"""Types that say nothing, so that the ending of the address decides."""
_ALSO_TEXT = frozenset((".md", ".markdown"))

ACCEPTED = "text/html, application/xhtml+xml, application/pdf, text/plain, text/markdown, */*;q=0.5"

_LONGEST_STEM = 60
"""Characters of a suggested name; in UTF-8 with its ending fewer bytes than any file system takes (255)."""
_LONGEST_TYPE = 100
_NOT_NAME = re.compile(r"[\W_]+")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
"""Names that Windows has for devices."""


def suffix_for(content_type: str, url: URL) -> str:
    """The ending of the file that content of this type becomes. Raises `FetchRefused` for types that are not taken."""
    ending = PurePosixPath(url.path).suffix.lower()
    if content_type in _UNNAMED and ending in SUFFIXES:
        return ending
    if content_type not in _SUFFIXES:
        raise FetchRefused(FetchFault.TYPE_NOT_TAKEN, type=content_type[:_LONGEST_TYPE] or "?")
    return ending if content_type == "text/plain" and ending in _ALSO_TEXT else _SUFFIXES[content_type]


def type_and_charset(header: str) -> tuple[str, str | None]:
    """The type of content that a header names, and the encoding, if it does."""
    message = Message()
    message["Content-Type"] = header if header.isprintable() else ""
    stated = message.get_param("charset", None)
    charset = stated if isinstance(stated, str) and re.fullmatch(r"[\w.:-]{2,40}", stated, re.ASCII) else None
    return header.partition(";")[0].strip().lower(), charset


def suggested_name(url: URL, suffix: str) -> str:
    """A name for the file, of the last part of the address that says something, else of the host."""
    parts = [part for part in url.parts if part.strip("/")]
    stems = [_stem(part) for part in reversed(parts)]
    # "index.html" and "12345" say less than what stands before them.
    telling = next((stem for stem in stems if any(map(str.isalpha, stem)) and stem.lower() not in _NOTHING), "")
    stem = telling or next(filter(None, stems), "") or _stem(f"{url.host or 'page'}.")
    stem = f"page-{stem}" if _RESERVED.fullmatch(stem) else stem or "page"
    return f"{stem}{suffix}"


_NOTHING = frozenset(("index", "default", "home", "article", "amp", "print"))


def _stem(part: str) -> str:
    path = PurePosixPath(part)
    plain = path.stem if path.suffix.lower() in SUFFIXES | {".php", ".asp", ".aspx", ".jsp", ".shtml"} else part
    words = _NOT_NAME.sub("-", unicodedata.normalize("NFC", plain)).strip("-")
    return words[:_LONGEST_STEM].strip("-")
