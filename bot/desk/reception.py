"""Who is served from what: the libraries that may be seen in a place, and the desks over them. Knows no discord.

What is not named here is nowhere answered, suggested, quoted, verified or counted.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.community.settings import ServerSettings
from bot.community.state import State
from bot.config.servers import ServersConfig
from bot.desk.desk import Desk
from bot.desk.words_desk import WordsDesk
from bot.desk.worker import Reading, Worker
from index import Selection, Selections, server_library


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody asks: in a server that has added the bot, and in which of its channels, of a thread the one that
    it belongs to. Anywhere else, in direct messages or with the bot brought along, there is no server."""

    server: int | None = None
    channel: int | None = None


def seen_in(place: Place, settings: ServerSettings, config: ServersConfig) -> Selections:
    """What may be seen in a place: the keeper's library as far as it is for it, and the server's own; of both just what
    its channel asks, where that is set."""
    chosen = settings.articles_in(place.channel) if place.channel is not None else None
    keepers, own = (chosen.keepers, chosen.own) if chosen else (None, None)
    for_it = not config.keeper_articles_for or place.server in config.keeper_articles_for
    found: list[Selection] = []
    if for_it and settings.keepers_articles and keepers != frozenset():
        found.append(Selection("", keepers))
    if place.server is not None and config.libraries and own != frozenset():
        found.append(Selection(server_library(place.server), own))
    return tuple(found)


class Reception:
    """Leads everybody to the desk of what they may see. Every method raises `StateUnavailable` where it cannot be told
    what that is."""

    def __init__(self, worker: Worker, state: State, config: ServersConfig) -> None:
        self._worker, self._state, self._config = worker, state, config

    async def settings(self, place: Place) -> ServerSettings:
        """What is set where somebody is; the defaults outside servers."""
        return ServerSettings() if place.server is None else await self._state.settings(place.server)

    async def seen(self, place: Place) -> Selections:
        """What may be seen there."""
        return seen_in(place, await self.settings(place), self._config)

    async def desk(self, place: Place) -> Desk:
        """Where questions are answered."""
        return Desk(Reading(self._worker, await self.seen(place)))

    async def words_desk(self, place: Place) -> WordsDesk:
        """Where words are looked up."""
        return WordsDesk(Reading(self._worker, await self.seen(place)))
