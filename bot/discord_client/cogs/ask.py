"""Questions asked by command: `/ask`, `/article`, and "Ask the article" on any message."""

from __future__ import annotations

from functools import partial

import discord
from discord import app_commands
from discord.ext import commands

from bot.cards.answer_cards import question_line
from bot.cards.limits import LONGEST_CHOICE
from bot.desk.rates import RateLimits
from bot.desk.reception import Reception
from bot.discord_client.cogs.suggesting import suggested, titles
from bot.discord_client.markup import unmarked
from bot.discord_client.places import place_of
from bot.discord_client.respond import acknowledge, show, words_for
from bot.discord_client.translation import named
from bot.errors import NothingToAsk

_LONGEST_QUESTION = 1000

EVERYWHERE = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True)
BY_ANYONE = app_commands.AppInstallationType(guild=True, user=True)


class Ask(commands.Cog):
    """Commands that look something up. Usable wherever the bot is, and installable by a person for themselves."""

    def __init__(self, bot: commands.Bot, reception: Reception, limits: RateLimits) -> None:
        self._reception = reception
        self._limits = limits
        bot.tree.add_command(
            app_commands.ContextMenu(
                name=named("command_ask_about"),
                callback=self.ask_about,
                allowed_contexts=EVERYWHERE,
                allowed_installs=BY_ANYONE,
            )
        )

    @app_commands.command(name=named("command_ask"), description=named("command_ask_description"))
    @app_commands.rename(
        question=named("option_question"), article=named("option_article"), private=named("option_private")
    )
    @app_commands.describe(
        question=named("option_question_description"),
        article=named("option_article_description"),
        private=named("option_private_description"),
    )
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    @app_commands.allowed_installs(guilds=True, users=True)
    async def ask(
        self,
        interaction: discord.Interaction,
        question: app_commands.Range[str, 1, _LONGEST_QUESTION],
        article: app_commands.Range[str, 1, LONGEST_CHOICE] | None = None,
        private: bool | None = None,
    ) -> None:
        """Answers in the place of the acknowledgement, under the question."""
        # What somebody wants to have between them and the bot is in no statistics that others read.
        await self._answer(interaction, unmarked(question), article=article, private=private, noted=private is not True)

    @app_commands.command(name=named("command_article"), description=named("command_article_description"))
    @app_commands.rename(article=named("option_article"))
    @app_commands.describe(article=named("option_article_description"))
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    @app_commands.allowed_installs(guilds=True, users=True)
    async def article(
        self, interaction: discord.Interaction, article: app_commands.Range[str, 1, LONGEST_CHOICE] | None = None
    ) -> None:
        """Shows the card of an article."""
        self._limits.looks.admit(interaction.user.id, interaction.guild_id)
        place = place_of(interaction)
        private = await self._reception.private(place, None)
        await acknowledge(interaction, private=private)
        desk = await self._reception.desk(place)
        await show(interaction, await desk.article(article, await words_for(interaction)), private=private)

    async def ask_about(self, interaction: discord.Interaction, message: discord.Message) -> None:
        """Looks up the text of a message, for the person who asked alone."""
        text = unmarked(message.content)
        if not text:
            raise NothingToAsk
        await self._answer(interaction, text, article=None, private=True)

    async def _answer(
        self,
        interaction: discord.Interaction,
        question: str,
        *,
        article: str | None,
        private: bool | None,
        noted: bool = True,
    ) -> None:
        self._limits.questions.admit(interaction.user.id, interaction.guild_id)
        place = place_of(interaction)
        private = await self._reception.private(place, private)
        await acknowledge(interaction, private=private)
        words = await words_for(interaction)
        heading = (question_line(question, words),) if question else ()
        desk = await self._reception.desk(place, noted=noted)
        card = await desk.answer(question, words, article=article, heading=heading)
        await show(interaction, card, private=private)

    @ask.autocomplete("article")
    @article.autocomplete("article")
    async def _titles(self, interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await suggested(
            interaction, self._limits, partial(titles, self._reception, place_of(interaction), typed)
        )
