"""Which server somebody asks in direct messages: chosen in that server, since who acts there is in it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from bot.cards.blocks import Card
from bot.cards.panel.direct_card import direct_card
from bot.community.state import State
from bot.desk.reception import Place, Visits
from bot.errors import NoServerHere, PassageGone
from bot.locales import Strings

NameOf = Callable[[int], Awaitable[str]]
"""What a server that the bot is in is called."""


class DirectDesk:
    """Every method raises `StateUnavailable` and `StateBusy`."""

    def __init__(
        self, state: State, visits: Visits, name_of: NameOf, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._state, self._visits, self._name_of, self._now = state, visits, name_of, now

    async def choose(self, person: int, place: Place, words: Strings) -> Card:
        """In a server, its articles are asked in direct messages from now on; in a direct message, what holds there.
        Raises `NoServerHere` anywhere else."""
        if place.server is not None:
            await self._state.choose_direct(person, place.server, self._now())
            self._visits.met(place.server, person)
            self._visits.told(person)
        elif place.person is None:
            raise NoServerHere
        return await self._card(person, words)

    async def end(self, person: int, target: str, words: Strings) -> Card:
        """Ends the choice of a server; where another was chosen since, that stays and is shown."""
        if not target.isdecimal() or len(target) > 20:
            raise PassageGone
        ended = await self._state.end_direct(person, int(target))
        self._visits.told(person)
        return await self._card(person, words, ended=ended)

    async def _card(self, person: int, words: Strings, *, ended: bool = False) -> Card:
        server = await self._state.direct_server(person)
        return direct_card(server, "" if server is None else await self._name_of(server), words, ended=ended)
