"""Titles of one person that "and" joins before a name: "lead researcher and NASA scientist Luca Pagano"."""

from __future__ import annotations

from index.article.speech.tokens import Token
from index.article.speech.windows import LONGEST_TITLES
from index.languages.english.names import FORMER, ORGANISATION_NOUNS, TITLES
from index.languages.english.speech import (
    ADVERBS,
    AUXILIARY,
    BE,
    CLAUSE_STARTERS,
    DETERMINERS,
    PEOPLE,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
)

_NO_TITLES = ADVERBS | AUXILIARY | BE | CLAUSE_STARTERS | DETERMINERS | PREPOSITIONS | SUBJECT_PRONOUNS
_MANY = PEOPLE | ORGANISATION_NOUNS | {"staff", "management", "government"}


def joins_titles(token: Token) -> bool:
    """Whether an "and" joins two titles of the one who is named behind it.

    What stands before it is one thing without an article ("researcher and ..."), which can be nobody else; what stands
    behind it describes a name.
    """
    return token.text == "and" and _is_title(token.previous) and _describes(token.next)


def _is_title(last: Token) -> bool:
    """Whether a bare noun for one person ends here."""
    if last.capital and last.text not in TITLES and not last.starts_sentence:
        return False
    if last.text in _MANY or (last.text.endswith("s") and not last.text.endswith("ss")):
        return False
    first = last
    for token in last.leftwards(last.sentence.first, LONGEST_TITLES):
        if not _in_title(token):
            break
        first = token
    return _in_title(last) and not last.text.endswith("ed") and first.previous.text not in DETERMINERS


def _describes(first: Token) -> bool:
    """Whether titles stand here with a name right behind them."""
    for token in first.rightwards(first.sentence.end, LONGEST_TITLES):
        if not _in_title(token):
            return False
        behind = token.next
        titled = not token.capital or token.text in TITLES
        if titled and token.text not in FORMER and behind.capital and behind.is_word and behind.text not in TITLES:
            return behind.next.index < behind.sentence.end.index and behind.next.capital
    return False


def _in_title(token: Token) -> bool:
    return token.is_word and token.text not in _NO_TITLES - FORMER and not token.possessive
