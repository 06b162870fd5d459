"""The life of one client: it logs in, registers the commands, and stays connected, however long Discord is away."""

from __future__ import annotations

import asyncio
import logging

from bot.discord_client.client import LAST_WORDS_SECONDS, VerbatimBot
from bot.discord_client.connecting.gateway import catch_up, session_of, stay_connected
from bot.discord_client.connecting.greeting import greet
from bot.discord_client.connecting.outage import meaning
from bot.discord_client.connecting.pace import Pace
from bot.discord_client.house.house import House
from bot.discord_client.house.seat import Seat
from bot.discord_client.registration import Note, keep_registering
from bot.errors import DiscordUnreachable

_log = logging.getLogger(__name__)


class Living:
    """One client after the other, until one of them has a session; that one stays."""

    def __init__(self, house: House, token: str, seat: Seat, note: Note) -> None:
        self._house, self._token, self._note = house, token, note
        self.seat = seat
        self._bot: VerbatimBot | None = None

    async def live(self) -> None:
        """Never ends by itself. Raises `LoginRefused`."""
        pace = Pace(called=self.seat.called)
        while True:
            try:
                await self._try()
            except DiscordUnreachable as trouble:
                await pace.wait(trouble)

    async def depart(self) -> None:
        """There is nobody to hand anything over to."""

    async def finish(self, seconds: float = LAST_WORDS_SECONDS) -> None:
        """Lets what is being answered be told to its people, for at most so long."""
        if self._bot is not None:
            await self._bot.finish(seconds)

    async def _try(self) -> None:
        discord = self._house.config.discord
        greeting = await greet(discord, self._token)
        async with VerbatimBot(self._house, self.seat) as bot:
            async with self._house.furnishing:
                await bot.furnish()
            await self._log_in(bot)
            self._bot = bot
            self._house.clients.append(bot)
            registering, catching = self._registering(bot), asyncio.create_task(self._catch_up(bot, greeting.gateway))
            try:
                await stay_connected(bot, greeting.gateway, seat=self.seat, pinned=discord.gateway_url is not None)
            finally:
                self._house.clients.remove(bot)
                catching.cancel()
                if registering is not None:
                    registering.cancel()

    @property
    def session(self) -> str:
        """See `session_of`."""
        return "" if self._bot is None else session_of(self._bot)

    async def _catch_up(self, bot: VerbatimBot, gateway: str) -> None:
        """Answers what was asked since another process with the shard died, once Discord has told of the servers."""
        await self.seat.stands.wait()
        left, self.seat.left = self.seat.left, ""
        if left and not await catch_up(bot, left, gateway):
            _log.info(self.seat.called("What was asked while nobody had it could not be handed over."))

    def _registering(self, bot: VerbatimBot) -> asyncio.Task[None] | None:
        """Of several shards, the first registers the commands, which are those of all."""
        if not self.seat.turns.part.first:
            return None
        registering = keep_registering(bot.tree, self._note, self._house.config.discord.api_base)
        return asyncio.create_task(registering, name="registering")

    async def _log_in(self, bot: VerbatimBot) -> None:
        try:
            await bot.login(self._token)
        except Exception as error:  # what it does not recognise as an answer of Discord's can end in any of them
            _log.debug("the login failed", exc_info=error)
            raise meaning(error, self._house.config.discord.api_base) from error
