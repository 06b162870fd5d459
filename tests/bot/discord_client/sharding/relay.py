"""A way between one bot and Discord's gateway that can be cut."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit


class Relay:
    """An asynchronous context manager: inside it `url` leads to a gateway, unless the way is `cut`."""

    def __init__(self, gateway_url: str, *, hears: int | None = None) -> None:
        """`hears`: of all connections but the first so many, the gateway's words come through, and the bot's do not."""
        self._to, self._hears = urlsplit(gateway_url), hears
        self._ways: set[asyncio.StreamWriter] = set()
        self._cut = False
        self._opened = 0

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._carry, "127.0.0.1", 0)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.cut()
        self._server.close()

    @property
    def url(self) -> str:
        port = self._server.sockets[0].getsockname()[1]
        return self._to._replace(netloc=f"127.0.0.1:{port}").geturl()

    def cut(self) -> None:
        """Nothing gets through any more."""
        self._cut = True
        for way in self._ways:
            way.close()

    def mend(self) -> None:
        """And now it does again."""
        self._cut = False

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._cut:
            writer.close()
            return
        self._opened += 1
        there, onward = await asyncio.open_connection(self._to.hostname, self._to.port)
        ways = {writer, onward}
        self._ways |= ways
        try:
            await asyncio.gather(self._say(reader, onward), _pour(there, writer))
        finally:
            self._ways -= ways

    async def _say(self, reader: asyncio.StreamReader, onward: asyncio.StreamWriter) -> None:
        """What the bot says; to open the connection it may say something in any case."""
        mute = self._hears is not None and self._opened > self._hears
        with suppress(asyncio.IncompleteReadError):
            onward.write(await reader.readuntil(b"\r\n\r\n"))
        while mute and await reader.read(1 << 16):
            pass
        await _pour(reader, onward)


async def _pour(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError):
        while data := await reader.read(1 << 16):
            writer.write(data)
            await writer.drain()
    writer.close()
