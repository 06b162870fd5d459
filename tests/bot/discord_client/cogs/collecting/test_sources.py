"""Which address a message is there for."""

from __future__ import annotations

import pytest

from bot.discord_client.cogs.collecting.sources import link_of


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("See https://example.org/quay.", "https://example.org/quay"),
        ("https://example.org/wiki/Quay_(town)", "https://example.org/wiki/Quay_(town)"),
        ("It is old (see https://example.org/wiki/Quay_(town)).", "https://example.org/wiki/Quay_(town)"),
        ("(https://example.org/quay)", "https://example.org/quay"),
        ("[The quay](https://example.org/quay), **https://example.org/mill**", "https://example.org/quay"),
        ("<https://example.org/quay?a=[1]>", "https://example.org/quay?a=[1]"),
        ("https://example.org/" + ")" * 1900, "https://example.org/"),
        ("https://" + ")" * 9, "https://"),
        ("nothing", None),
        ("https://example.org/quay " + "words " * 200, None),
    ],
)
def test_the_address_of_a_message(text: str, address: str | None) -> None:
    assert link_of(text) == address
