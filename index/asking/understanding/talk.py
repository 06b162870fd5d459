"""Talk around questions: greetings, thanks, insults, questions about the bot, and what it is asked to do but cannot."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from index.languages.english import talk as english
from index.languages.english.record import END, LEAD
from index.languages.german import talk as german


def _any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


_SMALL_TALK = _any_of((*english.SMALL_TALK, *german.SMALL_TALK, *english.HELP, *german.HELP))
_HELP = _any_of((*english.HELP, *german.HELP))
_BEYOND = re.compile(f"{LEAD}(?:{_any_of((*english.BEYOND, *german.BEYOND)).pattern}){END}")

_LONGEST_PHRASE = 9
"""Words of the longest phrase of talk."""

_LONGEST_BEYOND = 20
"""Words of the longest question for what no quotation gives."""


def phrases_of_talk(words: Sequence[str]) -> list[str] | None:
    """The phrases of small talk that a text consists of, or may; None when it says anything else. Two languages share
    phrases, so that one pattern for all of the text would try every way of telling them apart."""
    if len(words) == 1 and words[0] in german.TOPICS_TOO:
        return None
    phrases: list[str] = []
    reached = {0}
    for start in range(len(words)):
        if start not in reached:
            continue
        for end in range(start + 1, min(start + _LONGEST_PHRASE, len(words)) + 1):
            phrase = " ".join(words[start:end])
            if _SMALL_TALK.fullmatch(phrase):
                phrases.append(phrase)
                reached.add(end)
    return phrases if len(words) in reached else None


def asks_how(phrases: Iterable[str]) -> bool:
    """Whether one of the phrases asks how to ask."""
    return any(map(_HELP.fullmatch, phrases))


def is_beyond(words: str) -> bool:
    """Whether a question in folded words asks for what no quotation gives: a judgement, a translation."""
    return words.count(" ") < _LONGEST_BEYOND and _BEYOND.fullmatch(words) is not None
