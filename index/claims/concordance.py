"""A library as claims are looked up in it: made once, asked any number of times.

Comparing a claim word by word with a whole library takes seconds where both are long. So that is done only where words
of the claim stand close together, the rare ones counting most (inverse document frequency, per word): a near quotation
has most of the words of its source. See docs/decisions/0013.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, pairwise
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.claims.alignment import Path, Row, paths
from index.claims.negations import Negation, negation_at
from index.claims.words import Words, is_word
from index.datatypes import Article, Span
from index.quoting.locating import Finder, exactly, folded

MOST_PLACES = 100_000
"""Places of a claim's words that are looked at; the rarest words come first. See docs/decisions/0013."""
FEWEST_ANCHORS = 3
"""Words of a claim that are looked at however often they stand in the library."""
MOST_COMPARED = 3_000
"""Words of a claim times the articles that it is compared with word by word. See docs/decisions/0013."""
MOST_ARTICLES = 32
FEWEST_ARTICLES = 4
"""Articles that a claim is compared with word by word, however short or long it is. See docs/decisions/0013."""
MOST_STRETCHED = 2_000
"""Words of a piece of a claim times the stretches of one article that it is compared with."""
FEWEST_STRETCHES = 4
"""Stretches of one article that a piece of a claim is compared with, however long it is."""
FEWEST_KNOWN = 3
"""Words of a claim that must stand in the library for it to be nearly a quotation."""
MOST_RARE = 4
"""Words of a claim by which it is told which articles may hold it word for word."""
MOST_LAID = 3
"""Articles that the words of a claim are laid along to the end."""
SHORT_ARTICLE = 3_000
"""Words and punctuation marks of an article up to which all of it is one stretch."""

_Small = NDArray[np.int32]
_Large = NDArray[np.int64]
_Values = NDArray[np.float64]


class Text:
    """One article as claims are looked up in it."""

    def __init__(self, article: Article) -> None:
        self.article = article

    @cached_property
    def copies(self) -> tuple[Span, ...]:
        """The stretches of the source that repeat its paragraphs, in order."""
        return tuple(sorted(copy for paragraph in self.article.paragraphs for copy in paragraph.also_at))

    @cached_property
    def says_not(self) -> Negation:
        """What says "not" in the article's language."""
        body = (paragraph.span for paragraph in self.article.paragraphs)
        return negation_at(self.article, next(body, Span(0, 0)))

    @cached_property
    def exactly(self) -> Finder:
        """Finds a text character for character."""
        return exactly(self.article.source)

    @cached_property
    def folded(self) -> Finder:
        """Finds a text folded."""
        return folded(self.article.source)


class Places(Protocol):
    """Where claims are looked up."""

    @property
    def articles(self) -> Mapping[str, Article]:
        """By slug."""

    def prepare(self) -> None:
        """Do now what the first claim would have to wait for."""

    def holding(self, pieces: Iterable[Words]) -> Sequence[Text]:
        """The texts that may hold all pieces of a claim word for word, in order."""

    def nearest(self, claim: Words, begins: Sequence[int]) -> Iterator[tuple[Text, Words, Path]]:
        """The texts that come closest to a claim, each with its words around where the claim stands in it and the path
        through them; `begins` are the words with which its pieces behind an ellipsis begin."""


class Concordance:
    """The articles of a library, and where each word stands in them."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self.texts = tuple(map(Text, articles))

    @cached_property
    def articles(self) -> Mapping[str, Article]:
        """By slug."""
        return {text.article.slug: text.article for text in self.texts}

    def prepare(self) -> None:
        """Do now what the first claim would have to wait for."""
        for text in self.texts:
            _ = text.folded
        _ = self._row

    @cached_property
    def _row(self) -> _Row:
        return _Row.of(self.texts)

    def holding(self, pieces: Iterable[Words]) -> list[Text]:
        """The texts that may hold all pieces of a claim word for word: those with its rarest words, in order.

        The words at the ends of a piece may be parts of others, and so may those beside a dash.
        """
        inner = {word for piece in pieces for word in safe(piece.words)}
        if not inner:
            return list(self.texts)
        row = self._row
        known = [row.number[word] for word in inner if word in row.number]
        rarest = sorted(known, key=lambda one: int(row.first[one + 1] - row.first[one]))[:MOST_RARE]
        kept = np.full(len(self.texts), len(known) == len(inner))
        for number in rarest:
            places = row.order[row.first[number] : row.first[number + 1]]
            has = np.zeros(len(self.texts), bool)
            has[np.searchsorted(row.begins, places, side="right") - 1] = True
            kept &= has
        return [self.texts[at] for at in np.flatnonzero(kept | self._with_copies).tolist()]

    @cached_property
    def _with_copies(self) -> NDArray[np.bool_]:
        """Whether each text has copies of its paragraphs, whose words are not in the row."""
        return np.array([bool(text.copies) for text in self.texts], bool)

    def nearest(self, claim: Words, begins: Sequence[int]) -> Iterator[tuple[Text, Words, Path]]:
        """The texts that come closest to a claim, each with its words around where the claim stands in it and the path
        through them; `begins` are the words with which its pieces behind an ellipsis begin."""
        row = self._row
        if sum(word in row.number for word in claim.words if is_word(word)) < FEWEST_KNOWN:
            return
        where = list(self._likely(claim, begins))
        places = np.concatenate([np.arange(0), *(np.arange(first, last) for _, first, last in where)])
        texts = np.repeat([text for text, *_ in where], [last - first for _, first, last in where])
        numbers = [row.number.get(word, -1) for word in claim.words]
        stretches = Row(row.numbers[places], places, texts.astype(np.int64), row.breaks[places])
        for text, path in islice(paths(claim.words, numbers, begins, stretches), MOST_LAID):
            begin, end = int(row.begins[text]), int(row.begins[text + 1])
            stand = [int(places[at]) for _, at in path]
            first = max(begin, min(stand) - len(claim.words) - 1)
            last = min(end, max(stand) + len(claim.words) + 2)
            laid = [(word, place - first) for (word, _), place in zip(path, stand, strict=True)]
            yield self.texts[text], row.words(first, last), laid

    def _likely(self, claim: Words, begins: Sequence[int]) -> Iterator[tuple[int, int, int]]:
        """The texts that hold most of what stands in the pieces of a claim, in order, with the first and last of the
        words of each where one may stand."""
        edges = (0, *begins, len(claim.words))
        grids = [_Grid.of(claim.words[first:last], self._row) for first, last in pairwise(edges)]
        best = sum((grid.best for grid in grids), np.zeros(len(self.texts)))
        most = min(max(MOST_COMPARED // max(len(claim.words), 1), FEWEST_ARTICLES), MOST_ARTICLES)
        for text in sorted(np.argsort(-best, kind="stable")[:most].tolist()):
            if best[text] > 0:
                near = sorted(stretch for grid in grids for stretch in grid.stretches(text, self._row))
                yield from ((text, first, last) for first, last in _united(near))


def safe(words: Sequence[str]) -> Iterator[str]:
    """The words of a piece of a claim that are whole words wherever it stands."""
    for before, word, behind in zip(words, words[1:], words[2:], strict=False):
        if word.isalnum() and "-" not in (before, behind):
            yield word


def _united(stretches: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches in order, those that touch each other made one."""
    united: list[tuple[int, int]] = []
    for first, last in stretches:
        if united and first <= united[-1][1]:
            first, before = united.pop()
            last = max(last, before)
        united.append((first, last))
    return united


@dataclass(frozen=True, slots=True)
class _Row:
    """All words and punctuation marks of some texts in one row, without the copies of paragraphs.

    `numbers` has the number of each in `names`, `starts` and `ends` its place in its source, `breaks` whether it is one
    of `Words.breaks`. Those of text `n` are at `begins[n]` to before `begins[n + 1]`. The places in the row of the word
    of number `n` are `order[first[n]]` to before `order[first[n + 1]]`.
    """

    names: tuple[str, ...]
    number: Mapping[str, int]
    numbers: _Small
    starts: _Small
    ends: _Small
    breaks: NDArray[np.bool_]
    begins: _Large
    order: _Small
    first: _Large

    @classmethod
    def of(cls, texts: Iterable[Text]) -> _Row:
        number: dict[str, int] = {}
        numbers, places, breaks = [np.empty(0, np.int32)], [np.empty((0, 2), np.int32)], [np.empty(0, bool)]
        begins = [0]
        for text in texts:
            words = Words.of_article(text.article).outside(text.copies)
            numbers.append(np.array([number.setdefault(word, len(number)) for word in words.words], np.int32))
            places.append(np.array(words.places, np.int32).reshape(-1, 2))
            breaks.append(np.zeros(len(words.words), bool))
            breaks[-1][[place for place in words.breaks if place < len(words.words)]] = True
            begins.append(begins[-1] + len(words.words))
        row = np.concatenate(numbers)
        starts, ends = np.concatenate(places).T.copy()
        first = np.cumsum(np.bincount(row + 1, minlength=len(number) + 1))
        order = np.argsort(row, kind="stable").astype(np.int32)
        return cls(
            tuple(number), number, row, starts, ends, np.concatenate(breaks), np.array(begins, np.int64), order, first
        )

    def places_of(self, claim: Sequence[str]) -> tuple[_Small, _Values]:
        """Where the words of a claim stand in the row, those of the rarest first, and what each place counts for."""
        known = {self.number[word] for word in claim if word in self.number and is_word(word)}
        places, weights, seen = [np.empty(0, np.int32)], [np.empty(0)], 0
        for count, number in sorted((int(self.first[one + 1] - self.first[one]), one) for one in known):
            seen += count
            if seen > MOST_PLACES and len(places) > FEWEST_ANCHORS:
                break
            places.append(self.order[self.first[number] : self.first[number + 1]])
            weights.append(np.full(count, np.log1p(len(self.numbers) / count)))
        return np.concatenate(places), np.concatenate(weights)

    def words(self, first: int, last: int) -> Words:
        """Those from `first` to before `last`."""
        stretch = slice(first, last)
        places = list(zip(self.starts[stretch].tolist(), self.ends[stretch].tolist(), strict=True))
        breaks = frozenset(np.flatnonzero(self.breaks[stretch]).tolist())
        return Words([self.names[one] for one in self.numbers[stretch].tolist()], places, breaks)


@dataclass(frozen=True, slots=True)
class _Grid:
    """The row in blocks as long as one piece of a claim, and how much of the piece stands in any two neighbours.

    Those of text `n` begin at `base[n]`; behind them is one that stays empty, so that no two texts are neighbours.
    `best` has the highest value of each text.
    """

    length: int
    base: _Large
    values: _Values
    best: _Values

    @classmethod
    def of(cls, piece: Sequence[str], row: _Row) -> _Grid:
        length = max(len(piece), 1)
        base = np.concatenate(([0], np.cumsum(-(-np.diff(row.begins) // length) + 1))).astype(np.int64)
        places, weights = row.places_of(piece)
        text = np.searchsorted(row.begins, places, side="right") - 1
        at = base[text] + (places - row.begins[text]) // length
        blocks = np.bincount(at, weights, minlength=int(base[-1]) + 1).astype(np.float64)
        values = blocks[:-1] + blocks[1:]
        values[base[1:] - 1] = 0.0
        best = np.maximum.reduceat(values, base[:-1]) if len(base) > 1 else np.empty(0)
        return cls(length, base, values, best)

    def stretches(self, text: int, row: _Row) -> Iterator[tuple[int, int]]:
        """The words around the best blocks of a text, with as many at both ends as an edit may reach; a short text."""
        begin, end = int(row.begins[text]), int(row.begins[text + 1])
        if end - begin <= SHORT_ARTICLE:
            yield begin, end
            return
        values = self.values[self.base[text] : self.base[text + 1]]
        most = max(MOST_STRETCHED // self.length, FEWEST_STRETCHES)
        for block in np.argsort(-values, kind="stable")[:most].tolist():
            if values[block] > 0:
                first = max(begin, begin + (block - 2) * self.length - 2)
                yield first, min(end, begin + (block + 4) * self.length + 2)
