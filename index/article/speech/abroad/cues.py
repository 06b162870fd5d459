"""The cues of a paragraph in another language, with their subjects.

A cue is a verb of saying beside its subject, a participle behind its auxiliary, a phrase like "laut" with whom it
leads to, or a small word that names the speaker right behind a quotation ("so Müller").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from index.article.speech.abroad.phrases import (
    is_behind_quotation,
    is_dash,
    is_pronoun,
    is_title,
    is_verb,
    speaker_behind,
    speaker_between,
    with_name,
)
from index.article.speech.cues.cue import Cue, Group, Rule
from index.article.speech.tokens import Phrase, Token
from index.article.speech.windows import AUXILIARY_BEFORE, CLAUSE_BEFORE, LONGEST_PHRASE, SHORTEST_VERB
from index.languages.telling import Telling


def find_cues_abroad(tokens: Sequence[Token], telling: Telling) -> tuple[Cue, ...]:
    """Every cue of a paragraph outside its quotations, in order."""
    found: list[Cue] = []
    for token in tokens:
        if not token.is_word or (found and token.index <= found[-1].last.index):
            continue
        cue = (
            _according(token, telling)
            or _behind_only(token, telling)
            or _verb(token, telling)
            or _unknown_verb(token, telling)
        )
        if cue is not None:
            found.append(cue)
    return tuple(found)


def _according(token: Token, telling: Telling) -> Cue | None:
    for phrase in telling.according:
        last = token
        for word in phrase[1:]:
            last = last.next
            if last.text != word:
                break
        else:
            if token.text != phrase[0]:
                continue
            subject = speaker_behind(last.next, token.sentence.end, telling)
            if subject is not None and (subject.first is last.next or subject.first.previous.text in telling.genitives):
                return Cue(token, last, phrase[0], Group.ACCORDING, subject, Rule.ACCORDING)
    if token.text in telling.according_behind:
        start = _clause_start(token, telling)
        subject = speaker_between(start, token.previous, telling) if start is not token else None
        return Cue(token, token, token.text, Group.ACCORDING, subject, Rule.SUBJECT) if subject is not None else None
    return None


def _behind_only(token: Token, telling: Telling) -> Cue | None:
    """`„...“, so Müller`: only right behind a quotation."""
    if token.text not in telling.behind_only or not is_behind_quotation(token):
        return None
    subject = speaker_behind(token.next, token.sentence.end, telling)
    if subject is None or subject.first is not token.next:
        return None
    return Cue(token, token, token.text, Group.SAYING, subject, Rule.INVERTED)


def _verb(token: Token, telling: Telling) -> Cue | None:
    clitic = _clitic(token, telling)
    if clitic is not None:
        return clitic
    if token.capital and not token.starts_sentence and not is_behind_quotation(token):
        return None
    perfect = _perfect(token, telling) if token.text in telling.said else None
    if perfect is not None:
        return perfect
    if token.text not in telling.saying or _is_denied(token, telling) or not _is_whole(token, telling):
        return None
    found = _subject(token, token, telling)
    return Cue(token, token, token.text, Group.SAYING, *found) if found is not None else None


def _is_whole(verb: Token, telling: Telling) -> bool:
    """Whether a verb that comes in two parts has its other one: "teilte ... mit"."""
    parts = telling.separable.get(verb.text)
    behind = verb.next.rightwards(verb.sentence.end, CLAUSE_BEFORE)
    return parts is None or any(token.text in parts for token in behind)


def _clitic(token: Token, telling: Telling) -> Cue | None:
    """`dit-il`, `a-t-elle déclaré`: the pronoun stands inside the word; the mention is the word."""
    pattern = _pattern(telling.clitics)
    found = pattern.fullmatch(token.text) if pattern is not None else None
    if found is None:
        return None
    whole = Phrase(token, token)
    if found["verb"] in telling.saying:
        return Cue(token, token, found["verb"], Group.SAYING, whole, Rule.INVERTED)
    if found["verb"] in telling.auxiliaries:
        participle = token.next
        while participle.text in telling.adverbs and participle.next.is_word:
            participle = participle.next
        if participle.text in telling.said:
            return Cue(token, participle, participle.text, Group.SAYING, whole, Rule.INVERTED)
    return None


def _unknown_verb(token: Token, telling: Telling) -> Cue | None:
    """`„Nein!“, lachte ein Mann.`: whatever stands between the comma behind a quotation and a subject is its verb."""
    before = token.previous
    for _ in range(LONGEST_PHRASE):
        if not before.is_word or not (before.text in telling.adverbs or before.text in telling.auxiliaries):
            break
        before = before.previous
    if token.capital or not (before.text == "," or is_dash(before)) or not is_behind_quotation(before):
        return None
    while before.quoted is None:
        before = before.previous
    if not (before.starts_sentence or before.previous.is_edge or before.previous.text == ":"):
        return None
    if _is_small(token, telling) or _is_denied(token, telling) or len(token.text) < SHORTEST_VERB:
        return None
    behind = token.next
    while behind.text in telling.adverbs and not is_pronoun(behind, telling):
        behind = behind.next
    pronoun = behind.text in telling.he or behind.text in telling.she
    starts = behind.capital or pronoun or behind.text in telling.determiners or is_title(behind, telling)
    subject = speaker_behind(behind, token.sentence.end, telling) if starts else None
    if subject is None or subject.first is not behind:
        return None
    return Cue(token, token, token.text, Group.VOICING, subject, Rule.INVERTED)


def _is_small(token: Token, telling: Telling) -> bool:
    small = (telling.determiners, telling.prepositions, telling.clauses, telling.adverbs, telling.verbs, telling.common)
    others = (telling.links, telling.joining, telling.auxiliaries, telling.like, telling.days, telling.that)
    return is_pronoun(token, telling) or any(token.text in words for words in (*small, *others))


@cache
def _pattern(clitics: str) -> re.Pattern[str] | None:
    return re.compile(clitics) if clitics else None


def _perfect(participle: Token, telling: Telling) -> Cue | None:
    """`hat der Minister gesagt`, `a déclaré le ministre`, `el ministro ha dicho`."""
    floor = participle.sentence.first
    for token in participle.previous.leftwards(floor, AUXILIARY_BEFORE):
        if token.quoted is not None or token.text in {";", ":"}:
            return None
        if token.text in telling.auxiliaries:
            break
    else:
        return None
    if _is_denied(participle, telling) or _is_denied(token, telling):
        return None
    if token.next is not participle:
        between = speaker_between(token.next, participle.previous, telling)
        if between is not None and telling.nouns_have_capitals and not _has_subject_before(token, telling):
            return Cue(participle, participle, participle.text, Group.SAYING, between, Rule.INVERTED)
    found = _subject(token, participle, telling)
    first = token if token.next is participle else participle
    return Cue(first, participle, participle.text, Group.SAYING, *found) if found is not None else None


def _has_subject_before(auxiliary: Token, telling: Telling) -> bool:
    return _before(auxiliary, telling) is not None


def _is_denied(token: Token, telling: Telling) -> bool:
    near = (token.previous.text, token.previous.previous.text if token.previous.is_word else "", token.next.text)
    return any(text in telling.negations for text in near)


def _subject(first: Token, last: Token, telling: Telling) -> tuple[Phrase, Rule] | None:
    """Whom a verb has as its subject: behind it where it stands behind a quotation or an opening adverbial, else
    before it."""
    stop = last.sentence.end
    behind = speaker_behind(last.next, stop, telling)
    behind = behind if behind is not None and behind.first.text not in telling.oblique else None
    if is_behind_quotation(first) and behind is not None:
        return behind, Rule.INVERTED
    before = _before(first, telling)
    if before is not None:
        return before, Rule.SUBJECT
    if behind is not None and (_is_inverted(first, telling) or behind.first is last.next):
        return behind, Rule.INVERTED
    return None


def _is_inverted(verb: Token, telling: Telling) -> bool:
    """Whether a clause opens with the verb, or with words that are no subject."""
    start = _clause_start(verb, telling)
    return start is verb or start.text in telling.prepositions or start.text in telling.adverbs


def _before(verb: Token, telling: Telling) -> Phrase | None:
    """The subject before a verb, in its clause; an aside between commas right before the verb is passed over."""
    if verb is verb.sentence.first:
        return None
    before = verb.previous
    while before.index > verb.sentence.first.index and before.text in telling.adverbs:
        before = before.previous
    if before.text == ",":
        return _before_aside(before, telling)
    start = _clause_start(verb, telling)
    if start is verb or start.text in telling.prepositions:
        return None
    found = speaker_between(start, verb.previous, telling)
    if found is None or found.first.text in telling.oblique or (not found.end.is_edge and found.end.index > verb.index):
        return None
    between = found.end.rightwards(verb, LONGEST_PHRASE)
    plain = all(not is_verb(token, telling) and not token.quoted and token.text not in {";", ":"} for token in between)
    return found if plain else None


def _before_aside(comma: Token, telling: Telling) -> Phrase | None:
    """`Karl Meier, der Sprecher der Partei, sagte`."""
    floor = comma.sentence.first
    for token in comma.previous.leftwards(floor.next, CLAUSE_BEFORE):
        if token.quoted is not None or token.text in {";", ":"}:
            return None
        if token.text == ",":
            start = _clause_start(token, telling)
            found = speaker_between(start, token.previous, telling) if start is not token else None
            return with_name(found, comma, telling) if found is not None and found.end is token else None
    return None


def _clause_start(verb: Token, telling: Telling) -> Token:
    """Behind the last comma, dash, quotation or word that opens a clause before a verb; else its sentence's first."""
    floor = verb.sentence.first
    if verb is floor:
        return verb
    for token in verb.previous.leftwards(floor, CLAUSE_BEFORE):
        if token.quoted is not None or token.text in {",", ";", ":"} or is_dash(token):
            return token.next
        opens = token.text in telling.clauses | telling.like and token.text not in telling.determiners
        if opens and not is_pronoun(token, telling):
            return token.next
    return floor
