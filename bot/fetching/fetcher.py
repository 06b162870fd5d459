"""An article by its address. What is closed, and how, is told in SECURITY.md."""

from __future__ import annotations

import asyncio
import hashlib
import ssl
from collections.abc import Mapping
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

from yarl import URL

from bot.errors import FetchFault, FetchRefused
from bot.fetching.addresses import next_address, read_address
from bot.fetching.connecting import Lookup, OpenSocket, SystemLookup, system_socket
from bot.fetching.kinds import ACCEPTED, suffix_for, suggested_name, type_and_charset
from bot.fetching.policy import MOST_AT_ONCE, MOST_REDIRECTS, Policy
from bot.fetching.robots import REDIRECTS, Robots
from bot.fetching.transfer import Reply, Transfer, Wanted
from bot.fetching.turns import Turns
from bot.fetching.values import Fetched, Unchanged, Validators

_LONGEST_VALIDATOR = 300
"""Characters of an ETag; a longer one is not kept."""


class Fetcher:
    """Fetches pages under one policy, a few at a time; knows what sites let robots read. Belongs to one event loop.

    `lookup` and `open_socket` stand for the system's, `trust` for the authorities that TLS goes by.
    """

    def __init__(
        self,
        policy: Policy,
        *,
        lookup: Lookup | None = None,
        open_socket: OpenSocket = system_socket,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        self._policy = policy
        self._system = SystemLookup(MOST_AT_ONCE)
        self._transfer = Transfer(policy, lookup or self._system, open_socket, trust)
        self._turns = Turns()
        self._robots = Robots(policy)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of what it holds. Fetches that still run end in an error."""
        self._system.close()

    async def fetch(self, address: str) -> Fetched:
        """The page at an address that somebody typed. Raises `FetchRefused`."""
        fetched = await self._bounded(address, None)
        assert isinstance(fetched, Fetched)  # noqa: S101  without validators nothing is unchanged
        return fetched

    async def fetch_again(self, address: str, before: Validators) -> Fetched | Unchanged:
        """The page once more: its new bytes, or that they are those of `before`. Raises `FetchRefused`."""
        return await self._bounded(address, before)

    async def _bounded(self, address: str, before: Validators | None) -> Fetched | Unchanged:
        if not self._policy.allowed:
            raise FetchRefused(FetchFault.SWITCHED_OFF)
        url = read_address(address, self._policy)
        with self._turns.queue(url.raw_host or ""):
            try:
                async with asyncio.timeout(self._policy.seconds) as deadline:
                    return await _Fetch(self._policy, self._transfer, self._turns, self._robots, deadline).run(
                        url, before
                    )
            except TimeoutError as error:
                raise FetchRefused(FetchFault.TOO_SLOW, seconds=f"{self._policy.seconds:g}") from error


async def fetch(address: str, policy: Policy) -> Fetched:
    """One page, for a program that fetches no other. Raises `FetchRefused`."""
    async with Fetcher(policy) as fetcher:
        return await fetcher.fetch(address)


async def fetch_again(address: str, before: Validators, policy: Policy) -> Fetched | Unchanged:
    """One page once more, as `Fetcher.fetch_again` does. Raises `FetchRefused`."""
    async with Fetcher(policy) as fetcher:
        return await fetcher.fetch_again(address, before)


class _Fetch:
    """One fetch, from redirect to redirect, until its deadline."""

    def __init__(
        self, policy: Policy, transfer: Transfer, turns: Turns, robots: Robots, deadline: asyncio.Timeout
    ) -> None:
        self._policy = policy
        self._transfer = transfer
        self._turns = turns
        self._robots = robots
        self._deadline = deadline

    async def run(self, url: URL, before: Validators | None) -> Fetched | Unchanged:
        for _ in range(MOST_REDIRECTS + 1):
            await self._robots.require(url, self._ask)
            conditions = _conditions(before) if before and before.address == str(url) else {}
            reply = await self._ask(url, self._page(url), {"Accept": ACCEPTED, **conditions})
            if reply.status in REDIRECTS and "location" in reply.headers:
                url = next_address(url, reply.headers["location"], self._policy)
                continue
            if reply.status == 304 and before and conditions:
                return Unchanged(_now(), before)
            fetched = _fetched(url, reply)
            if before and fetched.validators.sha256 == before.sha256:
                return Unchanged(fetched.at, fetched.validators)
            return fetched
        raise FetchRefused(FetchFault.TOO_MANY_REDIRECTS, most=str(MOST_REDIRECTS))

    async def _ask(self, url: URL, wanted: Wanted, headers: Mapping[str, str] | None = None) -> Reply:
        async with self._turns.turn(url.raw_host or "", self._deadline):
            return await self._transfer.get(url, headers or {}, wanted)

    def _page(self, url: URL) -> Wanted:
        """The body of a page of a kind that is taken; other kinds are refused before they are read."""

        def body(reply: Reply) -> bool:
            if reply.status == 200:
                suffix_for(type_and_charset(reply.headers.get("content-type", ""))[0], url)
            return reply.status == 200

        return Wanted(body, self._policy.largest)


def _fetched(url: URL, reply: Reply) -> Fetched:
    """The page of an answer that holds one. Raises `FetchRefused`."""
    host = url.raw_host or ""
    if reply.status != 200:
        raise FetchRefused(_STATUS.get(reply.status, _other(reply.status)), host=host, status=str(reply.status))
    if not reply.body:
        raise FetchRefused(FetchFault.NOTHING_SENT, host=host)
    content_type, charset = type_and_charset(reply.headers.get("content-type", ""))
    suffix = suffix_for(content_type, url)
    return Fetched(
        content=reply.body,
        address=str(url),
        content_type=content_type,
        charset=charset,
        at=_now(),
        name=suggested_name(url, suffix),
        validators=Validators(
            address=str(url),
            etag=_validator(reply, "etag"),
            last_modified=_validator(reply, "last-modified"),
            sha256=hashlib.sha256(reply.body).hexdigest(),
        ),
    )


_STATUS = {
    401: FetchFault.REFUSED_THERE,
    402: FetchFault.REFUSED_THERE,
    403: FetchFault.REFUSED_THERE,
    404: FetchFault.NOT_FOUND,
    407: FetchFault.REFUSED_THERE,
    410: FetchFault.NOT_FOUND,
    429: FetchFault.FAILING_THERE,
    451: FetchFault.REFUSED_THERE,
}


def _other(status: int) -> FetchFault:
    return FetchFault.FAILING_THERE if status >= 500 else FetchFault.OTHER_STATUS


def _validator(reply: Reply, name: str) -> str | None:
    """A header that may be sent back as it is."""
    value = reply.headers.get(name, "")
    return value if value and len(value) <= _LONGEST_VALIDATOR and value.isascii() and value.isprintable() else None


def _conditions(before: Validators) -> dict[str, str]:
    headers = {"If-None-Match": before.etag, "If-Modified-Since": before.last_modified}
    return {name: value for name, value in headers.items() if value}


def _now() -> datetime:
    return datetime.now(UTC)
