"""Where a reported clause ends inside its sentence."""

from __future__ import annotations

from dataclasses import dataclass

from index.article.speech.cues.cue import Rule
from index.article.speech.phrases.ending import is_adverb, is_pronoun
from index.article.speech.reporting.place import VERBS, Place, trimmed
from index.article.speech.rules import Row, Table, holds, yes
from index.article.speech.tokens import Phrase, Token
from index.article.speech.windows import LONGEST_CLAUSE
from index.datatypes import Span
from index.languages.english.speech import AUXILIARY, BE

_HELPING = BE | AUXILIARY
_JOINING = frozenset({"and", "but"})


def clause_from(place: Place, first: Token) -> Span | None:
    """The clause that begins with a token."""
    marks = (token for token in first.rightwards(place.end.previous, LONGEST_CLAUSE) if token.text in {",", ";"})
    end = next((mark for mark in marks if holds(CLAUSE_ENDS, Mark(place, mark))), place.end)
    return trimmed(Phrase(first, end.previous), place.prose.source)


@dataclass(frozen=True, slots=True)
class Mark:
    """A comma or semicolon inside what may be reported."""

    place: Place
    token: Token

    @property
    def before_last_cue(self) -> bool:
        """Whether another cue's clause stands behind it and ends the sentence: ", state media reported."."""
        cue = self.place.prose.cue_behind(self.token)
        return cue is not None and cue.begins is self.token.next and cue.end.index >= self.place.end.index - 1

    @property
    def before_same_subject(self) -> bool:
        """Whether another cue of the same subject stands behind it and "and": "Berg said ..., and urged ..."."""
        cue = self.place.prose.cue_behind(self.token)
        shared = cue is not None and cue.rule is Rule.SHARED and cue.subject == self.place.cue.subject
        return shared and cue is not None and cue.first.previous is self.token.next and self.token.next.text in _JOINING

    @property
    def resumes(self) -> bool:
        """Whether a verb without a subject of its own stands behind it, and the words before it have theirs."""
        behind = self.token.next
        while behind.index < self.place.end.index and is_adverb(behind):
            behind = behind.next
        if not _is_finite(behind):
            return False
        content = self.place.start.rightwards(self.token, LONGEST_CLAUSE)
        return any(_is_finite(token) and (token.text in _HELPING or token.previous.text != ",") for token in content)


def _is_finite(token: Token) -> bool:
    """Whether a word is, or looks like, a finite verb."""
    return token.is_word and not token.capital and (token.text in VERBS or token.text.endswith("ed"))


CLAUSE_ENDS: Table[Mark, bool] = (
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
        "the main clause goes on behind what hangs on its subject",
        when=lambda mark: mark.place.is_inserted and mark.resumes,
        then=yes,
        example="Berg, who said that the dam was safe, resigned on Friday.",
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
        "“and” with another cue of the same subject",
        when=lambda mark: mark.before_same_subject,
        then=yes,
        example="Berg said that the dam was safe, and urged people to stay.",
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
