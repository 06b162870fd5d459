"""What the configuration file says of pages that are fetched. See `bot.config.keys`."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from bot.config.values import Contact, HostName, NetworkRange


class FetchingConfig(Struct, frozen=True):
    """The table [fetching]: whether articles may be added by their address, and from where."""

    allowed: Annotated[
        bool,
        Meta(
            description="Whether articles may be added by their address: the bot then asks the site for the page. "
            "Addresses that are not public are never asked, and what a site forbids to robots is not.",
            extra={"allowed": "true or false"},
        ),
    ] = False
    hosts: Annotated[
        tuple[HostName, ...],
        Meta(
            description="The only hosts that may be asked, each with its subdomains; empty, all may.",
            extra={"allowed": 'a list of host names without an address around them, such as ["example.org"]'},
        ),
    ] = ()
    private_networks: Annotated[
        tuple[NetworkRange, ...],
        Meta(
            description="Networks that may be asked although they are not public, such as your own. Whoever may add "
            "an article by its address can then read the pages there.",
            extra={"allowed": 'a list of networks, such as ["192.168.1.0/24"]'},
        ),
    ] = ()
    ports: Annotated[
        tuple[Annotated[int, Meta(ge=1, le=65535)], ...],
        Meta(
            description="The ports that may be asked.",
            extra={"allowed": "a list of whole numbers from 1 to 65535, such as [80, 443]"},
        ),
    ] = (80, 443)
    contact: Annotated[
        Contact | None,
        Meta(
            description="Where the people at a site can reach you, an address of a page or of mail: it is sent with "
            "every request. Left out, only the name and version of the program are.",
            extra={"allowed": 'one line in ASCII without brackets, such as "https://example.org/about-the-bot"'},
        ),
    ] = None
