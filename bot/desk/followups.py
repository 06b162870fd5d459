"""Which questions of a conversation are read together: one that follows on another ("and when?") with that one.

Whether a question leans on another is the engine's to say; here is what was asked where. The engine gets both questions
as one text, and the answer says so. Talk is no question: nothing follows on it.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from cachetools import TTLCache

from index import Question, QuestionInvalid, Turn, read_question

_REMEMBERED = 2_000
_SECONDS = 30 * 60.0

_REPLY = 5
"""Words: the longest reply to an answer that is a follow-up."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and the earlier questions that it is asked together with."""

    question: str
    before: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The text for the engine: all questions, joined."""
        return " ".join((*self.before, self.question))

    @property
    def trail(self) -> tuple[str, ...]:
        """The questions that the next follow-up is asked with: the first one, which was no follow-up, and this one."""
        return (*self.before[:1], self.question)

    @property
    def leads(self) -> bool:
        """Whether another question can follow on it."""
        read = _read(self.question)
        return read.turn is Turn.QUESTION or (read.turn is Turn.BARE and bool(self.before))


def is_followup(question: str, *, reply: bool = False) -> bool:
    """Whether a question is a follow-up. `reply`: it was written as a reply to an answer."""
    read = _read(question)
    if read.turn not in (Turn.QUESTION, Turn.BARE):
        return False
    return read.leans or (reply and 0 < len(question.split()) <= _REPLY)


def read_with(question: str, before: tuple[str, ...], *, reply: bool = False) -> Asked:
    """The question, with the earlier ones where it is a follow-up."""
    return Asked(question, before if before and is_followup(question, reply=reply) else ())


def leading(questions: tuple[str, ...]) -> tuple[str, ...]:
    """Of what was asked in a conversation that which another question can follow on; empty without a question."""
    turns = {question: _read(question).turn for question in questions}
    if Turn.QUESTION not in turns.values():
        return ()
    return tuple(question for question, turn in turns.items() if turn in (Turn.QUESTION, Turn.BARE))


def _read(question: str) -> Question:
    """What the engine makes of a question; of one that cannot be asked, that it stands by itself."""
    try:
        return read_question(question)
    except QuestionInvalid:
        return Question(question)


class Conversations:
    """The last questions of each conversation, in memory only, for `_SECONDS`."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._by_place: TTLCache[int, tuple[str, ...]] = TTLCache(_REMEMBERED, _SECONDS, clock)

    def of(self, place: int | None) -> tuple[str, ...]:
        """What a follow-up there would be read with: the questions of an answer (a message id), or the last ones in a
        channel."""
        return self._by_place.get(place, ()) if place is not None else ()

    def remember(self, asked: Asked, place: int | None) -> None:
        """Keeps what was asked, for follow-ups in a channel or replies to an answer; None is nowhere."""
        if place is not None and asked.leads:
            self._by_place[place] = asked.trail
