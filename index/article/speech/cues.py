"""Cues: the words that say that somebody said something, each with the one whom the sentence makes its subject."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from index.article.speech.mentions import Mention, is_adverb, is_pronoun
from index.article.speech.tokens import Word
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


def is_stated(words: Sequence[Word], cue: Cue) -> bool:
    """Whether the article states that it was said; not so where it is denied, asked, wished or a condition.

    `did not say`, `could have said`, `will say`, `if she says`, `nobody said`; but `would only say`, `would later say`.
    """
    group = _verb_group(words, cue)
    if group & LIMITING:
        return True
    if any(text in NEGATIONS or text.endswith("n't") for text in group):
        return False
    recurs = "would" in group and (group & RECURRING or words[cue.first].text == "go")
    if group & MODAL and not recurs:
        return False
    if cue.participle and cue.first > 0 and words[cue.first - 1].text in {"without", "than"}:
        return False
    return cue.subject is None or not (_is_nobody(words, cue.subject) or _is_open(words, cue, cue.subject, group))


def _verb_group(words: Sequence[Word], cue: Cue) -> frozenset[str]:
    """The auxiliaries and adverbs right before the cue; names ("May", "Will") are none."""
    index = cue.first - 1
    while index >= 0 and not words[index].capital and (is_adverb(words[index]) or words[index].text in AUXILIARY | BE):
        index -= 1
    return frozenset(word.text for word in words[index + 1 : cue.first])


def _is_nobody(words: Sequence[Word], subject: Mention) -> bool:
    before = words[subject.first - 1].text if subject.first > 0 else ""
    return words[subject.first].text in NEGATED_SUBJECTS or before in NEGATED_SUBJECTS | NEGATIONS


def _is_open(words: Sequence[Word], cue: Cue, subject: Mention, group: frozenset[str]) -> bool:
    """`If Berg says`; `Could Berg have said`, `Did Berg say`, but not `Will Berg said`, which is a name."""
    before = words[subject.first - 1].text if subject.first > 0 else ""
    asks = words[cue.first].text == cue.base or "have" in group or before in {"has", "have", "had"}
    return before in CONDITIONS or (before in AUXILIARY and asks)
