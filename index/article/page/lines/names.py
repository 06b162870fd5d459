"""Names of people and outlets, by their shape: who may have written a page."""

from __future__ import annotations

import re

from index.article.page.lines import vocabulary
from index.datatypes import Span
from index.folding import fold_words
from index.languages.english import page as english
from index.languages.english.dates import MONTH_NAMES, WEEKDAY_NAMES, WORDS_TOO

_NAME_WORD = re.compile(r"[^\W\d_][\w'’.\-]*")

_CALENDAR = frozenset(WEEKDAY_NAMES) | frozenset(MONTH_NAMES)

_NAME_PARTICLES = frozenset("de da del della der den di dos du la le van von bin ibn al el ter y".split())

AND = frozenset(("and", "und", "et", "y", "e", "и", "&"))
"""What joins the last two of several names."""

_MOST_NAMES = 6

_TOKEN = re.compile(r"[^\s@|/•·()]+|[@|/•·()]")

_LABEL_WORDS = frozenset(label for label in vocabulary.DATE_LABELS if " " not in label)


def is_name(text: str) -> bool:
    """Whether words look like the name of a person: two to five words, each with a capital, particles aside, none of
    them a word of headlines."""
    words = text.split()
    return (
        2 <= len(words) <= 5
        and looks_like_name(words)
        and english.HEADLINE_WORDS.isdisjoint(text.casefold().split())
        and fold_words(text) not in english.PLACES_OF_TWO_WORDS
        and outlet_named(text) is None
    )


def are_names(text: str) -> bool:
    """Whether a line holds the names of several people and nothing else."""
    line = Span(0, len(text))
    found = names_at(text, 0, len(text))
    return found == line and any(f" {word} " in text.casefold() for word in AND)


def outlet_named(text: str) -> str | None:
    """The name of the outlet that a line or a piece of one consists of."""
    return english.NEWS_AGENCIES.get(fold_words(text))


def looks_like_name(words: list[str]) -> bool:
    """Whether all words are such as names are made of."""
    folded = [word.strip(".,").casefold() for word in words]
    if all(word in _CALENDAR for word in folded) or not _CALENDAR.difference(WORDS_TOO).isdisjoint(folded):
        return False
    capitals = [word for word in words if word[:1].isupper() and _NAME_WORD.fullmatch(word)]
    return bool(capitals) and all(word in capitals or word in _NAME_PARTICLES for word in words)


def names_at(source: str, start: int, end: int) -> Span | None:
    """The names that stand at a place, up to the first word that is none."""
    found: Span | None = None
    name: list[re.Match[str]] = []
    names = 0
    for token in [*_TOKEN.finditer(source, start, end), None]:
        word = token[0].rstrip(",;:") if token else ""
        goes_on = token is not None and _is_word_of_a_name(word, first=not name)
        if token is not None and token[0].endswith(":") and len(name) > 1:
            goes_on = False  # the label of what comes next: "Jane Doe Category: Science"
        if token is not None and goes_on:
            name.append(token)
            if not token[0].endswith((",", ";", ":")):
                continue
            goes_on = token[0].endswith(",")
        elif not (token is not None and name and word in AND):
            goes_on = False
        if name:
            if names and not is_name(source[name[0].start() : name[-1].end()].rstrip(",;:")):
                break
            last = name[-1]
            found = Span(found.start if found else name[0].start(), last.start() + len(last[0].rstrip(",.;:")))
            if last[0].rstrip(",").endswith(".") and len(last[0].rstrip(",.")) <= 2:
                found = Span(found.start, last.start() + len(last[0].rstrip(",")))
            names += 1
            name = []
        if token is None or names >= _MOST_NAMES or not (goes_on or word in AND):
            break
    return found


def _is_word_of_a_name(word: str, *, first: bool) -> bool:
    folded = word.strip(".,").casefold()
    if folded in _CALENDAR or folded in _LABEL_WORDS:
        return False
    if folded in _NAME_PARTICLES:
        return not first
    return word[:1].isupper() and _NAME_WORD.fullmatch(word) is not None
