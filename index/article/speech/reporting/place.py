"""A cue with what the rules of reported speech ask about the words around it."""

from __future__ import annotations

from dataclasses import dataclass

from index.article.speech.addressee import addressee
from index.article.speech.cues.cue import Cue, Rule
from index.article.speech.phrases.ending import is_adverb, is_day
from index.article.speech.prose import Prose
from index.article.speech.tokens import Phrase, Token
from index.article.speech.windows import FRAME, LONGEST_CLAUSE, PLACE_BEHIND, SHORTEST_CONTENT, THAT_BEHIND, VERB_BEHIND
from index.datatypes import Span
from index.languages.english.speech import (
    ACTING,
    AUXILIARY,
    BE,
    CLAUSE_STARTERS,
    DAY_PARTS,
    DETERMINERS,
    NEGATIONS,
    PREPOSITIONS,
    RELATIVE,
    SUBJECT_PRONOUNS,
    TAKES_CLAUSE,
)

VERBS = BE | AUXILIARY | ACTING
"""Words that are finite verbs wherever they stand."""
_TIMES = frozenset({"last", "this", "earlier", "next"})


@dataclass(frozen=True, slots=True)
class Place:
    """A cue with what its rules ask about: `start` is the token where what was said may begin behind the cue."""

    prose: Prose
    cue: Cue
    floor: Token
    end: Token
    start: Token

    @classmethod
    def of(cls, prose: Prose, cue: Cue) -> Place:
        """Read what stands around a cue, within its sentence."""
        sentence = cue.first.sentence
        floor = cue.first.back(LONGEST_CLAUSE, sentence.first)
        end = cue.end.ahead(LONGEST_CLAUSE, sentence.end)
        if cue.rule is Rule.OPENING and cue.subject is not None:
            end = cue.subject.first.previous
        listener = addressee(cue)
        start = listener.end if listener is not None else cue.behind
        start = _behind_time(start, end)
        if start.index < end.index and start.text in PREPOSITIONS:
            start = _that_behind(start, end)
            if start.text != "that" and cue.base in TAKES_CLAUSE:
                start = _behind_place(start, end)
        return cls(prose, cue, floor, end, start)

    @property
    def behind_comma(self) -> bool:
        """Whether the cue and its subject stand behind a comma of their sentence."""
        return self.cue.begins.index > self.floor.index and self.cue.begins.previous.text == ","

    @property
    def closes(self) -> bool:
        """Whether a part of the sentence, or all of it, ends behind the cue and its subject, and behind whom, when and
        where it was said."""
        if self.cue.end.index >= self.end.index or self.cue.end.text in {".", ","}:
            return True
        last = self.start
        if last.index < self.end.index and last.text in PREPOSITIONS:
            last = _behind_words(last, self.end)
        return last.index >= self.end.index or last.text in {".", ","}

    @property
    def is_a_things(self) -> bool:
        """Whether the subject is "this" or "it", which says nothing: "This explains why"."""
        subject = self.cue.subject
        return subject is not None and subject.first is subject.last and subject.first.text in {"this", "that", "it"}

    @property
    def next_text(self) -> str:
        """The text of the token at `start`; empty where the sentence ends before it."""
        return self.start.text if self.start.index < self.end.index else ""

    @property
    def promised(self) -> Token:
        """Where a promise begins whose "to" stands at `start`: at the "not" before that."""
        return self.start.previous if self.start.previous.text in NEGATIONS else self.start

    @property
    def is_inserted(self) -> bool:
        """Whether the cue stands in a clause between the main subject and its verb: "Berg, who said ..., left"."""
        cue = self.cue
        if cue.rule is Rule.RELATIVE:
            return True
        return cue.participle and cue.subject is not None and cue.subject.end is cue.first.previous

    def before(self) -> Span | None:
        """All of the sentence before the cue."""
        return trimmed(Phrase(self.floor, self.cue.begins.back(2)), self.prose.source)


def behind_frame(place: Place) -> Token | None:
    """Where it begins what "according to" whoever it is says: behind the comma, which may stand behind what is told of
    them ("a report by the town, ..."); None where that cannot be told."""
    after = place.cue.end
    if after.text in DETERMINERS or after.text in SUBJECT_PRONOUNS:
        return after
    for token in after.rightwards(place.end, FRAME):
        if token.text == ",":
            return _behind_aside(token, place.end)
        if not token.is_word or token.text in VERBS or token.text in CLAUSE_STARTERS:
            break
    return None


def _behind_aside(comma: Token, end: Token) -> Token:
    """Behind a comma, or behind what stands between it and the next: "Berg, a farmer in Lima, ...", "the paper, which
    was leaked, ..."."""
    first = comma.next
    relative = first.text in RELATIVE - {"that"}
    if not relative and first.text not in {"a", "an"}:
        return first
    for token in first.rightwards(end, FRAME):
        if token.text == ",":
            goes_on = token.next.is_word and not token.next.text[0].isdigit()
            subject = not relative and (token.next.text in VERBS or token.next.text in RELATIVE)
            return token.next if goes_on and not subject else first
        if not token.is_word or (not relative and token.text in VERBS):
            break
    return first


def _behind_words(start: Token, end: Token) -> Token:
    """Behind "in a statement": the first token that is no word, or that a clause begins with."""
    for token in start.rightwards(end, PLACE_BEHIND):
        if not token.is_word or token.text in VERBS or token.text in CLAUSE_STARTERS:
            return token
    return start.ahead(PLACE_BEHIND, end)


def _behind_time(start: Token, end: Token) -> Token:
    """Behind adverbs and days, and behind "last month" where what was said follows."""
    while start.index < end.index:
        if is_adverb(start) or (start.text == "on" and is_day(start.next)) or start.text in {"late", "early"}:
            start = start.next
        elif start.text in _TIMES and start.next.text in DAY_PARTS and _begins(start.next.next):
            start = start.next.next
        else:
            return start
    return start


def _begins(token: Token) -> bool:
    """Whether a clause may begin here: "that", a pronoun, a determiner."""
    return token.text == "that" or token.text in SUBJECT_PRONOUNS or token.text in DETERMINERS


def _behind_place(start: Token, end: Token) -> Token:
    """Behind "on Twitter", "in Lima", where a clause with its verb begins there; else `start` itself."""
    for token in start.next.next.rightwards(end, PLACE_BEHIND):
        if not token.is_word or token.text in CLAUSE_STARTERS:
            break
        pronoun = token.text in SUBJECT_PRONOUNS
        if pronoun or (token.text in DETERMINERS and token.previous.text not in PREPOSITIONS):
            verbs = (each.text in VERBS for each in token.next.rightwards(end, VERB_BEHIND))
            return token if pronoun or any(verbs) else start
    return start


def _that_behind(start: Token, end: Token) -> Token:
    """`said in a statement on Tuesday that`: the place of "that"; `start` itself where no "that" follows."""
    for token in start.rightwards(end, THAT_BEHIND):
        if token.text == "that":
            return token
        if not token.is_word:
            break
    return start


def trimmed(phrase: Phrase, source: str) -> Span | None:
    """Without stops at its ends; None where (nearly) all of it stands between quotation marks."""
    spoken = [token for token in phrase if token.is_word or token.quoted is not None]
    own = sum(1 for token in spoken if token.is_word)
    quoted = sum(len(token.quoted.span.of(source).split()) for token in spoken if token.quoted is not None)
    if own < SHORTEST_CONTENT or quoted > own:
        return None
    return Phrase(spoken[0], spoken[-1]).span
