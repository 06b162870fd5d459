"""What speaks for every paragraph of the library, given a question: the evidence that `ranking` weighs.

The sentence to mark is the one that meets the question best. Right paragraph given, it holds the answer for 0.881 /
0.891 / 0.875 of squad2.json / news.json / wiki.json; with the cosine of the sentence's embedding beside it 0.857 /
0.874 / 0.864; with bonuses for a number where the question asks how many, a date for when, a name for who and where,
fitted to squad2.json, within 0.005; with tokens from a pass over the whole paragraph as well, 0.884 on wiki.json, for
twice the index.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from index.datatypes import Passage
from index.folding import fold_words
from index.search.encoder.close_reading import PassageToRead, passage_to_read
from index.search.encoder.encoding import Encoding
from index.search.evidence.embeddings import Embeddings
from index.search.evidence.late_interaction import TokenFrequencies, bounds_of, stretches, weighted
from index.search.evidence.lexical import LexicalIndex
from index.search.evidence.spelling import Spelling

_CANDIDATES = 12
"""Paragraphs that dense and lexical retrieval each name where a scope has more; late interaction looks at their union.
In a library of 271 paragraphs (8 articles of wiki.json) the right one is in the union of 8, 12, 16, 24 each for 0.988,
0.993, 0.997, 0.997 of the questions, and is ranked first for as many with 8 as with 24."""

_REFERS_BACK = re.compile(r"\b(he|she|they|it|his|her|their|its|him|them|this|these|those|such)\b", re.IGNORECASE)
_REACH = 2
_BORROWED = 0.2
"""A sentence that says "they" is about what the sentences before it name: it is met, too, by what up to `_REACH` of
them meet, less `_BORROWED`. "The document did not specify where they would be based" is found for "the training
centers" so. Bundled article: hit@1 0.914 to 0.943, hit@3 0.986 to 1; wiki.json, news.json, squad2.json: within 0.005
either way. For all sentences alike, or at a smaller discount, it costs 0.01 to 0.02 there."""

_NEAR_DUPLICATE = 90.0
"""Percent of their letters that copies share in order: typography and a word or two may differ."""

_NEWS_PARAGRAPH = 2.5
"""Sentences a paragraph, on average, up to which an article is told like news: what matters first. News stories have 1
to 2.4 (19 of 20 in news.json), encyclopaedia articles 2.9 to 7 (all of wiki.json and squad2.json)."""


_LONG_STORY = 32
"""Paragraphs from which a story is no longer in this respect."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One paragraph's case. `sentence` is the index of the sentence that meets the question best.

    `depth` (0 and up) is how far down it stands in an article that is told like news, 0 in any other.
    `met_paragraph` and `met_sentence` say how well (-1..1) the question's tokens are met in the paragraph and in that
    sentence, the rare ones counting more. `sought_paragraph` and `sought_sentence` say the same of the tokens that
    anything in the library meets, for the sentence that meets them best. `dense_sentence` is the highest cosine (-1..1)
    of the question with one of the sentences, `lexical` the paragraph's BM25 score (0 and up).
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

    def numbers(self) -> NDArray[np.float32]:
        """What of it a close reading takes into account, in the order of `NUMBERS`."""
        return np.array([getattr(self, name) for name in NUMBERS], dtype=np.float32)


NUMBERS = (
    "met_sentence",
    "met_paragraph",
    "sought_sentence",
    "sought_paragraph",
    "dense_sentence",
    "lexical",
    "depth",
)


@dataclass(frozen=True, slots=True)
class _Scope:
    """What is searched: the paragraphs of the library or of one article, by row, and how rare tokens are in them."""

    rows: NDArray[np.int64]
    frequencies: TokenFrequencies


class Retriever:
    """The search side of a generation: passages with their dense, lexical and token index. Immutable."""

    def __init__(self, passages: Sequence[Passage], embeddings: Embeddings, texts: Sequence[str]) -> None:
        """`texts` are the encoder texts of the passages, in their order."""
        self._passages = tuple(passages)
        self._dense = embeddings.dense
        self._tokens = embeddings.tokens
        self._lower = embeddings.lower
        # One row a paragraph: its passages are those from `first` to `end`.
        keys = [(passage.article, passage.paragraph) for passage in passages]
        starts = [position for position, key in enumerate(keys) if position == 0 or key != keys[position - 1]]
        self._first = np.array(starts, dtype=np.int64)
        self._end = np.array([*starts[1:], len(passages)], dtype=np.int64)
        paragraphs = [" ".join(texts[start:end]) for start, end in zip(starts, self._end, strict=True)]
        self._folded = [fold_words(text) for text in paragraphs]
        self._rows = {keys[start]: row for row, start in enumerate(starts)}
        self._lexical = LexicalIndex(paragraphs)
        self.spelling = Spelling(texts)
        slugs = np.array([keys[start][0] for start in starts])
        self._lenders = _lenders(passages, texts)
        self._depth = _depths(slugs, self._end - self._first)
        self._scopes: dict[str | None, _Scope] = {None: self._scope(np.arange(len(starts)))}
        self._scopes |= {str(slug): self._scope(np.flatnonzero(slugs == slug)) for slug in np.unique(slugs)}

    def gather(self, question: str, encoding: Encoding, *, article: str | None = None) -> tuple[Evidence, ...]:
        """The evidence for the paragraphs that come into question, of the library or of one article, in their order."""
        scope = self._scopes.get(article)
        if scope is None or not len(scope.rows):
            return ()
        dense = self._dense.scores(encoding.vector)
        lexical = self._lexical.scores(question)
        rows = self._candidates(scope.rows, dense, lexical)
        sentences = self._sentences(rows)
        bounds = bounds_of(self._end[rows] - self._first[rows])
        in_sentences = self._matches(encoding, sentences)
        in_paragraphs = np.maximum.reduceat(in_sentences, bounds, axis=1)
        rarity = scope.frequencies.rarity(encoding.ids)
        sought = rarity * np.maximum(in_paragraphs.max(axis=1, initial=0.0), 0.0)
        met_paragraph, met_sentence = weighted(rarity, in_paragraphs), weighted(rarity, in_sentences)
        sought_paragraph = weighted(sought, in_paragraphs)
        sought_sentence = np.maximum.reduceat(weighted(sought, in_sentences), bounds)
        dense_sentence = np.maximum.reduceat(dense[sentences], bounds)
        best = _argmax_of_each(met_sentence, bounds)
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
                lexical=float(lexical[row]),
            )
            for number, row in enumerate(rows)
        )

    @property
    def width_to_read(self) -> int:
        """How many numbers a piece has for a close reading; 0 without any."""
        return self._lower.width

    def to_read(self, item: Evidence) -> PassageToRead:
        """The sentence that a piece of evidence is about, with its neighbours, for a close reading."""
        rows = self._scopes[item.article].rows
        article = range(int(self._first[rows[0]]), int(self._end[rows[-1]]))
        position = int(self._first[self._rows[item.article, item.paragraph]]) + item.sentence
        return passage_to_read(position, article, self._lower)

    def alike(self, one: Evidence, other: Evidence) -> bool:
        """Whether two paragraphs say the same in nearly the same words."""
        texts = (self._folded[self._rows[item.article, item.paragraph]] for item in (one, other))
        return fuzz.ratio(*texts, score_cutoff=_NEAR_DUPLICATE) > 0

    def _candidates(
        self, scope: NDArray[np.int64], dense: NDArray[np.float32], lexical: NDArray[np.float32]
    ) -> NDArray[np.int64]:
        """The paragraphs of a scope that dense or lexical retrieval puts forward, in their order."""
        if len(scope) <= 2 * _CANDIDATES:
            return scope
        nearest = np.maximum.reduceat(dense, self._first)[scope]
        by_meaning = scope[np.argsort(-nearest, kind="stable")[:_CANDIDATES]]
        by_words = scope[np.argsort(-lexical[scope], kind="stable")[:_CANDIDATES]]
        rows: NDArray[np.int64] = np.unique(np.concatenate([by_meaning, by_words]))
        return rows

    def _matches(self, encoding: Encoding, sentences: NDArray[np.int64]) -> NDArray[np.float32]:
        """`TokenIndex.best_matches` of some passages, with what they borrow from those before them."""
        lenders = self._lenders[sentences]
        needed, places = np.unique(np.column_stack([sentences, lenders]), return_inverse=True)
        lent = self._tokens.best_matches(encoding.tokens, needed)
        places = places.reshape(len(sentences), 1 + _REACH)
        met = lent[:, places[:, 0]]
        for lender in range(1, 1 + _REACH):
            met = np.maximum(met, lent[:, places[:, lender]] - _BORROWED)
        return met

    def _scope(self, rows: NDArray[np.int64]) -> _Scope:
        return _Scope(rows, TokenFrequencies.of(self._tokens, self._sentences(rows)))

    def _sentences(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """The passages of some paragraphs."""
        return stretches(self._first[rows], self._end[rows] - self._first[rows])


def _lenders(passages: Sequence[Passage], texts: Sequence[str]) -> NDArray[np.int64]:
    """The passages that each passage borrows from, (passages, _REACH); itself where there is nothing to take."""
    lenders = np.tile(np.arange(len(passages))[:, None], (1, _REACH))
    for position, text in enumerate(texts):
        if _REFERS_BACK.search(text):
            for step in range(1, _REACH + 1):
                if position >= step and passages[position - step].article == passages[position].article:
                    lenders[position, step - 1] = position - step
    return lenders


def _depths(slugs: NDArray[np.str_], sentences: NDArray[np.int64]) -> NDArray[np.float64]:
    """`Evidence.depth` of every paragraph, given its article and the number of its sentences.

    The logarithm of its place, times the length of the article: the longer a story, the more of it its first
    paragraphs sum up.
    """
    depths = np.zeros(len(slugs))
    for slug in np.unique(slugs):
        rows = np.flatnonzero(slugs == slug)
        if sentences[rows].mean() <= _NEWS_PARAGRAPH:
            depths[rows] = np.log1p(np.arange(len(rows))) * min(len(rows), _LONG_STORY) / _LONG_STORY
    return depths


def _argmax_of_each(values: NDArray[np.float64], bounds: NDArray[np.int64]) -> list[int]:
    """The position of the highest value of each stretch of `values`; the first of equals. No stretch is empty."""
    parts = np.split(values, bounds[1:])
    return [int(start) + int(np.argmax(part)) for start, part in zip(bounds, parts, strict=True)]
