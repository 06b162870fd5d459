"""What owners of the bot, and administrators of servers, do with the library."""

from __future__ import annotations

from typing import Protocol

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards.library_cards import report_card
from bot.desk.access import Caller, Rebuilds
from bot.desk.collecting.building import step_card
from bot.desk.worker import Worker
from bot.discord_client.cogs.collecting.following import followed
from bot.discord_client.places import caller_of, owners_of
from bot.discord_client.respond import acknowledge, show, tell, words_for
from bot.discord_client.translation import named
from index import BuildReport


class Among(Protocol):
    """A client that knows among how many servers it is."""

    @property
    def application(self) -> discord.AppInfo | None:
        """As Discord told of it at the login."""

    @property
    def servers(self) -> int:
        """How many have added the bot, at least."""


class Library(commands.Cog):
    """`/reindex`, in guilds and, for owners, in direct messages."""

    def __init__(self, bot: Among, worker: Worker, owners: frozenset[int], rebuilds: Rebuilds) -> None:
        self._bot = bot
        self._worker = worker
        self._owners = owners
        self._rebuilds = rebuilds

    @app_commands.command(name=named("command_reindex"), description=named("command_reindex_description"))
    @app_commands.default_permissions(administrator=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=False)
    @app_commands.allowed_installs(guilds=True, users=True)
    async def reindex(self, interaction: discord.Interaction) -> None:
        """Rebuilds the index, once the caller's right to it has been checked here, and tells how far it is."""
        caller = self._caller(interaction)
        try:
            await acknowledge(interaction, private=True)
            with self._rebuilds.rebuilding(caller, self._bot.servers):
                report = await self._rebuild(interaction)
            words = await words_for(interaction)
            await show(interaction, report_card(report, words, owner=caller.owner), private=True)
        except Exception as error:
            await tell(interaction, error, owner=caller.owner)

    async def _rebuild(self, interaction: discord.Interaction) -> BuildReport:
        words = await words_for(interaction)
        return await followed(
            interaction,
            lambda told: self._worker.rebuild(progress=lambda step: told(step_card(step, words))),
        )

    def _caller(self, interaction: discord.Interaction) -> Caller:
        return caller_of(interaction, self._owners or owners_of(self._bot.application))
