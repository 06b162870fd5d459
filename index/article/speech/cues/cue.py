"""Cues: the words that say that somebody said something, each with the one whom the sentence makes its subject."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from index.article.speech.phrases.ending import is_adverb, is_pronoun
from index.article.speech.rules import Row, Table, always, holds, no, yes
from index.article.speech.tokens import Phrase, Token
from index.datatypes import Span
from index.languages.english.speech import (
    AUXILIARY,
    BE,
    CONDITIONS,
    LIMITING,
    MODAL,
    NEGATED_SUBJECTS,
    NEGATIONS,
    RECURRING,
)


class Group(StrEnum):
    """What kind of cue a verb is; see the lists of the same names in the vocabulary."""

    SAYING = "saying"
    VOICING = "voicing"
    CALLING = "calling"
    THINKING = "thinking"
    SHOWING = "showing"
    ACCORDING = "according"


class Rule(StrEnum):
    """How the subject of a cue was found; each value is that of a `Clue`."""

    SUBJECT = "subject"
    INVERTED = "inverted"
    ACCORDING = "according"
    AGENT = "agent"
    QUOTED = "quoted"
    RELATIVE = "relative"
    SHARED = "shared"
    HANGING = "hanging"
    INFINITIVE = "infinitive"
    NOUN = "noun"
    OPENING = "opening"
    PASSIVE = "passive"
    NAMING = "naming"
    LABEL = "label"


@dataclass(frozen=True, slots=True)
class Cue:
    """Tokens `first` to `last` (included) are a cue; `subject` is who says it, `rule` how that was found.

    `participle` tells "saying" from "said".
    """

    first: Token
    last: Token
    base: str
    group: Group
    subject: Phrase | None
    rule: Rule
    participle: bool = False

    @property
    def span(self) -> Span:
        """Where the cue itself stands."""
        return Phrase(self.first, self.last).span

    @property
    def behind(self) -> Token:
        """The token behind the cue."""
        return self.last.next

    @property
    def begins(self) -> Token:
        """The first token of the cue and its subject together."""
        if self.subject is None or self.rule is Rule.ACCORDING or self.first.index < self.subject.first.index:
            return self.first
        return self.subject.first

    @property
    def end(self) -> Token:
        """The token behind the cue and its subject together."""
        if self.subject is None or self.subject.last.index < self.last.index:
            return self.behind
        return self.subject.end

    @property
    def has_pronoun(self) -> bool:
        """Whether the subject is nothing but a personal pronoun."""
        return self.subject is not None and len(self.subject) == 1 and is_pronoun(self.subject.first)

    @property
    def helpers(self) -> frozenset[str]:
        """The auxiliaries and adverbs right before the cue; names ("May", "Will") are none."""
        texts = set()
        token = self.first.previous
        while not token.capital and (token.text in _HELPING or is_adverb(token)):
            texts.add(token.text)
            token = token.previous
        return frozenset(texts)

    @property
    def is_stated(self) -> bool:
        """Whether the article states that it was said; not so where it is denied, asked, wished or a condition."""
        return holds(STATED, self)


_HELPING = AUXILIARY | BE


def _is_denied(cue: Cue) -> bool:
    return any(text in NEGATIONS or text.endswith("n't") for text in cue.helpers)


def _recurs(cue: Cue) -> bool:
    return "would" in cue.helpers and (bool(cue.helpers & RECURRING) or cue.first.text == "go")


def _is_nobodys(cue: Cue) -> bool:
    subject = cue.subject
    return subject is not None and (
        subject.first.text in NEGATED_SUBJECTS or subject.before.text in NEGATED_SUBJECTS | NEGATIONS
    )


def _is_asked(cue: Cue) -> bool:
    """`Could Berg have said`, `Did Berg say`, but not `Will Berg said`, which is a name."""
    before = cue.subject.before.text if cue.subject is not None else ""
    asks = cue.first.text == cue.base or "have" in cue.helpers or before in {"has", "have", "had"}
    return before in AUXILIARY and asks


STATED: Table[Cue, bool] = (
    Row(
        "only so much was said",
        when=lambda cue: bool(cue.helpers & LIMITING),
        then=yes,
        example="Berg would only say that it was late.",
        result="stated",
    ),
    Row(
        "denied",
        when=_is_denied,
        then=no,
        example="Berg did not say that it was late.",
        result="not stated",
    ),
    Row(
        "without saying",
        when=lambda cue: cue.participle and cue.first.previous.text in {"without", "than"},
        then=no,
        example="Anna Berg left without saying that it was late.",
        result="not stated",
    ),
    Row(
        "said by nobody",
        when=_is_nobodys,
        then=no,
        example="Nobody said that it was late.",
        result="not stated",
    ),
    Row(
        "a condition",
        when=lambda cue: cue.subject is not None and cue.subject.before.text in CONDITIONS,
        then=no,
        example="If Berg says that it is late, they leave.",
        result="not stated",
    ),
    Row(
        "a question",
        when=_is_asked,
        then=no,
        example="Did Berg say that it was late?",
        result="not stated",
    ),
    Row(
        "a “would” that tells what was said",
        when=_recurs,
        then=yes,
        example="Berg would later say that it was late.",
        result="stated",
    ),
    Row(
        "not yet said",
        when=lambda cue: bool(cue.helpers & MODAL),
        then=no,
        example="Berg will say that it is late.",
        result="not stated",
    ),
    Row(
        "anything else",
        when=always,
        then=yes,
        example="Berg said that it was late.",
        result="stated",
    ),
)
"""Whether it is stated that something was said: `did not say`, `could have said`, `if she says`, `nobody said`."""
