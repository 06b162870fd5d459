"""Pages that articles were fetched from are looked at again, where a server wants that, and its people are told of
those that have changed. Nothing is changed in the library: that is for those who manage it.

That they are told is noted before they are: to be told twice would be worse. A page is looked at once in its time,
whether or not that succeeds.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from hashlib import blake2b

from bot.cards.collecting.outcome_cards import page_changed_card
from bot.community.pages import Page
from bot.community.state import State
from bot.desk.collecting.looking import PageLooks, Seen
from bot.desk.guests.digests import Board, Posted
from bot.desk.guests.faults import warn
from bot.desk.guests.turns import ALONE, Turns
from bot.desk.noting.clock import Clock
from bot.errors import BotError, ShuttingDown
from bot.locales import strings_for
from index import EngineError

_log = logging.getLogger(__name__)

MOST_AT_ONCE = 4
"""Pages that are looked at in a tick; the others wait for the next."""


class Refreshing:
    """Looks at the pages that are due."""

    def __init__(self, state: State, looks: PageLooks, clock: Clock, turns: Turns = ALONE) -> None:
        self._state, self._looks, self._clock, self._turns = state, looks, clock, turns

    async def tick(self, board: Board) -> None:
        """Looks at some of the pages that are due; to be called every few minutes. What fails is a line in the log."""
        if not self._looks.allowed:
            return
        looked = 0
        try:
            for page in await self._state.pages_due(self._clock(), self._turns.part):
                looked += await self._look(page, board)
                if looked == MOST_AT_ONCE:
                    return
        except BotError as error:
            warn(_log, "Which pages are to be looked at again cannot be told", error=error)

    async def _look(self, page: Page, board: Board) -> bool:
        """Whether it was looked at: it keeps no other from that where its server cannot be reached just now, or another
        process looks at it or has just done so."""
        language = board.language(page.server)
        if language is None or not await self._turns.claim(_claimed(page)):
            return False
        seen = await self._seen(page)
        new = seen.text is not None and seen.text != page.told
        found = replace(seen.page, told=seen.text or page.told)
        await self._state.page_looked(found, self._clock())
        if not new:
            return True
        settings = await self._state.settings(page.server)
        card = page_changed_card(seen.title, page.path, seen.changes, strings_for(settings.language or language))
        posted = await board.post(page.server, page.channel, card)
        if posted is Posted.REFUSED:
            _log.warning("Channel %s of server %s is not told that a page has changed.", page.channel, page.server)
        elif posted is Posted.FAILED:
            await self._state.page_looked(page, self._clock())  # so that the next look finds it new again
        return True

    async def _seen(self, page: Page) -> Seen:
        try:
            return await self._looks.look(page)
        except ShuttingDown:
            raise  # it is looked at after the start
        except (BotError, EngineError) as error:
            warn(_log, "A page of server %s could not be looked at again", page.server, error=error)
            return Seen(page)


def _claimed(page: Page) -> str:
    return f"page {page.server} {blake2b(page.path.encode(), digest_size=16).hexdigest()}"
