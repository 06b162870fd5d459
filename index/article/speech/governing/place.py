"""A quotation in its paragraph: what the rules of governing ask about it, and what they find."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from index.article.speech.cues.cue import Cue, Group, Rule
from index.article.speech.prose import Prose
from index.article.speech.quotation_marks import Quoted
from index.article.speech.tokens import Token
from index.article.speech.windows import LONG_TITLE_WORD, LONGEST_CLAUSE, LONGEST_TITLE

REPORTING = frozenset({Group.SAYING, Group.ACCORDING})
"""Cues that report what was said."""
_CLOSERS = "'’”\"»"


class How(StrEnum):
    """Why a cue is taken to speak for a quotation; each value is that of a `Clue`."""

    BEHIND = "behind"
    BEFORE = "before"
    CLAUSE = "clause"
    END = "end"
    CONTINUED = "continued"
    REPORTED = "after_reported"
    OPEN = "open"
    RUNS_ON = "runs_on"
    ANNOUNCED = "announced"


@dataclass(frozen=True, slots=True)
class Governed:
    """A quotation with the cue that speaks for it, if any; the cue may stand in an earlier paragraph.

    `speech` is false for a quoted term or title. `named` says whether the cue's subject may be called the speaker.
    """

    quoted: Quoted
    speech: bool
    cue: Cue | None = None
    prose: Prose | None = None
    how: How | None = None
    named: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A quotation in its paragraph, and what its rules ask about it.

    `earlier` is the quotation before it in the paragraph; `before` is the paragraph before, `last` its last quotation.
    """

    prose: Prose
    token: Token
    quoted: Quoted
    earlier: Governed | None
    before: Prose | None
    last: Governed | None

    @property
    def last_character(self) -> str:
        """The last character between the marks that is no mark itself."""
        return last_character(self.prose.source, self.quoted)

    @property
    def words(self) -> list[str]:
        """The words between the marks."""
        return self.quoted.span.of(self.prose.source).split()

    @property
    def is_title(self) -> bool:
        """Whether it is a few words that all have capitals: the name of a show, a book, a campaign."""
        long_words = [word for word in self.words if len(word) >= LONG_TITLE_WORD]
        capitals = all(word[:1].isupper() for word in long_words)
        return bool(long_words) and len(self.words) <= LONGEST_TITLE and capitals

    @property
    def begins(self) -> bool:
        """Whether a sentence, or what a colon announces, begins with it."""
        before = self.token.previous
        return self.token.starts_sentence or before.is_edge or before.text == ":"

    @property
    def is_whole(self) -> bool:
        """Whether it fills its sentence."""
        return self.begins and self.token.next.starts_sentence and self.quoted.closed and not self.quoted.single

    @property
    def is_utterance(self) -> bool:
        """Whether it begins a sentence and ends like one."""
        return self.begins and self.quoted.closed and not self.quoted.single and self.last_character in tuple(".?!…")

    @property
    def cues_before(self) -> Sequence[Cue]:
        """The cues before it in its sentence."""
        return self.prose.cues_between(self.token.back(LONGEST_CLAUSE, self.token.sentence.first), self.token)

    def by(self, cue: Cue, how: How, *, named: bool = True) -> Governed:
        """It with a cue of its paragraph that speaks for it."""
        return Governed(self.quoted, True, cue, self.prose, how, named and is_trusted(cue))


def last_character(source: str, quoted: Quoted) -> str:
    """The last character of a quotation that is no mark itself."""
    return quoted.span.of(source).rstrip().rstrip(_CLOSERS).rstrip()[-1:]


def is_trusted(cue: Cue) -> bool:
    """Whether it was said, and the way in which the subject was found is right often enough to name a speaker by it."""
    if cue.subject is None or not cue.is_stated:
        return False
    if cue.rule is Rule.HANGING:
        return cue.participle and cue.group is Group.SAYING
    return cue.rule not in {Rule.INFINITIVE, Rule.NOUN, Rule.OPENING}
