"""Noun phrases read from left to right: the one behind a cue, and the subject that a sentence opens with."""

from __future__ import annotations

from dataclasses import dataclass

from index.article.speech.phrases.ending import (
    first_comma,
    is_adverb,
    is_adverbial,
    is_day,
    is_pronoun,
    skip_openers,
)
from index.article.speech.phrases.titles import joins_titles
from index.article.speech.rules import Row, Table, holds, no, yes
from index.article.speech.tokens import Phrase, Token
from index.article.speech.windows import LONGEST_CLAUSE, LONGEST_PHRASE
from index.languages.english.speech import (
    ACTING,
    ADVERBS,
    AUXILIARY,
    BE,
    CLAUSE_STARTERS,
    DASHES,
    DAY_PARTS,
    DAYS,
    DETERMINERS,
    NOUNS_IN_LY,
    PREPOSITIONS,
)

_PARTICLES = frozenset({"of", "the", "de", "la", "van", "von", "der", "bin", "al", "el", "da", "di", "del", "&", "ibn"})
_VERBS_AND_CLAUSES = CLAUSE_STARTERS | BE | AUXILIARY
_LINKS = frozenset({"of", "for", "from", "with"})
"""Prepositions that go on with a phrase: "a spokesman for the town"."""
_LIKELY_ENDS = _VERBS_AND_CLAUSES | ACTING | ADVERBS
_CONTRACTED = frozenset({"it's", "there's", "that's", "here's", "he's", "she's"})


@dataclass(frozen=True, slots=True)
class _Place:
    """A token that the phrase which starts at `first` may go on with, before `stop`."""

    token: Token
    first: Token
    stop: Token

    @property
    def is_last(self) -> bool:
        return self.token.next.index >= self.stop.index

    @property
    def is_name(self) -> bool:
        """Whether the word has the capital of a name ("Will Berg"), not that of a sentence."""
        return self.token.capital and not self.token.starts_sentence

    @property
    def tells_how(self) -> bool:
        """Whether the word is an adverb in -ly behind a name, or at the end: "said the mayor quietly, ..."."""
        token = self.token
        if token is self.first or token.capital or not token.text.endswith("ly") or token.text in NOUNS_IN_LY:
            return False
        return self.in_name or not token.next.is_word or token.next.text in PREPOSITIONS

    @property
    def in_name(self) -> bool:
        """Whether the phrase is a name so far."""
        return self.first.capital and self.token.previous.capital


PHRASE_ENDS: Table[_Place, bool] = (
    Row(
        "a mark, a quotation",
        when=lambda place: not place.token.is_word,
        then=yes,
        example="Anna Berg, the mayor.",
        result="Anna Berg",
    ),
    Row(
        "the day on which it was said",
        when=lambda place: is_day(place.token) and place.token.capital,
        then=yes,
        example="Anna Berg Monday.",
        result="Anna Berg",
    ),
    Row(
        "“and” between two names",
        when=lambda place: (
            place.token.text == "and"
            and not place.is_last
            and place.token.next.capital
            and place.token.previous.capital
        ),
        then=no,
        example="Berg and Lind.",
        result="Berg and Lind",
    ),
    Row(
        "“and” between two titles of one",
        when=lambda place: joins_titles(place.token),
        then=no,
        example="lead author and former judge Anna Berg.",
        result="lead author and former judge Anna Berg",
    ),
    Row(
        "a clause or a verb",
        when=lambda place: place.token.text in _VERBS_AND_CLAUSES and not place.is_name,
        then=yes,
        example="the mayor when it rained.",
        result="the mayor",
    ),
    Row(
        "a preposition that goes on with it",
        when=lambda place: (
            (place.token.text in _LINKS or place.token.previous.text == "close")
            and not place.is_last
            and place.token.next.is_word
        ),
        then=no,
        example="a source close to the town of Lima.",
        result="a source close to the town of Lima",
    ),
    Row(
        "another preposition",
        when=lambda place: place.token.text in PREPOSITIONS,
        then=yes,
        example="Anna Berg on the phone.",
        result="Anna Berg",
    ),
    Row(
        "an adverb or a pronoun",
        when=lambda place: place.token.text in ADVERBS or is_pronoun(place.token),
        then=yes,
        example="the mayor again.",
        result="the mayor",
    ),
    Row(
        "how it was said",
        when=lambda place: place.tells_how,
        then=yes,
        example="Anna Berg angrily.",
        result="Anna Berg",
    ),
    Row(
        "a verb or a determiner behind a name",
        when=lambda place: (
            place.in_name
            and not place.token.capital
            and (place.token.text in ACTING or place.token.text in DETERMINERS)
        ),
        then=yes,
        example="Anna Berg the mayor.",
        result="Anna Berg",
    ),
)
"""Whether a noun phrase, read from left to right, ends before a word."""


def phrase_after(first: Token, stop: Token) -> Phrase | None:
    """The noun phrase that starts at `first`: "a spokesman for the ministry", "Kevin Madden", "the Belta agency"."""
    if first.index >= stop.index or not first.is_word:
        return None
    if is_pronoun(first):
        return Phrase(first, first)
    if first.text in PREPOSITIONS or is_adverb(first):
        return None
    last: Token | None = None
    for token in first.rightwards(stop, LONGEST_PHRASE):
        if holds(PHRASE_ENDS, _Place(token, first, stop)):
            break
        last = token
    return Phrase(first, last) if last is not None else None


def main_subject(start: Token, verb: Token) -> Phrase | None:
    """The subject of the sentence that begins at `start`, read from left to right, for a later `verb` of it."""
    if verb.index - start.index > LONGEST_CLAUSE:
        return None
    first = _behind_adverbials(_behind_dateline(start, verb), verb)
    if first is None or not first.is_word or (first.text.endswith("'s") and not first.capital):
        return None
    if first.text in _CONTRACTED:
        return None
    if is_pronoun(first):
        return Phrase(first, first)
    found = _phrase_forward(first, verb)
    if found is not None and (_is_time(found) or _is_place(found, start, verb)):
        comma = first_comma(first, verb)
        return main_subject(comma.next, verb) if comma is not None else None
    return found


def _behind_dateline(start: Token, verb: Token) -> Token:
    """`KYIV, June 3 (Reuters) —` is not a subject."""
    if start.shout:
        for token in start.next.rightwards(verb, LONGEST_PHRASE):
            if token.text in DASHES:
                return token.next
    return start


def _behind_adverbials(token: Token, verb: Token) -> Token | None:
    """The first token that is neither an opener nor inside an opening adverbial ("On Monday,"); None without any."""
    token = skip_openers(token, verb)
    while token.index < verb.index and is_adverbial(token):
        comma = first_comma(token, verb)
        if comma is None:
            return None
        token = skip_openers(comma.next, verb)
    return token if token.index < verb.index else None


def _is_place(found: Phrase, start: Token, verb: Token) -> bool:
    """Whether the phrase only goes on with a place: the "Iowa" of "At a rally in Ames, Iowa, Berg left"."""
    follows = found.before.text == "," and found.before.previous.capital and found.first.index > start.index + 2
    return follows and len(found) == 1 and found.end.text == "," and found.end.index < verb.index


def _is_time(found: Phrase) -> bool:
    """Whether the phrase tells when: "a few days later", "This week"."""
    last = found.last.text
    return (
        last.rstrip("s") in DAY_PARTS | DAYS
        or last == "hours"
        or found.end.text in {"later", "ago", "earlier", "after"}
    )


def _phrase_forward(first: Token, verb: Token) -> Phrase | None:
    """A subject whose verb is unknown: a name runs as long as its capitals, anything else up to a likely verb."""
    last: Token | None = None
    described = first.text in DETERMINERS
    seen_name = False
    for token in first.rightwards(verb, LONGEST_PHRASE):
        if not token.is_word or token.text in _LIKELY_ENDS:
            break
        if token.text in PREPOSITIONS and token.text not in {"of", "for"}:
            break
        if token.capital and not described:
            seen_name = True
        elif (seen_name and token.text not in _PARTICLES and not token.next.capital) or (
            token is not first and token.text.endswith("ed")
        ):
            break
        last = token
    return Phrase(first, last) if last is not None else None
