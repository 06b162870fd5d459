"""Which messages are questions to the bot, by whom they are meant for and what is set where they are written."""

from __future__ import annotations

import discord

from bot.community.settings import ServerSettings
from bot.desk.reception import Reception
from bot.discord_client.markup import unmarked
from bot.discord_client.places import place_of_message
from bot.errors import StateUnavailable
from index import QuestionInvalid, Turn, is_put_as_question, read_question

_ANSWERED = frozenset({Turn.QUESTION, Turn.BEYOND, Turn.HELP})
"""What is a question to whoever reads a channel for questions: neither a greeting nor a "why?" of two who talk."""


async def question_in(message: discord.Message, bot: discord.abc.User | None, reception: Reception) -> str | None:
    """The words that are meant for the bot; None when the message is not for it."""
    if message.author.bot or message.webhook_id is not None:
        return None
    if message.type not in (discord.MessageType.default, discord.MessageType.reply):
        return None
    text = unmarked(message.content)
    if message.guild is None:
        return text
    mentioned = bot in message.mentions
    if not mentioned and not text:
        return None  # as all are that mention nobody, without the intent for their content
    try:
        settings = await reception.settings(place_of_message(message))
    except StateUnavailable:
        return text if mentioned else None  # who has mentioned the bot is told why it does not answer
    wanted = (mentioned and settings.mentions) or _is_asked_of_all(message, text, bot, settings)
    return text if wanted else None


def _is_asked_of_all(
    message: discord.Message, text: str, bot: discord.abc.User | None, settings: ServerSettings
) -> bool:
    """Whether a message is a question in a channel for these, and not put to somebody else."""
    if message.channel.id not in settings.question_channels:
        return False
    replied_to = message.reference.resolved if message.reference is not None else None
    to_the_bot = isinstance(replied_to, discord.Message) and replied_to.author == bot
    to_others = isinstance(replied_to, discord.Message) and not to_the_bot
    if to_others or any(person != bot for person in message.mentions):
        return False
    try:
        turn = read_question(text).turn
    except QuestionInvalid:
        return False
    return is_put_as_question(text) and (turn in _ANSWERED or (to_the_bot and turn is Turn.BARE))
