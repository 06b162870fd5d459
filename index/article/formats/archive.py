"""Zip archives that may be anything: what is in them is read only as far as it may unpack to.

The sizes that an archive states are not believed: a member is read piece by piece and given up where it holds more. No
member is written anywhere, so that its name can lead nowhere.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from index.article.formats.kinds import size_in_words
from index.article.formats.unreadable import Unreadable
from index.reasons import FileFault

MOST_UNPACKED = 100_000_000
"""Bytes of all members together: ten times the largest file. Text is packed to a third or a fifth."""

MOST_MEMBERS = 10_000

_PIECE = 1 << 16
_ENCRYPTED = 1


class Archive:
    """The members of a zip archive in memory. Raises `Unreadable` for what is none, holds too much, or is encrypted."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            members = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError, IndexError) as error:
            raise Unreadable(FileFault.DAMAGED) from error
        if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_UNPACKED:
            raise Unreadable(FileFault.UNPACKS_TOO_LARGE, size_in_words(MOST_UNPACKED))
        if any(member.flag_bits & _ENCRYPTED for member in members):
            raise Unreadable(FileFault.ENCRYPTED)
        self._names = {member.filename: member for member in members}
        self._left = MOST_UNPACKED

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def read(self, name: str) -> bytes:
        """The content of a member. Raises `Unreadable`."""
        if name not in self._names:
            raise Unreadable(FileFault.DAMAGED)
        pieces: list[bytes] = []
        try:
            with self._zip.open(self._names[name]) as member:
                while piece := member.read(_PIECE):
                    self._left -= len(piece)
                    if self._left < 0:
                        raise Unreadable(FileFault.UNPACKS_TOO_LARGE, size_in_words(MOST_UNPACKED))
                    pieces.append(piece)
        except (
            zipfile.BadZipFile,
            zlib.error,
            ValueError,
            OSError,
            NotImplementedError,
            EOFError,
            RuntimeError,
        ) as error:
            raise Unreadable(FileFault.DAMAGED) from error
        return b"".join(pieces)

    def repacked(self) -> bytes:
        """The same members, each read within the bounds, stored unpacked for a reader that keeps none."""
        out = BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as plain:
            for name in self:
                plain.writestr(name, self.read(name))
        return out.getvalue()
