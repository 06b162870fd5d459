"""Files that people have sent, fetched from where Discord keeps them."""

from __future__ import annotations

import asyncio
import logging

import aiohttp
from yarl import URL

from bot.config.keys import DiscordConfig
from bot.discord_client.cogs.collecting.modals import Sent
from bot.errors import BringFault, NotBrought
from index import LARGEST_FILE

_log = logging.getLogger(__name__)

HOSTS = frozenset({"cdn.discordapp.com", "media.discordapp.net"})
"""Where Discord keeps what people send."""

SECONDS = 30.0
_AT_ONCE = 4
_BLOCK = 2**16


class Downloads:
    """Fetches a few at a time, and nothing from anywhere else than Discord, or the server that takes its place."""

    def __init__(self, config: DiscordConfig) -> None:
        self._config = config
        self._turns = asyncio.Semaphore(_AT_ONCE)

    async def get(self, sent: Sent) -> bytes:
        """The bytes of a file. Raises `NotBrought`."""
        if sent.size > LARGEST_FILE:
            raise _too_large()
        if not self._is_kept_there(sent.url):
            _log.warning("A file that somebody sent does not lie where Discord keeps files.")
            raise NotBrought(BringFault.NOT_DOWNLOADED)
        try:
            async with self._turns, asyncio.timeout(SECONDS):
                return await _read(sent.url)
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            _log.warning("A file that somebody sent could not be fetched: %s.", type(error).__name__)
            raise NotBrought(BringFault.NOT_DOWNLOADED) from error

    def _is_kept_there(self, address: str) -> bool:
        try:
            url, api = URL(address), URL(self._config.api_base)
        except ValueError:
            return False
        if self._config.is_discords:
            return url.scheme == "https" and url.host in HOSTS and url.port == 443 and url.user is None
        return (url.scheme, url.host, url.port) == (api.scheme, api.host, api.port)


async def _read(url: str) -> bytes:
    async with aiohttp.ClientSession() as session, session.get(url, allow_redirects=False) as response:
        response.raise_for_status()
        if response.status != 200:
            raise NotBrought(BringFault.NOT_DOWNLOADED)
        found = bytearray()
        async for block in response.content.iter_chunked(_BLOCK):
            found += block
            if len(found) > LARGEST_FILE:
                raise _too_large()
        return bytes(found)


def _too_large() -> NotBrought:
    return NotBrought(BringFault.TOO_LARGE, most=f"{LARGEST_FILE // 10**6}")
