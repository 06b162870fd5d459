"""What kind of question somebody typed, told by words and shape, without a model: the one place that decides it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from index.asking.understanding.about_record import RecordQuestion, read_record_question
from index.asking.understanding.leaning import is_bare, leans
from index.asking.understanding.talk import asks_how, is_beyond, phrases_of_talk
from index.errors import QuestionInvalid
from index.folding import fold_typography, fold_words

LONGEST_QUESTION = 4_000
"""Code points: the longest message that Discord carries, since any message can be made the question."""

_LONGEST_TOLD = 200
"""Code points: a longer question is for the passages."""


class Turn(StrEnum):
    """What somebody said: QUESTION can be looked up; BARE ("when?") asks nothing without another question before it;
    TALK is a greeting, thanks, an insult, or about the bot, HELP asks how to ask; BEYOND asks for what no quotation
    gives, such as a judgement."""

    QUESTION = "question"
    BARE = "bare"
    TALK = "talk"
    HELP = "help"
    BEYOND = "beyond"


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it is answered: `text` in plain typography.

    `record` is set when it may be about an article itself. `leans` tells one that is to be read together with the
    question before it, where there is one. A question that is not for the record is searched for in the passages.
    """

    text: str
    turn: Turn = Turn.QUESTION
    record: RecordQuestion | None = None
    leans: bool = False


_HALVES = re.compile("[\ud800-\udfff]")
"""Halves of characters (surrogates), which JSON can carry and no text has; encoders refuse them."""


def read_question(question: str) -> Question:
    """Check, fold and classify a question as a person typed it. Raises `QuestionInvalid`."""
    if len(question) > LONGEST_QUESTION:
        raise QuestionInvalid(f"The question is longer than {LONGEST_QUESTION} characters.")
    text = fold_typography(_HALVES.sub("", question))
    words = fold_words(text)
    if not words:
        raise QuestionInvalid("The question is empty.")
    if len(words) > _LONGEST_TOLD:
        return Question(text)
    phrases = phrases_of_talk(words.split())
    if phrases is not None:
        return Question(text, Turn.HELP if asks_how(phrases) else Turn.TALK)
    record = read_record_question(words)
    if record is None or record.person is not None:
        if is_beyond(words):
            return Question(text, Turn.BEYOND)
        if is_bare(text):
            return Question(text, Turn.BARE, leans=leans(text))
    return Question(text, record=record, leans=leans(text))
