"""Responses to interactions: deferred at once, edited when the answer is there, and sent to the channel instead when
the interaction has expired. Where neither is taken, the person is written to."""

from __future__ import annotations

import logging
from contextlib import suppress
from typing import Protocol, cast

import discord

from bot.cards.blocks import Card, notice
from bot.cards.error_sentences import error_card
from bot.discord_client.elsewhere import FAILURES, refused_by_place, why, write_privately
from bot.discord_client.views import edited, sent
from bot.errors import BotError
from bot.locales import Strings

_log = logging.getLogger(__name__)

_UNKNOWN_MESSAGE, _UNKNOWN_WEBHOOK, _UNKNOWN_INTERACTION, _TOKEN_EXPIRED = 10008, 10015, 10062, 50027
_ALREADY_ACKNOWLEDGED = 40060
_TOO_LATE = {_UNKNOWN_WEBHOOK, _UNKNOWN_INTERACTION, _TOKEN_EXPIRED}
"""JSON error codes of an interaction that has expired."""


class Speaker(Protocol):
    """A client that knows in which language it speaks where."""

    async def words(self, interaction: discord.Interaction) -> Strings:
        """The words for an interaction."""


async def words_for(interaction: discord.Interaction) -> Strings:
    """The words for an interaction: the server's, where it has chosen a language, else the person's."""
    return await cast("Speaker", interaction.client).words(interaction)


class AnsweredElsewhere(BotError):
    """Somebody else has acknowledged the interaction: another process with the same token. The log has a line."""


async def acknowledge(interaction: discord.Interaction, *, private: bool) -> None:
    """Defer the response. Expiry is ignored here; `show` then sends to the channel. Raises `AnsweredElsewhere`."""
    try:
        await interaction.response.defer(thinking=True, ephemeral=private)
    except discord.HTTPException as error:
        _raise_if_taken(error)
        if error.code not in _TOO_LATE:
            raise
        _log.warning("An interaction was acknowledged too late; its answer goes to the channel.")


async def show(interaction: discord.Interaction, card: Card, *, private: bool) -> None:
    """Shows `card` in the place of the acknowledgement, else as the first response. When Discord takes neither any
    more, it goes to the channel; what is private, and what the channel refuses, goes to the person alone. Raises
    `AnsweredElsewhere`."""
    try:
        if interaction.response.is_done():
            await interaction.edit_original_response(**edited(card))
        else:
            await interaction.response.send_message(**sent(card), ephemeral=private)
    except discord.HTTPException as error:
        if error.code == _UNKNOWN_MESSAGE:
            return  # the person has dismissed it
        _raise_if_taken(error)
        if error.code in _TOO_LATE:
            await _show_elsewhere(interaction, card, private=private)
        elif refused_by_place(error):
            await _show_elsewhere(interaction, card, private=True)
        else:
            raise


async def _show_elsewhere(interaction: discord.Interaction, card: Card, *, private: bool) -> None:
    if not private and isinstance(interaction.channel, discord.abc.Messageable):
        try:
            await interaction.channel.send(**sent(card))
            return
        except FAILURES as error:
            _log.info("A channel does not take an answer (%s); it goes to the person.", why(error))
    await write_privately(interaction.client, interaction.user.id, card)


def _raise_if_taken(error: discord.HTTPException) -> None:
    if error.code == _ALREADY_ACKNOWLEDGED:
        _log.warning("Another process with the same token answers too: it was first to take an interaction.")
        raise AnsweredElsewhere from error


async def take_no_notice(interaction: discord.Interaction) -> None:
    """Accepts a click that nothing comes of."""
    with suppress(*FAILURES):
        await interaction.response.defer()


async def show_in_place(interaction: discord.Interaction, card: Card) -> None:
    """Shows `card` in the place of the one whose button or menu was used, which has been accepted."""
    await interaction.edit_original_response(**edited(card))


async def tell_beside(interaction: discord.Interaction, error: Exception) -> None:
    """Tells the person beside the card what went wrong, which stays as it was."""
    try:
        card = _card_of(error, await words_for(interaction), owner=False)
        await interaction.followup.send(**sent(card), ephemeral=True)
    except FAILURES as failure:
        _log.warning("An error could not be told (%s).", why(failure))


def _card_of(error: Exception, words: Strings, *, owner: bool) -> Card:
    if isinstance(error, FAILURES):
        _log.warning("Discord did not take an answer (%s).", why(error))
        return notice(words.not_delivered)
    return error_card(error, words, owner=owner)


async def tell(interaction: discord.Interaction, error: Exception, *, owner: bool = False) -> None:
    """Tells the person, who may be an `owner` of the bot, what went wrong; a failure to do even that is a line in the
    log."""
    if isinstance(error, AnsweredElsewhere):
        return
    try:
        await show(interaction, _card_of(error, await words_for(interaction), owner=owner), private=True)
    except AnsweredElsewhere:
        pass
    except FAILURES as failure:
        _log.warning("An error could not be told (%s).", why(failure))
