"""Speakers without a verb: before a colon, behind a dash, or on a line of their own over what they say."""

from __future__ import annotations

from index.article.speech.cues.cue import Cue, Group, Rule
from index.article.speech.cues.finding import is_finite, may_be_cue
from index.article.speech.governing.place import Governed, How, Place
from index.article.speech.phrases.ending import is_day
from index.article.speech.phrases.starting import phrase_after
from index.article.speech.prose import Prose
from index.article.speech.quotation_marks import Quoted
from index.article.speech.tokens import Phrase, Token
from index.article.speech.windows import LONGEST_LABEL, LONGEST_PHRASE
from index.languages.english.names import OFFICES, TITLES
from index.languages.english.speech import (
    ACTING,
    AUXILIARY,
    BE,
    CLAUSE_STARTERS,
    DASHES,
    DETERMINERS,
    PEOPLE,
    PREPOSITIONS,
)
from index.languages.tellings import ANONYMOUS_LABELS, NO_SPEAKERS

_FINITE = ACTING | AUXILIARY | BE
_OF_OFFICES = frozenset({"of", "for", "to", "at", "from"})
_ROLES = TITLES | OFFICES | PEOPLE


def signed(place: Place) -> Governed | None:
    """`"We won." — Anna Berg`: a dash and a name, and at most what somebody is behind it."""
    dash = place.token.next
    name = dash.next
    if dash.text not in DASHES or not name.is_word or not place.begins or not place.quoted.closed:
        return None
    alone = place.token.previous.is_edge and name.sentence.end.is_edge
    if not (place.is_utterance and name.capital) and not (alone and (name.capital or name.text in DETERMINERS)):
        return None
    subject = phrase_after(name, name.sentence.end)
    if subject is None or not (alone or subject.end.starts_sentence or subject.end.text in {",", ".", "("}):
        return None
    aside = list(subject.end.rightwards(name.sentence.end, LONGEST_PHRASE))
    if len(subject) > LONGEST_LABEL or any(token.text in _FINITE or token.quoted is not None for token in aside):
        return None
    return place.by(Cue(dash, dash, dash.text, Group.SAYING, subject, Rule.LABEL), How.BEHIND)


def labelled(place: Place) -> Governed | None:
    """`Mr. Lee: "The roof fell."`, and `From chairwoman Ada Rosen:` in the paragraph before."""
    colon, prose = place.token.previous, place.prose
    if colon.is_edge and place.before is not None and place.before.tokens:
        colon, prose = place.before.tokens[-1], place.before
    label = _label(colon)
    if label is None:
        return None
    cue = Cue(colon, colon, ":", Group.SAYING, label, Rule.LABEL)
    named = not (len(label) == 1 and label.first.text in ANONYMOUS_LABELS | NO_SPEAKERS)
    return Governed(place.quoted, True, cue, prose, How.BEFORE, named)


def of_turn(place: Place) -> Governed | None:
    """A turn of an interview."""
    label = place.prose.label
    if label is None or not label.tokens:
        return None
    first, last = label.tokens[0], label.tokens[-1]
    mark = next((token for token in label.tokens if not token.is_word and token is not first), last.next)
    name = Phrase(first, mark.previous)
    named = len(name) > 1 or first.text not in ANONYMOUS_LABELS
    return Governed(place.quoted, True, Cue(last, last, ":", Group.SAYING, name, Rule.LABEL), label, How.BEFORE, named)


def signature(prose: Prose, quoted: Quoted) -> Governed | None:
    """`— Anna Berg, mayor of Lima` in a paragraph of its own behind a quotation."""
    dash = prose.tokens[0] if prose.tokens else None
    if dash is None or dash.text not in DASHES or not (dash.next.capital and dash.next.is_word):
        return None
    subject = phrase_after(dash.next, dash.sentence.end)
    rest = [*prose.tokens[1:]]
    if subject is None or len(subject) > LONGEST_LABEL or not dash.sentence.end.is_edge or len(rest) > LONGEST_PHRASE:
        return None
    if any(token.text in _FINITE or token.quoted is not None for token in rest):
        return None
    cue = Cue(dash, dash, dash.text, Group.SAYING, subject, Rule.LABEL)
    return Governed(quoted, True, cue, prose, How.BEHIND, named=True)


def _label(colon: Token) -> Phrase | None:
    """The words from the start of the sentence to a colon, where they name somebody and say nothing else."""
    first = colon.sentence.first
    if colon.text != ":" or colon is first:
        return None
    if first.text == "from" and first is not colon.previous:
        first = first.next
    last = colon.previous
    if last.capital and last is not first and is_finite(last):
        last = last.previous
    if colon.index - first.index > LONGEST_LABEL or not first.is_word:
        return None
    label = Phrase(first, last)
    if any(not token.is_word or token.text in _FINITE or token.text in CLAUSE_STARTERS for token in label):
        return None
    head = next((token for token in label if token.text in PREPOSITIONS), None)
    if head is not None and (head.previous.text not in _ROLES or head.text not in _OF_OFFICES):
        if head is first or not head.previous.capital or head.text in _OF_OFFICES:
            return None
        label = Phrase(first, head.previous)
    names_somebody = label.last.capital and not label.last.possessive and not is_day(label.last)
    return label if names_somebody and not any(may_be_cue(token) for token in label) else None
