"""What is reported without marks in the languages beside English: behind "dass", "que", "что", behind a comma, before
a cue that ends its sentence, and behind whom "laut", "selon" names."""

from __future__ import annotations

from index.article.speech.abroad.phrases import behind_asides, is_behind_quotation, is_verb
from index.article.speech.cues.cue import Cue, Group
from index.article.speech.governing.place import is_trusted
from index.article.speech.prose import Prose
from index.article.speech.reporting.place import trimmed
from index.article.speech.tokens import Phrase, Token
from index.article.speech.windows import LONGEST_CLAUSE, THAT_ABROAD
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
    if comma.text == "," and _closes(cue, after, telling) and _is_statement(sentence.first, comma, telling):
        return trimmed(Phrase(sentence.first, comma.previous), prose.source)
    return None


def _closes(cue: Cue, after: Token, telling: Telling) -> bool:
    """Whether the sentence ends behind a cue and its subject, or behind whom, when and where it was said."""
    stop = cue.first.sentence.end
    if after.text in telling.oblique and after.next.is_word:
        after = after.next.next
    end = behind_asides(after, stop, telling)
    if end is not None and end.text in telling.separable.get(cue.first.text, frozenset()):
        end = end.next
    return end is None or end.index >= stop.index or end.text == "." or end.starts_sentence


def _is_statement(first: Token, comma: Token, telling: Telling) -> bool:
    """Whether the words before a comma say something, and not only when or whether: "Als er kam, sagte Berg"."""
    if comma.index <= first.index:
        return False
    hangs = first.text in telling.clauses - telling.determiners - telling.opposing
    return not hangs or any(token.text == "," for token in first.rightwards(comma, LONGEST_CLAUSE))


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
    relative = telling.that_is_who and token.text == ","
    for each in token.rightwards(stop, THAT_ABROAD):
        if each.text in telling.that:
            if relative and each.previous is token:
                return None
            return each.next
        if each.quoted is not None or each.text in {".", ";", ":"}:
            return None
    return None
