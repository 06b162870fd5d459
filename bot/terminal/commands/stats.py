"""`stats`: what was asked in a server that keeps its questions, or in all of them together, as `/stats` shows it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import datetime
from functools import partial

from bot.cards.limits import ENDLESS
from bot.cards.statistics_card import statistics_card
from bot.community.feedback import Judged
from bot.community.questions import Asked
from bot.community.state import State
from bot.config.configuration import Config
from bot.desk.guests.statistics import MOST, begin_of, not_kept_card, statistics_of
from bot.desk.noting.clock import utc_now
from bot.statistics.figures import ungrouped
from bot.terminal.records.statistics import statistics_record
from bot.terminal.session import Session
from index import GroupedQuestions, LibraryEmpty


def stats(session: Session, server: int | None, weeks: int, as_json: bool) -> int:
    """Prints the figures of the last weeks, also while the bot runs. Raises `StateUnavailable`, and what opening the
    keeper's library does, whose encoder groups questions."""
    today = utc_now().date()
    kept, asked, judged = asyncio.run(_asked(session.config, server, begin_of(today, weeks)))
    if not kept and not as_json:
        session.print_card(not_kept_card(session.words))
        return 0
    found = statistics_of(asked, judged, today, partial(_grouped, session), weeks)
    if as_json:
        session.print_record(statistics_record(server, found))
    else:
        session.print_card(statistics_card(found, session.words, ENDLESS))
    return 0


async def _asked(config: Config, server: int | None, since: datetime) -> tuple[bool, list[Asked], list[Judged]]:
    """Whether questions are kept, those since a time, and the votes."""
    if config.state.path is not None and not config.state.path.exists():
        return False, [], []
    state = await State.open(config.state)
    try:
        servers = await state.servers_with_questions() if server is None else (server,)
        kept = bool(servers) if server is None else (await state.settings(server)).question_days > 0
        asked = [one for each in servers for one in await state.questions_since(each, since)]
        return kept, asked, [one for each in servers for one in await state.judged(each, since, MOST)]
    finally:
        await state.close()


def _grouped(session: Session, asked: Mapping[str, int]) -> GroupedQuestions:
    if not asked:
        return ungrouped(asked)
    try:
        with session.engine() as engine:
            return engine.grouped(asked)
    except LibraryEmpty:
        return ungrouped(asked)
