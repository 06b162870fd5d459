"""A segment: one article's file, immutable. Blobs one behind the other, where each ends with its CRC-32, and a tail.

    header   eight bytes that name the format
    blobs    opaque bytes here
    table    where each blob ends (uint64) and its CRC-32 (uint32), little-endian, all ends before all sums
    tail     the number of blobs (uint32), the table's CRC-32 (uint32), the SHA-256 of all before the tail

A reader opens the tail and the table, and checks every blob when it reads it; nothing is mapped, so a file that
vanishes or shrinks is an error and no signal. See docs/decisions/0036.
"""

from __future__ import annotations

import hashlib
import os
import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from index.errors import GenerationDamaged
from index.files import Blob, IrregularFile, open_regular

LARGEST_SEGMENT = 2**31
"""Bytes of an article's file: several times what the largest file that is read as an article can fill."""

_HEADER = b"VERBSEG\x01"
_TAIL = struct.Struct("<II32s")
_END, _SUM = np.dtype("<u8"), np.dtype("<u4")
_BLOCK = 2**20


@dataclass(frozen=True, slots=True)
class Segment:
    """An opened segment: nothing of it but the table is held, and no file stays open.

    `sha256` is that of its content as its tail states it. Blob `n` ends at `ends[n]` and begins where the one before
    it ends.
    """

    path: Path
    size: int
    sha256: str
    ends: NDArray[np.uint64]
    sums: NDArray[np.uint32]

    @classmethod
    def open(cls, path: Path) -> Segment:
        """Read where the blobs lie. Raises `GenerationDamaged`, and OSError where the file cannot be read just now."""
        with _opened(path) as file:
            size = os.fstat(file.fileno()).st_size
            if not len(_HEADER) + _TAIL.size <= size <= LARGEST_SEGMENT:
                raise _damaged(path)
            count, check, sha256 = _TAIL.unpack(_read(file, size - _TAIL.size, _TAIL.size, path))
            start = size - _TAIL.size - count * (_END.itemsize + _SUM.itemsize)
            if start < len(_HEADER):
                raise _damaged(path)
            table = _read(file, start, size - _TAIL.size - start, path)
        if crc32(table) != check:
            raise _damaged(path)
        ends = np.frombuffer(table, _END, count)
        sums = np.frombuffer(table, _SUM, count, count * _END.itemsize)
        found = cls(path, size, sha256.hex(), ends, sums)
        if (np.diff(ends, prepend=np.uint64(len(_HEADER))).astype(np.int64) < 0).any() or found._end(count) != start:
            raise _damaged(path)
        return found

    def __len__(self) -> int:
        return len(self.ends)

    def read(self, blobs: Iterable[int]) -> list[bytes]:
        """Some blobs, by number. Raises `GenerationDamaged` where one is not what was written, or the file is gone, and
        OSError."""
        with _opened(self.path) as file:
            return [self._blob(file, blob) for blob in blobs]

    def verify(self) -> bool:
        """Whether every byte is what was written. Raises as `read` does."""
        digest, left = hashlib.sha256(), self.size - _TAIL.size
        with _opened(self.path) as file:
            while left and (block := file.read(min(left, _BLOCK))):
                digest.update(block)
                left -= len(block)
        return not left and digest.hexdigest() == self.sha256

    def require_whole(self) -> None:
        """Raise `GenerationDamaged` where any byte is not what was written. Raises as `read` does."""
        if not self.verify():
            raise _damaged(self.path)

    def _blob(self, file: BufferedReader, blob: int) -> bytes:
        start = self._end(blob)
        content = _read(file, start, self._end(blob + 1) - start, self.path)
        if crc32(content) != self.sums[blob]:
            raise _damaged(self.path)
        return content

    def _end(self, blobs: int) -> int:
        """Where the first `blobs` of them end."""
        return int(self.ends[blobs - 1]) if blobs else len(_HEADER)


def encode_segment(blobs: Sequence[Blob]) -> bytes:
    """The bytes of a segment's file. Raises ValueError for one above `LARGEST_SEGMENT`."""
    sizes = [memoryview(blob).nbytes for blob in blobs]
    ends = np.cumsum([len(_HEADER), *sizes], dtype=_END)[1:]
    sums = np.array([crc32(blob) for blob in blobs], _SUM)
    table = ends.tobytes() + sums.tobytes()
    content = b"".join((_HEADER, *blobs, table))
    if len(content) + _TAIL.size > LARGEST_SEGMENT:
        raise ValueError(f"a segment has at most {LARGEST_SEGMENT} bytes")
    return content + _TAIL.pack(len(sizes), crc32(table), hashlib.sha256(content).digest())


def sha256_of(content: bytes) -> str:
    """The SHA-256 that the tail of a segment states, in hexadecimal."""
    _, _, sha256 = _TAIL.unpack(content[-_TAIL.size :])
    return bytes(sha256).hex()


def _opened(path: Path) -> BufferedReader:
    try:
        return open_regular(path)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise GenerationDamaged("A file of the index is missing.") from error
    except IrregularFile as error:
        raise _damaged(path) from error


def _read(file: BufferedReader, start: int, size: int, path: Path) -> bytes:
    file.seek(start)
    content = file.read(size)
    if len(content) != size:
        raise _damaged(path)
    return content


def _damaged(path: Path) -> GenerationDamaged:
    return GenerationDamaged(f"The file {path.name[:12]} of the index is damaged.")
