"""What the process that parses and the one that asks it say to each other.

A frame is eight bytes of length, the highest first, and so many bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

from index.article.source_files import SourceFile

MEMORY = 2 * 2**30
"""Bytes of address space, where the system can hold a process to that; a text of 1 MiB takes about 100 MiB."""

OUT_OF_MEMORY = 3
"""The status that it ends with when that was not enough."""

_LENGTH = 8


@dataclass(frozen=True, slots=True)
class Task:
    """A file to parse, the name of its article, and the seconds that it may take."""

    file: SourceFile
    slug: str
    seconds: float


def read_frame(stream: BinaryIO, most: int | None = None) -> bytes | None:
    """The next frame; None where the stream ends or announces more than `most` bytes."""
    length = int.from_bytes(header, "big") if len(header := stream.read(_LENGTH)) == _LENGTH else None
    if length is None or (most is not None and length > most):
        return None
    content = stream.read(length)
    return content if len(content) == length else None


def write_frame(stream: BinaryIO, content: bytes) -> None:
    """Writes a frame. Raises OSError when nobody reads any more."""
    stream.write(len(content).to_bytes(_LENGTH, "big") + content)
    stream.flush()
