"""Replies to messages: in their place, to the person alone where that is refused, and at the least a sign."""

from __future__ import annotations

import logging
from contextlib import suppress
from typing import Any

import discord

from bot.cards.answer_cards import moved_notice
from bot.cards.blocks import Card
from bot.discord_client.elsewhere import FAILURES, refused_by_place, why, write_privately
from bot.discord_client.views import edited, sent
from bot.locales import Strings

_log = logging.getLogger(__name__)

CANNOT_SPEAK = "\N{SPEAKER WITH CANCELLATION STROKE}"
"""The reaction to a question that can be answered neither where it was asked nor in private."""

SLOW_DOWN = "\N{HOURGLASS WITH FLOWING SAND}"
"""The reaction to a question too many, where the person cannot be told in private."""

_NO_HISTORY = 160002


async def reply(
    client: discord.Client,
    message: discord.Message,
    question: str,
    card: Card,
    words: Strings,
    answer: discord.Message | None,
) -> discord.Message | None:
    """Shows `card` as the reply to `message`, which asks `question`, in the place of `answer` where there is one
    already. Returns the message that shows it, None when none does: a failure is a line in the log."""
    try:
        if answer is not None:
            return await answer.edit(**edited(card), allowed_mentions=discord.AllowedMentions.none())
        return await _beside(message, card)
    except FAILURES as error:
        if not refused_by_place(error):
            _log.warning("An answer could not be delivered (%s).", why(error))
            return answer
        _log.info("A channel does not take an answer (%s); it goes to the person.", why(error))
    privately = None
    if message.guild is not None:
        place = getattr(message.channel, "name", None) or message.guild.name  # a thread that Discord has not named yet
        notice = moved_notice(place, question, words)
        privately = await write_privately(client, message.author.id, notice, card)
    if privately is None:
        with suppress(*FAILURES):
            await message.add_reaction(CANNOT_SPEAK)
    return privately


async def tell_aside(client: discord.Client, message: discord.Message, card: Card) -> None:
    """Tells whoever wrote a message in private that it was one too many, at the least by a reaction."""
    if await write_privately(client, message.author.id, card) is None:
        with suppress(*FAILURES):
            await message.add_reaction(SLOW_DOWN)


async def _beside(message: discord.Message, card: Card) -> discord.Message:
    reference, nonce = _Reference.from_message(message), _nonce(message)
    try:
        return await message.channel.send(**sent(card), reference=reference, mention_author=False, nonce=nonce)
    except discord.HTTPException as error:
        if error.code != _NO_HISTORY:
            raise
        return await message.channel.send(**sent(card), nonce=nonce)


def _nonce(message: discord.Message) -> str:
    """What Discord takes one reply with: where two processes answer the same words, which nobody could tell them, the
    second is given the reply of the first. At most 25 characters."""
    edited = 0 if message.edited_at is None else int(message.edited_at.timestamp())
    return f"{message.id:x}{edited & 0xFFFFFFF:x}"


class _Reference(discord.MessageReference):
    """Ids as strings, as Discord describes them; discord.py sends numbers."""

    def to_message_reference_dict(self) -> Any:  # noqa: ANN401  discord.py keeps the type to itself
        sent = super().to_message_reference_dict()
        return {key: str(value) if key.endswith("_id") else value for key, value in sent.items()}
