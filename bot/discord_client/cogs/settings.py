"""`/settings` for those who manage a server; `/dm`, by which somebody asks a server's articles in direct messages."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards.blocks import Card, Press
from bot.cards.panel.settings_card import Around
from bot.desk.panel.direct_desk import DirectDesk
from bot.desk.panel.settings_desk import SettingsDesk, Visitor
from bot.desk.rates import RateLimits
from bot.discord_client.places import caller_of, place_of
from bot.discord_client.respond import acknowledge, show, show_in_place, tell_beside, words_for
from bot.discord_client.translation import named
from bot.discord_client.views import CHANNEL_TYPES


class Settings(commands.Cog):
    """Both commands, and what the buttons and menus of their cards do, in place."""

    def __init__(self, settings: SettingsDesk, direct: DirectDesk, limits: RateLimits) -> None:
        self._settings, self._direct, self._limits = settings, direct, limits

    @app_commands.command(name=named("settings.command"), description=named("settings.command_description"))
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    @app_commands.allowed_installs(guilds=True, users=False)
    async def settings(self, interaction: discord.Interaction) -> None:
        """Shows the panel to whoever may use it."""
        self._limits.looks.admit(interaction.user.id, interaction.guild_id)
        await acknowledge(interaction, private=True)
        await show(interaction, await self._settings.panel(await _visitor(interaction)), private=True)

    @app_commands.command(name=named("settings.command_dm"), description=named("settings.command_dm_description"))
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=False)
    @app_commands.allowed_installs(guilds=True, users=False)
    async def direct(self, interaction: discord.Interaction) -> None:
        """In a server chooses it, in direct messages shows what is chosen."""
        self._limits.looks.admit(interaction.user.id, interaction.guild_id)
        await acknowledge(interaction, private=True)
        words = await words_for(interaction)
        card = await self._direct.choose(interaction.user.id, place_of(interaction), words)
        await show(interaction, card, private=True)

    async def use(
        self, interaction: discord.Interaction[Any], press: Press, target: str, picked: tuple[str, ...]
    ) -> None:
        """What a button or a menu of these cards does."""
        await interaction.response.defer()
        try:
            await show_in_place(interaction, await self._done(interaction, press, target, picked))
        except Exception as error:  # the card stays as it was
            await tell_beside(interaction, error)

    async def _done(
        self, interaction: discord.Interaction[Any], press: Press, target: str, picked: tuple[str, ...]
    ) -> Card:
        if press is Press.SETTINGS:
            return await self._settings.use(await _visitor(interaction), target, picked)
        return await self._direct.end(interaction.user.id, target, await words_for(interaction))


async def _visitor(interaction: discord.Interaction[Any]) -> Visitor:
    return Visitor(caller_of(interaction), _around(interaction.guild), await words_for(interaction))


def _around(guild: discord.Guild | None) -> Around:
    """What there is in a server, as far as the bot may see it."""
    if guild is None:
        return Around("")
    channels = {
        pick: {channel.id: channel.name for channel in guild.channels if channel.type in types}
        for pick, types in CHANNEL_TYPES.items()
    }
    return Around(guild.name, frozenset(role.id for role in guild.roles), channels)


IN_PLACE = frozenset({Press.SETTINGS, Press.DIRECT})
"""What is answered by changing the card itself."""
