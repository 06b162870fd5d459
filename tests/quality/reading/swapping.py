"""Questions that an article does not answer, made of those that it does: another name or number of it put in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from numpy.random import Generator

_NAME = re.compile(r"(?<!^)(?<![.?!] )\b[A-Z][\w'’-]+(?: (?:of |the |de )?[A-Z][\w'’-]+)*")
"""Words with a capital, not at the start of a sentence."""
_NUMBER = re.compile(r"\b\d[\d,.]*\d\b|\b\d\b")
_YEAR = re.compile(r"1\d{3}|20\d\d")
_STEPS = (-3, -2, -1, 1, 2, 3, 7, 10)
"""What is added to a number where the article has no other."""


def swapped(question: str, article: str, chance: Generator) -> str | None:
    """The question with one of its names or numbers replaced by another of the article; None if it has none."""
    names, numbers = _named(article)
    places = [(match, names) for match in _NAME.finditer(question)]
    places += [(match, numbers) for match in _NUMBER.finditer(question)]
    if not places:
        return None
    match, others = places[chance.integers(len(places))]
    found = [other for other in others if _may_replace(other, match.group(), question)]
    if found:
        other = found[chance.integers(len(found))]
    elif match.group().isdigit():
        other = str(int(match.group()) + _STEPS[chance.integers(len(_STEPS))])
    else:
        return None
    return question[: match.start()] + other + question[match.end() :]


def _may_replace(other: str, old: str, question: str) -> bool:
    return (
        other.lower() not in question.lower()
        and old not in other
        and bool(_YEAR.fullmatch(other)) == bool(_YEAR.fullmatch(old))
    )


@lru_cache(maxsize=2048)
def _named(article: str) -> tuple[Sequence[str], Sequence[str]]:
    """The names and the numbers of an article."""
    return sorted(set(_NAME.findall(article))), sorted(set(_NUMBER.findall(article)))
