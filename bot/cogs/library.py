"""What administrators do with the library."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.access import Caller, require_rebuild
from bot.locales import strings_for
from bot.render import report_text
from bot.worker import Worker


class Library(commands.Cog):
    """`/reindex`."""

    def __init__(self, worker: Worker, owners: frozenset[int]) -> None:
        self._worker = worker
        self._owners = owners

    @app_commands.command(name="reindex", description="Read the library again (administrators).")
    @app_commands.default_permissions(administrator=True)
    async def reindex(self, interaction: discord.Interaction) -> None:
        """Rebuilds the index, once the caller's right to it has been checked here."""
        require_rebuild(_caller(interaction), self._owners)
        await interaction.response.defer(ephemeral=True)
        report = await self._worker.rebuild()
        await interaction.edit_original_response(content=report_text(report, strings_for(interaction.locale.value)))


def _caller(interaction: discord.Interaction) -> Caller:
    brought_along = interaction.is_user_integration() and not interaction.is_guild_integration()
    administrator = (
        isinstance(interaction.user, discord.Member) and not brought_along and interaction.permissions.administrator
    )
    return Caller(interaction.user.id, administrator)
