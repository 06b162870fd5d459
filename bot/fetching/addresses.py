"""Addresses of pages as people and sites write them: read, and held to the policy, before anything is asked."""

from __future__ import annotations

import re
import socket
from ipaddress import IPv4Address, ip_address

from yarl import URL

from bot.errors import FetchFault, FetchRefused
from bot.fetching.networks import may_connect
from bot.fetching.policy import Policy

_LONGEST = 2000
"""Characters of an address."""
_LONGEST_HOST = 253
_HOST = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*")


def read_address(text: str, policy: Policy) -> URL:
    """The address in a text, without its fragment, its host in lower case and IDNA. One in angle brackets, as Discord
    has them, is one too. Raises `FetchRefused` for what is none, and for what the policy does not admit."""
    url = _parsed(text.strip().removeprefix("<").removesuffix(">"))
    host = url.raw_host or ""
    if "@" in url.raw_authority or url.user is not None or url.password is not None:
        raise FetchRefused(FetchFault.WITH_ACCOUNT)
    if not policy.admits_host(host):
        raise FetchRefused(FetchFault.HOST_NOT_ADMITTED, host=host)
    if url.port not in policy.ports:
        raise FetchRefused(FetchFault.PORT_NOT_ADMITTED, port=str(url.port))
    if is_literal(host) and not may_connect(host, policy.networks):
        raise FetchRefused(FetchFault.NOT_PUBLIC, host=host)
    return url


def next_address(here: URL, location: str, policy: Policy) -> URL:
    """Where a redirect leads. Raises what `read_address` does, and for one from https to http."""
    try:
        joined = str(here.join(URL(location)))
    except ValueError as error:
        raise FetchRefused(FetchFault.NO_ADDRESS) from error
    url = read_address(joined, policy)
    if here.scheme == "https" and url.scheme != "https":
        raise FetchRefused(FetchFault.DOWNGRADED, host=url.raw_host or "")
    return url


def is_literal(host: str) -> bool:
    """Whether a host is an address of the internet protocol and no name."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _parsed(text: str) -> URL:
    if len(text) > _LONGEST or not text.isprintable() or " " in text or "\\" in text:
        raise FetchRefused(FetchFault.NO_ADDRESS)
    try:
        url = URL(text).with_fragment(None)
        host = _plain_host(url.raw_host or "")
        if url.scheme not in {"http", "https"} or not host or not url.host:
            raise FetchRefused(FetchFault.NO_ADDRESS)
        return url.with_host(host) if host != url.raw_host else url
    except ValueError as error:  # a port or a host that can be none, in IDNA too
        raise FetchRefused(FetchFault.NO_ADDRESS) from error


def _plain_host(host: str) -> str:
    """A host as it is looked up; empty where it can be none. An IPv4 address in another form ("0x7f.1", "2130706433")
    is the one that the system would connect to."""
    host = host.lower().removesuffix(".")
    if ":" in host:
        return host if is_literal(host) and "%" not in host else ""
    if not _HOST.fullmatch(host) or len(host) > _LONGEST_HOST:
        return ""
    try:
        return str(IPv4Address(socket.inet_aton(host)))
    except OSError:
        return host
