"""A server that keeps questions, with some of them."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.community.questions import Asked
from bot.community.state import State
from bot.desk.noting.clock import utc_now

MANY = (
    ("Where will the training centers be based?", True),
    ("What did Lukashenko say about a pact?", True),
    ("Who reported the decree?", True),
    ("When did Putin visit Belarus?", True),
    ("How many soldiers will be trained there?", False),
    ("How many soldiers are going to be trained?", False),
    ("When do the training centers open?", False),
    ("Where will the training centres be based?", True),
    ("Who won the 2022 World Cup?", False),
)
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


async def keep_many_questions(address: str, server: int, when: datetime) -> None:
    """Weeks of questions up to a moment, in a server that wants votes as well: more from week to week, and of those
    that are not answered some that mean the same."""
    state = await State.open(address)
    try:
        await state.change(server, when, question_days=90, feedback=True)
        for number in range(130):
            question, answered = MANY[number % len(MANY)]
            ago = timedelta(days=52 * (1 - number / 130) ** 1.6)
            asked = Asked(when - ago, question, answered, 0.5, 40)
            await state.asked(server, asked)
    finally:
        await state.close()
