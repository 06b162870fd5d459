"""Noun phrases read from right to left: the subject before a verb, found without a parser.

The rules read the closed classes of English (determiners, prepositions, conjunctions, auxiliaries) and capitals.
"""

from __future__ import annotations

from dataclasses import dataclass

from index.article.speech.phrases.titles import joins_titles
from index.article.speech.rules import Row, Table, holds, no, yes
from index.article.speech.tokens import Phrase, Token
from index.article.speech.windows import LONGEST_PHRASE, SHORT_ASIDE
from index.languages.english.dates import WORDS_TOO
from index.languages.english.inflection import inflect
from index.languages.english.names import FEMALE_NAMES, MALE_NAMES
from index.languages.english.speech import (
    ACTING,
    ADVERBS,
    ARTICLES,
    AUXILIARY,
    BE,
    CLAUSE_STARTERS,
    DASHES,
    DAY_PARTS,
    DAYS,
    DETERMINERS,
    INSIDE_SUBJECT,
    NOUNS_TOO,
    OPENERS,
    OTHER_SUBJECTS,
    PREPOSITIONS,
    RELATIVE,
    SAYING,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
)

_SAYING_FORMS = frozenset(
    form for form, (_, kind) in inflect(SAYING - NOUNS_TOO).items() if kind == "finite" and form not in NOUNS_TOO
)
"""Past and -s forms of the verbs of saying; one of them never stands inside a subject."""
_OPENING_BRACKETS = frozenset("([")
_CLOSING_BRACKETS = frozenset(")]")
_BEFORE_MONTHS = PREPOSITIONS | DAY_PARTS | DAYS | {"early", "late", "mid", "next"}
_AUXILIARIES_AND_DAY_PARTS = AUXILIARY | DAY_PARTS
_NO_SUBJECTS = CLAUSE_STARTERS | (DETERMINERS - OTHER_SUBJECTS)
_ENDING_PHRASES = CLAUSE_STARTERS | AUXILIARY | BE | ACTING | _SAYING_FORMS | (PREPOSITIONS - INSIDE_SUBJECT)
_OPENING_ASIDES = PREPOSITIONS | SUBORDINATORS | {"asked", "pressed"}


def is_pronoun(token: Token) -> bool:
    """Whether the token is a personal pronoun in subject form."""
    return token.text in SUBJECT_PRONOUNS


def is_adverb(token: Token) -> bool:
    """Whether the token can stand between subject and verb without belonging to either, a weekday included."""
    if not token.is_word:
        return False
    return token.text in ADVERBS or is_day(token) or (token.text.endswith("ly") and not token.capital)


def is_day(token: Token) -> bool:
    """Whether the token is a weekday or a month, and not the month that a name begins with: "the March Hare"."""
    return token.text in DAYS and not _begins_name(token)


def _begins_name(token: Token) -> bool:
    before, behind = token.previous, token.next
    named = behind.is_word and behind.capital and not behind.starts_sentence
    dated = before.text in _BEFORE_MONTHS or before.text[:1].isdigit()
    return token.text in WORDS_TOO and token.capital and named and not dated and behind.text not in DAYS


def is_name(phrase: Phrase) -> bool:
    """Whether every token of the phrase is a word with a capital."""
    return all(token.is_word and token.capital for token in phrase)


def skip_adverbs_back(token: Token, floor: Token) -> Token | None:
    """From `token` leftwards over adverbs, auxiliaries, "on Tuesday" and brackets; None where nothing else is left."""
    while token.index >= floor.index:
        if is_adverb(token) or (token.is_word and token.text in _AUXILIARIES_AND_DAY_PARTS and token is not floor):
            token = token.previous
        elif token.text == "ago" and token.index - 2 > floor.index:
            token = token.back(3)
        elif token.text == "on" and is_day(token.next):
            token = token.previous
        elif token.text in _CLOSING_BRACKETS:
            opening = _last_of(_OPENING_BRACKETS, token.previous, floor)
            if opening is None:
                return token
            token = opening.previous
        else:
            return token
    return None


def _last_of(texts: frozenset[str], token: Token, floor: Token) -> Token | None:
    """The nearest token of these texts, from `token` leftwards."""
    return next((each for each in token.leftwards(floor, LONGEST_PHRASE) if each.text in texts), None)


def first_comma(token: Token, stop: Token) -> Token | None:
    """The first comma from `token` on, before `stop`."""
    return next((each for each in token.rightwards(stop, LONGEST_PHRASE) if each.text == ","), None)


def subject_before(last: Token, floor: Token) -> Phrase | None:
    """The subject whose last token is `last`, not before `floor`; asides between commas or dashes are passed over."""
    if last.text == ",":
        return _before_aside(last, floor)
    if last.text in DASHES:
        opening = _last_of(DASHES, last.previous, floor)
        return subject_before(opening.previous, floor) if opening is not None and opening is not floor else None
    return _phrase_ending(last, floor)


def _before_aside(comma: Token, floor: Token) -> Phrase | None:
    """`Ross, the chief of police, said`: the first part between the commas that can be a subject."""
    start = comma.back(LONGEST_PHRASE, floor)
    while start.index < comma.index:
        stop = first_comma(start, comma) or comma
        start = skip_openers(start, stop)
        found = _phrase_ending(stop.previous, start) if start is not stop and not is_adverbial(start) else None
        if found is not None:
            if stop is not comma and _is_apposed_name(found, Phrase(stop.next, comma.previous)):
                return Phrase(found.first, comma.previous)
            if found.first is start or found.first.capital or stop.index - start.index <= SHORT_ASIDE:
                return found
        start = stop.next
    return None


def _is_apposed_name(described: Phrase, name: Phrase) -> bool:
    """`Weiss's lawyer, Tom Hagen, said`: between the commas stands whoever was described, not a place.

    Behind another name ("a spokesman in Albany, New York, said") only a known first name tells a person.
    """
    if len(name) < 2 or not is_name(name) or name.last.possessive:
        return False
    if any(is_day(token) or token.text in DETERMINERS for token in name):
        return False
    known = name.first.text in MALE_NAMES | FEMALE_NAMES
    return not is_name(described) and (known or not described.last.capital)


def skip_openers(token: Token, stop: Token) -> Token:
    """The first token from here on that is neither an opener ("But"), nor an adverb, nor a mark; else `stop`."""
    while token.index < stop.index and (
        token.text in OPENERS
        or is_adverb(token)
        or token.text.endswith("ly")
        or not (token.is_word or token.quoted is not None)
    ):
        token = token.next
    return token


def is_adverbial(token: Token) -> bool:
    """Whether a part of a sentence that starts here says when, where or how, and is not its subject."""
    return token.text in _OPENING_ASIDES or token.text.endswith("ing") or token.quoted is not None


@dataclass(frozen=True, slots=True)
class _Place:
    """A token that a phrase may go on with to the left, and the token that the phrase ends with."""

    token: Token
    last: Token


PHRASE_ENDS: Table[_Place, bool] = (
    Row(
        "a pronoun",
        when=lambda place: is_pronoun(place.token),
        then=yes,
        example="In Lima you people",
        result="people",
    ),
    Row(
        "“and” between two names",
        when=lambda place: place.token.text == "and" and place.token.previous.capital and place.token.next.capital,
        then=no,
        example="Berg and Lind",
        result="Berg and Lind",
    ),
    Row(
        "“and” between two titles of one",
        when=lambda place: joins_titles(place.token),
        then=no,
        example="Today lead author and former judge Anna Berg",
        result="lead author and former judge Anna Berg",
    ),
    Row(
        "a capital inside a sentence belongs to a name",
        when=lambda place: place.token.capital and not place.token.starts_sentence,
        then=no,
        example="Then Will Berg",
        result="Will Berg",
    ),
    Row(
        "a word that no subject holds",
        when=lambda place: place.token.text in _ENDING_PHRASES,
        then=yes,
        example="Lima fell because Berg",
        result="Berg",
    ),
)
"""Whether a noun phrase, read from right to left, ends before a word."""


def _phrase_ending(last: Token, floor: Token) -> Phrase | None:
    """The noun phrase that ends with `last`, read from right to left."""
    while last.text in _CLOSING_BRACKETS and last is not floor:
        opening = _last_of(_OPENING_BRACKETS, last.previous, floor)
        if opening is None or opening is floor:
            return None
        last = opening.previous
    if is_pronoun(last):
        return Phrase(last, last)
    if not last.is_word or last.text in _NO_SUBJECTS:
        return Phrase(last, last) if last.text in RELATIVE else None
    first = _first_of_phrase(last, floor)
    found = _without_openers(Phrase(first, last)) if first is not None else None
    if found is None or not found.first.capital:
        return _behind_relative(first or last.next, floor) or found
    return found


def _first_of_phrase(last: Token, floor: Token) -> Token | None:
    first: Token | None = None
    for token in last.leftwards(floor, LONGEST_PHRASE):
        if _is_passed_over(token, last, floor):
            continue
        if not token.is_word or holds(PHRASE_ENDS, _Place(token, last)):
            break
        first = token
        if token.text in ARTICLES and (token is floor or token.previous.text not in INSIDE_SUBJECT):
            break
    return first


def _is_passed_over(token: Token, last: Token, floor: Token) -> bool:
    """Whether a token that is no word stands inside a phrase: a bracket, an epithet in marks."""
    if token.text in _CLOSING_BRACKETS or token is floor or token is last:
        return token.text in _CLOSING_BRACKETS
    return token.text in _OPENING_BRACKETS or is_epithet(token, floor)


def is_epithet(token: Token, floor: Token) -> bool:
    """Whether a token is a quotation that is part of a noun phrase: `the "quite mad" plan`."""
    return token.quoted is not None and token is not floor and token.previous.text in DETERMINERS


def _behind_relative(end: Token, floor: Token) -> Phrase | None:
    """`an official who spoke on condition of anonymity said`: the words before "who", not those before the verb."""
    for token in end.previous.leftwards(floor.next, LONGEST_PHRASE):
        if token.text in {"who", "whose"} and token.previous.is_word:
            before = _phrase_ending(token.previous, floor)
            return Phrase(before.first, token) if before is not None else None
        if not token.is_word or token.text in CLAUSE_STARTERS:
            return None
    return None


def _without_openers(phrase: Phrase) -> Phrase | None:
    """Without opening adverbials ("But", "In Iowa") on the left; None where nothing else is left."""
    first: Token | None = next((token for token in phrase if not _opens(token, phrase.last)), None)
    if first is not None and first.text in PREPOSITIONS:
        first = _last_noun_phrase(Phrase(first, phrase.last))
    if first is None or phrase.last.text in DAY_PARTS:
        return None
    return Phrase(first, phrase.last)


def _opens(token: Token, last: Token) -> bool:
    return (
        token.text in OPENERS
        or token.text in SUBORDINATORS
        or (is_day(token) and token is not last)
        or (is_adverb(token) and not token.capital)
    )


def _last_noun_phrase(phrase: Phrase) -> Token | None:
    """Where the last noun phrase of `In a statement the company` starts; None where there is but the one."""
    token, first = phrase.last, phrase.first
    if token.capital:
        while token.index > first.index + 1 and token.previous.capital and token.previous.text not in DAYS:
            token = token.previous
        described = token.previous.text in DETERMINERS and token.index > first.index + 1
        return token.previous if described else token
    while token.index > first.index and token.text not in DETERMINERS:
        token = token.previous
    return token if token.index > first.index + 1 else None
