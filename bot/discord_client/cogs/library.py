"""What administrators do with the library."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards.library_cards import progress_card, report_card
from bot.desk.access import Caller, require_rebuild
from bot.desk.worker import Worker
from bot.discord_client.respond import acknowledge, show
from bot.discord_client.translation import named
from bot.discord_client.views import CardView
from bot.locales import strings_for
from index import Progress

SECONDS_BETWEEN_EDITS = 2.0


class Library(commands.Cog):
    """`/reindex`, in guilds and, for owners, in direct messages."""

    def __init__(self, worker: Worker, owners: frozenset[int], *, owners_only: bool) -> None:
        self._worker = worker
        self._owners = owners
        self._owners_only = owners_only

    @app_commands.command(name=named("command_reindex"), description=named("command_reindex_description"))
    @app_commands.default_permissions(administrator=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=False)
    @app_commands.allowed_installs(guilds=True, users=True)
    async def reindex(self, interaction: discord.Interaction) -> None:
        """Rebuilds the index, once the caller's right to it has been checked here, and tells how far it is."""
        require_rebuild(_caller(interaction), self._owners, owners_only=self._owners_only)
        await acknowledge(interaction, private=True)
        words = strings_for(interaction.locale.value)
        latest: list[Progress] = []
        build = asyncio.create_task(self._worker.rebuild(progress=lambda step: latest.__setitem__(slice(None), [step])))
        told: Progress | None = None
        while True:
            await asyncio.wait({build}, timeout=SECONDS_BETWEEN_EDITS)
            if build.done():
                break
            if latest and latest[0] != told:
                told = latest[0]
                with suppress(discord.HTTPException):  # the report still comes, by another way if need be
                    await interaction.edit_original_response(view=CardView(progress_card(told, words)))
        await show(interaction, report_card(await build, words), private=True)


def _caller(interaction: discord.Interaction) -> Caller:
    # Anyone is administrator of some server and can bring the bot there as their own app.
    brought_along = interaction.is_user_integration() and not interaction.is_guild_integration()
    administrator = (
        isinstance(interaction.user, discord.Member) and not brought_along and interaction.permissions.administrator
    )
    return Caller(interaction.user.id, administrator)
