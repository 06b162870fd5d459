"""The bot's life, from the first words with Discord to the shutdown."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.community.state import State
from bot.config.configuration import STATE_FILE, Config
from bot.config.values import DatabaseAddress
from bot.desk.noting.clock import Clock, utc_now
from bot.desk.worker import Shelves, Worker
from bot.discord_client.client import VerbatimBot
from bot.discord_client.connecting.gateway import stay_connected
from bot.discord_client.connecting.greeting import greet
from bot.discord_client.connecting.outage import meaning
from bot.discord_client.connecting.pace import Pace
from bot.discord_client.connection import api_at, stop_signals
from bot.discord_client.registration import keep_registering
from bot.errors import DiscordUnreachable, StateUnavailable
from bot.health.gateway import Gateway
from bot.health.supervisor import Supervisor
from bot.health.watch import Watch
from bot.locales import ENGLISH
from bot.metrics.figures import Figures

_log = logging.getLogger(__name__)


async def run_bot(
    libraries: Shelves, config: Config, token: str, clock: Clock = utc_now, figures: Figures | None = None
) -> None:
    """Runs the bot until SIGINT or SIGTERM, however long Discord is away meanwhile; `clock` tells it when what is due,
    and `figures` tell of it. Raises `LoginRefused` when Discord does not let it in, and `StateUnavailable`;
    the message is one sentence."""
    with stop_signals() as stop, api_at(config.discord.api_base):
        figures = figures or Figures(Watch(config.settings.data, Supervisor({}), ENGLISH.health))
        watch, worker = figures.watch, Worker(libraries, tally=figures.tally)
        async with _state(config) as state, worker, watch.beside(state.reach):
            watch.busy = worker.busy
            figures.queues, figures.builds, figures.writes = worker.queues, lambda: worker.builds.length, state.waiting
            life = _Life(worker, state, config, token, clock, watch.gateway)
            tasks = living, stopped = asyncio.create_task(life.live()), asyncio.create_task(stop.wait())
            try:
                await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
                if living.done():
                    living.result()
                else:
                    _log.info("Shutting down.")
                    watch.stopping()
                    await worker.close()  # whoever waits is told now, while there still is a connection
                    await life.finish()
            finally:
                living.cancel()
                stopped.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)


@asynccontextmanager
async def _state(config: Config) -> AsyncIterator[State]:
    """The state. Where there is none yet and none can be kept, one that ends with the bot; one that is there and cannot
    be read stops it, since it says what is to be seen where."""
    with ExitStack() as stack:
        try:
            state = await State.open(config.state)
        except StateUnavailable as error:
            if config.state.path.is_file():
                raise
            _log.warning("%s What servers set is lost when the bot ends.", error)
            folder = stack.enter_context(TemporaryDirectory(ignore_cleanup_errors=True))
            state = await State.open(DatabaseAddress.of(Path(folder) / STATE_FILE))
        try:
            yield state
        finally:
            await state.close()


class _Life:
    """One client after the other, until one of them has a session; that one stays."""

    def __init__(
        self, worker: Worker, state: State, config: Config, token: str, clock: Clock, gateway: Gateway
    ) -> None:
        self._worker = worker
        self._state = state
        self._config = config
        self._token = token
        self._clock = clock
        self._gateway = gateway
        self._bot: VerbatimBot | None = None

    async def live(self) -> None:
        """Never ends by itself. Raises `LoginRefused`."""
        pace = Pace()
        while True:
            try:
                await self._try()
            except DiscordUnreachable as trouble:
                await pace.wait(trouble)

    async def finish(self) -> None:
        """Lets what is being answered be told to its people, for a moment."""
        if self._bot is not None:
            await self._bot.finish()

    async def _try(self) -> None:
        discord = self._config.discord
        greeting = await greet(discord, self._token)
        async with VerbatimBot(self._worker, self._state, self._config, self._clock, self._gateway) as bot:
            await bot.furnish()
            await self._log_in(bot)
            self._bot = bot
            registering = asyncio.create_task(
                keep_registering(bot.tree, self._config.settings.data, discord.api_base), name="registering"
            )
            try:
                await stay_connected(bot, greeting.gateway, pinned=discord.gateway_url is not None)
            finally:
                registering.cancel()

    async def _log_in(self, bot: VerbatimBot) -> None:
        try:
            await bot.login(self._token)
        except Exception as error:  # what it does not recognise as an answer of Discord's can end in any of them
            _log.debug("the login failed", exc_info=error)
            raise meaning(error, self._config.discord.api_base) from error
