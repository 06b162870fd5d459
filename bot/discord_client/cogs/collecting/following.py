"""Work that takes a while, and what its message shows meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TypeVar

import discord

from bot.cards.blocks import Card
from bot.discord_client.elsewhere import FAILURES
from bot.discord_client.views import edited

_T = TypeVar("_T")

SECONDS_BETWEEN_EDITS = 2.0


async def followed(interaction: discord.Interaction, work: Callable[[Callable[[Card], None]], Awaitable[_T]]) -> _T:
    """What comes of `work`. Of the cards that it shows meanwhile, the latest stands in the message, if it is not put in
    the place of another sooner than `SECONDS_BETWEEN_EDITS`. Who goes away does not stop it."""
    latest: list[Card] = []
    running = asyncio.ensure_future(work(lambda card: latest.__setitem__(slice(None), [card])))
    while True:
        await asyncio.wait({running}, timeout=SECONDS_BETWEEN_EDITS)
        if running.done():
            return await running
        if latest:
            with suppress(*FAILURES):  # what comes in the end still comes, by another way if need be
                await interaction.edit_original_response(**edited(latest.pop()))
