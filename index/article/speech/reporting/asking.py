"""What somebody asks for, urges or wants to know."""

from __future__ import annotations

from index.article.speech.reporting.place import VERBS, Place
from index.article.speech.tokens import Token
from index.article.speech.windows import LONGEST_ADDRESSEE
from index.languages.english.speech import ASKING, DETERMINERS, NEGATIONS, QUESTION_WORDS, QUESTIONING


def asked(place: Place) -> Token | None:
    """Where what is asked for begins: at the "to" behind whoever is asked, or its "not", or at the question."""
    cue = place.cue
    for token in cue.behind.rightwards(place.end, LONGEST_ADDRESSEE):
        if not token.is_word:
            break
        if token.text in QUESTION_WORDS and cue.base in QUESTIONING:
            return token
        behind = token.next
        verb = behind.is_word and not behind.capital and behind.text not in DETERMINERS
        if token.text == "to" and cue.base in ASKING and verb:
            first = token.previous if token.previous.text in NEGATIONS else token
            return first if first is not cue.behind else None
        if token.text in VERBS or token.text == "that":
            break
    called_for = cue.base == "call" and cue.last.text == "for" and cue.behind.is_word
    return cue.behind if called_for else None
