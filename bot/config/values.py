"""The types of values in the configuration file that are more than a number or a choice."""

from __future__ import annotations

import re
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, ClassVar, Self
from urllib.parse import parse_qs, urlsplit

from msgspec import Meta, convert
from yarl import URL

TOKEN_SHAPE = re.compile(r"[\w-]{18,}\.[\w-]{5,8}\.[\w-]{20,}", re.ASCII)
"""The shape of Discord's bot tokens: three base64url parts (the application's id, a time stamp, a signature)."""

_PRINTABLE = re.compile(r"(?=.*\S)[^\x00-\x1f\x7f-\x9f]+")
_HALF_ESCAPED = re.compile(r"%(?![0-9A-Fa-f]{2})")


class Line(str):
    """One printable line with something in it."""

    __slots__ = ()

    @classmethod
    def read(cls, value: object) -> Line:
        """The line without the space around it. Raises `ValueError`."""
        if not isinstance(value, str) or not _PRINTABLE.fullmatch(value):
            raise ValueError
        return cls(value.strip())


class HttpAddress(Line):
    """The address of an API, without a slash at its end."""

    __slots__ = ()
    schemes: ClassVar = ("http", "https")

    @classmethod
    def read(cls, value: object) -> Line:
        """Raises `ValueError` for other addresses, and for one with a password or a query."""
        address = Line.read(value)
        parts = urlsplit(address)
        unwanted = parts.username or parts.password or parts.query or parts.fragment or " " in address
        if parts.scheme not in cls.schemes or not parts.hostname or parts.port == 0 or unwanted:
            raise ValueError
        return cls(address.rstrip("/"))


class ApiAddress(HttpAddress):
    """The address of an API with its path. Discord's is known; a proxy's or another server's may be any."""

    __slots__ = ()

    @classmethod
    def read(cls, value: object) -> Line:
        """Raises `ValueError`, also for an address at Discord that is not its API's."""
        address = super().read(value)
        if at_discord(address) and urlsplit(address).path != "/api/v10":
            raise ValueError
        return address


class WebAddress(Line):
    """The address of a page, as a button of Discord's takes it."""

    __slots__ = ()
    _LONGEST: ClassVar = 512

    @classmethod
    def read(cls, value: object) -> Line:
        """Raises `ValueError` for other addresses, and for one with a password or in other letters than ASCII's."""
        address = Line.read(value)
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.password:
            raise ValueError
        if not address.isascii() or " " in address or len(address) > cls._LONGEST:
            raise ValueError
        return cls(address)


class GatewayAddress(HttpAddress):
    """The address of a gateway."""

    __slots__ = ()
    schemes: ClassVar = ("ws", "wss")


class DatabaseAddress(Line):
    """The address of a database: an SQLite file, whose path is behind `PREFIX`, or a PostgreSQL's, as libpq reads it.
    The latter may hold a password; only `masked` is ever shown."""

    __slots__ = ()
    PREFIX: ClassVar = "sqlite:///"
    SCHEMES: ClassVar = ("postgresql", "postgres")

    @property
    def path(self) -> Path | None:
        """The file; None for a database of a server."""
        return Path(self.removeprefix(self.PREFIX)) if self.startswith(self.PREFIX) else None

    @property
    def masked(self) -> str:
        """The address without its password, and without options, which may hold others."""
        if self.path is not None:
            return str(self)
        parts = urlsplit(self)
        account, at, hosts = parts.netloc.rpartition("@")
        return f"{parts.scheme}://{account.partition(':')[0]}{at}{hosts}{parts.path}"

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.masked!r})"

    @classmethod
    def of(cls, path: Path) -> Self:
        """The address of a file."""
        return cls(f"{cls.PREFIX}{path}")

    @classmethod
    def read(cls, value: object) -> Line:
        """Raises `ValueError`, also for a database in memory, which would forget everything, and for an address of a
        server that names no database or has characters in its password that must be escaped: what follows them would
        be taken for a host and shown."""
        address = Line.read(value)
        if not address.startswith(cls.PREFIX):
            return cls._of_server(address)
        if address in (cls.PREFIX, f"{cls.PREFIX}:memory:"):
            raise ValueError
        try:
            return cls.of(Path(address.removeprefix(cls.PREFIX)).expanduser())
        except RuntimeError as error:  # "~name" of somebody this machine does not know
            raise ValueError from error

    @classmethod
    def _of_server(cls, address: Line) -> Self:
        parts = urlsplit(address)
        options = parse_qs(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query))
        named = len(parts.path) > 1 or not {"dbname", "service"}.isdisjoint(options)
        escaped = not _HALF_ESCAPED.search(address) and " " not in address and not parts.fragment
        if parts.scheme not in cls.SCHEMES or not named or not escaped:
            raise ValueError
        if "@" in parts.path or "/" in parts.path[1:] or parts.netloc.count("@") > 1:
            raise ValueError
        return cls(address)


def at_discord(address: str) -> bool:
    """Whether an address is one of Discord itself, not of a proxy or a compatible server."""
    host = urlsplit(address).hostname or ""
    return host in {"discord.com", "discordapp.com"} or host.endswith((".discord.com", ".discordapp.com"))


class DiscordId(int):
    """The id of anything in Discord; in the file it may be a text, as some programs cannot hold such numbers."""

    __slots__ = ()

    @classmethod
    def read(cls, value: object) -> Self:
        """Raises `ValueError`."""
        if isinstance(value, str) and value.isdecimal():
            value = int(value)
        return cls(convert(value, Annotated[int, Meta(ge=1, le=2**63 - 1)]))


class UserId(DiscordId):
    """The id of a Discord user."""

    __slots__ = ()


class ServerId(DiscordId):
    """The id of a Discord server."""

    __slots__ = ()


class HostName(Line):
    """The name of a host, in lower case and as it is looked up (IDNA), or an address of the internet protocol."""

    __slots__ = ()

    @classmethod
    def read(cls, value: object) -> HostName:
        """Raises `ValueError`, also for the whole address of a page. A wildcard before it ("*.example.org") says what
        holds without."""
        name = Line.read(value).removeprefix("*.").removesuffix(".")
        if not re.fullmatch(r"[\w.:-]+", name):
            raise ValueError
        host = URL.build(scheme="http", host=name).raw_host
        if not host:
            raise ValueError
        return cls(host.lower())


class NetworkRange(Line):
    """A network, such as "192.168.1.0/24"."""

    __slots__ = ()

    @classmethod
    def read(cls, value: object) -> NetworkRange:
        """Raises `ValueError`, also for an address inside a network in the place of the network's own."""
        return cls(ip_network(Line.read(value)))


class Contact(Line):
    """A contact that can stand in a header in brackets."""

    __slots__ = ()

    @classmethod
    def read(cls, value: object) -> Contact:
        """Raises `ValueError`."""
        contact = Line.read(value)
        if not contact.isascii() or not set(contact).isdisjoint("()\\") or len(contact) > 200:
            raise ValueError
        return cls(contact)
