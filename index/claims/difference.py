"""Alignment of a claim that is not verbatim: its most similar place in a source, and the word edit between them.

Tokens are words and punctuation marks, folded. The place is the window of the source with the best partial alignment
(rapidfuzz, over tokens). The edit is one with insertions and deletions only (Indel), which keeps most words; neighbours
of both kinds are then united to replacements.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from rapidfuzz.distance import Indel
from rapidfuzz.fuzz import partial_ratio_alignment

from index.claims.verdict import Change, Difference
from index.datatypes import Article, Span
from index.folding import tokens_in_place

SIMILAR = 0.6
"""The lowest Dice coefficient of common words (2 * common / sum of both lengths) of a near quotation. Independent texts
on one subject share less."""
FEWEST_WORDS = 3
"""The fewest common words of a near quotation."""
LOWEST_SCORE = 30.0
"""The lowest rapidfuzz score (0..100) of a window that is aligned word by word."""
MARK = '"'
_STOPS = (".", "!", "?")
_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n")

Run: TypeAlias = tuple[Change, int, int, int, int]
"""What was done to words `[1]` to `[2]` of a claim, which stand for words `[3]` to `[4]` of the source."""


def is_word(token: str) -> bool:
    """Whether it is a word, and no punctuation mark."""
    return token[0].isalnum() or token[0] == "_"


@dataclass(frozen=True, slots=True)
class Words:
    """The words and punctuation marks of a text, folded, with the place of each; `breaks` numbers those that begin a
    sentence or paragraph, or stand behind something that was left out."""

    words: list[str]
    places: list[tuple[int, int]]
    breaks: frozenset[int]

    @classmethod
    def of(cls, text: str, start: int = 0, end: int | None = None, *, sentences: Iterable[Span] = ()) -> Words:
        """Read `text[start:end]`; places count from the start of `text`, those of the `sentences` too."""
        words, places = tokens_in_place(text[start:end])
        empty = (line.end() for line in _EMPTY_LINE.finditer(text[start:end]))
        edges = (edge - start for sentence in sentences for edge in (sentence.start, sentence.end))
        breaks = frozenset(bisect_left(places, (place, 0)) for place in (*empty, *edges))
        return cls(words, [(first + start, last + start) for first, last in places], breaks)

    @classmethod
    def of_article(cls, article: Article) -> Words:
        """Read the source of an article, with its sentences."""
        sentences = (sentence.span for paragraph in article.paragraphs for sentence in paragraph.sentences)
        return cls.of(article.source, sentences=sentences)

    def outside(self, spans: Sequence[Span]) -> Words:
        """The words that lie in none of some stretches, which are in order and apart from each other."""
        if not spans:
            return self
        starts = [span.start for span in spans]

        def inside(place: int) -> bool:
            before = bisect_right(starts, place)
            return before > 0 and place < spans[before - 1].end

        kept = [number for number, place in enumerate(self.places) if not inside(place[0])]
        breaks = (new for new, old in enumerate(kept) if old in self.breaks or (new and kept[new - 1] != old - 1))
        return Words(
            [self.words[number] for number in kept], [self.places[number] for number in kept], frozenset(breaks)
        )

    def ends(self, word: int) -> bool:
        """Whether the words before a word are all of their sentence or paragraph, its full stop left aside."""
        return self.begins_anew(word) or (self.words[word] in _STOPS and self.begins_anew(word + 1))

    def begins_anew(self, word: int) -> bool:
        """Whether a sentence or paragraph begins with a word, or the text ends before it."""
        return not 0 < word < len(self.words) or word in self.breaks

    def count(self, first: int = 0, last: int | None = None) -> int:
        """How many from `first` to before `last` are words, and no punctuation."""
        return sum(map(is_word, self.words[first:last]))

    def span(self, first: int, last: int) -> Span | None:
        """From word `first` to before word `last`; None when there is none between."""
        return Span(self.places[first][0], self.places[last - 1][1]) if first < last else None


@dataclass(frozen=True, slots=True)
class Likeness:
    """The best place for a claim, within the words of its `source`: how many agree, of how many on both sides together,
    and the edit between."""

    source: Words
    common: int
    compared: int
    edit: tuple[Run, ...]

    @property
    def span(self) -> Span:
        """All of the words of the source that the claim stands for."""
        return Span(self.source.places[self.edit[0][3]][0], self.source.places[self.edit[-1][4] - 1][1])

    def differences(self, claim: Words) -> Iterator[Difference]:
        """The edit as spans."""
        for change, first, last, source_first, source_last in self.edit:
            yield Difference(change, claim.span(first, last), self.source.span(source_first, source_last))


def most_like(claim: Words, *sources: Words) -> Likeness | None:
    """Where one of some sources comes closest to `claim`, as an edit that covers all of the claim; None when nothing
    does."""
    aligned = [(partial_ratio_alignment(claim.words, one.words, score_cutoff=LOWEST_SCORE), one) for one in sources]
    places = [(found, source) for found, source in aligned if found is not None]
    if not places:
        return None
    found, source = max(places, key=lambda place: place[0].score)
    edit = _edit(claim.words, source.words, found.dest_start, found.dest_end)
    if any(change is not Change.SAME for change, *_ in edit):
        # Words of the source that the claim dropped push others out of a window that is only as long as the claim.
        slack = 1 + sum(last - first for change, first, last, *_ in edit if change is not Change.SAME)
        wider = max(0, found.dest_start - slack), min(len(source.words), found.dest_end + slack)
        edit = _edit(claim.words, source.words, *wider)
    edit = _with_edges(edit, claim, source)
    common = sum(claim.count(first, last) for change, first, last, *_ in edit if change is Change.SAME)
    compared = claim.count() + sum(source.count(first, last) for *_, first, last in edit)
    return Likeness(source, common, compared, tuple(edit)) if common else None


def _edit(claim: list[str], source: list[str], start: int, end: int) -> list[Run]:
    """The edit from the claim to a window of the source that keeps most words, with neighbouring changes made one."""
    runs: list[Run] = []
    for operation in Indel.opcodes(claim, source[start:end]):
        run = (operation.src_start, operation.src_end, operation.dest_start + start, operation.dest_end + start)
        same = operation.tag == "equal"
        if runs and not same and runs[-1][0] is not Change.SAME:
            run = (runs[-1][1], run[1], runs[-1][3], run[3])
            runs.pop()
        runs.append((Change.SAME if same else _change(*run), *run))
    return runs


def _change(first: int, last: int, source_first: int, source_last: int) -> Change:
    """What happened where the words of both sides differ."""
    if first == last:
        return Change.DROPPED
    return Change.ADDED if source_first == source_last else Change.ALTERED


def _with_edges(edit: list[Run], claim: Words, source: Words) -> list[Run]:
    """The edit from its first to its last common words, and what the claim has before and after them.

    Words at the edge of a claim stand for the words of the source that are in the same place, as far as the sentence
    and the paragraph reach. Beyond them they were added, and so was what stands outside of the claim's own quotation
    marks ("He said: ...").
    """
    same = [place for place, run in enumerate(edit) if run[0] is Change.SAME]
    if not same:
        return []
    core = _tightened(edit[same[0] : same[-1] + 1], source.words)
    core = _mirrored(_tightened(_mirrored(core, source.words), source.words[::-1]), source.words)
    _, first, _, begin, _ = core[0]
    _, _, last, _, end = core[-1]
    before, after = claim.words[:first], claim.words[last:]
    # An odd mark says nothing about what it opens or closes.
    marked = claim.words.count(MARK) % 2 == 0
    said_before = first - before[::-1].index(MARK) if marked and MARK in before else 0
    said_after = last + after.index(MARK) if marked and MARK in after else len(claim.words)
    left, right = begin, end
    while begin - left < first - said_before and not source.begins_anew(left):
        left -= 1
    while right - end < said_after - last and not source.ends(right):
        right += 1
    # Words put before or after a full stop do not stand for the full stop.
    left = left if source.count(left, begin) else begin
    right = right if source.count(end, right) else end
    outer = [(0, said_before, left, left), (said_before, first, left, begin)]
    inner = [(last, said_after, end, right), (said_after, len(claim.words), right, right)]
    return _united([*_runs(outer), *core, *_runs(inner)])


def _runs(changes: list[tuple[int, int, int, int]]) -> list[Run]:
    """Changes by name, without those that hold nothing."""
    return [(_change(*change), *change) for change in changes if change[0] < change[1]]


def _united(edit: list[Run]) -> list[Run]:
    """The edit with neighbours of one kind taken together."""
    united: list[Run] = []
    for run in edit:
        if united and united[-1][0] is run[0]:
            run = (run[0], united[-1][1], run[2], united[-1][3], run[4])
            united.pop()
        united.append(run)
    return united


def _tightened(core: list[Run], source: list[str]) -> list[Run]:
    """The same edit with its first common words where the source has them last before the next ones.

    A shortest edit does not care which "the" of "the start of the war" a claim's "the war" begins with; a reader does.
    """
    if len(core) < 3 or core[1][0] is Change.ADDED:
        return core
    (_, first, last, begin, end), (change, altered, after, _, stop) = core[:2]
    words = source[begin:end]
    spare = 1 if change is Change.ALTERED else 0
    for start in range(stop - spare - len(words), begin, -1):
        if source[start : start + len(words)] == words:
            end = start + len(words)
            if end == stop:
                _, _, last, _, stop = core[2]
                return [(Change.SAME, first, last, start, stop), *core[3:]]
            return [(Change.SAME, first, last, start, end), (change, altered, after, end, stop), *core[2:]]
    return core


def _mirrored(edit: list[Run], source: list[str]) -> list[Run]:
    """The edit read from the end of both texts; words of the claim are numbered downwards from 0."""
    size = len(source)
    return [(change, -last, -first, size - end, size - begin) for change, first, last, begin, end in reversed(edit)]
