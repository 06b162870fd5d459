"""What becomes of an answer that its place does not take: a channel in which the bot may not write, a locked thread."""

from __future__ import annotations

import logging

import aiohttp
import discord

from bot.cards.blocks import Card
from bot.discord_client.views import sent

_log = logging.getLogger(__name__)

FAILURES = (discord.HTTPException, aiohttp.ClientError, TimeoutError)
"""How a request to Discord fails, whether it is answered or not."""

_PLACE_REFUSES = {
    20016,  # slow mode
    50001,  # missing access
    50008,  # not a channel of text
    50013,  # missing permissions
    50024,  # not in a channel of this type
    50083,  # archived thread
    160002,  # no reply without the right to read the history
    160005,  # locked thread
    200000,  # blocked by the server's automatic moderation
}
"""JSON error codes that are about the place, and not about what was to be written there."""


def refused_by_place(error: BaseException) -> bool:
    """Whether the same words may be taken elsewhere."""
    return isinstance(error, discord.Forbidden) or (
        isinstance(error, discord.HTTPException) and error.code in _PLACE_REFUSES
    )


def why(error: BaseException) -> str:
    """A failure in a few words on one line, for the log."""
    if isinstance(error, discord.HTTPException):
        return " ".join(f"status {error.status}, code {error.code} {error.text[:200]}".split())
    return type(error).__name__


async def write_privately(client: discord.Client, user: int, *cards: Card) -> discord.Message | None:
    """Sends cards to a person alone; the last message, None with a line in the log where that does not work either."""
    message = None
    try:
        # Not User.send: it gives the recipient as a number where Discord describes a string.
        opened = await client.http.start_private_message(str(user))
        channel = client.get_partial_messageable(int(opened["id"]))
        for card in cards:
            message = await channel.send(**sent(card))
    except FAILURES as error:
        _log.info("An answer could not be sent to the person either (%s).", why(error))
        return None
    return message
