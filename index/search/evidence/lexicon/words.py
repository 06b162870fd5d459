"""Which words stand in which paragraphs: of an article, to be stored with it, and of a library, merged from these.

What BM25, spelling and wording know of a library derives from these words alone. See docs/decisions/0038.
"""

from __future__ import annotations

import operator
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any, Self

import msgspec
import numpy as np
from numpy.typing import NDArray

from index.errors import GenerationDamaged
from index.search.evidence.layout import stretches
from index.search.evidence.lexicon.packing import (
    pack,
    pack_narrowly,
    require_ascending,
    require_below,
    require_starts,
    unpack,
    unpack_narrow,
)
from index.search.evidence.lexicon.vocabulary import Vocabulary

_MOST_PARAGRAPHS = 2**20
"""More than any one article has; bounds what a damaged number allocates."""

_START, _ROW = np.dtype("<i8"), np.dtype("<i4")

_BLOCK = 2**20
"""Postings that are weighed at once: twenty bytes each while that is done."""


class ArticleWords(msgspec.Struct, frozen=True, array_like=True):
    """The words of one article, as they are stored.

    `words` are UTF-8, ascending, with spaces between. `found` says in how many paragraphs each of them stands; word
    after word, `rows` are these paragraphs (from 0, ascending) and `counts` how often it stands in each. All three are
    packed in the narrowest of 1, 2 and 4 bytes that holds the highest number.
    """

    paragraphs: int
    words: bytes
    found: bytes
    rows: bytes
    counts: bytes

    @classmethod
    def of(cls, folded: Sequence[str]) -> ArticleWords:
        """Those of an article's paragraphs, each as `fold_words` leaves its encoder text."""
        postings: dict[str, list[tuple[int, int]]] = {}
        for row, text in enumerate(folded):
            for word, times in Counter(text.split()).items():
                postings.setdefault(word, []).append((row, times))
        words = sorted(postings)
        return cls(
            paragraphs=len(folded),
            words=" ".join(words).encode(),
            found=pack_narrowly([len(postings[word]) for word in words]),
            rows=pack_narrowly([row for word in words for row, _ in postings[word]]),
            counts=pack_narrowly([times for word in words for _, times in postings[word]]),
        )

    def read(self) -> tuple[list[str], NDArray[Any], NDArray[Any], NDArray[Any]]:
        """The words and the numbers of `found`, `rows` and `counts`. Raises `GenerationDamaged` where they cannot be
        those of an article."""
        try:
            words = self.words.decode().split(" ") if self.words else []
        except UnicodeDecodeError as error:
            raise GenerationDamaged("The stored words are not readable.") from error
        found = unpack_narrow(self.found, len(words))
        rows, counts = (unpack_narrow(packed, int(found.sum(dtype=np.int64))) for packed in (self.rows, self.counts))
        if not self._fit(words, found, rows, counts):
            raise GenerationDamaged("The stored words do not fit the stored paragraphs.")
        return words, found, rows, counts

    def _fit(self, words: list[str], found: NDArray[Any], rows: NDArray[Any], counts: NDArray[Any]) -> bool:
        if not 0 <= self.paragraphs <= _MOST_PARAGRAPHS or not found.all() or not counts.all():
            return False
        if not words:
            return True
        ascends = rows[1:] > rows[:-1]
        ascends[np.cumsum(found[:-1], dtype=np.int64) - 1] = True  # the next word begins again
        return (
            words[0] != ""
            and all(map(operator.lt, words, words[1:]))
            and bool(ascends.all())
            and int(rows.max()) < self.paragraphs
        )


@dataclass(frozen=True, slots=True)
class LibraryWords:
    """The words of all paragraphs of a library, which are numbered through. Immutable and thread-safe.

    `rows` are the paragraphs (ascending) and `counts` how often it stands in each, word after word; word `n` has those
    from `starts[n]` to before `starts[n + 1]`. A word in a paragraph takes 5 bytes, or 6 or 8 where one stands 256 or
    65,536 times somewhere.
    """

    vocabulary: Vocabulary
    paragraphs: int
    starts: NDArray[np.int64]
    rows: NDArray[np.int32]
    counts: NDArray[Any]

    BLOBS = 4
    """How many `pack` gives."""

    @classmethod
    def merged(cls, articles: Iterable[ArticleWords]) -> Self:
        """Those of articles, in the order of the library. Raises `GenerationDamaged`."""
        known: defaultdict[str, int] = defaultdict(count().__next__)
        parts, paragraphs = [], 0
        for article in articles:
            words, found, rows, counts = article.read()
            met = np.fromiter(map(known.__getitem__, words), np.int32, len(words))
            parts.append((met, found, rows, counts, paragraphs))
            paragraphs += article.paragraphs
        vocabulary, numbers = Vocabulary.numbering(list(known))
        del known
        frequencies = np.zeros(len(vocabulary), dtype=np.int64)
        for met, found, *_ in parts:
            frequencies[numbers[met]] += found
        starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(frequencies)])
        all_rows = np.empty(starts[-1], dtype=np.int32)
        all_counts = np.empty(starts[-1], dtype=np.result_type(np.uint8, *{part[3].dtype for part in parts}))
        free = starts[:-1].copy()
        for met, found, rows, counts, first in parts:
            those = numbers[met]
            places = stretches(free[those], found.astype(np.int64))
            all_rows[places] = rows + np.int32(first)
            all_counts[places] = counts
            free[those] += found
        return cls(vocabulary, paragraphs, starts, all_rows, all_counts)

    @classmethod
    def unpack(cls, stored: Sequence[bytes], *, paragraphs: int) -> Self:
        """What `pack` packed. Raises `GenerationDamaged` where it cannot be the words of so many paragraphs."""
        text, starts, rows, counts = stored
        vocabulary, places = Vocabulary.unpack(text), unpack(rows, _ROW)
        found = cls(vocabulary, paragraphs, unpack(starts, _START), places, unpack_narrow(counts, len(places)))
        require_starts(found.starts, len(vocabulary), len(places))
        require_below(places, paragraphs)
        require_ascending(places, found.starts)
        return found

    def pack(self) -> list[bytes]:
        """The bytes of its blobs."""
        return [
            self.vocabulary.pack(),
            pack(self.starts, _START),
            pack(self.rows, _ROW),
            pack(self.counts, self.counts.dtype.newbyteorder("<")),
        ]

    def postings(self, word: int) -> tuple[NDArray[np.int32], NDArray[Any]]:
        """The paragraphs that have a word, given by its number, and how often it stands in each."""
        place = slice(self.starts[word], self.starts[word + 1])
        return self.rows[place], self.counts[place]

    def sums(self, weights: NDArray[np.int64]) -> NDArray[np.float64]:
        """The weights of all words of each paragraph together, given that of each word: shape (paragraphs,)."""
        sums = np.zeros(self.paragraphs)
        for first in range(0, len(self.rows), _BLOCK):
            end = min(first + _BLOCK, len(self.rows))
            bounds = np.clip(self.starts, first, end)
            weighed = np.repeat(weights, bounds[1:] - bounds[:-1]) * self.counts[first:end]
            sums += np.bincount(self.rows[first:end], weighed, self.paragraphs)
        return sums
