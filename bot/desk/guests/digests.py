"""The statistics of each week, posted to the channel that a server has chosen: on Monday, or as soon after as can be.

That a digest is sent is noted before it is: two would be worse than none. Where Discord just fails, the note is taken
back and it is tried again; a channel that refuses is left alone for the week.
"""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Protocol

from bot.cards.blocks import Card
from bot.community.state import State
from bot.desk.guests.faults import warn
from bot.desk.guests.statistics import StatisticsDesk
from bot.desk.guests.turns import ALONE, Turns
from bot.desk.noting.clock import Clock
from bot.desk.reception import Place, Reception
from bot.errors import BotError
from bot.locales import strings_for
from index import EngineError

_log = logging.getLogger(__name__)

HOUR = 9
"""On Monday, in UTC: when the week before is over everywhere, and people come to work in Europe."""

_WEEK = timedelta(weeks=1)


class Posted(StrEnum):
    """What became of a card that was to be posted."""

    POSTED = "posted"
    REFUSED = "refused"
    FAILED = "failed"


class Board(Protocol):
    """Where digests are posted: Discord."""

    def language(self, server: int) -> str | None:
        """The language that Discord has for a server; None where the server cannot be reached just now."""

    async def post(self, server: int, channel: int, card: Card) -> Posted:
        """Shows a card in a channel of a server, and in none of another's. Raises nothing."""


class Digests:
    """Posts what is due."""

    def __init__(
        self, state: State, reception: Reception, statistics: StatisticsDesk, clock: Clock, turns: Turns = ALONE
    ) -> None:
        self._state, self._reception, self._statistics, self._clock = state, reception, statistics, clock
        self._turns = turns

    async def tick(self, board: Board) -> None:
        """Posts the digests that are due; to be called every few minutes. What fails is a line in the log."""
        now = self._clock()
        due = last_due(now)
        try:
            await self._state.begin_digests(now, self._turns.part)
            waiting = await self._state.digests_due(due, self._turns.part)
        except BotError as error:
            warn(_log, "Whether a digest is due cannot be told", error=error)
            return
        for server, channel in waiting.items():
            try:
                await self._digest(server, channel, due, board)
            except (BotError, EngineError) as error:
                warn(_log, "The digest of server %s is tried again", server, error=error)

    async def _digest(self, server: int, channel: int, due: datetime, board: Board) -> None:
        language, settings = board.language(server), await self._state.settings(server)
        if not settings.question_days:
            await self._state.digest_sent(server, self._clock())  # nothing is counted that could be told
            return
        if language is None or not await self._turns.claim(f"digest {server} {due:%Y-%m-%d}"):
            return
        words = strings_for(settings.language or language)
        seen = await self._reception.seen(Place(server))
        card = await self._statistics.weekly(server, seen, due.date() - timedelta(days=1), words)
        await self._state.digest_sent(server, self._clock())
        posted = await board.post(server, channel, card)
        if posted is Posted.REFUSED:
            _log.warning("Channel %s of server %s takes no digest; the next is tried in a week.", channel, server)
        elif posted is Posted.FAILED:
            await self._state.digest_sent(server, due - _WEEK)


def last_due(now: datetime) -> datetime:
    """When digests were last due, at a moment with its zone."""
    now = now.astimezone(UTC)
    monday = (now - timedelta(days=now.weekday())).replace(hour=HOUR, minute=0, second=0, microsecond=0)
    return monday if monday <= now else monday - _WEEK
