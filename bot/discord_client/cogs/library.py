"""What owners of the bot, and administrators of servers, do with the library."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards.blocks import Card
from bot.cards.library_cards import progress_card, report_card, waiting_card
from bot.desk.access import Caller, Rebuilds
from bot.desk.builds import Step, Waiting
from bot.desk.worker import Worker
from bot.discord_client.elsewhere import FAILURES
from bot.discord_client.places import caller_of
from bot.discord_client.respond import acknowledge, show, tell, words_for
from bot.discord_client.translation import named
from bot.discord_client.views import CardView
from bot.locales import Strings
from index import BuildReport

SECONDS_BETWEEN_EDITS = 2.0


class Library(commands.Cog):
    """`/reindex`, in guilds and, for owners, in direct messages."""

    def __init__(self, bot: commands.Bot, worker: Worker, owners: frozenset[int], rebuilds: Rebuilds) -> None:
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
            with self._rebuilds.rebuilding(caller, len(self._bot.guilds)):
                report = await self._rebuild(interaction)
            words = await words_for(interaction)
            await show(interaction, report_card(report, words, owner=caller.owner), private=True)
        except Exception as error:
            await tell(interaction, error, owner=caller.owner)

    async def _rebuild(self, interaction: discord.Interaction) -> BuildReport:
        words = await words_for(interaction)
        latest: list[Step] = []
        build = asyncio.create_task(self._worker.rebuild(progress=lambda step: latest.__setitem__(slice(None), [step])))
        told: Step | None = None
        while True:
            await asyncio.wait({build}, timeout=SECONDS_BETWEEN_EDITS)
            if build.done():
                return await build
            if latest and latest[0] != told:
                told = latest[0]
                with suppress(*FAILURES):  # the report still comes, by another way if need be
                    await interaction.edit_original_response(view=CardView(_card_of(told, words)))

    def _caller(self, interaction: discord.Interaction) -> Caller:
        return caller_of(interaction, self._owners or _owners_of(self._bot.application))


def _card_of(step: Step, words: Strings) -> Card:
    return waiting_card(step.ahead, words) if isinstance(step, Waiting) else progress_card(step, words)


def _owners_of(application: discord.AppInfo | None) -> frozenset[int]:
    """Whoever owns an application, or is in its team and may change it."""
    if application is None:
        return frozenset()
    if application.team is None:
        return frozenset((application.owner.id,))
    read_only, accepted = discord.TeamMemberRole.read_only, discord.TeamMembershipState.accepted
    members = (
        member.id
        for member in application.team.members
        if member.membership_state is accepted and member.role is not read_only
    )
    return frozenset((*members, application.team.owner_id or 0))
