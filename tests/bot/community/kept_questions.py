"""A server that keeps questions, with some of them."""

from __future__ import annotations

from datetime import datetime

from bot.community.questions import Asked
from bot.community.state import State
from bot.desk.noting.clock import utc_now

ROOF, TEAM = "Who paid for the roof?", "Which team won?"


async def keep_questions(address: str, server: int = 5, when: datetime | None = None, **changes: object) -> None:
    """Three questions at a moment, now without one: one that was answered twice, and one that was not."""
    when = when or utc_now()
    state = await State.open(address)
    try:
        await state.change(server, when, question_days=60, **changes)
        for question, answered in ((ROOF, True), (ROOF, True), (TEAM, False)):
            await state.asked(server, Asked(when, question, answered, 0.5, 20.0))
    finally:
        await state.close()
