"""What a server compressed, unpacked as it arrives and in pieces of bounded size, whatever is claimed of its size."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

ACCEPTED = "gzip, deflate"
"""What is asked for. Brotli and Zstandard are not: Python 3.11 cannot unpack them, and every server has gzip."""

_GZIP = frozenset(("gzip", "x-gzip"))
_PLAIN = frozenset(("", "identity"))
_PIECE = 256 * 1024
"""Bytes that are unpacked at once; that takes less than a millisecond."""


class Undecodable(zlib.error):
    """A compression that was not asked for."""


class Unpacking:
    """The content behind one `Content-Encoding`. Raises `Undecodable` for one that is not `ACCEPTED`."""

    def __init__(self, encoding: str) -> None:
        self._encoding = encoding.strip().lower()
        if self._encoding not in _GZIP | _PLAIN | {"deflate"}:
            raise Undecodable(self._encoding)
        self._member: zlib._Decompress | None = None
        self._members = 0

    def pieces(self, data: bytes) -> Iterator[bytes]:
        """What some more bytes of the answer hold. Raises `zlib.error` where they are damaged."""
        if self._encoding in _PLAIN:
            yield data
            return
        while data:
            if self._member is None:
                if self._members and not (self._encoding in _GZIP and data[:1] == b"\x1f"):
                    return  # what follows a whole one and is none is padding
                self._member = zlib.decompressobj(self._window(data))
            piece = self._member.decompress(data, _PIECE)
            yield piece
            while len(piece) == _PIECE and not self._member.unconsumed_tail and not self._member.eof:
                piece = self._member.decompress(b"", _PIECE)  # what it has unpacked and not given yet
                yield piece
            data = self._member.unconsumed_tail
            if self._member.eof:
                data = self._member.unused_data
                self._member = None
                self._members += 1

    def finish(self) -> None:
        """Raises `zlib.error` where the end is missing."""
        if self._member is not None:
            raise zlib.error("the end is missing")

    def _window(self, data: bytes) -> int:
        if self._encoding in _GZIP:
            return zlib.MAX_WBITS | 16
        # Servers mean two things by "deflate": RFC 1950, which begins with its method, 8, or RFC 1951 alone.
        return zlib.MAX_WBITS if data[0] & 0x0F == 8 else -zlib.MAX_WBITS
