"""Responses to interactions: deferred at once, edited when the answer is there, and sent to the channel instead when
the interaction has expired."""

from __future__ import annotations

import logging

import discord

from bot.cards.blocks import Card
from bot.cards.error_sentences import error_card
from bot.discord_client.views import CardView
from bot.locales import strings_for

_log = logging.getLogger(__name__)

_UNKNOWN_MESSAGE, _UNKNOWN_WEBHOOK, _UNKNOWN_INTERACTION, _TOKEN_EXPIRED = 10008, 10015, 10062, 50027
_ALREADY_ACKNOWLEDGED = 40060
_TOO_LATE = {_UNKNOWN_WEBHOOK, _UNKNOWN_INTERACTION, _TOKEN_EXPIRED}
"""JSON error codes of an interaction that has expired."""


async def acknowledge(interaction: discord.Interaction, *, private: bool) -> None:
    """Defer the response. Expiry is ignored here; `show` then sends to the channel."""
    try:
        await interaction.response.defer(thinking=True, ephemeral=private)
    except discord.NotFound as error:
        if error.code not in _TOO_LATE:
            raise
        _log.warning("an interaction was acknowledged too late; its answer goes to the channel")


async def show(interaction: discord.Interaction, card: Card, *, private: bool) -> None:
    """Shows `card` in the place of the acknowledgement, else as the first response. When Discord takes neither any
    more, it goes to the channel; what is private goes to the person alone."""
    try:
        if interaction.response.is_done():
            await interaction.edit_original_response(view=CardView(card))
        else:
            await interaction.response.send_message(view=CardView(card), ephemeral=private)
    except discord.HTTPException as error:
        if error.code == _UNKNOWN_MESSAGE:
            return  # the person has dismissed it
        if error.code not in _TOO_LATE:
            raise
        await _show_elsewhere(interaction, card, private=private)


async def _show_elsewhere(interaction: discord.Interaction, card: Card, *, private: bool) -> None:
    try:
        place = await _direct_channel(interaction) if private else interaction.channel
        if isinstance(place, discord.abc.Messageable):
            await place.send(view=CardView(card))
    except discord.Forbidden:
        _log.info("an answer that came too late could not be shown elsewhere")


async def _direct_channel(interaction: discord.Interaction) -> discord.PartialMessageable:
    # Not User.send: it gives the recipient as a number where Discord describes a string.
    opened = await interaction.client.http.start_private_message(str(interaction.user.id))
    return interaction.client.get_partial_messageable(int(opened["id"]))


async def tell(interaction: discord.Interaction, error: Exception) -> None:
    """Tells the person what went wrong; a failure to do even that is logged."""
    card = error_card(error, strings_for(interaction.locale.value))
    try:
        await show(interaction, card, private=True)
    except discord.HTTPException as failure:
        if failure.code != _ALREADY_ACKNOWLEDGED:
            _log.exception("an error could not be told")
