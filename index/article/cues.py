"""Cues: the words that say that somebody said something, each with the one whom the sentence makes its subject."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from index.article.mentions import Mention, is_pronoun
from index.article.words import Word


class Group(StrEnum):
    """What kind of cue a verb is; see the lists of the same names in the vocabulary."""

    SAYING = "saying"
    VOICING = "voicing"
    CALLING = "calling"
    THINKING = "thinking"
    ACCORDING = "according"


class Rule(StrEnum):
    """How the subject of a cue was found."""

    SUBJECT = "stands before its verb"
    INVERTED = "stands behind its verb"
    ACCORDING = "stands behind “according to”"
    AGENT = "stands behind “by”"
    QUOTED = "is the one who is quoted as saying it"
    RELATIVE = "is what “who” stands for"
    SHARED = "is shared with the verb before"
    HANGING = "is the subject of the clause that the verb hangs on"
    INFINITIVE = "is the subject of the clause that the infinitive hangs on"
    NOUN = "stands before a participle"
    OPENING = "follows an opening participle"
    PASSIVE = "is not stated by a passive verb"
    NAMING = "is not asked for, since the words in marks are a name"


@dataclass(frozen=True, slots=True)
class Cue:
    """Words `first` up to `last` (excluded) are a cue; `subject` is who says it, `rule` how that was found.

    `participle` tells "saying" from "said".
    """

    first: int
    last: int
    base: str
    group: Group
    subject: Mention | None
    rule: Rule
    participle: bool = False

    @property
    def begins(self) -> int:
        """The first word of the cue and its subject together."""
        if self.subject is None or self.rule is Rule.ACCORDING:
            return self.first
        return min(self.first, self.subject.first)

    @property
    def ends(self) -> int:
        """The end of the cue and its subject together."""
        return self.last if self.subject is None else max(self.last, self.subject.last)


def is_pronoun_subject(words: Sequence[Word], cue: Cue) -> bool:
    """Whether the subject is nothing but a personal pronoun."""
    subject = cue.subject
    return subject is not None and subject.last == subject.first + 1 and is_pronoun(words[subject.first])
