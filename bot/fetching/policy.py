"""What may be fetched, and within which bounds. docs/decisions/0040 has the reasons for the numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import metadata
from ipaddress import IPv4Network, IPv6Network, ip_network

from bot.config.fetching import FetchingConfig
from index import LARGEST_FILE

SECONDS = 20.0
"""For all of a fetch: names looked up, robots.txt, redirects and the page; waiting for a turn aside.
docs/decisions/0040."""
MOST_REDIRECTS = 5
"""As many as RFC 9309 wants for robots.txt, and the same for pages. docs/decisions/0040."""
MOST_ROBOTS_BYTES = 500 * 1024
"""Of a robots.txt, which RFC 9309 wants to be read to 500 KiB at least; what is behind is ignored."""
MOST_AT_ONCE = 4
"""Requests that run at the same time, one at a host. docs/decisions/0040."""
MOST_WAITING = 16
"""Fetches that run or wait, of all hosts; what comes beyond is refused. docs/decisions/0040."""
MOST_WAITING_FOR_A_HOST = 4
"""The same of one host. docs/decisions/0040."""

PRODUCT = "Verbatim"
"""What a robots.txt calls the bot by."""

Network = IPv4Network | IPv6Network


@dataclass(frozen=True, slots=True)
class Policy:
    """What may be fetched: nothing unless `allowed`.

    `hosts` are the names (lower case, IDNA) of the only hosts that may be asked, with their subdomains; empty, all may.
    `networks` are admitted although they are not public. `contact` tells the people at a site who fetches.
    `seconds` bounds all of a fetch, `largest` the bytes of a page, unpacked.
    """

    allowed: bool = False
    hosts: frozenset[str] = frozenset()
    networks: tuple[Network, ...] = ()
    ports: frozenset[int] = frozenset((80, 443))
    contact: str | None = None
    seconds: float = SECONDS
    largest: int = LARGEST_FILE

    @classmethod
    def of(cls, config: FetchingConfig) -> Policy:
        """The policy that the keeper has configured."""
        return cls(
            allowed=config.allowed,
            hosts=frozenset(map(str, config.hosts)),
            networks=networks(config.private_networks),
            ports=frozenset(config.ports),
            contact=str(config.contact) if config.contact else None,
        )

    def admits_host(self, host: str) -> bool:
        """Whether a host (lower case, IDNA) is one of those that may be asked."""
        return not self.hosts or any(host == one or host.endswith(f".{one}") for one in self.hosts)

    @property
    def user_agent(self) -> str:
        """How the bot introduces itself to every site."""
        return f"{PRODUCT}/{_version()} (+{self.contact or 'a self-hosted bot that quotes articles'})"


def networks(written: Sequence[str]) -> tuple[Network, ...]:
    """The networks that are written as "192.168.0.0/16". Raises `ValueError`."""
    return tuple(ip_network(one) for one in written)


def _version() -> str:
    try:
        return metadata.version("verbatim")
    except metadata.PackageNotFoundError:
        return "0"
