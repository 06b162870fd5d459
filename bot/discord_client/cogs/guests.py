"""Servers that add the bot and remove it, and what is done for them from time to time, as long as the bot runs."""

from __future__ import annotations

import asyncio
import logging

import discord
from discord.ext import commands

from bot.cards.blocks import Card
from bot.desk.guests.digests import Digests, Posted
from bot.desk.guests.refreshing import Refreshing
from bot.desk.guests.upkeep import Upkeep
from bot.discord_client.elsewhere import FAILURES, refused_by_place, why
from bot.discord_client.views import sent

_log = logging.getLogger(__name__)

SECONDS_BETWEEN_TICKS = 300.0
"""How often is looked whether something is to be done."""


class Guests(commands.Cog):
    """Tells the upkeep who is there, and posts digests and which pages have changed. A server that Discord calls
    unavailable has not left."""

    def __init__(self, bot: commands.Bot, upkeep: Upkeep, digests: Digests, refreshing: Refreshing) -> None:
        self._bot = bot
        self._upkeep = upkeep
        self._digests = digests
        self._refreshing = refreshing
        self._told = asyncio.Event()
        self._keeping: asyncio.Task[None] | None = None

    async def cog_load(self) -> None:
        """Begins to look after the servers, once Discord has told which there are."""
        self._keeping = asyncio.create_task(self._keep(), name="keeping")

    async def cog_unload(self) -> None:
        """Ends that with the bot."""
        if self._keeping is not None:
            self._keeping.cancel()
            await asyncio.wait((self._keeping,))

    @commands.Cog.listener()
    async def on_connect(self) -> None:
        """Every new session begins with the list of servers."""
        await self._upkeep.compare(self._present)
        self._told.set()

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """A server has added the bot."""
        await self._upkeep.came(guild.id)

    @commands.Cog.listener()
    async def on_guild_available(self, guild: discord.Guild) -> None:
        """A server is there that the list at the beginning may have left out."""
        await self._upkeep.came(guild.id)

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """A server has removed the bot, or is gone itself."""
        await self._upkeep.went(guild.id)

    def language(self, server: int) -> str | None:
        """See `Board`."""
        guild = self._bot.get_guild(server)
        return None if guild is None or guild.unavailable else guild.preferred_locale.value

    async def post(self, server: int, channel: int, card: Card) -> Posted:
        """See `Board`."""
        guild = self._bot.get_guild(server)
        found = guild.get_channel_or_thread(channel) if guild is not None else None
        if not isinstance(found, discord.abc.Messageable):
            return Posted.REFUSED  # deleted, or a thread that the bot does not see any more
        try:
            await found.send(**sent(card))
        except FAILURES as error:
            _log.info("A card could not be posted (%s).", why(error))
            return Posted.REFUSED if refused_by_place(error) or _in_vain(error) else Posted.FAILED
        return Posted.POSTED

    @property
    def _present(self) -> frozenset[int]:
        return frozenset(guild.id for guild in self._bot.guilds)

    async def _keep(self) -> None:
        await self._told.wait()
        while True:
            try:
                await self._upkeep.tick(self._present)
                await self._digests.tick(self)
                await self._refreshing.tick(self)
            except Exception:  # whatever it is, the next time is another
                _log.exception("What is done for servers from time to time failed.")
            await asyncio.sleep(SECONDS_BETWEEN_TICKS)


def _in_vain(error: BaseException) -> bool:
    """Whether Discord would refuse the same again, whenever that is."""
    return isinstance(error, discord.HTTPException) and 400 <= error.status < 500 and error.status != 429
