"""What all clients of a process have in common: the desks, the limits of people, and what was seen."""

from __future__ import annotations

import asyncio
import logging
from types import TracebackType
from typing import Self

import discord
from cachetools import TTLCache
from discord.ext import tasks

from bot.community.state import State
from bot.config.configuration import Config
from bot.desk.access import Rebuilds
from bot.desk.collecting.bringing import BringingDesk
from bot.desk.collecting.keeping import KeepingDesk
from bot.desk.collecting.looking import PageLooks
from bot.desk.collecting.offers import PENDING, Offers
from bot.desk.guests.people import People
from bot.desk.guests.statistics import StatisticsDesk
from bot.desk.noting.clock import Clock, utc_now
from bot.desk.noting.notebook import Notebook
from bot.desk.noting.votes import Votes
from bot.desk.panel.direct_desk import DirectDesk
from bot.desk.panel.settings_desk import SettingsDesk
from bot.desk.rates import RateLimits
from bot.desk.reception import Reception
from bot.desk.worker import Worker
from bot.discord_client.cogs.collecting.downloads import Downloads
from bot.discord_client.cogs.collecting.sources import Sources
from bot.discord_client.elsewhere import FAILURES
from bot.errors import BotError
from bot.fetching.fetcher import Fetcher
from bot.fetching.policy import Policy
from bot.health.gateway import Gateway
from index import EngineError

_log = logging.getLogger(__name__)

_SEEN_SECONDS = 15 * 60.0
"""As long as an interaction can be answered, a second delivery of it is known as one."""

_MOST_SEEN = 10_000
_LANGUAGE_SECONDS = 7 * 24 * 3600.0

_MEMBER_SECONDS = 2.0
"""discord.py tries again for half a minute when Discord fails; nobody waits for so long."""

_UNKNOWN_MEMBER = 10007


class House:
    """Everything that is opened once, however many clients there are; an asynchronous context manager, inside which
    what has waited too long is removed."""

    def __init__(
        self,
        worker: Worker,
        state: State,
        config: Config,
        clock: Clock = utc_now,
        gateway: Gateway | None = None,
    ) -> None:
        keeper = config.settings
        self.worker, self.state, self.config, self.clock = worker, state, config, clock
        self.gateway = gateway or Gateway()
        self.limits = RateLimits.of(config.discord)
        self.rebuilds = Rebuilds(config.discord.reindex)
        self.notebook = Notebook(state, clock)
        self.reception = Reception(worker, state, config.servers, self._is_member, self.notebook)
        self.settings = SettingsDesk(worker, state, config)
        self.direct = DirectDesk(state, self.reception.visits, self._name_of)
        self.people = People(state, config)
        self.votes = Votes(state, clock)
        self.statistics = StatisticsDesk(state, worker, clock, adding=config.servers.libraries)
        fetcher = _fetcher(config)
        self.bringing = BringingDesk(worker, state, keeper, Offers(keeper.data / PENDING), fetcher)
        self.keeping = KeepingDesk(worker, state, keeper)
        self.sources = Sources(self.bringing, Downloads(config.discord))
        self.looks = PageLooks(worker, keeper, fetcher)
        self.languages: TTLCache[int, str] = TTLCache(_MOST_SEEN, _LANGUAGE_SECONDS)
        self._seen: TTLCache[int, None] = TTLCache(_MOST_SEEN, _SEEN_SECONDS)
        self.clients: list[discord.Client] = []
        """Those that have logged in."""
        self.furnishing = asyncio.Lock()
        """Held by the one that is made ready, so that the others are held up by no more than that."""

    async def __aenter__(self) -> Self:
        self._sweep.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._sweep.cancel()
        self.bringing.close()

    def first(self, interaction: int) -> bool:
        """Whether an interaction is delivered for the first time, which is noted."""
        if interaction in self._seen:
            return False
        self._seen[interaction] = None
        return True

    @tasks.loop(minutes=10)
    async def _sweep(self) -> None:
        await self.bringing.sweep()
        await self.keeping.sweep()
        await self._bound_copies()

    async def _bound_copies(self) -> None:
        """Keeps copies of libraries that a database has from filling the disk of this machine."""
        if (megabytes := self.config.cache_mb) is None:
            return
        try:
            removed = await self.worker.read(
                lambda libraries, beat: libraries.bound_copies(megabytes * 1_000_000, beat)
            )
        except (BotError, EngineError, OSError) as error:
            _log.info("Copies of indexes are looked at later: %s", error)
        except Exception:  # whatever it is, what else is done from time to time goes on
            _log.exception("Copies of indexes could not be looked at.")
        else:
            if removed:
                _log.info("Copies of indexes that were opened longest ago were removed: %s.", removed)

    async def _is_member(self, server: int, person: int) -> bool | None:
        """Whether in a server there is a person, as Discord says; None where it does not, or the bot is not there."""
        if not self.clients:
            return None
        try:
            async with asyncio.timeout(_MEMBER_SECONDS):
                await self.clients[-1].http.get_member(server, person)
        except discord.NotFound as error:
            return False if error.code == _UNKNOWN_MEMBER else None
        except FAILURES:
            return None
        return True

    async def _name_of(self, server: int) -> str:
        """What a server is called; it may be one of a shard that another process has. Its id where that cannot be
        told."""
        for client in self.clients:
            if (guild := client.get_guild(server)) is not None:
                return guild.name
        try:
            async with asyncio.timeout(_MEMBER_SECONDS):
                return str((await self.clients[-1].http.get_guild(server, with_counts=False))["name"])
        except (*FAILURES, IndexError, KeyError):
            return str(server)


def _fetcher(config: Config) -> Fetcher | None:
    """What fetches pages, where the keeper allows that."""
    policy = Policy.of(config.fetching)
    return Fetcher(policy) if policy.allowed else None
