"""What was asked in a server, for those who manage the bot there: `/stats`."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.desk.access import may_manage
from bot.desk.guests.statistics import StatisticsDesk
from bot.desk.rates import RateLimits
from bot.desk.reception import Reception
from bot.discord_client.places import caller_of, place_of
from bot.discord_client.respond import acknowledge, show, words_for
from bot.discord_client.translation import named
from bot.errors import NoServerHere, NotAManager
from bot.statistics.figures import MOST_WEEKS, USUAL_WEEKS


class Statistics(commands.Cog):
    """Offered to all, since those who manage the bot by a role need no permission of Discord's; the right is checked
    here."""

    def __init__(self, reception: Reception, desk: StatisticsDesk, limits: RateLimits) -> None:
        self._reception, self._desk, self._limits = reception, desk, limits

    @app_commands.command(name=named("guests.command_stats"), description=named("guests.command_stats_description"))
    @app_commands.rename(weeks=named("guests.option_weeks"))
    @app_commands.describe(weeks=named("guests.option_weeks_description"))
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    @app_commands.allowed_installs(guilds=True, users=False)
    async def stats(
        self, interaction: discord.Interaction, weeks: app_commands.Range[int, 1, MOST_WEEKS] = USUAL_WEEKS
    ) -> None:
        """Shows the figures of some weeks to the person who asks alone."""
        self._limits.looks.admit(interaction.user.id, interaction.guild_id)
        await acknowledge(interaction, private=True)
        place = place_of(interaction)
        if place.server is None:
            raise NoServerHere
        if not may_manage(caller_of(interaction), await self._reception.settings(place)):
            raise NotAManager
        words = await words_for(interaction)
        card = await self._desk.card(place.server, await self._reception.seen(place), words, weeks)
        await show(interaction, card, private=True)
