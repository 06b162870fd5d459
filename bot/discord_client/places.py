"""Where an interaction or a message comes from."""

from __future__ import annotations

from typing import Any

import discord

from bot.desk.reception import Place


def place_of(interaction: discord.Interaction[Any]) -> Place:
    """A server counts where it has added the bot itself: anybody can bring the bot along into any server as their own
    app, also on a button of a message that was written so."""
    if interaction.guild_id is None or not interaction.is_guild_integration():
        return Place()
    return Place(interaction.guild_id, _channel(interaction.channel) or interaction.channel_id)


def place_of_message(message: discord.Message) -> Place:
    """That of a message that Discord has told the bot of as of a member."""
    return Place() if message.guild is None else Place(message.guild.id, _channel(message.channel))


def _channel(channel: object) -> int | None:
    """The channel, of a thread the one that it belongs to."""
    if isinstance(channel, discord.Thread):
        return channel.parent_id
    return getattr(channel, "id", None)
