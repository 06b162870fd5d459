"""Whose words a question asks for, in the languages that questions are asked in, and in a follow-up ("and AFP?")."""

from __future__ import annotations

import re

from index.folding import fold_words
from index.languages.english import function_words as english
from index.languages.german import function_words as german
from index.languages.german.talk import ASKED_FOR
from index.quoting.speakers import AskedFor, Speaker, Speakers, asked_for

_LONGEST_NAME = 60
_CARRY_ON = "|".join(one for language in (english, german) for one in language.CARRY_ON)
_FOLLOWING = re.compile(
    rf"(?:{_CARRY_ON})(?:\s+(?:{_CARRY_ON}))?\s+(?:(?:the|der|die|das)\s+)?(?P<name>[^.?!]{{1,{_LONGEST_NAME}}})",
    re.IGNORECASE,
)
_IN_GERMAN = re.compile(ASKED_FOR, re.IGNORECASE)
_LAST = re.compile(r"[.?!]\s+(?=\S)")
_LONGEST = 400
"""Characters of a question that may ask so."""


def whose_words(question: str, speakers: Speakers) -> AskedFor | None:
    """Whose words a question asks for, if anybody's. One that only names somebody ("and AFP?"), mostly behind another
    question, asks for theirs."""
    if len(question) > _LONGEST:
        return asked_for(question, speakers)
    ends = [found.end() for found in _LAST.finditer(question)]
    last = ends[-1] if ends else 0
    sentence = question[last:].strip(" ?!.")
    following = _FOLLOWING.fullmatch(sentence)
    if following and (theirs := _called(following["name"], speakers)):
        return AskedFor(theirs, None)
    in_german = _IN_GERMAN.fullmatch(sentence)
    if in_german and (theirs := _called(in_german["name"], speakers)):
        return AskedFor(theirs, in_german["topic"] or None)
    return asked_for(question, speakers)


def _called(name: str, speakers: Speakers) -> tuple[Speaker, ...]:
    """Those who are called so."""
    folded = fold_words(name)
    bearers = speakers.ending_in(folded.split()[-1:])
    return tuple(speaker for speaker in bearers if speaker.named and folded in speaker.forms)
