"""What is stored about whoever asks: `/privacy` and `/forget-me`."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.desk.guests.people import People
from bot.desk.rates import RateLimits
from bot.discord_client.places import place_of
from bot.discord_client.respond import acknowledge, show, words_for
from bot.discord_client.translation import named


class Privacy(commands.Cog):
    """For everybody, wherever the bot can be used; only who asks sees the answer."""

    def __init__(self, people: People, limits: RateLimits) -> None:
        self._people = people
        self._limits = limits

    @app_commands.command(name=named("guests.command_privacy"), description=named("guests.command_privacy_description"))
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    @app_commands.allowed_installs(guilds=True, users=True)
    async def privacy(self, interaction: discord.Interaction) -> None:
        """Tells what is stored, and for how long."""
        await self._admit(interaction)
        words = await words_for(interaction)
        card = await self._people.privacy(interaction.user.id, place_of(interaction).server, words)
        await show(interaction, card, private=True)

    @app_commands.command(
        name=named("guests.command_forget_me"), description=named("guests.command_forget_me_description")
    )
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    @app_commands.allowed_installs(guilds=True, users=True)
    async def forget_me(self, interaction: discord.Interaction) -> None:
        """Tells what is linked to somebody; a button removes it."""
        await self._admit(interaction)
        words = await words_for(interaction)
        await show(interaction, await self._people.linked(interaction.user.id, words), private=True)

    async def _admit(self, interaction: discord.Interaction) -> None:
        self._limits.looks.admit(interaction.user.id, interaction.guild_id)
        await acknowledge(interaction, private=True)
