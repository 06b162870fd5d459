"""Connections to addresses that were checked: what is looked up is checked, and what is connected to once more.

aiohttp asks `CheckedResolver` for the addresses of a name, and `checked` for the socket of the very address that it
then connects to. So a name that leads elsewhere the second time (DNS rebinding) leads nowhere.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from aiohttp.abc import AbstractResolver, ResolveResult

from bot.errors import FetchFault, FetchRefused
from bot.fetching.networks import may_connect
from bot.fetching.policy import Network

_MOST_ADDRESSES = 16
"""Of a name; that of a large site has eight."""

Lookup = Callable[[str, int], Awaitable[Sequence[str]]]
"""The addresses of a host (name, port). Raises OSError where it has none."""

AddressInfo = tuple[Any, Any, int, str, tuple[Any, ...]]
"""As `socket.getaddrinfo` gives it: family, kind, protocol, name, address."""

OpenSocket = Callable[[AddressInfo], socket.socket]


class NotPublic(OSError):
    """What was about to be connected to is no address that may be."""


class SystemLookup:
    """Looks names up as the system does, in threads of its own: one that takes long holds up nothing else."""

    def __init__(self, threads: int) -> None:
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="lookup")

    async def __call__(self, host: str, port: int) -> Sequence[str]:
        """The addresses of a host. Raises OSError."""
        loop = asyncio.get_running_loop()
        found = await loop.run_in_executor(self._threads, _look_up, host, port)
        return list(dict.fromkeys(str(address[4][0]) for address in found))

    def close(self) -> None:
        """Lets the threads end."""
        self._threads.shutdown(wait=False, cancel_futures=True)


def _look_up(host: str, port: int) -> Sequence[AddressInfo]:
    return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)


class CheckedResolver(AbstractResolver):
    """A resolver for aiohttp that gives only addresses that may be connected to. A name of which any may not is refused
    as a whole: no site has such by right."""

    def __init__(self, lookup: Lookup, admitted: Sequence[Network]) -> None:
        self._lookup = lookup
        self._admitted = admitted

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Raises OSError for a name without addresses, and `FetchRefused`."""
        found = (await self._lookup(host, port))[:_MOST_ADDRESSES]
        if not found:
            raise OSError(f"{host} has no address")
        if not all(may_connect(address, self._admitted) for address in found):
            raise FetchRefused(FetchFault.NOT_PUBLIC, host=host)
        return [
            ResolveResult(
                hostname=host,
                host=address,
                port=port,
                family=socket.AF_INET6 if ":" in address else socket.AF_INET,
                proto=0,
                flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
            )
            for address in found
        ]

    async def close(self) -> None:
        """Nothing is held."""


def checked(open_socket: OpenSocket, admitted: Sequence[Network]) -> OpenSocket:
    """Opens sockets only to what may be connected to. Raises `NotPublic`."""

    def open_checked(info: AddressInfo) -> socket.socket:
        if not may_connect(str(info[4][0]), admitted):
            raise NotPublic("not a public address")
        return open_socket(info)

    return open_checked


def system_socket(info: AddressInfo) -> socket.socket:
    """A socket as the system has it."""
    family, kind, protocol, _, _ = info
    return socket.socket(family, kind, protocol)
