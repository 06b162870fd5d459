"""What sites let robots read, by their robots.txt. RFC 9309; the parser is Protego.

One that is not there allows everything. One that cannot be had just now forbids everything, for a short time.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from cachetools import TTLCache
from protego import Protego
from yarl import URL

from bot.errors import FetchFault, FetchRefused
from bot.fetching.addresses import next_address
from bot.fetching.policy import MOST_REDIRECTS, MOST_ROBOTS_BYTES, PRODUCT, Policy
from bot.fetching.transfer import Reply, Wanted

KEPT_SECONDS = 3600.0
"""How long a robots.txt is held; RFC 9309 lets it be a day. docs/decisions/0040."""
FAILED_SECONDS = 60.0
"""How long it is held that one could not be had. docs/decisions/0040."""
MOST_EFFORT = 50_000
"""Rules that a file may make, each once for each of the names that it is for: Protego makes that many, of half a
megabyte up to 560 million. docs/decisions/0040."""
_NAMES_FOR_A_RULE = 32
"""Names that Protego goes through in the time that it takes for a rule."""
_MOST_HELD = 2_000_000
"""Characters of all files together that are held."""
_HELD_EACH = 1_000
"""The same, of what a file costs beside its text."""

Get = Callable[[URL, Wanted], Awaitable[Reply]]
"""Makes one request, when its turn has come."""

REDIRECTS = frozenset((301, 302, 303, 307, 308))


@dataclass(frozen=True, slots=True)
class _Rules:
    """What a site's file says; None where nothing is forbidden."""

    parsed: Protego | None
    length: int = 0

    def allow(self, url: URL) -> bool:
        return self.parsed is None or self.parsed.can_fetch(str(url), PRODUCT)


class Robots:
    """The files of the sites that were asked last."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._held: TTLCache[URL, _Rules] = TTLCache(
            _MOST_HELD, KEPT_SECONDS, getsizeof=lambda rules: rules.length + _HELD_EACH
        )
        self._failed: TTLCache[URL, bool] = TTLCache(_MOST_HELD // _HELD_EACH, FAILED_SECONDS)

    async def require(self, url: URL, get: Get) -> None:
        """Raises `FetchRefused` where the site does not let robots read a page, or cannot be asked whether it does."""
        site = url.origin()
        rules = self._held.get(site)
        if rules is None and site not in self._failed:
            rules = await self._read(site, get)
            if rules is None:
                self._failed[site] = True
            else:
                self._held[site] = rules
        if rules is None:
            raise FetchRefused(FetchFault.ROBOTS_UNKNOWN, host=site.raw_host or "")
        if not await asyncio.to_thread(rules.allow, url):
            raise FetchRefused(FetchFault.FORBIDDEN_TO_ROBOTS, host=site.raw_host or "")

    async def _read(self, site: URL, get: Get) -> _Rules | None:
        """None where the file cannot be had just now. Raises `FetchRefused` where the page cannot be had either."""
        url = site.with_path("/robots.txt")
        wanted = Wanted(lambda reply: 200 <= reply.status < 300, MOST_ROBOTS_BYTES, cut=True)
        for redirects in range(MOST_REDIRECTS + 1):
            try:
                reply = await get(url, wanted)
            except FetchRefused as refused:
                if redirects == 0 and refused.fault in _THE_SAME_FOR_THE_PAGE:
                    raise
                return None
            if reply.status not in REDIRECTS:
                return await _rules(reply)
            try:
                url = next_address(url, reply.headers.get("location", ""), self._policy)
            except FetchRefused:
                return None
        return _Rules(None)


_THE_SAME_FOR_THE_PAGE = frozenset(
    (
        FetchFault.NOT_PUBLIC,
        FetchFault.NO_SUCH_HOST,
        FetchFault.UNREACHABLE,
        FetchFault.NOT_SECURE,
    )
)
"""What is wrong with the connection, and says more than that robots.txt cannot be had."""


async def _rules(reply: Reply) -> _Rules | None:
    if 200 <= reply.status < 300:
        text = reply.body.decode("utf-8-sig", "replace")
        return await asyncio.to_thread(_parsed, text)
    # Too many requests is among the codes that allow, to the letter; but it is said by who wants fewer.
    return _Rules(None) if 400 <= reply.status < 500 and reply.status != 429 else None


def _parsed(text: str) -> _Rules | None:
    return _Rules(Protego.parse(text), len(text)) if effort(text) <= MOST_EFFORT else None


def effort(text: str) -> int:
    """At most how many rules Protego makes of a text: each line behind names, for each of these; and a name is looked
    for among those before it."""
    names = made = 0
    ruled = False
    for line in text.splitlines():
        plain = line.partition("#")[0].strip().lower()
        if plain.startswith("user"):
            names = 1 if ruled else names + 1
            ruled = False
            made += names // _NAMES_FOR_A_RULE
        elif plain:
            made += names
            ruled = ruled or plain.startswith(("allow:", "disallow:"))  # what surely ends the names
    return made
