"""Which server somebody asks in direct messages."""

from __future__ import annotations

from bot.cards.blocks import Button, Card, Press, Section, filled, line, name, notice
from bot.locales import Strings


def direct_card(server: int | None, server_name: str, words: Strings, *, ended: bool = False) -> Card:
    """The choice with the button that ends it; that there is none, or that it has just `ended`."""
    said = words.settings
    if server is None:
        return notice(said.dm_ended if ended else said.dm_none)
    text = line(filled(said.dm_chosen, server=name(server_name)))
    return Card((Section((text,), (Button(Press.DIRECT, said.dm_end, str(server)),)),))
