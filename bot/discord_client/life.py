"""The bot's life, from the first words with Discord to the shutdown."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from bot.community.state import State
from bot.config.configuration import STATE_FILE, Config
from bot.config.values import DatabaseAddress
from bot.desk.noting.clock import Clock, utc_now
from bot.desk.worker import Shelves, Worker
from bot.discord_client.connection import api_at, stop_signals
from bot.discord_client.house.house import House
from bot.discord_client.house.seat import Seat
from bot.discord_client.registration import FileNote
from bot.discord_client.sharding.fleet import Shards, fleet_of
from bot.discord_client.sharding.living import Living
from bot.errors import BotError, StateFault, StateUnavailable
from bot.health.supervisor import Supervisor
from bot.health.watch import Watch
from bot.locales import ENGLISH
from bot.metrics.figures import Figures

_log = logging.getLogger(__name__)

_AGAIN_SECONDS = 5  # between two tries to reach the state at the start


class Life(Protocol):
    """What a process lives for: one client, or those of shards."""

    async def live(self) -> None:
        """Never ends by itself. Raises `LoginRefused`."""

    async def depart(self) -> None:
        """Hands over to others what they can go on with."""

    async def finish(self) -> None:
        """Lets what is being answered be told to its people, for a moment."""


async def run_bot(
    libraries: Shelves,
    config: Config,
    token: str,
    clock: Clock = utc_now,
    *,
    shards: Shards | None = None,
    figures: Figures | None = None,
) -> None:
    """Runs the bot until SIGINT or SIGTERM, however long Discord is away meanwhile; `clock` tells it when what is due,
    and `figures` tell of it. With `shards` it has several clients, or shares them with other processes. Raises
    `LoginRefused` when Discord does not let it in, `ShardsDisagree`, and `StateUnavailable`; the message is one
    sentence."""
    with stop_signals() as stop, api_at(config.discord.api_base), suppress(_Stopped):
        figures = figures or Figures(Watch(config.settings.data, Supervisor({}), ENGLISH.health))
        watch, worker = figures.watch, Worker(libraries, tally=figures.tally)
        async with (
            _state(config, stop) as state,
            worker,
            watch.beside(state.reach),
            House(worker, state, config, clock, watch.gateway) as house,
        ):
            watch.busy = worker.busy
            figures.queues, figures.builds, figures.writes = worker.queues, lambda: worker.builds.length, state.waiting
            life: Life
            if shards is None:
                life = Living(house, token, Seat(), FileNote(config.settings.data))
            else:
                life = fleet_of(shards, house, token)
            tasks = living, stopped = asyncio.create_task(life.live()), asyncio.create_task(stop.wait())
            try:
                await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
                if living.done():
                    living.result()
                else:
                    _log.info("Shutting down.")
                    watch.stopping()
                    await life.depart()
                    await worker.close()  # whoever waits is told now, while there still is a connection
                    await life.finish()
            finally:
                living.cancel()
                stopped.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)


class _Stopped(BotError):
    """Nobody wants the bot any more, before it began."""


@asynccontextmanager
async def _state(config: Config, stop: asyncio.Event) -> AsyncIterator[State]:
    """The state. Where there is none yet and none can be kept, one that ends with the bot; one that is there and cannot
    be read stops it, since it says what is to be seen where. A server's that is away is waited for, until `stop`."""
    with ExitStack() as stack:
        try:
            state = await _opened(config.state, stop)
        except StateUnavailable as error:
            if config.state.path is None or config.state.path.is_file():
                raise
            _log.warning("%s What servers set is lost when the bot ends.", error)
            folder = stack.enter_context(TemporaryDirectory(ignore_cleanup_errors=True))
            state = await State.open(DatabaseAddress.of(Path(folder) / STATE_FILE))
        try:
            yield state
        finally:
            await state.close()


async def _opened(address: DatabaseAddress, stop: asyncio.Event) -> State:
    """The state at an address. Raises `StateUnavailable`, but not where the database's server is away, and `_Stopped`
    where that lasts until `stop`."""
    told = False
    while True:
        try:
            return await State.open(address)
        except StateUnavailable as error:
            if error.fault is not StateFault.AWAY:
                raise
            if not told:
                _log.warning("%s It is tried again every %s seconds.", error, _AGAIN_SECONDS)
                told = True
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), _AGAIN_SECONDS)
                raise _Stopped from error
