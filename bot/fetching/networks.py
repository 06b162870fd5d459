"""Which addresses of the internet protocol may be connected to: those that anybody may reach, and no others.

Python's `is_global` says it by IANA's registries, in older versions by older ones; what these lack stands here.
"""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from bot.fetching.policy import Network

_NOT_PUBLIC = tuple(
    IPv4Network(one)
    for one in (
        "100.64.0.0/10",  # shared by the customers of a provider; Alibaba's metadata, 100.100.100.200, lie there
        "192.0.0.0/24",  # protocol assignments; Oracle's metadata, 192.0.0.192, lie there
        "192.88.99.0/24",  # 6to4 relays, of former times
        "198.18.0.0/15",  # benchmarks
    )
)
_UNICAST = IPv6Network("2000::/3")
"""All that IANA has handed out; what is outside leads nowhere, or to a network of one's own."""
_NOT_PUBLIC_UNICAST = tuple(
    IPv6Network(one)
    for one in (
        "2001::/23",  # protocol assignments, Teredo among them: an IPv4 address in disguise
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4: an IPv4 address in disguise
        "3ffe::/16",  # a testbed of former times
        "3fff::/20",  # documentation
    )
)
_NAT64 = IPv6Network("64:ff9b::/96")
"""How a network without IPv4 reaches it: the last 32 bits are an IPv4 address."""
_METADATA = tuple(
    ip_network(one)
    for one in ("169.254.169.254", "100.100.100.200", "168.63.129.16", "192.0.0.192", "fd00:ec2::254", "fd20:ce::254")
)
"""Where the machines of clouds (AWS, Google, Azure, Oracle, Alibaba) are told secrets of their own; some are public
addresses."""


def may_connect(address: str, admitted: Iterable[Network]) -> bool:
    """Whether an address may be connected to: it is public, or in a network that the keeper has admitted; never where
    a cloud tells secrets."""
    try:
        ip = ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, IPv6Address) and ip.scope_id is not None:
        return False
    if _is_metadata(ip):
        return False
    return any(ip in network for network in admitted) or is_public(ip)


def is_public(ip: IPv4Address | IPv6Address) -> bool:
    """Whether an address is one that anybody may reach, and that of one machine."""
    if isinstance(ip, IPv6Address):
        if ip in _NAT64:
            within = _last_32_bits(ip)
            return is_public(within) and not _is_metadata(within)
        return ip in _UNICAST and ip.is_global and not any(ip in one for one in _NOT_PUBLIC_UNICAST)
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or any(ip in one for one in _NOT_PUBLIC))


def _is_metadata(ip: IPv4Address | IPv6Address) -> bool:
    return any(ip in one for one in _METADATA)


def _last_32_bits(ip: IPv6Address) -> IPv4Address:
    return IPv4Address(int(ip) & 0xFFFF_FFFF)
