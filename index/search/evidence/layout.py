"""Where the passages of a library stand: articles, paragraphs as rows, and sentences, each numbered in one order."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.datatypes import ParagraphRef

Rows = NDArray[np.int64]

REACH = 2
"""Sentences before one with a pronoun that it may refer back to. See docs/decisions/0001."""

_NEWS_PARAGRAPH = 2.5
"""Mean sentences a paragraph up to which an article counts as news, which tells what matters first. See
docs/decisions/0002."""

_LONG_STORY = 32
"""Paragraphs from which the depth of a news story grows no more with its length. See docs/decisions/0002."""


@dataclass(frozen=True)
class Layout:
    """`slugs` are the articles; None stands for one that is no longer in the library, and is never found. Article `n`
    has the rows `begins[n]` to before `begins[n + 1]`, and row `r` the sentences `first[r]` to before `first[r + 1]`;
    no row is without any. `pronouns` says which sentences have one. `ranks` has the place of each article in the order
    of the library, where that is another."""

    slugs: tuple[str | None, ...]
    begins: NDArray[np.int64]
    first: NDArray[np.int64]
    pronouns: NDArray[np.bool_]
    ranks: NDArray[np.int64] | None = None

    @classmethod
    def of(
        cls,
        slugs: Sequence[str | None],
        lengths: Sequence[NDArray[np.int64]],
        pronouns: Sequence[NDArray[np.bool_]],
        ranks: NDArray[np.int64] | None = None,
    ) -> Layout:
        """The layout of a library. For each article, `lengths` has the number of sentences of each of its paragraphs,
        and `pronouns` whether each of its sentences has one."""
        sentences = np.concatenate([np.zeros(0, np.int64), *lengths])
        return cls(
            tuple(slugs),
            np.cumsum([0, *map(len, lengths)], dtype=np.int64),
            np.concatenate([np.zeros(1, np.int64), np.cumsum(sentences)]),
            np.concatenate([np.zeros(0, np.bool_), *pronouns]),
            ranks,
        )

    @cached_property
    def number(self) -> dict[str, int]:
        """The number of each article, by slug."""
        return {slug: number for number, slug in enumerate(self.slugs) if slug is not None}

    @cached_property
    def alive(self) -> NDArray[np.bool_] | None:
        """Whether the article of each row is in the library; None where all are."""
        present = np.array([slug is not None for slug in self.slugs], np.bool_)
        return None if present.all() else np.repeat(present, np.diff(self.begins))

    @cached_property
    def alive_sentences(self) -> NDArray[np.bool_] | None:
        """The same of each sentence."""
        return None if self.alive is None else np.repeat(self.alive, np.diff(self.first))

    @cached_property
    def news(self) -> NDArray[np.bool_]:
        """Whether each article is told like news, shape (articles,)."""
        sentences = np.diff(self.first[self.begins])
        return np.asarray(sentences <= _NEWS_PARAGRAPH * np.diff(self.begins))

    def rows_of(self, article: str | None) -> range:
        """The rows of the article of this slug, or of all, those that are not in the library among them."""
        if article is None:
            return range(len(self.first) - 1)
        number = self.number.get(article)
        return range(0) if number is None else range(int(self.begins[number]), int(self.begins[number + 1]))

    def in_order(self, rows: Rows) -> Rows:
        """Some rows in the order of the library."""
        if self.ranks is None:
            return np.sort(rows)
        return np.asarray(rows[np.lexsort((rows, self.ranks[self.articles(rows)]))])

    def size(self, rows: range) -> int:
        """How many of some rows are in the library."""
        return len(rows) if self.alive is None else int(np.count_nonzero(self.alive[rows.start : rows.stop]))

    def living(self, rows: Rows) -> Rows:
        """Those of some rows whose articles are in the library."""
        return rows if self.alive is None else np.asarray(rows[self.alive[rows]])

    def row(self, place: ParagraphRef) -> int:
        """The row of a paragraph."""
        return int(self.begins[self.number[place.article]]) + place.number - 1

    def articles(self, rows: Rows) -> NDArray[np.int64]:
        """The numbers of the articles that rows belong to."""
        return np.asarray(np.searchsorted(self.begins, rows, side="right") - 1)

    def place(self, row: int) -> ParagraphRef:
        """Which paragraph a row is."""
        article = int(np.searchsorted(self.begins, row, side="right")) - 1
        return ParagraphRef(self.slug(article), int(row - self.begins[article]) + 1)

    def slug(self, article: int) -> str:
        """The slug of an article that is in the library, by number."""
        slug = self.slugs[article]
        if slug is None:
            raise ValueError(f"article {article} is no longer in the library")
        return slug

    def rows_with(self, sentences: NDArray[np.int64]) -> Rows:
        """The row of each of some sentences."""
        return np.asarray(np.searchsorted(self.first, sentences, side="right") - 1)

    def lengths(self, rows: Rows) -> NDArray[np.int64]:
        """The number of sentences of rows."""
        return np.asarray(self.first[rows + 1] - self.first[rows])

    def sentences(self, rows: Rows) -> NDArray[np.int64]:
        """The sentences of rows, row by row."""
        return stretches(self.first[rows], self.lengths(rows))

    def around(self, rows: Rows, reach: int) -> Rows:
        """The rows up to `reach` before and behind some rows, in the same article."""
        near = np.clip(rows[:, None] + np.arange(-reach, reach + 1), 0, len(self.first) - 2)
        return np.asarray(near[self.articles(near) == self.articles(rows)[:, None]])

    def depths(self, rows: Rows) -> NDArray[np.float64]:
        """How far down rows stand in an article told like news: log(1 + rank) * min(length, _LONG_STORY) / _LONG_STORY,
        with ranks from 0: the longer a story, the more its first paragraphs sum up. 0 in any other article."""
        articles = self.articles(rows)
        lengths = np.minimum(np.diff(self.begins)[articles], _LONG_STORY)
        return np.asarray(self.news[articles] * np.log1p(rows - self.begins[articles]) * lengths / _LONG_STORY)

    def lenders(self, sentences: NDArray[np.int64]) -> NDArray[np.int64]:
        """The sentences that each one refers back to, shape (sentences, REACH); itself where there is none."""
        begin = self.first[self.begins[self.articles(self.rows_with(sentences))]]
        before = sentences[:, None] - np.arange(1, REACH + 1)
        refers = self.pronouns[sentences][:, None] & (before >= begin[:, None])
        return np.asarray(np.where(refers, before, sentences[:, None]))

    def rows_at(self, places: Collection[ParagraphRef], article: str | None) -> Rows:
        """The rows of paragraphs, as far as they are in the article of this slug, or in any."""
        rows = [self.row(place) for place in places if article in (None, place.article)]
        return np.array(sorted(rows), dtype=np.int64)


def stretches(starts: NDArray[np.int64], lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """The concatenation of `range(start, start + length)` for each pair."""
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    return np.asarray(np.arange(total) + np.repeat(starts - (ends - lengths), lengths), dtype=np.int64)


def bounds_of(lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """The start of each of several adjacent stretches, given their lengths: for `np.ufunc.reduceat`."""
    return np.asarray(np.cumsum(lengths) - lengths)
