"""One paragraph, read once for all the rules of attribution: its tokens, its quotations and its cues."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from index.article.speech.cues.cue import Cue
from index.article.speech.cues.finding import find_cues
from index.article.speech.quotation_marks import Quoted, find_quoted
from index.article.speech.tokens import Token, read_tokens
from index.article.speech.windows import CUES_NEAR
from index.datatypes import Span


@dataclass(frozen=True, slots=True)
class ParagraphSpans:
    """Where a paragraph and its sentences stand; the sentences lie inside it, in order."""

    span: Span
    sentences: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph as tokens, with its cues in order."""

    source: str
    number: int
    where: ParagraphSpans
    quoted: tuple[Quoted, ...]
    tokens: tuple[Token, ...]
    cues: tuple[Cue, ...]
    label: Prose | None = None
    """The label that names whoever says all of it, as in an interview; what is said then stands as one quotation."""

    def cues_between(self, first: Token, end: Token) -> Sequence[Cue]:
        """The cues that lie wholly between two tokens, `end` left out: the last `CUES_NEAR` of them."""
        low = bisect_left(self.cues, first.index, key=lambda cue: cue.first.index)
        high = bisect_right(self.cues, end.index - 1, key=lambda cue: cue.last.index)
        return self.cues[max(low, high - CUES_NEAR) : high]

    def cue_behind(self, token: Token) -> Cue | None:
        """The first cue that starts behind a token."""
        at = bisect_right(self.cues, token.index, key=lambda cue: cue.first.index)
        return self.cues[at] if at < len(self.cues) else None


def read_prose(
    source: str, number: int, where: ParagraphSpans, label: Prose | None = None, said: Span | None = None
) -> Prose:
    """Read the `number`-th paragraph (from 0); with a label, `said` is what stands behind it."""
    quoted = find_quoted(source, where.span) if said is None else (Quoted(said, said, closed=True),)
    tokens = read_tokens(source, where.span, quoted, where.sentences)
    return Prose(source, number, where, quoted, tokens, find_cues(tokens), label)
