"""Who is served from what: the libraries that may be seen in a place, and the desks over them. Knows no discord.

What is not named here is nowhere answered, suggested, quoted, verified or counted.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from cachetools import TTLCache
from msgspec import structs

from bot.cards.blocks import Card, Press
from bot.community.settings import ServerSettings
from bot.community.state import State
from bot.config.servers import ServersConfig
from bot.desk.desk import Desk
from bot.desk.noting.answers import InServer
from bot.desk.noting.clock import utc_now
from bot.desk.noting.notebook import Notebook
from bot.desk.words_desk import WordsDesk
from bot.desk.worker import Reading, Worker
from bot.errors import StateUnavailable, VisitEnded, VisitUnchecked
from bot.locales import Strings, strings_for
from index import Selection, Selections, server_library

MEMBER_SECONDS = 10 * 60.0
"""How long somebody who was in a server counts as being in it. See docs/decisions/0047."""

_UNCHECKED_SECONDS = 30.0
_MOST_PEOPLE = 10_000


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody asks: in a server that has added the bot, and in which of its channels, of a thread the one that
    it belongs to. Anywhere else there is no server; in direct messages with the bot, which nobody else reads, there is
    the `person`, who may have chosen the server that they ask there."""

    server: int | None = None
    channel: int | None = None
    person: int | None = None


def keepers_are_for(server: int | None, config: ServersConfig) -> bool:
    """Whether the keeper's articles are for those in a server; None for those in none."""
    return not config.keeper_articles_for or server in config.keeper_articles_for


def seen_in(place: Place, settings: ServerSettings, config: ServersConfig) -> Selections:
    """What may be seen in a place: the keeper's library as far as it is for it, and the server's own; of both just what
    its channel asks, where that is set."""
    chosen = settings.articles_in(place.channel) if place.channel is not None else None
    keepers, own = (chosen.keepers, chosen.own) if chosen else (None, None)
    found: list[Selection] = []
    if keepers_are_for(place.server, config) and settings.keepers_articles and keepers != frozenset():
        found.append(Selection("", keepers))
    if place.server is not None and config.libraries and own != frozenset():
        found.append(Selection(server_library(place.server), own))
    return tuple(found)


IsMember = Callable[[int, int], Awaitable[bool | None]]
"""Whether in a server (first) there is a person (second), as Discord says now; None where it does not say."""


class Visits:
    """Which server somebody asks in direct messages: one that they have chosen, for as long as they are in it."""

    def __init__(self, state: State, is_member: IsMember, clock: Callable[[], float] = time.monotonic) -> None:
        self._state, self._is_member = state, is_member
        self._inside: TTLCache[tuple[int, int], None] = TTLCache(_MOST_PEOPLE, MEMBER_SECONDS, clock)
        self._unchecked: TTLCache[tuple[int, int], None] = TTLCache(_MOST_PEOPLE, _UNCHECKED_SECONDS, clock)
        self._ended: TTLCache[int, None] = TTLCache(_MOST_PEOPLE, 24 * 3600.0, clock)
        self._asking: dict[tuple[int, int], asyncio.Task[bool | None]] = {}

    def met(self, server: int, person: int) -> None:
        """Somebody has done something in a server: they are in it."""
        self._inside[server, person] = None

    def told(self, person: int) -> None:
        """Somebody has been told that they are in their server no more, or has chosen again."""
        self._ended.pop(person, None)

    async def server_of(self, person: int) -> int | None:
        """The server that somebody asks; None for none. Raises `VisitEnded`, until they are `told`, `VisitUnchecked`
        and `StateUnavailable`."""
        if person in self._ended:
            raise VisitEnded
        server = await self._state.direct_server(person)
        if server is None or (server, person) in self._inside:
            return server
        there = None if (server, person) in self._unchecked else await self._ask(server, person)
        if there is None:
            self._unchecked[server, person] = None
            raise VisitUnchecked
        if not there:
            self._ended[person] = None
            await self._state.end_direct(person, server)
            raise VisitEnded
        self.met(server, person)
        return server

    async def _ask(self, server: int, person: int) -> bool | None:
        """Asks Discord, once for all who wait for it."""
        key = (server, person)
        if key not in self._asking:
            self._asking[key] = asyncio.ensure_future(self._is_member(*key))
            self._asking[key].add_done_callback(lambda _: self._asking.pop(key, None))
        return await asyncio.shield(self._asking[key])


async def _nobody_knows(_server: int, _person: int) -> None:
    return None


_DESK: Mapping[Press, Callable[[Desk, str, Strings], Awaitable[Card]]] = {
    Press.CONTEXT: Desk.context,
    Press.CITE: Desk.cite,
    Press.MORE: Desk.more,
    Press.NEAREST: Desk.nearest,
    Press.FURTHER: Desk.further,
    Press.ARTICLES: Desk.more_articles,
}
_WORDS_DESK: Mapping[Press, Callable[[WordsDesk, str, Strings], Awaitable[Card]]] = {
    Press.QUOTES: WordsDesk.more_quotes,
    Press.TIMELINE: WordsDesk.more_timeline,
    Press.QUOTES_TABLE: WordsDesk.quotes_table,
    Press.TIMELINE_TABLE: WordsDesk.timeline_table,
}
LOOKS = frozenset((*_DESK, *_WORDS_DESK))
"""The buttons that look something up."""


class Reception:
    """Leads everybody to the desk of what they may see. Every method raises `StateUnavailable` where it cannot be told
    what that is, and what `Visits.server_of` does."""

    def __init__(
        self,
        worker: Worker,
        state: State,
        config: ServersConfig,
        is_member: IsMember = _nobody_knows,
        notebook: Notebook | None = None,
    ) -> None:
        self._worker, self._state, self._config = worker, state, config
        self._notebook = notebook or Notebook(state, utc_now)
        self.visits = Visits(state, is_member)

    async def settings(self, place: Place) -> ServerSettings:
        """What is set where somebody is; the defaults outside servers."""
        return ServerSettings() if place.server is None else await self._state.settings(place.server)

    async def words(self, place: Place, locale: str) -> Strings:
        """The words there, for somebody whose language is `locale` where the server has none of its own. Raises
        nothing: in some language everything can be told."""
        try:
            return strings_for((await self.settings(place)).language or locale)
        except StateUnavailable:
            return strings_for(locale)

    async def private(self, place: Place, wanted: bool | None) -> bool:
        """Whether an answer is for its asker alone, who may have said so."""
        return (await self.settings(place)).private if wanted is None else wanted

    async def seen(self, place: Place, *, typing: bool = False) -> Selections:
        """What may be seen there. `typing`: what is raised then, nobody is told of."""
        person = place.person
        if place.server is None and person is not None:
            try:
                place = Place(await self.visits.server_of(person))
            except VisitEnded:
                if not typing:
                    self.visits.told(person)
                raise
        return seen_in(place, await self.settings(place), self._config)

    async def desk(self, place: Place, *, typing: bool = False, noted: bool = True) -> Desk:
        """Where questions are answered, and `noted` where the server keeps them."""
        beside = None
        if place.server is not None:
            settings = await self.settings(place)
            settings = settings if noted else structs.replace(settings, question_days=0)
            beside = InServer(place.server, settings, self._notebook)
        return Desk(Reading(self._worker, await self.seen(place, typing=typing)), beside)

    async def look(self, place: Place, press: Press, target: str, words: Strings) -> Card:
        """What a button of `LOOKS` brings, wherever its card was shown before."""
        if press in _DESK:
            return await _DESK[press](await self.desk(place), target, words)
        return await _WORDS_DESK[press](await self.words_desk(place), target, words)

    async def words_desk(self, place: Place, *, typing: bool = False) -> WordsDesk:
        """Where words are looked up."""
        return WordsDesk(Reading(self._worker, await self.seen(place, typing=typing)))
