"""The evidence for each candidate paragraph, given a question; `ranking` weighs it. See docs/decisions/0001."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from index.datatypes import ParagraphRef
from index.folding import fold_words
from index.search.encoder import close_reading
from index.search.encoder.close_reading import Context
from index.search.encoder.encoding import Encoding, Vectors
from index.search.evidence.dense import DenseIndex
from index.search.evidence.frequencies import TokenFrequencies
from index.search.evidence.late_interaction import TokenRows, weighted, weighted_each
from index.search.evidence.layout import REACH, Layout, Rows, bounds_of
from index.search.evidence.lexicon.lexical import LexicalIndex
from index.search.evidence.lexicon.spelling import Spelling
from index.search.evidence.lexicon.wording import Wording
from index.search.evidence.part import Part
from index.search.evidence.passages import Body, encoder_text, texts_of
from index.search.evidence.token_codes import TokenCodec

_CANDIDATES = 12
"""Paragraphs that dense and lexical retrieval each contribute where a scope has more than twice as many; late
interaction scores their union. See docs/decisions/0001."""

_LEADING = 3
_AROUND = 2
"""The `_AROUND` paragraphs before and behind each of the `_LEADING` nearest ones are candidates as well: "where they
would be based" is not among the nearest of a library, but it stands beside what is. See docs/decisions/0022."""

_BORROWED = 0.2
"""A sentence with a pronoun also matches through the `REACH` sentences before it, at a discount of `_BORROWED` in
cosine: "where they would be based" is found for "the training centers". See docs/decisions/0001."""

_FOLDED = 2_000
"""Paragraphs whose folded words are kept, some 500 bytes each."""

_NEAR_DUPLICATE = 90.0
"""The `fuzz.ratio` (percent) from which two paragraphs are copies. See docs/decisions/0001."""


class Shelf(Protocol):
    """What stays on the disk of a library until a question needs it. Thread-safe; raises `GenerationDamaged` and
    `StorageUnavailable`."""

    def body(self, slug: str) -> Body:
        """The words of an article."""

    def tokens(self, slug: str, paragraphs: Sequence[int]) -> Sequence[TokenRows]:
        """The coded tokens of some paragraphs of an article, counted from 0."""

    def frequencies(self, slug: str) -> TokenFrequencies:
        """In how many sentences of an article each token stands."""


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


class Retriever:
    """The passages of a library and what finds them. Immutable and thread-safe."""

    def __init__(
        self,
        parts: Sequence[Part],
        slugs: Sequence[str | None],
        shelf: Shelf,
        codec: TokenCodec,
        ranks: NDArray[np.int64] | None = None,
    ) -> None:
        """`slugs` are those of the articles of all parts, and `ranks` their places in the order of the library, where
        that is another: see `Layout`. `codec` has coded the tokens on the `shelf`."""
        outlines = [outline for part in parts for outline in part.outlines]
        self.parts, self.shelf, self.codec = tuple(parts), shelf, codec
        self._known: dict[ParagraphRef, str] = {}
        self.layout = Layout.of(
            slugs, [outline.lengths for outline in outlines], [outline.pronouns for outline in outlines], ranks
        )
        self._lexicons, alive = [part.lexicon for part in parts], self.layout.alive
        self._dense = DenseIndex([part.vectors for part in parts], self.layout.alive_sentences)
        self._lexical = LexicalIndex(self._lexicons, alive)
        self.spelling = Spelling(self._lexicons, alive)
        self._of_all = TokenFrequencies.merged(part.frequencies for part in parts)

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
        scope = self.layout.rows_of(article)
        if not self.layout.size(scope):
            return ()
        lexical = self._lexical.scores(question, scope)
        by_words = lexical.best(_CANDIDATES)
        rows = self._candidates(scope, encoding.vector, by_words, self.layout.rows_at(among, article))
        lengths = self.layout.lengths(rows)
        sentences, bounds = self.layout.sentences(rows), bounds_of(lengths)
        in_sentences = self._matches(encoding, sentences)
        in_paragraphs = np.maximum.reduceat(in_sentences, bounds, axis=1)
        frequencies = self._of_all if article is None else self.shelf.frequencies(article)
        sought = frequencies.rarity(encoding.ids) * np.maximum(in_paragraphs.max(axis=1, initial=0.0), 0.0)
        rarity = self._rarity(encoding, rows)
        met_paragraph = weighted_each(rarity, in_paragraphs)
        met_sentence = weighted_each(np.repeat(rarity, lengths, axis=0), in_sentences)
        sought_paragraph = weighted(sought, in_paragraphs)
        sought_sentence = np.maximum.reduceat(weighted(sought, in_sentences), bounds)
        dense_sentence = np.maximum.reduceat(self._dense.scores(encoding.vector, sentences), bounds)
        best = _argmax_of_each(met_sentence, bounds)
        worded = self._worded(stems, rows) if stems else [0.0] * len(rows)
        depths, news = self.layout.depths(rows), self.layout.news[self.layout.articles(rows)]
        of_words = lexical.of(rows)
        places = map(self.layout.place, rows.tolist())
        return tuple(
            Evidence(
                article=place.article,
                paragraph=place.number,
                sentence=best[number] - int(bounds[number]),
                depth=float(depths[number]),
                met_paragraph=float(met_paragraph[number]),
                met_sentence=float(met_sentence[best[number]]),
                sought_paragraph=float(sought_paragraph[number]),
                sought_sentence=float(sought_sentence[number]),
                dense_sentence=float(dense_sentence[number]),
                lexical=float(of_words[number]),
                news=bool(news[number]),
                worded=worded[number],
            )
            for number, place in enumerate(places)
        )

    def prepare(self) -> None:
        """Do now what the first question with `stems` would have to wait for."""
        _ = self._wording

    def worded(self, item: Evidence, stems: frozenset[str]) -> float:
        """`Evidence.worded` of a paragraph, whether or not that was asked for."""
        (share,) = self._worded(stems, [self.layout.row(item.place)])
        return share

    @cached_property
    def _wording(self) -> Wording:
        """Made for the first question that needs it, unless `prepare` was there before."""
        return Wording(self._lexicons, self.layout.alive)

    def context(self, item: Evidence) -> Context:
        """The sentence that a piece of evidence names, as it was encoded, among those around it in its article."""
        body = self.shelf.body(item.article)
        spans = [sentence.span for paragraph in body.paragraphs for sentence in paragraph.sentences]
        row = self.layout.row(item.place)
        position = int(self.layout.first[row] - self.layout.first[self.layout.rows_of(item.article).start])
        position += item.sentence
        first = max(position - close_reading.REACH, 0)
        around = spans[first : position + close_reading.REACH + 1]
        return Context(tuple(encoder_text(body.source[span.start : span.end]) for span in around), position - first)

    def occurrences(self, term: str) -> dict[str, int]:
        """How often a term (`terms`) stands in each article that has it, by slug."""
        rows, counts = self._lexical.occurrences(term)
        found = np.bincount(self.layout.articles(rows.astype(np.int64)), counts, len(self.layout.slugs))
        return {self.layout.slug(number): int(found[number]) for number in np.flatnonzero(found).tolist()}

    def alike(self, one: Evidence, other: Evidence) -> bool:
        """Whether two paragraphs are near duplicates."""
        texts = (self._folded(item.place) for item in (one, other))
        return fuzz.ratio(*texts, score_cutoff=_NEAR_DUPLICATE) > 0

    def _candidates(self, scope: range, query: Vectors, by_words: Rows, preferred: Rows) -> Rows:
        """The union of the best paragraphs of a scope by dense and by lexical retrieval, those around the very best,
        and the best preferred ones by dense retrieval, in the order of the library."""
        if self.layout.size(scope) <= 2 * _CANDIDATES:
            return self.layout.in_order(self.layout.living(np.arange(scope.start, scope.stop)))
        by_meaning = self._nearest(query, scope)
        of_preferred = self._nearest_of(query, preferred)
        leading = np.unique(np.concatenate([by_meaning[:_LEADING], by_words[:_LEADING]]))
        found = [by_meaning, by_words, of_preferred, self.layout.around(leading, _AROUND)]
        return self.layout.in_order(np.unique(np.concatenate(found)))

    def _nearest(self, query: Vectors, scope: range) -> Rows:
        """The `_CANDIDATES` rows of a scope whose best sentence is nearest, the nearest first."""
        stretch = self.layout.first[[scope.start, scope.stop]].tolist()
        found: dict[int, None] = {}
        for batch in self._dense.nearest(query, range(*stretch)):
            found |= dict.fromkeys(self.layout.rows_with(batch).tolist())
            if len(found) >= _CANDIDATES:
                break
        return np.array(list(found)[:_CANDIDATES], np.int64)

    def _nearest_of(self, query: Vectors, rows: Rows) -> Rows:
        """The same of some rows."""
        if not len(rows):
            return rows
        scores = self._dense.scores(query, self.layout.sentences(rows))
        best = np.maximum.reduceat(scores, bounds_of(self.layout.lengths(rows)))
        return np.asarray(rows[np.argsort(-best, kind="stable")[:_CANDIDATES]])

    def _matches(self, encoding: Encoding, sentences: NDArray[np.int64]) -> NDArray[np.float32]:
        """`TokenRows.best_matches` of some passages, or the discounted ones of those that they refer back to."""
        lenders = self.layout.lenders(sentences)
        rows = np.unique(self.layout.rows_with(np.concatenate([sentences, lenders.ravel()])))
        read = self.layout.sentences(rows)
        lent = self._tokens(rows).best_matches(encoding.tokens, self.codec)
        met = lent[:, np.searchsorted(read, sentences)]
        for step in range(REACH):
            met = np.maximum(met, lent[:, np.searchsorted(read, lenders[:, step])] - _BORROWED)
        return met

    def _tokens(self, rows: Rows) -> TokenRows:
        """The coded tokens of rows, which ascend."""
        articles = self.layout.articles(rows)
        found: list[TokenRows] = []
        for number in np.unique(articles).tolist():
            paragraphs = rows[articles == number] - self.layout.begins[number]
            found += self.shelf.tokens(self.layout.slug(number), paragraphs.tolist())
        return TokenRows.gathered(found)

    def _rarity(self, encoding: Encoding, rows: Rows) -> NDArray[np.float64]:
        """How rare a question's tokens are in the article of each of some rows: shape (rows, tokens)."""
        articles, which = np.unique(self.layout.articles(rows), return_inverse=True)
        found = (self.shelf.frequencies(self.layout.slug(article)) for article in articles.tolist())
        return np.stack([frequencies.rarity(encoding.ids) for frequencies in found])[which]

    def _worded(self, stems: frozenset[str], rows: Iterable[int]) -> list[float]:
        return self._wording.shares(stems, [self._folded(self.layout.place(row)) for row in rows])

    def _folded(self, place: ParagraphRef) -> str:
        """The words of a paragraph, as `fold_words` leaves its encoder texts. Those of the last ones are kept, since
        paragraphs are compared in pairs."""
        known = self._known.get(place)
        if known is None:
            known = self._known[place] = self._fold(place)
            if len(self._known) > _FOLDED:
                self._known.clear()
        return known

    def _fold(self, place: ParagraphRef) -> str:
        return fold_words(" ".join(texts_of(self.shelf.body(place.article), place.number - 1)))


def _argmax_of_each(values: NDArray[np.float64], bounds: NDArray[np.int64]) -> list[int]:
    """The position in `values` of the highest value of each stretch; the first of equals. No stretch is empty."""
    parts = np.split(values, bounds[1:])
    return [int(start) + int(np.argmax(part)) for start, part in zip(bounds, parts, strict=True)]
