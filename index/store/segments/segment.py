"""A segment: a file of the index, immutable. Blobs one behind the other, where each ends with its CRC-32, and a tail.

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
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from index.errors import GenerationDamaged
from index.files import Blob, IrregularFile, open_regular

LARGEST_SEGMENT = 2**33
"""Bytes: several times what the largest file that is read as an article can fill, and the base of some millions of
sentences."""

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

    def blocks(self) -> Iterator[bytes]:
        """All bytes of its file, as they lie there. Raises as `read` does."""
        with _opened(self.path) as file:
            while block := file.read(_BLOCK):
                yield block

    def require_whole(self) -> None:
        """Raise `GenerationDamaged` where any byte is not what was written. Raises as `read` does."""
        if not self.verify():
            raise _damaged(self.path)

    def _blob(self, file: BufferedReader, blob: int) -> bytes:
        if blob >= len(self):
            raise _damaged(self.path)
        start = self._end(blob)
        content = _read(file, start, self._end(blob + 1) - start, self.path)
        if crc32(content) != self.sums[blob]:
            raise _damaged(self.path)
        return content

    def _end(self, blobs: int) -> int:
        """Where the first `blobs` of them end."""
        return int(self.ends[blobs - 1]) if blobs else len(_HEADER)


class Composed:
    """The bytes of a segment's file, part by part, as its blobs come. Raises ValueError for one above
    `LARGEST_SEGMENT`. `sha256` is what its tail states, in hexadecimal, when the last part has been taken."""

    def __init__(self, blobs: Iterable[Blob]) -> None:
        self._blobs = blobs
        self.sha256 = ""

    def __iter__(self) -> Iterator[Blob]:
        digest = hashlib.sha256(_HEADER)
        yield _HEADER
        end, ends, sums = len(_HEADER), array("Q"), array("I")
        for blob in self._blobs:
            end += memoryview(blob).nbytes
            ends.append(end)
            sums.append(crc32(blob))
            digest.update(blob)
            yield blob
        table = np.array(ends, _END).tobytes() + np.array(sums, _SUM).tobytes()
        if end + len(table) + _TAIL.size > LARGEST_SEGMENT:
            raise ValueError(f"a segment has at most {LARGEST_SEGMENT} bytes")
        digest.update(table)
        self.sha256 = digest.hexdigest()
        yield table
        yield _TAIL.pack(len(sums), crc32(table), digest.digest())


def verified(parts: Iterable[Blob], size: int, sha256: str) -> Iterator[bytes]:
    """The bytes of a segment's file as they come, once more. Raises `GenerationDamaged` in the end where they are not
    so many, or not what their tail states, which is to begin with `sha256`."""
    digest, held, count = hashlib.sha256(), b"", 0
    for part in parts:
        count += memoryview(part).nbytes
        if count > size:
            break
        held += part
        digest.update(held[: -_TAIL.size])
        held = held[-_TAIL.size :]
        yield bytes(part)
    stated = _TAIL.unpack(held)[2].hex() if len(held) == _TAIL.size else ""
    if count != size or digest.hexdigest() != stated or not stated.startswith(sha256):
        raise GenerationDamaged(f"The file {sha256[:12]} of the index is damaged.")


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
