"""Bytes to source text: the only room that knows how files are encoded.

The decoded text is the source that every span counts in: line ends and all other characters are kept as they are. Only
a byte order mark is not part of it, as in Python's own `utf-8-sig` and `utf-16` codecs.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from index.article.formats.encodings import encoding_of, is_damaged_utf_8
from index.article.formats.kinds import LARGEST_FILE, size_in_words
from index.errors import ArticleUnreadable
from index.reasons import FileFault

_MARKS = (
    # UTF-32 first: its little-endian mark begins with UTF-16's.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MOST_CONTROL_CHARACTERS = 0.05
"""Share of a text. A few stray escape characters of a terminal log or a bad copy are no reason to refuse a page."""
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
"""The control characters that are no white space."""
_SAMPLE = 64 * 1024
_ESCAPES = frozenset(b"\0\x1b")
"""Bytes that a text in UTF-8 has no use for, but UTF-16 and Japanese mail have."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file and the name of the codec that gave it, so that anybody can decode it again; whether that was
    guessed, since nothing in the file says it."""

    text: str
    encoding: str
    guessed: bool = False


def decode(data: bytes, path: str) -> Decoded:
    """Decode a file: by its byte order mark, else as UTF-8 if it is that, else as it declares or by its letters.

    `path` is only for the message. Raises `ArticleUnreadable` for an empty, binary or oversized file.
    """
    if len(data) > LARGEST_FILE:
        raise ArticleUnreadable(path, FileFault.TOO_LARGE, size_in_words(LARGEST_FILE))
    decoded = _by_mark(data, path) or _as_utf8(data) or _otherwise(data, path)
    if not any(character.isalnum() for character in decoded.text):
        raise ArticleUnreadable(path, FileFault.NO_TEXT)
    if _looks_binary(decoded.text):
        raise ArticleUnreadable(path, FileFault.BINARY)
    return decoded


def _by_mark(data: bytes, path: str) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data.decode(encoding), encoding)
            except UnicodeDecodeError as error:
                raise ArticleUnreadable(path, FileFault.WRONG_MARK, encoding.upper()) from error
    return None


def _as_utf8(data: bytes) -> Decoded | None:
    if not _ESCAPES.isdisjoint(data):
        return None
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return None


def _otherwise(data: bytes, path: str) -> Decoded:
    if is_damaged_utf_8(data):
        return Decoded(data.decode("utf-8", "replace"), "utf-8", guessed=True)
    found = encoding_of(data)
    if found:
        return Decoded(data.decode(found.encoding), found.encoding, found.guessed)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        raise ArticleUnreadable(path, FileFault.UNKNOWN_ENCODING) from error


def _looks_binary(text: str) -> bool:
    sample = text[:_SAMPLE]
    return "\0" in sample or len(_CONTROL.findall(sample)) > _MOST_CONTROL_CHARACTERS * len(sample)
