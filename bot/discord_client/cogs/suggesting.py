"""What Discord offers while somebody types."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable

import discord
from discord import app_commands

from bot.desk.rates import RateLimits
from bot.desk.reception import Place, Reception
from bot.desk.suggestions import Choice
from bot.errors import BotError
from index import EngineError


async def suggested(
    interaction: discord.Interaction, limits: RateLimits, look: Callable[[int], Awaitable[Iterable[Choice]]]
) -> list[app_commands.Choice[str]]:
    """What `look` finds for the person with this id. Nothing where they are over the limit, have typed on, too many
    others type, or there is no article: nobody waits for a suggestion, and no error of one can be told."""
    person = interaction.user.id
    try:
        limits.suggestions.admit(person, interaction.guild_id)
        found = await look(person)
    except (BotError, EngineError):
        return []
    return [app_commands.Choice(name=one.label, value=one.value) for one in found]


async def titles(reception: Reception, place: Place, typed: str, person: int) -> tuple[Choice, ...]:
    """The articles that may be seen in a place and fit what a person has typed so far."""
    return await (await reception.desk(place, typing=True)).titles(typed, person)


async def speakers(reception: Reception, place: Place, typed: str, person: int) -> tuple[Choice, ...]:
    """The same of those whom these articles quote."""
    return await (await reception.words_desk(place, typing=True)).speakers(typed, person)
