"""One paragraph, read once for all the rules of attribution: its tokens, its quotations and its cues."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from index.article.speech.abroad.cues import find_cues_abroad
from index.article.speech.abroad.dialogue import find_dialogue, without_told
from index.article.speech.cues.cue import Cue
from index.article.speech.cues.finding import find_cues
from index.article.speech.quotation_marks import Quoted, find_quoted
from index.article.speech.tokens import Token, read_tokens
from index.article.speech.windows import CUES_NEAR
from index.datatypes import Span
from index.languages.telling import Telling
from index.languages.tellings import ENGLISH, TELLINGS


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
    language: str = ENGLISH
    label: Prose | None = None
    """The label that names whoever says all of it, as in an interview; what is said then stands as one quotation."""

    @property
    def telling(self) -> Telling | None:
        """The words of its language, where that is known and not English."""
        return TELLINGS.get(self.language)

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
    source: str,
    number: int,
    where: ParagraphSpans,
    language: str = ENGLISH,
    *,
    label: Prose | None = None,
    said: Span | None = None,
) -> Prose:
    """Read the `number`-th paragraph (from 0); with a label, `said` is what stands behind it."""
    quoted = _quoted(source, where, language) if said is None else (Quoted(said, said, closed=True),)
    tokens = read_tokens(source, where.span, quoted, where.sentences)
    return Prose(source, number, where, quoted, tokens, _cues(tokens, language), language, label)


def _quoted(source: str, where: ParagraphSpans, language: str) -> tuple[Quoted, ...]:
    telling = TELLINGS.get(language)
    if telling is None:
        return find_quoted(source, where.span)
    dialogue = find_dialogue(source, where.span, telling)
    if dialogue:
        return dialogue
    return tuple(part for quoted in find_quoted(source, where.span) for part in without_told(source, quoted, telling))


def _cues(tokens: Sequence[Token], language: str) -> tuple[Cue, ...]:
    """The cues of a paragraph in its language; none where that is not known."""
    if language == ENGLISH:
        return find_cues(tokens)
    telling = TELLINGS.get(language)
    return find_cues_abroad(tokens, telling) if telling is not None else ()
