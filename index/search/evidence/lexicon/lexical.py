"""Lexical retrieval: BM25 over folded words, stemmed by the English Snowball stemmer; where no spaces are written, over
pairs of characters.

Complements embeddings, which blur names and numbers. The formula is that of Lucene, without its constant factor; see
docs/decisions/0038.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from index.folding import fold_words
from index.search.evidence.lexicon.keys import terms_of
from index.search.evidence.lexicon.lexicon import Lexicon
from index.search.evidence.lexicon.parts import Parts, Postings
from index.search.evidence.lexicon.scores import Scope, Scores, Term

_K1 = 1.5
"""How slowly a term that stands often in a paragraph counts less each time."""
_B = 0.75
"""How far a paragraph's length counts against it."""

_KNOWN = 10_000
"""Terms of questions whose rarity is remembered, some 200 bytes each: to tell it takes all their paragraphs."""


def terms(text: str) -> list[str]:
    """The terms of a text: folded, without stop words, stemmed."""
    return terms_of(fold_words(text))


class LexicalIndex:
    """BM25 over all living paragraphs, by row: the rows of a lexicon are behind those of the one before, dead ones
    among them. Thread-safe, and immutable but for what it remembers. Beside the lexicons it keeps 4 bytes a
    paragraph."""

    def __init__(self, lexicons: Sequence[Lexicon], alive: NDArray[np.bool_] | None = None) -> None:
        """`alive` says which paragraphs are not dead, shape (paragraphs of all lexicons,); None: all."""
        self._parts = Parts(lexicons, alive)
        self._terms = [lexicon.terms for lexicon in lexicons]
        lengths = np.concatenate([np.zeros(0, np.uint32), *(lexicon.lengths for lexicon in lexicons)])
        total = int(lengths.sum(dtype=np.int64) if alive is None else lengths[alive].sum(dtype=np.int64))
        mean = total / max(self._parts.living, 1) or 1.0
        damping = (_K1 * (1 - _B + _B * lengths / mean)).astype(np.float32)
        self._everywhere = Scope(damping, alive, range(self._parts.numbered))
        self._known: dict[str, tuple[float, float]] = {}

    def scores(self, query: str, rows: range | None = None) -> Scores:
        """The scores of some paragraphs, or of all, for a query; a term counts as often as it stands there."""
        scope = self._everywhere
        if rows is not None and rows != scope.rows:
            scope = replace(scope, rows=rows)
        found = (self._term(term, times, scope) for term, times in Counter(terms(query)).items())
        return Scores.for_terms(scope, [term for term in found if term])

    def _term(self, term: str, times: int, scope: Scope) -> Term | None:
        postings = self._parts.postings(self._terms, term)
        if not postings:
            return None
        known = self._known.get(term)
        if known is None:
            known = self._known[term] = self._worth(postings)
            if len(self._known) > _KNOWN:
                self._known.clear()
        rarity, share = known
        some = postings if scope is self._everywhere else [one.within(scope.rows) for one in postings]
        return Term(np.float32(times * rarity), times * rarity * share, some)

    def occurrences(self, term: str) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        """The living paragraphs, ascending, with a term (`terms`), and how often it stands in each."""
        postings = self._parts.postings(self._terms, term)
        return Term(np.float32(1), 1.0, postings).counted(self._everywhere)

    def _worth(self, postings: Sequence[Postings]) -> tuple[float, float]:
        """The rarity of a term, and the highest share (0..1) of that which it adds to the score of any paragraph."""
        rows, worth = Term(np.float32(1), 1.0, postings).everywhere(self._everywhere)
        return self._parts.rarity(len(rows)), float(worth.max(initial=0.0))
