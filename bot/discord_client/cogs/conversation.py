"""Questions asked by writing to the bot: direct messages, mentions, replies that mention it, and what is written in
channels for questions.

Without the privileged intent for message content, Discord hands over the words of exactly the first three.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

import discord
from cachetools import TTLCache
from discord.ext import commands

from bot import reference
from bot.cards.answer_cards import followup_line
from bot.cards.blocks import Card
from bot.cards.error_sentences import error_card
from bot.desk.at_work import AtWork
from bot.desk.followups import Asked, Conversations, is_followup, leading, read_with
from bot.desk.guests.turns import Claim
from bot.desk.rates import RateLimits
from bot.desk.reception import Reception
from bot.discord_client.answered import questions_before
from bot.discord_client.cogs.hearing import question_in
from bot.discord_client.elsewhere import FAILURES
from bot.discord_client.places import place_of_message
from bot.discord_client.reply import reply, tell_aside
from bot.errors import NothingToAsk, QuestionUnclear, SlowDown
from bot.locales import Strings

_REMEMBERED = 2_000
_REMEMBERED_SECONDS = 60 * 60.0
_EDITED_WITHIN = 5 * 60.0
"""A message that the bot has not seen is taken for a question when it is edited while it is this young (seconds)."""

_DELETED_WITHIN = 10 * 60.0
"""Deleting a question removes its answer while the answer is this young (seconds)."""

_AFTER_OTHERS = 1.0
"""How much later a process claims the edit of a question that another has answered (seconds)."""


@dataclass
class Exchange:
    """A message that is a question, and the answer to it as far as it has got.

    `before` are the questions it follows, None until it is read: an edited question still follows those; `reply` says
    that it was written as a reply to the answer to them. `deleted` may
    stand for a message that was never seen, since events arrive in any order. `elsewhere` says that another process
    answers it.
    """

    text: str = ""
    before: tuple[str, ...] | None = None
    reply: bool = False
    answer: discord.Message | None = None
    answered_at: float = 0.0
    deleted: bool = False
    elsewhere: bool = False
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)


class Conversation(commands.Cog):
    """Answers messages; follows their edits and deletions."""

    def __init__(
        self,
        bot: commands.Bot,
        reception: Reception,
        limits: RateLimits,
        languages: TTLCache[int, str],
        at_work: AtWork,
        claim: Claim,
    ) -> None:
        self._bot = bot
        self._reception = reception
        self._limits = limits
        self._languages = languages
        self._at_work, self._claim = at_work, claim
        self._conversations = Conversations()
        self._exchanges: TTLCache[int, Exchange] = TTLCache(_REMEMBERED, _REMEMBERED_SECONDS)

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Answers a question that was written to the bot, once."""
        text = await question_in(message, self._bot.user, self._reception)
        if text is None or message.id in self._exchanges:
            return
        exchange = Exchange(text)
        self._exchanges[message.id] = exchange
        self._at_work.enter()
        if await self._claim(f"m{message.id}"):
            await self._answer(message, exchange, text)
        else:
            exchange.elsewhere = True

    @commands.Cog.listener()
    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        """Answers the edited question in the place of the earlier answer."""
        message = payload.message
        if message.edited_at is None:
            return  # Discord has added a preview; nobody changed a word
        text = await question_in(message, self._bot.user, self._reception)
        exchange = self._exchanges.get(message.id)
        if text is None or (exchange is not None and exchange.text == text):
            return
        if exchange is None:
            if (discord.utils.utcnow() - message.created_at).total_seconds() > _EDITED_WITHIN:
                return
            exchange = Exchange()
        exchange.text = text
        self._exchanges[message.id] = exchange
        self._at_work.enter()
        if exchange.elsewhere:
            await asyncio.sleep(_AFTER_OTHERS)  # who has answered can change that, and is to be first
        if await self._claim(f"m{message.id} {message.edited_at.timestamp()}"):
            await self._answer(message, exchange, text)

    @commands.Cog.listener()
    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        """Takes the answer away with the question."""
        await self._forget(payload.message_id)

    @commands.Cog.listener()
    async def on_raw_bulk_message_delete(self, payload: discord.RawBulkMessageDeleteEvent) -> None:
        """The same for many at once."""
        for message_id in payload.message_ids:
            await self._forget(message_id)

    async def _forget(self, message_id: int) -> None:
        exchange = self._exchanges.get(message_id) or Exchange()
        exchange.deleted = True
        self._exchanges[message_id] = exchange
        async with exchange.turn:
            answer, exchange.answer = exchange.answer, None
        if answer is not None and time.monotonic() - exchange.answered_at <= _DELETED_WITHIN:
            with suppress(*FAILURES):
                await answer.delete()

    async def _answer(self, message: discord.Message, exchange: Exchange, text: str) -> None:
        reference.begin()
        words = await self._words(message)
        async with exchange.turn:
            if exchange.deleted or exchange.text != text:
                return  # deleted, or edited again: the newer text gets the answer
            asked = Asked(text)
            try:
                self._limits.questions.admit(message.author.id, message.guild.id if message.guild else None)
                if not text and (message.attachments or message.stickers):
                    raise NothingToAsk
                asked = await self._read(message, exchange)
                self._conversations.remember(asked, _channel(message))
                async with _typing(message.channel):
                    card = await self._look_up(message, asked, words)
            except SlowDown as error:
                if self._limits.tell(message.author.id):
                    await tell_aside(self._bot, message, error_card(error, words))
                return
            except Exception as error:  # whatever happens, the person is told
                card = error_card(error, words)
            if not exchange.deleted:
                await self._deliver(message, exchange, card, words)
                self._conversations.remember(asked, exchange.answer.id if exchange.answer else None)

    async def _look_up(self, message: discord.Message, asked: Asked, words: Strings) -> Card:
        heading = (followup_line(asked.before[-1], words),) if asked.before else ()
        desk = await self._reception.desk(place_of_message(message))
        return await desk.answer(asked.text, words, heading=heading)

    async def _read(self, message: discord.Message, exchange: Exchange) -> Asked:
        """The question with those that it follows. Raises `QuestionUnclear` when it leans on an answer whose question
        cannot be read any more."""
        if exchange.before is None:
            exchange.before, exchange.reply = await self._before(message)
        if exchange.reply and not exchange.before and is_followup(exchange.text, reply=True):
            raise QuestionUnclear
        return read_with(exchange.text, exchange.before, reply=exchange.reply)

    async def _before(self, message: discord.Message) -> tuple[tuple[str, ...], bool]:
        """The questions before this one, and whether it replies to an answer to them."""
        answer = message.reference.message_id if message.reference is not None else None
        if answer is not None and (trail := self._conversations.of(answer)):
            return trail, True
        read = await questions_before(message, self._bot.user)
        if read is None:
            return (), True
        trail = leading(read)
        return (trail, True) if trail else (self._conversations.of(_channel(message)), False)

    async def _deliver(self, message: discord.Message, exchange: Exchange, card: Card, words: Strings) -> None:
        exchange.answer = await reply(self._bot, message, exchange.text, card, words, exchange.answer)
        exchange.answered_at = time.monotonic()

    async def _words(self, message: discord.Message) -> Strings:
        guild = message.guild.preferred_locale.value if message.guild is not None else ""
        locale = self._languages.get(message.author.id) or guild
        return await self._reception.words(place_of_message(message), locale)


def _channel(message: discord.Message) -> int | None:
    """The channel whose last question a follow-up may lean on: where one conversation goes on at a time."""
    if message.guild is None or isinstance(message.channel, discord.Thread):
        return message.channel.id
    return None


@asynccontextmanager
async def _typing(channel: discord.abc.Messageable) -> AsyncIterator[None]:
    """Shows that an answer is being looked up. The answer never waits for it."""

    async def show() -> None:
        with suppress(*FAILURES):
            async with channel.typing():
                await asyncio.Event().wait()

    task = asyncio.create_task(show())
    try:
        yield
    finally:
        task.cancel()
