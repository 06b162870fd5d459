"""What somebody is reported as saying without quotation marks."""

from __future__ import annotations

from dataclasses import dataclass

from index.article.speech.addressee import addressee
from index.article.speech.cues.cue import Cue, Group, Rule
from index.article.speech.phrases.ending import is_adverb, is_pronoun
from index.article.speech.prose import Prose
from index.article.speech.rules import Row, Table, decide, holds, yes
from index.article.speech.tokens import Phrase, Token
from index.article.speech.windows import LONGEST_CLAUSE, PRONOUN_NEAR, SHORTEST_CONTENT, THAT_BEHIND, VERB_BEHIND
from index.datatypes import Span
from index.languages.english.speech import (
    ACTING,
    AUXILIARY,
    BE,
    CLAUSE_STARTERS,
    PREPOSITIONS,
    PROMISING,
    TAKES_CLAUSE,
)

_QUESTIONED = frozenset({"asked", "pressed", "questioned"})
"""A sentence that opens with one of these first tells the question."""
_TRUSTED = frozenset(
    {Rule.SUBJECT, Rule.SHARED, Rule.INVERTED, Rule.RELATIVE, Rule.HANGING, Rule.ACCORDING, Rule.QUOTED}
)
_NO_CLAUSE = PREPOSITIONS | {"to"} | (CLAUSE_STARTERS - {"if"})
_VERBS = BE | AUXILIARY | ACTING


@dataclass(frozen=True, slots=True)
class Report:
    """A cue with the words that it reports."""

    cue: Cue
    content: Span


def find_reports(prose: Prose) -> tuple[Report, ...]:
    """The reported speech of a paragraph, in order and without overlap. Verbs of opinion do not report speech."""
    reports: list[Report] = []
    for cue in prose.cues:
        reached = reports[-1].content.end if reports else 0
        if cue.first.span.start < reached or not _may_report(cue):
            continue
        if cue.group is Group.ACCORDING and _is_told_through(prose, cue):
            continue
        content = _content(prose, cue)
        if content is not None and reached <= content.start:
            reports.append(Report(cue, content))
    return tuple(reports)


def _may_report(cue: Cue) -> bool:
    saying = cue.group in {Group.SAYING, Group.ACCORDING}
    return saying and cue.subject is not None and cue.rule in _TRUSTED and cue.is_stated


def _is_told_through(prose: Prose, according: Cue) -> bool:
    """`According to Reuters, she said it was late`: the words are hers; the agency is how they came."""
    sentence = according.first.sentence
    return any(
        cue.group is Group.SAYING and _may_report(cue) and _content(prose, cue) is not None
        for cue in prose.cues_between(sentence.first, sentence.end)
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """A cue with what its rules ask about: `start` is the token where what was said may begin behind the cue."""

    prose: Prose
    cue: Cue
    floor: Token
    end: Token
    start: Token

    @classmethod
    def of(cls, prose: Prose, cue: Cue) -> _Place:
        """Read what stands around a cue, within its sentence."""
        sentence = cue.first.sentence
        floor = cue.first.back(LONGEST_CLAUSE, sentence.first)
        end = cue.end.ahead(LONGEST_CLAUSE, sentence.end)
        listener = addressee(cue)
        start = listener.end if listener is not None else cue.behind
        while start.index < end.index and (is_adverb(start) or (start.text == "on" and start.next.index < end.index)):
            start = start.next
        if start.index < end.index and start.text in PREPOSITIONS:
            start = _that_behind(start, end)
        return cls(prose, cue, floor, end, start)

    @property
    def behind_comma(self) -> bool:
        """Whether the cue and its subject stand behind a comma of their sentence."""
        return self.cue.begins.index > self.floor.index and self.cue.begins.previous.text == ","

    @property
    def closes(self) -> bool:
        """Whether a part of the sentence, or all of it, ends behind the cue and its subject."""
        return self.cue.end.index >= self.end.index or self.cue.end.text in {".", ","}

    @property
    def next_text(self) -> str:
        """The text of the token at `start`; empty where the sentence ends before it."""
        return self.start.text if self.start.index < self.end.index else ""

    def before(self) -> Span | None:
        """All of the sentence before the cue."""
        return _trimmed(Phrase(self.floor, self.cue.begins.back(2)), self.prose.source)

    def from_(self, first: Token) -> Span | None:
        """The clause that begins with a token."""
        marks = (token for token in first.rightwards(self.end.previous, LONGEST_CLAUSE) if token.text in {",", ";"})
        end = next((mark for mark in marks if holds(CLAUSE_ENDS, _Mark(self, mark))), self.end)
        return _trimmed(Phrase(first, end.previous), self.prose.source)


def _that_behind(start: Token, end: Token) -> Token:
    """`said in a statement on Tuesday that`: the place of "that"; `start` itself where no "that" follows."""
    for token in start.rightwards(end, THAT_BEHIND):
        if token.text == "that":
            return token
        if not token.is_word:
            break
    return start


def _quotes_at_once(place: _Place) -> bool:
    """`In Lima, she replied, "Perhaps."`: a whole utterance follows, and what stands before only leads to it."""
    comma = place.cue.end
    quoted = comma.next.quoted if comma.next.index < place.end.index else None
    return quoted is not None and comma.text == "," and quoted.span.of(place.prose.source)[:1].isupper()


def _starts_clause(place: _Place) -> bool:
    """Whether a clause starts here, not just an object ("announced a plan")."""
    start = place.start
    if start.index >= place.end.index or not start.is_word or start.text in _NO_CLAUSE:
        return False
    if start.text.endswith("ing") and not start.capital:
        return False
    return place.cue.base in TAKES_CLAUSE or any(
        token.text in _VERBS and not _is_relative(token, start)
        for token in start.next.rightwards(place.end, VERB_BEHIND)
    )


def _is_relative(verb: Token, start: Token) -> bool:
    """Whether a verb belongs to a relative clause inside the object: "announced a plan that would cost"."""
    return any(token.text in {"who", "which", "that"} for token in verb.previous.leftwards(start, PRONOUN_NEAR))


@dataclass(frozen=True, slots=True)
class _Mark:
    """A comma or semicolon inside what may be reported."""

    place: _Place
    token: Token

    @property
    def before_last_cue(self) -> bool:
        """Whether another cue's clause stands behind it and ends the sentence: ", state media reported."."""
        cue = self.place.prose.cue_behind(self.token)
        return cue is not None and cue.begins is self.token.next and cue.end.index >= self.place.end.index - 1


CLAUSE_ENDS: Table[_Mark, bool] = (
    Row(
        "a semicolon",
        when=lambda mark: mark.token.text == ";",
        then=yes,
        example="Berg said that the dam was safe; it fell.",
        result="the dam was safe",
    ),
    Row(
        "another cue ends the sentence",
        when=lambda mark: mark.before_last_cue,
        then=yes,
        example="Berg said that the dam was safe, state media reported.",
        result="the dam was safe",
    ),
    Row(
        "a word that goes on with something else",
        when=lambda mark: mark.token.next.text in {"but", "according", "adding", "saying", "noting", "while"},
        then=yes,
        example="Berg said that the dam was safe, but nobody came.",
        result="the dam was safe",
    ),
    Row(
        "“and” with a subject of its own",
        when=lambda mark: mark.token.next.text == "and" and is_pronoun(mark.token.next.next),
        then=yes,
        example="Berg said that the dam was safe, and she left.",
        result="the dam was safe",
    ),
)
"""Whether what is reported ends before a comma or semicolon."""


FRAMED: Table[_Place, Span] = (
    Row(
        "behind “according to” and its comma",
        when=lambda place: place.cue.group is Group.ACCORDING and place.cue.first is place.floor,
        then=lambda place: place.from_(place.cue.end.next),
        example="According to Berg, the dam is safe.",
        result="the dam is safe",
    ),
    Row(
        "before its comma",
        when=lambda place: place.behind_comma,
        then=_Place.before,
        example="The dam is safe and dry, said Anna Berg.",
        result="The dam is safe and dry",
    ),
)
"""Where the words stand that come through "according to" or a cue with its subject behind it."""


CONTENTS: Table[_Place, Span] = (
    Row(
        "behind “that”",
        when=lambda place: place.next_text == "that",
        then=lambda place: place.from_(place.start.next),
        example="Berg said in a statement on Monday that the dam was safe.",
        result="the dam was safe",
    ),
    Row(
        "a promise",
        when=lambda place: place.next_text == "to" and place.cue.base in PROMISING,
        then=lambda place: place.from_(place.start),
        example="Berg promised to repair the dam.",
        result="to repair the dam",
    ),
    Row(
        "before a cue behind a comma",
        when=lambda place: (
            place.behind_comma and place.closes and not _quotes_at_once(place) and place.floor.text not in _QUESTIONED
        ),
        then=_Place.before,
        example="The dam is safe and dry, Berg added.",
        result="The dam is safe and dry",
    ),
    Row(
        "behind a cue between two commas",
        when=lambda place: place.behind_comma and place.closes,
        then=lambda place: place.from_(place.cue.end.next),
        example="Asked about the dam, Berg said, it was quite safe.",
        result="it was quite safe",
    ),
    Row(
        "a clause without “that”",
        when=_starts_clause,
        then=lambda place: place.from_(place.start),
        example="Berg said the dam was safe.",
        result="the dam was safe",
    ),
)
"""Where the words stand that any other cue reports, the likeliest place first."""


def _content(prose: Prose, cue: Cue) -> Span | None:
    framed = cue.group is Group.ACCORDING or cue.rule is Rule.INVERTED
    return decide(FRAMED if framed else CONTENTS, _Place.of(prose, cue))


def _trimmed(phrase: Phrase, source: str) -> Span | None:
    """Without stops at its ends; None where (nearly) all of it stands between quotation marks."""
    spoken = [token for token in phrase if token.is_word or token.quoted is not None]
    own = sum(1 for token in spoken if token.is_word)
    quoted = sum(len(token.quoted.span.of(source).split()) for token in spoken if token.quoted is not None)
    if own < SHORTEST_CONTENT or quoted > own:
        return None
    return Phrase(spoken[0], spoken[-1]).span
