"""Whom something was said to."""

from __future__ import annotations

from index.article.speech.cues.cue import Cue, Rule
from index.article.speech.phrases.ending import is_adverb
from index.article.speech.tokens import Phrase, Token
from index.article.speech.windows import LONGEST_ADDRESSEE
from index.languages.english.speech import (
    ACTING,
    ADVERBS,
    AUXILIARY,
    BE,
    CLAUSE_STARTERS,
    DAYS,
    DETERMINERS,
    NEEDS_LISTENER,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
)

_NO_ADDRESSEE = CLAUSE_STARTERS | PREPOSITIONS | (SUBJECT_PRONOUNS - {"you"})
_BEHIND_ADDRESSEE = (CLAUSE_STARTERS - {"and"}) | SUBJECT_PRONOUNS | DAYS | ADVERBS | AUXILIARY | BE | ACTING
_NOT_LAST = PREPOSITIONS | DETERMINERS | {"and"}


def addressee(cue: Cue) -> Phrase | None:
    """Whom a verb of telling speaks to: "officials in a meeting in Minsk"."""
    first = cue.behind
    if cue.base not in NEEDS_LISTENER or cue.rule is Rule.PASSIVE:
        return None
    if first.text in _NO_ADDRESSEE or not first.is_word or is_adverb(first):
        return None
    last = first
    for token in first.next.rightwards(cue.first.sentence.end, LONGEST_ADDRESSEE - 1):
        if not token.is_word or token.text in _BEHIND_ADDRESSEE or is_contracted(token):
            break
        if token.text in DETERMINERS and token.previous.text not in PREPOSITIONS:
            break
        last = token
    while last is not first and last.text in _NOT_LAST:
        last = last.previous
    return Phrase(first, last)


def is_contracted(token: Token) -> bool:
    """Whether a pronoun and its verb are one word: "told the town he's late"."""
    pronoun, mark, _ = token.text.partition("'")
    return bool(mark) and pronoun in SUBJECT_PRONOUNS
