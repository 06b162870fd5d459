"""Bytes to source text: the only room that knows how files are encoded.

The decoded text is the source that every span counts in: line ends and all other characters are kept as they are. Only
a byte order mark is not part of it, as in Python's own `utf-8-sig` and `utf-16` codecs.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from index.errors import ArticleUnreadable

SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown"})
"""The kinds of file that are read; others in the folder are not articles."""

LARGEST_FILE = 32 * 1024 * 1024
"""Bytes. A book is about 1 MiB; beyond this a file is not an article but an accident."""

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


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file and the name of the codec that gave it, so that anybody can decode it again."""

    text: str
    encoding: str


def decode(data: bytes, path: str) -> Decoded:
    """Decode a file: by its byte order mark, else as UTF-8, else by statistics (charset-normalizer).

    `path` is only for the message. Raises `ArticleUnreadable` for an empty, binary or oversized file.
    """
    if len(data) > LARGEST_FILE:
        raise ArticleUnreadable(path, f"it is larger than {LARGEST_FILE // 2**20} MiB")
    decoded = _by_mark(data, path) or _as_utf8(data) or _by_statistics(data, path)
    if not any(character.isalnum() for character in decoded.text):
        raise ArticleUnreadable(path, "it holds no text")
    if _looks_binary(decoded.text):
        raise ArticleUnreadable(path, "it is a binary file, not text")
    return decoded


def _by_mark(data: bytes, path: str) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data.decode(encoding), encoding)
            except UnicodeDecodeError as error:
                raise ArticleUnreadable(path, f"it is marked as {encoding.upper()} but is not") from error
    return None


def _as_utf8(data: bytes) -> Decoded | None:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return None


def _by_statistics(data: bytes, path: str) -> Decoded:
    # With a zero byte it is no one-byte encoding, and UTF-16 without its mark cannot be told from binary safely.
    best = None if b"\0" in data[:_SAMPLE] else from_bytes(data, steps=10, chunk_size=1024).best()
    if best is None:
        raise ArticleUnreadable(path, "it is a binary file or in an unknown encoding (save it as UTF-8)")
    try:
        return Decoded(data.decode(best.encoding), best.encoding)
    except UnicodeDecodeError as error:
        raise ArticleUnreadable(path, "its encoding could not be told (save it as UTF-8)") from error


def _looks_binary(text: str) -> bool:
    sample = text[:_SAMPLE]
    return "\0" in sample or len(_CONTROL.findall(sample)) > _MOST_CONTROL_CHARACTERS * len(sample)
