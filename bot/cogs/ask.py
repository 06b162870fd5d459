"""Questions typed as a command."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.locales import strings_for
from bot.render import answer_text, sentences_of
from bot.worker import Worker

if TYPE_CHECKING:
    from index import Engine


class Ask(commands.Cog):
    """`/ask`."""

    def __init__(self, engine: Engine, worker: Worker) -> None:
        self._engine = engine
        self._worker = worker

    @app_commands.command(name="ask", description="Ask the library; it answers with quotations or not at all.")
    @app_commands.describe(question="What you want to know")
    async def ask(self, interaction: discord.Interaction, question: app_commands.Range[str, 1, 500]) -> None:
        """Acknowledges at once, then puts the answer in the place of the acknowledgement."""
        await interaction.response.defer()
        answer = await self._worker.ask(question)
        words = strings_for(interaction.locale.value)
        text = answer_text(answer, lambda quote: sentences_of(quote, self._engine.article(quote.article)), words)
        await interaction.edit_original_response(content=text)
