"""Follow-up questions ("and when?"): recognised by their form, and asked together with the questions before them.

A follow-up is short and begins with a connective, contains only function words, or has a pronoun without an antecedent.
The engine gets both questions as one text; the answer says so.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass

from cachetools import TTLCache

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

_LEANING = 9
_REPLY = 5
"""Words: the longest question that is a follow-up by its pronoun, and the longest reply to an answer that is one."""


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


def is_followup(question: str, *, reply: bool = False) -> bool:
    """Whether a question is a follow-up. `reply`: it was written as a reply to an answer."""
    words = re.findall(r"[\w'-]+", question.casefold())
    if not words or len(words) > _LEANING:
        return False
    if (reply and len(words) <= _REPLY) or _CARRY_ON.match(" ".join(words)):
        return True
    leans = not _PRONOUNS.isdisjoint(words) or words[-1] in _PRONOUNS_AT_THE_END
    return leans or _EMPTY.issuperset(words)


def read_with(question: str, before: tuple[str, ...], *, reply: bool = False) -> Asked:
    """The question, with the earlier ones where it is a follow-up."""
    return Asked(question, before if before and is_followup(question, reply=reply) else ())


class Conversations:
    """The last questions of each conversation, in memory only, for `_SECONDS`."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._by_place: TTLCache[int, tuple[str, ...]] = TTLCache(_REMEMBERED, _SECONDS, clock)

    def before(self, channel: int | None, answer: int | None) -> tuple[str, ...]:
        """What a follow-up would be read with: the questions of the answer (a message id) that it replies to, else the
        last ones in the channel."""
        for place in (answer, channel):
            if place is not None and (trail := self._by_place.get(place)):
                return trail
        return ()

    def remember(self, asked: Asked, place: int | None) -> None:
        """Keeps what was asked, for follow-ups in a channel or replies to an answer; None is nowhere."""
        if place is not None:
            self._by_place[place] = asked.trail
