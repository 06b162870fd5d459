"""Which cue speaks for a quotation in the languages beside English."""

from __future__ import annotations

from index.article.speech.abroad.phrases import is_dash
from index.article.speech.cues.cue import Cue, Rule
from index.article.speech.governing.place import Governed, How, Place
from index.article.speech.rules import Row, Table, always
from index.article.speech.tokens import Token
from index.article.speech.windows import LONGEST_CLAUSE, NAME_IN_MARKS, SPOKEN_ABROAD
from index.languages.telling import Telling

_BREAKS = tuple(",.?!…-–—;")


def from_behind_abroad(place: Place) -> Governed | None:
    """`„Es ist spät“, sagte Müller`; `« ... », selon le maire`; `«...», — сказал Иванов`."""
    cue, telling = place.prose.cue_behind(place.token), place.prose.telling
    if cue is None or telling is None or cue.subject is None or _is_name(place):
        return None
    begin = place.token.next
    if cue.first.sentence.first.index > begin.index or (begin.starts_sentence and begin.capital):
        return None
    for token in begin.rightwards(cue.begins, LONGEST_CLAUSE):
        if token.quoted is not None or token.text == ";" or (token.is_word and not _is_small(token, telling)):
            return None
    return place.by(cue, How.BEHIND)


def _is_small(token: Token, telling: Telling) -> bool:
    small = (telling.adverbs, telling.like, telling.auxiliaries, telling.days)
    return any(token.text in words for words in small)


def from_before_abroad(place: Place) -> Governed | None:
    """`Müller sagte: „...“`, `laut Müller „...“`, `„...“, sagte Müller` further behind in the sentence."""
    telling = place.prose.telling
    if telling is None or _is_name(place):
        return None
    for cue in reversed(place.cues_before):
        after = cue.end if cue.end.index > cue.behind.index else cue.behind
        gap = list(after.rightwards(place.token, LONGEST_CLAUSE))
        if cue.subject is None or any(token.text == ";" for token in gap):
            continue
        adjoins = not gap or gap[-1].text in telling.that or gap[-1].text in {":", ","}
        if _is_inserted(cue, place) and not (gap and gap[-1].text in {":", ","}):
            continue
        return place.by(cue, How.BEFORE if adjoins else How.CLAUSE)
    return _from_end(place, telling)


def _is_inserted(cue: Cue, place: Place) -> bool:
    """Whether the cue already speaks for a quotation right before it."""
    before = cue.begins.previous
    while not before.is_edge and not before.is_word and before.quoted is None:
        before = before.previous
    return before.quoted is not None and before.index >= place.token.sentence.first.index


def _from_end(place: Place, telling: Telling) -> Governed | None:
    """`Die Lage sei „ernst“, sagte Müller.`"""
    for cue in place.prose.cues_between(place.token.next, place.token.sentence.end):
        before = cue.begins.previous
        while before.text in telling.like:
            before = before.previous
        if cue.subject is not None and cue.rule is not Rule.SUBJECT and (before.text == "," or is_dash(before)):
            return place.by(cue, How.END)
        if cue.rule is Rule.SUBJECT and cue.begins.previous.text in telling.like and before.text == ",":
            return place.by(cue, How.END)
    return None


def _is_name(place: Place) -> bool:
    """Whether the marks hold the name of something: `der Film „Titanic“`, `газета «Известия»`."""
    before = place.token.previous
    if place.begins or place.last_character.endswith(_BREAKS) or len(place.words) > NAME_IN_MARKS:
        return False
    if place.token.next.text == "," or not before.is_word:
        return False
    telling = place.prose.telling
    small = telling is not None and (
        before.text in telling.saying or before.text in telling.that or before.text in telling.said
    )
    noun = before.capital or before.text in (telling.prepositions | telling.determiners if telling else frozenset())
    return place.is_title and not small and (noun or telling is None or not telling.nouns_have_capitals)


ABROAD: Table[Place, Governed] = (
    Row(
        "the words right behind it",
        when=always,
        then=from_behind_abroad,
        example="„Es ist schon spät!“ sagte der Bürgermeister am Montag in der Stadt.",
        result="der Bürgermeister",
    ),
    Row(
        "the words before it, or the end of its sentence",
        when=always,
        then=from_before_abroad,
        example="Der Bürgermeister sagte am Montag in der Stadt: „Es ist schon spät.“",
        result="Der Bürgermeister",
    ),
)
"""Which cue speaks for a quotation in another language."""


def is_speech_abroad(place: Place) -> bool:
    """Whether a quotation without a cue of its own is something that somebody said.

    In a language of which nothing is known every one may be: it is left open.
    """
    if place.prose.telling is None:
        return True
    if place.is_whole or place.last_character.endswith(tuple("?!")) or (place.begins and place.token.next.text == ","):
        return True
    if _is_name(place) or place.is_title:
        return False
    return len(place.words) >= SPOKEN_ABROAD or bool(place.cues_before)
