"""What is reported without marks in the languages beside English: behind "dass", "que", "что", behind a comma, before
a cue that ends its sentence, and behind whom "laut", "selon" names."""

from __future__ import annotations

from index.article.speech.abroad.phrases import is_behind_quotation, is_verb
from index.article.speech.cues.cue import Cue, Group
from index.article.speech.governing.place import is_trusted
from index.article.speech.prose import Prose
from index.article.speech.reporting.place import trimmed
from index.article.speech.tokens import Phrase, Token
from index.article.speech.windows import THAT_ABROAD
from index.datatypes import Span
from index.languages.telling import Telling


def content_abroad(prose: Prose, cue: Cue, telling: Telling) -> Span | None:
    """The words that a cue reports; None where it reports none."""
    if not is_trusted(cue):
        return None
    sentence = cue.first.sentence
    after = cue.end if cue.end.index > cue.behind.index else cue.behind
    first = _behind_that(after, sentence.end, telling)
    if first is None and cue.group is Group.ACCORDING and cue.begins is sentence.first:
        first = _behind_aside(after, sentence.end, telling) if after.text == "," else after
    begins_clause = telling.nouns_have_capitals and after.text == "," and _begins_clause(after.next, telling)
    if first is None and begins_clause and not is_behind_quotation(cue.begins):
        first = after.next
    if first is not None and first.index < sentence.end.index:
        return trimmed(Phrase(first, sentence.last), prose.source)
    comma = cue.begins.previous
    closes = after.text == "." or after.starts_sentence
    if comma.text == "," and closes and comma.index > sentence.first.index:
        return trimmed(Phrase(sentence.first, comma.previous), prose.source)
    return None


def _begins_clause(token: Token, telling: Telling) -> bool:
    """Whether a clause of its own begins here, and none that hangs on a noun ("von denen")."""
    small = token.text in telling.clauses and token.text not in telling.determiners
    return token.is_word and token.text not in telling.prepositions and not small


def _behind_aside(comma: Token, stop: Token, telling: Telling) -> Token:
    """Behind a comma, or behind what somebody is between it and the next: "selon Marie Leroy, maire de Lyon, ..."."""
    for token in comma.next.rightwards(stop, THAT_ABROAD):
        if token.text == ",":
            return token.next
        if not token.is_word or is_verb(token, telling):
            break
    return comma.next


def _behind_that(token: Token, stop: Token, telling: Telling) -> Token | None:
    """The token behind the word that opens a reported clause, where that stands near."""
    for each in token.rightwards(stop, THAT_ABROAD):
        if each.text in telling.that:
            return each.next
        if each.quoted is not None or each.text in {".", ";", ":"}:
            return None
    return None
