"""What was asked in a server, as cards: for its managers, and in short for a channel each week."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time

from bot.cards.blocks import Button, Card, Press, filled, notice
from bot.cards.statistics_card import statistics_card, weekly_card
from bot.community.feedback import Judged
from bot.community.questions import Asked
from bot.community.state import State
from bot.desk.noting.clock import Clock
from bot.desk.worker import Worker
from bot.locales import Strings
from bot.statistics import figures
from bot.statistics.figures import USUAL_WEEKS, Grouping, Statistics, first_day
from bot.statistics.picture import weeks_picture
from index import Selections

MOST = 10_000
"""Sentences whose votes are counted."""


class StatisticsDesk:
    """Answers in cards. Figures and pictures are made in a thread of their own. Every method raises what `State` and
    `Worker.group` do."""

    def __init__(self, state: State, worker: Worker, clock: Clock, *, adding: bool = True) -> None:
        """`adding` says that servers can add articles of their own."""
        self._state, self._worker, self._clock, self._adding = state, worker, clock, adding

    async def card(self, server: int, seen: Selections, words: Strings, weeks: int = USUAL_WEEKS) -> Card:
        """The statistics of the last weeks, this one included; where a server does not keep questions, how that is
        switched on. `seen` is what may be seen there, of which an encoder groups what was not answered."""
        if not (await self._state.settings(server)).question_days:
            return not_kept_card(words)

        def add(group: str) -> Button:
            return Button(Press.ADD, words.statistics.add_article, group)

        def made(statistics: Statistics) -> Card:
            picture = weeks_picture(statistics.weeks, words) if statistics.asked else b""
            return statistics_card(statistics, words, picture=picture, add=add if self._adding else None)

        return await self._made(server, seen, self._clock().date(), weeks, made)

    async def weekly(self, server: int, seen: Selections, last: date, words: Strings) -> Card:
        """The week that ends with `last`, a Sunday, in short."""
        return await self._made(server, seen, last, 1, lambda statistics: weekly_card(statistics, words))

    async def _made(
        self, server: int, seen: Selections, last: date, weeks: int, card: Callable[[Statistics], Card]
    ) -> Card:
        since = begin_of(last, weeks)
        asked, judged = await self._state.questions_since(server, since), await self._state.judged(server, since, MOST)

        def made(grouped: Grouping) -> Card:
            return card(statistics_of(asked, judged, last, grouped, weeks))

        return await self._worker.group(made, seen=seen)


def begin_of(last: date, weeks: int) -> datetime:
    """The moment that so many weeks up to a day begin with."""
    return datetime.combine(first_day(last, weeks), time(), UTC)


def statistics_of(
    asked: Iterable[Asked], judged: Sequence[Judged], last: date, grouped: Grouping, weeks: int
) -> Statistics:
    """The figures of questions as they are kept, and of votes. Takes as long as `grouped` does."""
    rows = (figures.Asked(one.question, one.when, one.answered, one.milliseconds) for one in asked)
    found = figures.statistics_of(rows, last, grouped, weeks=weeks)
    return replace(found, right=sum(one.right for one in judged), wrong=sum(one.wrong for one in judged))


def not_kept_card(words: Strings) -> Card:
    """That there is nothing to count, and how that is switched on."""
    return notice(filled(words.guests.not_counted, command=words.guests.settings_command))
