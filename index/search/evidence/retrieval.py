"""The evidence for each candidate paragraph, given a question; `ranking` weighs it. See docs/decisions/0001."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from index.datatypes import ParagraphRef
from index.folding import fold_words
from index.search.encoder.close_reading import REACH, Context
from index.search.encoder.encoding import Encoding
from index.search.evidence.embeddings import Embeddings
from index.search.evidence.late_interaction import TokenFrequencies, bounds_of, stretches, weighted
from index.search.evidence.lexical import LexicalIndex, Scores
from index.search.evidence.passages import Passage
from index.search.evidence.spelling import Spelling
from index.search.evidence.wording import Wording
from index.search.evidence.words import ArticleWords, LibraryWords

_CANDIDATES = 12
"""Paragraphs that dense and lexical retrieval each contribute where a scope has more than twice as many; late
interaction scores their union. See docs/decisions/0001."""

_LEADING = 3
_AROUND = 2
"""The `_AROUND` paragraphs before and behind each of the `_LEADING` nearest ones are candidates as well: "where they
would be based" is not among the nearest of a library, but it stands beside what is. See docs/decisions/0022."""

_REFERS_BACK = re.compile(r"\b(he|she|they|it|his|her|their|its|him|them|this|these|those|such)\b", re.IGNORECASE)
_REACH = 2
_BORROWED = 0.2
"""A sentence with a pronoun also matches through the `_REACH` sentences before it, at a discount of `_BORROWED` in
cosine: "where they would be based" is found for "the training centers". See docs/decisions/0001."""

_NEAR_DUPLICATE = 90.0
"""The `fuzz.ratio` (percent) from which two paragraphs are copies. See docs/decisions/0001."""

_NEWS_PARAGRAPH = 2.5
"""Mean sentences a paragraph up to which an article counts as news, which tells what matters first. See
docs/decisions/0002."""

_LONG_STORY = 32
"""Paragraphs from which the depth of a news story grows no more with its length. See docs/decisions/0002."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The features of one candidate paragraph. `sentence` is the index of the sentence with the highest `met_sentence`.

    `met_paragraph` and `met_sentence` are the IDF-weighted means (-1..1) of the best matches of the question's tokens
    in the paragraph and in that sentence; how rare a token is, its article tells, so they do not depend on the rest of
    the library. `sought_paragraph` and `sought_sentence` are such means by the IDF in all that is asked, each weight
    multiplied by the token's best match in any candidate, so that what the library does not mention counts less;
    `sought_sentence` is the highest of the paragraph's sentences. `dense_sentence` is the highest cosine (-1..1) of the
    question's embedding with a sentence's, `lexical` the paragraph's BM25 score (>= 0). `news` says whether the article
    is told like news, and `depth` (>= 0) how far down the paragraph stands in such an article, 0 in any other
    (`_depths`). `worded` (0..1) is how much of the question's words stand in the
    paragraph, where that was asked for.
    """

    article: str
    paragraph: int
    sentence: int
    depth: float
    met_paragraph: float
    met_sentence: float
    sought_paragraph: float
    sought_sentence: float
    dense_sentence: float
    lexical: float
    news: bool = False
    worded: float = 0.0

    @property
    def place(self) -> ParagraphRef:
        """Which paragraph it is."""
        return ParagraphRef(self.article, self.paragraph)


@dataclass(frozen=True, slots=True)
class _Scope:
    """The library or one article: its paragraphs, as rows, and the document frequencies of tokens in them."""

    rows: NDArray[np.int64]
    frequencies: TokenFrequencies


class Retriever:
    """Passages with their dense, lexical and token index. Immutable and thread-safe."""

    def __init__(self, passages: Sequence[Passage], embeddings: Embeddings, texts: Sequence[str]) -> None:
        """`texts` are the encoder texts of the passages, in the same order."""
        self._passages = tuple(passages)
        self._texts = tuple(texts)
        self._dense = embeddings.dense
        self._tokens = embeddings.tokens
        # One row a paragraph: its passages are those from `first` to `end`.
        keys = [(passage.article, passage.paragraph) for passage in passages]
        starts = [position for position, key in enumerate(keys) if position == 0 or key != keys[position - 1]]
        self._first = np.array(starts, dtype=np.int64)
        self._end = np.array([*starts[1:], len(passages)], dtype=np.int64)
        paragraphs = [" ".join(texts[start:end]) for start, end in zip(starts, self._end, strict=True)]
        self._folded = [fold_words(text) for text in paragraphs]
        self._rows = {keys[start]: row for row, start in enumerate(starts)}
        articles = groupby(zip(starts, self._folded, strict=True), key=lambda paragraph: keys[paragraph[0]][0])
        self._words = LibraryWords.merged(ArticleWords.of([text for _, text in parts]) for _, parts in articles)
        self._lexical = LexicalIndex(self._words)
        self.spelling = Spelling(self._words.vocabulary)
        slugs = np.array([keys[start][0] for start in starts])
        self._lenders = _lenders(passages, texts)
        names, self._article = np.unique(slugs, return_inverse=True)
        self._slugs = tuple(map(str, names))
        self._news = _told_like_news(slugs, self._end - self._first)
        self._depth = _depths(slugs, self._news)
        self._scopes: dict[str | None, _Scope] = {None: self._scope(np.arange(len(starts)))}
        self._scopes |= {str(slug): self._scope(np.flatnonzero(slugs == slug)) for slug in np.unique(slugs)}

    def gather(
        self,
        question: str,
        encoding: Encoding,
        *,
        article: str | None = None,
        among: Collection[ParagraphRef] = (),
        stems: frozenset[str] = frozenset(),
    ) -> tuple[Evidence, ...]:
        """The evidence for the candidate paragraphs of the library, or of one article, in document order.

        Of the paragraphs in `among`, the best by dense retrieval are candidates in any case. `stems` (`stems_of`) are
        what `Evidence.worded` is about.
        """
        scope = self._scopes.get(article)
        if scope is None or not len(scope.rows):
            return ()
        dense = self._dense.scores(encoding.vector)
        lexical = self._lexical.scores(question)
        preferred = np.array([self._rows[place] for place in among if article in (None, place.article)], dtype=np.int64)
        rows = self._candidates(scope.rows, dense, lexical, preferred)
        sentences = self._sentences(rows)
        bounds = bounds_of(self._end[rows] - self._first[rows])
        in_sentences = self._matches(encoding, sentences)
        in_paragraphs = np.maximum.reduceat(in_sentences, bounds, axis=1)
        rarity = scope.frequencies.rarity(encoding.ids)
        sought = rarity * np.maximum(in_paragraphs.max(axis=1, initial=0.0), 0.0)
        met_paragraph = self._met(encoding, rows, in_paragraphs)
        met_sentence = self._met(encoding, np.repeat(rows, self._end[rows] - self._first[rows]), in_sentences)
        sought_paragraph = weighted(sought, in_paragraphs)
        sought_sentence = np.maximum.reduceat(weighted(sought, in_sentences), bounds)
        dense_sentence = np.maximum.reduceat(dense[sentences], bounds)
        by_words = lexical.of(rows)
        best = _argmax_of_each(met_sentence, bounds)
        worded = self._wording.shares(stems, (self._folded[row] for row in rows)) if stems else [0.0] * len(rows)
        return tuple(
            Evidence(
                article=self._passages[sentences[best[number]]].article,
                paragraph=self._passages[sentences[best[number]]].paragraph,
                sentence=self._passages[sentences[best[number]]].sentence,
                depth=float(self._depth[row]),
                met_paragraph=float(met_paragraph[number]),
                met_sentence=float(met_sentence[best[number]]),
                sought_paragraph=float(sought_paragraph[number]),
                sought_sentence=float(sought_sentence[number]),
                dense_sentence=float(dense_sentence[number]),
                lexical=float(by_words[number]),
                news=bool(self._news[row]),
                worded=worded[number],
            )
            for number, row in enumerate(rows)
        )

    def prepare(self) -> None:
        """Do now what the first question with `stems` would have to wait for."""
        _ = self._wording

    def worded(self, item: Evidence, stems: frozenset[str]) -> float:
        """`Evidence.worded` of a paragraph, whether or not that was asked for."""
        (share,) = self._wording.shares(stems, [self._folded[self._rows[item.article, item.paragraph]]])
        return share

    @cached_property
    def _wording(self) -> Wording:
        """Made for the first question that needs it, unless `prepare` was there before."""
        return Wording(self._words)

    def context(self, item: Evidence) -> Context:
        """The sentence that a piece of evidence names, as it was encoded, among those around it in its article."""
        rows = self._scopes[item.article].rows
        position = int(self._first[self._rows[item.article, item.paragraph]]) + item.sentence
        first = max(position - REACH, int(self._first[rows[0]]))
        end = min(position + REACH + 1, int(self._end[rows[-1]]))
        return Context(self._texts[first:end], position - first)

    def alike(self, one: Evidence, other: Evidence) -> bool:
        """Whether two paragraphs are near duplicates."""
        texts = (self._folded[self._rows[item.article, item.paragraph]] for item in (one, other))
        return fuzz.ratio(*texts, score_cutoff=_NEAR_DUPLICATE) > 0

    def _candidates(
        self,
        scope: NDArray[np.int64],
        dense: NDArray[np.float32],
        lexical: Scores,
        preferred: NDArray[np.int64],
    ) -> NDArray[np.int64]:
        """The union of the best paragraphs of a scope by dense and by lexical retrieval, those around the very best,
        and the best preferred ones by dense retrieval, in document order."""
        if len(scope) <= 2 * _CANDIDATES:
            return scope
        nearest = np.maximum.reduceat(dense, self._first)
        by_meaning = scope[np.argsort(-nearest[scope], kind="stable")[:_CANDIDATES]]
        by_words = lexical.best(_CANDIDATES, slice(int(scope[0]), int(scope[-1]) + 1))
        of_preferred = preferred[np.argsort(-nearest[preferred], kind="stable")[:_CANDIDATES]]
        leading = np.unique(np.concatenate([by_meaning[:_LEADING], by_words[:_LEADING]]))
        found = [by_meaning, by_words, of_preferred, self._around(leading)]
        rows: NDArray[np.int64] = np.unique(np.concatenate(found))
        return rows

    def _around(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """The rows up to `_AROUND` before and behind some rows, in the same article."""
        near = np.clip(rows[:, None] + np.arange(-_AROUND, _AROUND + 1), 0, len(self._article) - 1)
        around: NDArray[np.int64] = near[self._article[near] == self._article[rows][:, None]]
        return around

    def _matches(self, encoding: Encoding, sentences: NDArray[np.int64]) -> NDArray[np.float32]:
        """`TokenIndex.best_matches` of some passages, or the discounted ones of those that they refer back to."""
        lenders = self._lenders[sentences]
        needed, places = np.unique(np.column_stack([sentences, lenders]), return_inverse=True)
        lent = self._tokens.best_matches(encoding.tokens, needed)
        places = places.reshape(len(sentences), 1 + _REACH)
        met = lent[:, places[:, 0]]
        for lender in range(1, 1 + _REACH):
            met = np.maximum(met, lent[:, places[:, lender]] - _BORROWED)
        return met

    def _met(self, encoding: Encoding, rows: NDArray[np.int64], matches: NDArray[np.float32]) -> NDArray[np.float64]:
        """`weighted` matches of places in the paragraphs of these `rows`, each by the frequencies in its article."""
        met = np.zeros(len(rows))
        articles = self._article[rows]
        for article in np.unique(articles):
            those = articles == article
            rarity = self._scopes[self._slugs[article]].frequencies.rarity(encoding.ids)
            met[those] = weighted(rarity, matches[:, those])
        return met

    def _scope(self, rows: NDArray[np.int64]) -> _Scope:
        return _Scope(rows, TokenFrequencies.of(self._tokens, self._sentences(rows)))

    def _sentences(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """The positions of the passages of some paragraphs."""
        return stretches(self._first[rows], self._end[rows] - self._first[rows])


def _lenders(passages: Sequence[Passage], texts: Sequence[str]) -> NDArray[np.int64]:
    """The passages that each passage refers back to, shape (passages, _REACH); itself where there is none."""
    lenders = np.tile(np.arange(len(passages))[:, None], (1, _REACH))
    for position, text in enumerate(texts):
        if _REFERS_BACK.search(text):
            for step in range(1, _REACH + 1):
                if position >= step and passages[position - step].article == passages[position].article:
                    lenders[position, step - 1] = position - step
    return lenders


def _told_like_news(slugs: NDArray[np.str_], sentences: NDArray[np.int64]) -> NDArray[np.bool_]:
    """`Evidence.news` of every paragraph, given its article and its number of sentences, shape (paragraphs,)."""
    _, articles, paragraphs = np.unique(slugs, return_inverse=True, return_counts=True)
    means = np.bincount(articles, weights=sentences) / paragraphs
    news: NDArray[np.bool_] = (means <= _NEWS_PARAGRAPH)[articles]
    return news


def _depths(slugs: NDArray[np.str_], news: NDArray[np.bool_]) -> NDArray[np.float64]:
    """`Evidence.depth` of every paragraph, given its article and whether that is told like news, shape (paragraphs,).

    In a news article log(1 + rank) * min(length, _LONG_STORY) / _LONG_STORY, with ranks from 0: the longer a story, the
    more its first paragraphs sum up. 0 in any other article.
    """
    depths = np.zeros(len(slugs))
    for slug in np.unique(slugs[news]):
        rows = np.flatnonzero(slugs == slug)
        depths[rows] = np.log1p(np.arange(len(rows))) * min(len(rows), _LONG_STORY) / _LONG_STORY
    return depths


def _argmax_of_each(values: NDArray[np.float64], bounds: NDArray[np.int64]) -> list[int]:
    """The position in `values` of the highest value of each stretch; the first of equals. No stretch is empty."""
    parts = np.split(values, bounds[1:])
    return [int(start) + int(np.argmax(part)) for start, part in zip(bounds, parts, strict=True)]
