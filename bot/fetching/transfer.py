"""One request and its answer: without cookies, proxies, passwords or a word of where it comes from, within bounds."""

from __future__ import annotations

import asyncio
import ssl
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import aiohttp
from yarl import URL

from bot.errors import FetchFault, FetchRefused
from bot.fetching.connecting import CheckedResolver, Lookup, NotPublic, OpenSocket, checked
from bot.fetching.policy import Policy
from bot.fetching.unpacking import ACCEPTED, Undecodable, Unpacking

_CHUNK = 64 * 1024
_LONGEST_HEADER = 8190
"""Bytes of a header; aiohttp's own bound."""
_MOST_HEADERS = 128


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered. `headers` have their names in lower case; `body` is empty where none was wanted."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is wanted of an answer: its body only where `body` says so, which may raise; at most `largest` bytes of it,
    unpacked. More is refused, unless the rest may be `cut`."""

    body: Callable[[Reply], bool]
    largest: int
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Transfer:
    """How requests are made: the policy, how names are looked up, how sockets are opened, whom TLS trusts."""

    policy: Policy
    lookup: Lookup
    open_socket: OpenSocket
    trust: ssl.SSLContext | None = None

    async def get(self, url: URL, headers: Mapping[str, str], wanted: Wanted) -> Reply:
        """Ask for what lies at an address that `read_address` gave. Raises `FetchRefused`."""
        host = url.raw_host or ""
        try:
            async with self._session() as session:
                asked = {"Accept-Encoding": ACCEPTED, "User-Agent": self.policy.user_agent, **headers}
                async with session.get(url, headers=asked, allow_redirects=False) as response:
                    reply = Reply(response.status, _first_of_each(response))
                    if not wanted.body(reply):
                        return reply
                    return Reply(reply.status, reply.headers, await _body(response, wanted))
        except (aiohttp.ClientError, OSError, ValueError, zlib.error) as error:
            raise FetchRefused(_fault(error), host=host) from error

    def _session(self) -> aiohttp.ClientSession:
        connector = aiohttp.TCPConnector(
            resolver=CheckedResolver(self.lookup, self.policy.networks),
            socket_factory=checked(self.open_socket, self.policy.networks),
            use_dns_cache=False,
            force_close=True,
            ssl=self.trust or True,
        )
        return aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            trust_env=False,
            auto_decompress=False,
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=None),  # whoever calls has one for everything
            max_line_size=_LONGEST_HEADER,
            max_field_size=_LONGEST_HEADER,
            max_headers=_MOST_HEADERS,
        )


async def _body(response: aiohttp.ClientResponse, wanted: Wanted) -> bytes:
    """The unpacked content, read no further than it may be long."""
    if not wanted.cut and (response.content_length or 0) > wanted.largest:
        raise _too_large(wanted.largest)
    unpacking = Unpacking(response.headers.get("Content-Encoding", ""))
    body = bytearray()
    taken = 0
    async for chunk in response.content.iter_chunked(_CHUNK):
        taken += len(chunk)
        for piece in unpacking.pieces(chunk):
            body += piece
            if max(taken, len(body)) > wanted.largest:
                if wanted.cut:
                    return bytes(body[: wanted.largest])
                raise _too_large(wanted.largest)
            await asyncio.sleep(0)  # a small chunk may hold megabytes
    unpacking.finish()
    return bytes(body)


def _too_large(largest: int) -> FetchRefused:
    return FetchRefused(FetchFault.TOO_LARGE, most=str(largest // 10**6))


def _first_of_each(response: aiohttp.ClientResponse) -> Mapping[str, str]:
    """Of a header that comes twice, the first."""
    found: dict[str, str] = {}
    for name, value in response.headers.items():
        found.setdefault(name.lower(), value)
    return found


_FAULTS: tuple[tuple[tuple[type[Exception], ...], FetchFault], ...] = (
    ((aiohttp.ClientSSLError, ssl.SSLError, ssl.CertificateError), FetchFault.NOT_SECURE),
    ((aiohttp.ClientConnectorDNSError,), FetchFault.NO_SUCH_HOST),
    ((aiohttp.InvalidURL,), FetchFault.NO_ADDRESS),
    ((aiohttp.ClientConnectorError,), FetchFault.UNREACHABLE),
    ((aiohttp.ClientError, Undecodable, zlib.error, ValueError, OSError), FetchFault.BROKEN_OFF),
)
"""Read from the top: the first that fits decides."""


def _fault(error: Exception) -> FetchFault:
    if isinstance(error, aiohttp.ClientConnectorError) and isinstance(error.os_error, NotPublic):
        return FetchFault.NOT_PUBLIC
    return next(fault for kinds, fault in _FAULTS if isinstance(error, kinds))
