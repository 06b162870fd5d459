"""Which questions an answer of the bot was given to, read from Discord: it outlives a restart, the memory does not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import discord
from discord.components import Component, Container, TextDisplay

from bot.cards.answer_cards import questions_in
from bot.discord_client.markup import unmarked


async def questions_before(message: discord.Message, bot: discord.ClientUser | None) -> tuple[str, ...] | None:
    """The questions to the answer that a message replies to, the earlier ones first: those that its card repeats, and
    the message that it replied to itself. Empty where it is no answer of the bot's, None where the question cannot be
    read any more."""
    answer = await _replied_to(message, bot)
    if answer is None:
        return ()
    found = questions_in(_texts(answer.components))
    if answer.reference is None:
        return found
    question = answer.reference.resolved
    return (*found, unmarked(question.content)) if isinstance(question, discord.Message) else None


async def _replied_to(message: discord.Message, bot: discord.ClientUser | None) -> discord.Message | None:
    """The message of the bot that a message replies to, with the one that this replied to, as Discord has them now."""
    reference = message.reference
    if reference is None or reference.message_id is None:
        return None
    if isinstance(reference.resolved, discord.Message) and reference.resolved.author != bot:
        return None
    try:
        answer = await message.channel.fetch_message(reference.message_id)
    except discord.HTTPException:
        return None
    return answer if answer.author == bot else None


def _texts(components: Iterable[Component]) -> Iterator[str]:
    for component in components:
        if isinstance(component, TextDisplay):
            yield component.content
        elif isinstance(component, Container):
            yield from _texts(component.children)
