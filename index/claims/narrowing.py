"""A library too large to be held, as claims are looked up in it: read are only the articles that have their words.

Which these are is told by the words of all bodies, and by what is held of each article of the words outside its body.
See docs/decisions/0013.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from index.claims.alignment import Path
from index.claims.concordance import Concordance, Text, safe
from index.claims.cuts import FEWEST_CUT
from index.claims.words import Words, is_word
from index.folding import fold_words
from index.quoting.outside import OUTSIDE, UNSPACED, numbers_of
from index.search.evidence.lexicon.lexical import terms
from index.store.articles import Articles, InOrder

MOST_READ = 200
"""Articles that are read to compare a claim with those of them that come closest. See docs/decisions/0013."""

MOST_WORDS = 200_000
"""Words of these articles together: the last of them may have more. See docs/decisions/0013."""

MOST_SOUGHT = 100
"""Words of a claim that are looked for, the longest first, which are mostly rare."""

_Flags = NDArray[np.bool_]


class Narrowed:
    """What a `Concordance` is for other libraries."""

    def __init__(self, articles: Articles, occurrences: Callable[[str], Mapping[str, int]]) -> None:
        """`occurrences` says of a term how often it stands in the body of each article that has it, by slug."""
        self.articles: Articles = articles
        self._occurrences = occurrences
        self._slugs = tuple(articles)
        self._words = np.array([articles.brief(slug).words for slug in self._slugs], np.int64)
        self._number = {slug: number for number, slug in enumerate(self._slugs)}
        packed = [articles.brief(slug).outside for slug in self._slugs]
        self._outside = np.frombuffer(b"".join(packed), OUTSIDE)
        self._owners = np.repeat(
            np.arange(len(packed), dtype=np.int32), [len(one) // OUTSIDE.itemsize for one in packed]
        )

    def prepare(self) -> None:
        """Nothing more than was made."""

    def holding(self, pieces: Iterable[Words]) -> Sequence[Text]:
        """The texts that may hold all pieces of a claim word for word, in order; each is read when it is looked at."""
        found = np.ones(len(self._slugs), bool)
        for word in _longest(_whole([piece.words for piece in pieces])):
            found &= self._having(word)
        return InOrder(self._slugs_of(found), lambda slug: Text(self.articles[slug]))

    def nearest(self, claim: Words, begins: Sequence[int]) -> Iterator[tuple[Text, Words, Path]]:
        """See `Concordance.nearest`; it is done with the articles that have the most words of the claim, the rare ones
        counting most."""
        values = np.zeros(len(self._slugs))
        for word in _longest(filter(is_word, claim.words)):
            having = self._having(word)
            count = int(np.count_nonzero(having))
            if 0 < count < len(having):
                values[having] += math.log1p(len(having) / count)
        near = np.zeros(len(values), bool)
        order = np.argsort(-values, kind="stable")[:MOST_READ]
        behind = np.cumsum(self._words[order]) - self._words[order]
        near[order[behind < MOST_WORDS]] = True
        read = self._slugs_of(near & ((values > 0) | (len(values) <= MOST_READ)))
        yield from Concordance(map(self.articles.__getitem__, read)).nearest(claim, begins)

    def _slugs_of(self, found: _Flags) -> list[str]:
        return [self._slugs[number] for number in np.flatnonzero(found).tolist()]

    def _having(self, word: str) -> _Flags:
        """Whether each article may have a word of a claim: all, where nothing tells of it."""
        folded = fold_words(word)
        wanted = terms(folded)
        if not wanted or UNSPACED.fullmatch(folded):
            return np.ones(len(self._slugs), bool)
        in_body = self._all(self._with_term(term) for term in wanted)
        return in_body | self._all(self._with_number(number) for number in numbers_of(folded))

    def _all(self, found: Iterable[_Flags]) -> _Flags:
        return reduce(np.logical_and, found, np.ones(len(self._slugs), bool))

    def _with_term(self, term: str) -> _Flags:
        having = np.zeros(len(self._slugs), bool)
        having[[self._number[slug] for slug in self._occurrences(term)]] = True
        return having

    def _with_number(self, number: int) -> _Flags:
        having = np.zeros(len(self._slugs), bool)
        having[self._owners[self._outside == number]] = True
        return having


def _longest(words: Iterable[str]) -> list[str]:
    return sorted(dict.fromkeys(words), key=len, reverse=True)[:MOST_SOUGHT]


def _whole(pieces: Sequence[Sequence[str]]) -> set[str]:
    """The words of the pieces of a claim that are whole words wherever it stands."""
    every = [word for words in pieces for word in words if is_word(word)]
    if len(fold_words(" ".join(every)).split()) < FEWEST_CUT:
        beside = (zip(("", *words), words, (*words[1:], ""), strict=False) for words in pieces)
        return {
            word
            for triples in beside
            for before, word, behind in triples
            if is_word(word) and "-" not in (before, behind)
        }
    return {word for words in pieces for word in safe(words)} or set(every[1:-1])
