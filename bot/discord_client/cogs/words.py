"""Who said what, when, and whether these are the words: `/quotes`, `/timeline`, `/verify`, and "Verify these words" on
any message."""

from __future__ import annotations

from functools import partial

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards.blocks import Card
from bot.cards.limits import LONGEST_CHOICE
from bot.desk.rates import RateLimits
from bot.desk.reception import Reception
from bot.discord_client.cogs.ask import BY_ANYONE, EVERYWHERE
from bot.discord_client.cogs.suggesting import speakers, suggested, titles
from bot.discord_client.markup import unmarked
from bot.discord_client.places import place_of
from bot.discord_client.respond import acknowledge, show, words_for
from bot.discord_client.translation import named
from bot.errors import NothingToAsk

_LONGEST_CLAIM = 4000


class Words(commands.Cog):
    """Commands about the words of the library themselves. Usable wherever `/ask` is; they have limits of their own."""

    def __init__(self, bot: commands.Bot, reception: Reception, limits: RateLimits) -> None:
        self._reception = reception
        self._limits = limits
        bot.tree.add_command(
            app_commands.ContextMenu(
                name=named("command_verify_message"),
                callback=self.verify_message,
                allowed_contexts=EVERYWHERE,
                allowed_installs=BY_ANYONE,
            )
        )

    @app_commands.command(name=named("command_quotes"), description=named("command_quotes_description"))
    @app_commands.rename(speaker=named("option_speaker"), private=named("option_private"))
    @app_commands.describe(speaker=named("option_speaker_description"), private=named("option_private_description"))
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    @app_commands.allowed_installs(guilds=True, users=True)
    async def quotes(
        self,
        interaction: discord.Interaction,
        speaker: app_commands.Range[str, 1, LONGEST_CHOICE],
        private: bool | None = None,
    ) -> None:
        """Everything that a speaker is quoted or reported as saying, in order."""
        private = await self._admit(interaction, private=private)
        words = await words_for(interaction)
        desk = await self._reception.words_desk(place_of(interaction))
        await show(interaction, await desk.quotes(speaker, words), private=private)

    @app_commands.command(name=named("command_timeline"), description=named("command_timeline_description"))
    @app_commands.rename(article=named("option_article"), private=named("option_private"))
    @app_commands.describe(article=named("option_article_description"), private=named("option_private_description"))
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    @app_commands.allowed_installs(guilds=True, users=True)
    async def timeline(
        self,
        interaction: discord.Interaction,
        article: app_commands.Range[str, 1, LONGEST_CHOICE] | None = None,
        private: bool | None = None,
    ) -> None:
        """Everything dated, in order of time."""
        private = await self._admit(interaction, private=private)
        words = await words_for(interaction)
        desk = await self._reception.words_desk(place_of(interaction))
        await show(interaction, await desk.timeline(article, words), private=private)

    @app_commands.command(name=named("command_verify"), description=named("command_verify_description"))
    @app_commands.rename(text=named("option_text"), private=named("option_private"))
    @app_commands.describe(text=named("option_text_description"), private=named("option_private_description"))
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    @app_commands.allowed_installs(guilds=True, users=True)
    async def verify(
        self,
        interaction: discord.Interaction,
        text: app_commands.Range[str, 1, _LONGEST_CLAIM],
        private: bool | None = None,
    ) -> None:
        """Whether a text is verbatim, for all to see: whoever read the claim may read the check."""
        await self._verify(interaction, text, private=private)

    async def verify_message(self, interaction: discord.Interaction, message: discord.Message) -> None:
        """The same for a message, for the person who asked alone: they decide whether to bring it up."""
        if not unmarked(message.content):
            raise NothingToAsk
        await self._verify(interaction, message.content, private=True)

    async def _verify(self, interaction: discord.Interaction, text: str, *, private: bool | None) -> None:
        private = await self._admit(interaction, private=private)
        desk = await self._reception.words_desk(place_of(interaction))
        card: Card = await desk.verify(unmarked(text), await words_for(interaction))
        await show(interaction, card, private=private)

    async def _admit(self, interaction: discord.Interaction, *, private: bool | None) -> bool:
        """Whether what comes of it is for whoever asked alone."""
        self._limits.looks.admit(interaction.user.id, interaction.guild_id)
        private = await self._reception.private(place_of(interaction), private)
        await acknowledge(interaction, private=private)
        return private

    @quotes.autocomplete("speaker")
    async def _speakers(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await suggested(
            interaction, self._limits, partial(speakers, self._reception, place_of(interaction), typed)
        )

    @timeline.autocomplete("article")
    async def _titles(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await suggested(
            interaction, self._limits, partial(titles, self._reception, place_of(interaction), typed)
        )
