"""What a message is: a question, one that follows on another ("and when?"), or talk around questions ("thanks!").

A follow-up is short and begins with a connective, contains only function words, or has a pronoun without an antecedent.
The engine gets both questions as one text; the answer says so. Talk is no question: nothing follows on it.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from cachetools import TTLCache

from index import QuestionInvalid, read_question

_REMEMBERED = 2_000
_SECONDS = 30 * 60.0

_CARRY_ON = re.compile(
    r"(?:and|but|so|also|or|then|what about|how about|what else|who else|why not|since when|until when"
    r"|und|aber|also|oder|dann|was ist mit|wie ist es mit|was sonst|wer sonst|warum nicht|seit wann|bis wann)\b"
)
_PRONOUNS = frozenset(
    "he she it they him her them his hers its their theirs himself herself itself themselves "
    "er ihn ihm ihr ihnen sein seine seiner seinen deren dessen darüber davon dafür dagegen damit dazu".split()
)
_PRONOUNS_AT_THE_END = frozenset("that this those these there then so das dies dort damals sie es".split())
_EMPTY = frozenset(
    "who whom whose what when where which why how said say says told did does do is was were are be been has have had "
    "will would could can it many much long often far old ago exactly really sure again else more not no yes ok "
    "wer wen wem wessen was wann wo wohin woher welche welcher welches warum wie sagte sagt gesagt hat haben hatte "
    "war ist sind wird wurde viel viele lange oft weit genau wirklich noch mehr nicht nein ja".split()
)
"""Function words: a question of these alone ("who said that?") is a follow-up."""

_JOINING = frozenset("and but so also or then about else since until und aber oder mit sonst nicht seit bis".split())
"""Words that open a follow-up, or stand in its opening."""

_LEANING = 9
_REPLY = 5
"""Words: the longest question that is a follow-up by its pronoun, and the longest reply to an answer that is one."""


class Turn(StrEnum):
    """What somebody said: QUESTION can be asked; BARE is one of function words alone ("why?"), which asks nothing
    without another before it; TALK is a greeting, thanks or the like, HELP asks how to ask; EMPTY has no words."""

    QUESTION = "question"
    BARE = "bare"
    TALK = "talk"
    HELP = "help"
    EMPTY = "empty"


def turn_of(text: str) -> Turn:
    """What a text is, whatever was said before it."""
    words = _words(text)
    try:
        read = read_question(text)
    except QuestionInvalid:
        return Turn.QUESTION if any(map(str.isalnum, text)) else Turn.EMPTY
    if read.small_talk:
        return Turn.HELP if read.asks_how else Turn.TALK
    bare = read.topic is None and (_EMPTY | _PRONOUNS | _PRONOUNS_AT_THE_END | _JOINING).issuperset(words)
    return Turn.BARE if bare else Turn.QUESTION


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
        turn = turn_of(self.question)
        return turn is Turn.QUESTION or (turn is Turn.BARE and bool(self.before))


def is_followup(question: str, *, reply: bool = False) -> bool:
    """Whether a question is a follow-up. `reply`: it was written as a reply to an answer."""
    words = _words(question)
    if len(words) > _LEANING or turn_of(question) not in (Turn.QUESTION, Turn.BARE):
        return False
    if (reply and len(words) <= _REPLY) or _CARRY_ON.match(" ".join(words)):
        return True
    leans = not _PRONOUNS.isdisjoint(words) or words[-1] in _PRONOUNS_AT_THE_END
    return leans or _EMPTY.issuperset(words)


def _words(text: str) -> list[str]:
    return re.findall(r"[\w'-]+", text.casefold())


def read_with(question: str, before: tuple[str, ...], *, reply: bool = False) -> Asked:
    """The question, with the earlier ones where it is a follow-up."""
    return Asked(question, before if before and is_followup(question, reply=reply) else ())


def leading(questions: tuple[str, ...]) -> tuple[str, ...]:
    """Of what was asked in a conversation that which another question can follow on; empty without a question."""
    turns = {question: turn_of(question) for question in questions}
    if Turn.QUESTION not in turns.values():
        return ()
    return tuple(question for question, turn in turns.items() if turn in (Turn.QUESTION, Turn.BARE))


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
