"""Questions typed as messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord.ext import commands

from bot.errors import sentence
from bot.locales import ENGLISH
from bot.render import answer_text, sentences_of
from bot.worker import Worker

if TYPE_CHECKING:
    from index import Engine


class Conversation(commands.Cog):
    """Direct messages: each one is a question."""

    def __init__(self, bot: commands.Bot, engine: Engine, worker: Worker) -> None:
        self._bot = bot
        self._engine = engine
        self._worker = worker

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Answers a person's direct message as a reply to it."""
        if message.author.bot or message.guild is not None or not message.content:
            return
        words = ENGLISH
        try:
            async with message.channel.typing():
                answer = await self._worker.ask(message.content)
            text = answer_text(answer, lambda quote: sentences_of(quote, self._engine.article(quote.article)), words)
        except Exception as error:  # whatever happens, the person is told
            text = sentence(error, words)
        await message.reply(text, mention_author=False)
