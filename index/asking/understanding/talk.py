"""Talk around questions: greetings, thanks, insults, questions about the bot, and what it is asked to do but cannot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from index.asking.understanding.forms import Forms
from index.languages.english import talk as english
from index.languages.english.record import END, LEADS
from index.languages.german import talk as german


@cache
def _small_talk() -> Forms[None]:
    return _forms(english.SMALL_TALK, german.SMALL_TALK, english.HELP, german.HELP)


@cache
def _help() -> Forms[None]:
    return _forms(english.HELP, german.HELP)


@cache
def _beyond() -> Forms[None]:
    return _forms(english.BEYOND, german.BEYOND, leads=LEADS, end=END)


def _forms(*tables: Iterable[str], leads: str = "", end: str = "") -> Forms[None]:
    return Forms(((shape, None) for table in tables for shape in table), leads, end)


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
            if _small_talk().match(phrase):
                phrases.append(phrase)
                reached.add(end)
    return phrases if len(words) in reached else None


def asks_how(phrases: Iterable[str]) -> bool:
    """Whether one of the phrases asks how to ask."""
    return any(map(_help().match, phrases))


def is_beyond(words: str) -> bool:
    """Whether a question in folded words asks for what no quotation gives: a judgement, a translation."""
    return words.count(" ") < _LONGEST_BEYOND and _beyond().match(words)
