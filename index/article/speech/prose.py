"""One paragraph, read once for all the rules of attribution: its words, its quotations, its cues and its sentences."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from index.article.speech.cue_finding import find_cues
from index.article.speech.cues import Cue
from index.article.speech.mentions import Mention
from index.article.speech.quotation_marks import Quoted, find_quoted
from index.article.speech.tokens import Word, read_words
from index.datatypes import Span


@dataclass(frozen=True, slots=True)
class ParagraphSpans:
    """Where a paragraph and its sentences stand; the sentences lie inside it, in order."""

    span: Span
    sentences: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph as words. `starts` and `ends` give, for each word, the bounds of the sentence that holds it.

    A quotation is one word here, so a "sentence" of this class may hold several printed ones between its marks.
    """

    source: str
    number: int
    where: ParagraphSpans
    quoted: tuple[Quoted, ...]
    words: tuple[Word, ...]
    cues: tuple[Cue, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, mention: Mention) -> Span:
        """Where the words of a mention stand in the source."""
        return Span(self.words[mention.first].span.start, self.words[mention.last - 1].span.end)

    def cue_span(self, cue: Cue) -> Span:
        """Where the cue itself stands."""
        return self.span(Mention(cue.first, cue.last))

    def cues_between(self, first: int, last: int, most: int = 12) -> Sequence[Cue]:
        """The cues that lie wholly within the words `first` up to `last` (excluded); the last `most` of them."""
        low = bisect_left(self.cues, first, key=lambda cue: cue.first)
        high = bisect_right(self.cues, last, key=lambda cue: cue.last)
        return self.cues[max(low, high - most) : high]

    def cue_behind(self, index: int) -> Cue | None:
        """The first cue that starts behind a word."""
        at = bisect_right(self.cues, index, key=lambda cue: cue.first)
        return self.cues[at] if at < len(self.cues) else None


def read_prose(source: str, number: int, where: ParagraphSpans) -> Prose:
    """Read the `number`-th paragraph (from 0)."""
    quoted = find_quoted(source, where.span)
    words = read_words(source, where.span, quoted, where.sentences)
    starts: list[int] = []
    for index, word in enumerate(words):
        starts.append(index if word.starts_sentence or not starts else starts[-1])
    ends = [len(words)] * len(words)
    for index in range(len(words) - 2, -1, -1):
        ends[index] = index + 1 if starts[index + 1] != starts[index] else ends[index + 1]
    return Prose(source, number, where, quoted, words, find_cues(words), tuple(starts), tuple(ends))
