"""Which questions an answer of the bot was given to, read from Discord: it outlives a restart, the memory does not."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator

import discord
from discord.components import Component, Container, TextDisplay

from bot.cards.answer_cards import questions_in
from bot.discord_client.elsewhere import FAILURES
from bot.discord_client.markup import unmarked

_READING_SECONDS = 5.0
"""discord.py tries again for half a minute when Discord fails; nobody is left without a sign for so long."""


async def questions_before(message: discord.Message, bot: discord.ClientUser | None) -> tuple[str, ...] | None:
    """The questions to the answer that a message replies to, the earlier ones first: those that its card repeats, and
    the message that it replied to itself. Empty where it is no answer of the bot's, None where the question cannot be
    read any more."""
    try:
        async with asyncio.timeout(_READING_SECONDS):
            answer = await _replied_to(message, bot)
    except FAILURES:
        # It may be known for an answer all the same, only not which question it is to.
        return None if _author(message) == bot else ()
    if answer is None:
        return ()
    found = questions_in(_texts(answer.components))
    if answer.reference is None:
        # What answers no command was an answer to a message all the same, which its place did not let it reply to.
        return found if found or answer.interaction_metadata is not None else None
    question = answer.reference.resolved
    return (*found, unmarked(question.content)) if isinstance(question, discord.Message) else None


def question_of(answer: discord.Message) -> str | None:
    """The question that an answer of the bot's was given to, as far as Discord tells it with that."""
    replied_to = answer.reference.resolved if answer.reference is not None else None
    if isinstance(replied_to, discord.Message):
        return unmarked(replied_to.content) or None
    return next(reversed(questions_in(_texts(answer.components))), None)


async def _replied_to(message: discord.Message, bot: discord.ClientUser | None) -> discord.Message | None:
    """The message of the bot that a message replies to, with the one that this replied to, as Discord has them now.
    Raises what a request does."""
    reference = message.reference
    if reference is None or reference.message_id is None:
        return None
    if _author(message) not in (None, bot):
        return None
    answer = await message.channel.fetch_message(reference.message_id)
    return answer if answer.author == bot else None


def _author(message: discord.Message) -> discord.abc.User | None:
    """Who wrote what a message replies to, as far as Discord has told with it."""
    replied_to = message.reference.resolved if message.reference is not None else None
    return replied_to.author if isinstance(replied_to, discord.Message) else None


def _texts(components: Iterable[Component]) -> Iterator[str]:
    for component in components:
        if isinstance(component, TextDisplay):
            yield component.content
        elif isinstance(component, Container):
            yield from _texts(component.children)
