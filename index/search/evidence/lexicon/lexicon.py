"""The words of a run of articles, with all that is derived of them: what is kept, where a library is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index.search.evidence.lexicon.keys import beginnings_of, terms_of, variant_of
from index.search.evidence.lexicon.packing import pack, unpack
from index.search.evidence.lexicon.vocabulary import Groups
from index.search.evidence.lexicon.words import ArticleWords, LibraryWords

_LENGTH = np.dtype("<u4")


@dataclass(frozen=True)
class Lexicon:
    """One part of a library. Immutable and thread-safe.

    `terms` are the words by their terms, `variants` by the normal form of their spelling, where that is another word;
    `lengths` has the number of terms of each paragraph. `kept` are the words by their beginnings, if these were stored.
    """

    words: LibraryWords
    terms: Groups
    variants: Groups
    lengths: NDArray[np.uint32]
    kept: Groups | None = None

    BLOBS = 1 + LibraryWords.BLOBS + 3 * Groups.BLOBS
    """How many `pack` gives."""

    @classmethod
    def of(cls, articles: Iterable[ArticleWords]) -> Self:
        """That of articles, in their order. Raises `GenerationDamaged`."""
        words = LibraryWords.merged(articles)
        terms = Groups.by(terms_of, words.vocabulary)
        lengths = words.sums(np.bincount(terms.numbers, minlength=len(words.vocabulary)))
        return cls(words, terms, Groups.by(_variants, words.vocabulary), lengths.astype(_LENGTH))

    @classmethod
    def unpack(cls, blobs: Sequence[bytes]) -> Self:
        """What `pack` packed; it holds these bytes and hardly more. Raises `GenerationDamaged` where they cannot be
        such, though of damage that has the right sums only what would lead out of bounds is found."""
        lengths = unpack(blobs[0], _LENGTH)
        behind = 1 + LibraryWords.BLOBS
        words = LibraryWords.unpack(blobs[1:behind], paragraphs=len(lengths))
        terms, variants, beginnings = (
            Groups.unpack(blobs[first : first + Groups.BLOBS], words=len(words.vocabulary))
            for first in range(behind, cls.BLOBS, Groups.BLOBS)
        )
        return cls(words, terms, variants, lengths, beginnings)

    def pack(self) -> list[bytes]:
        """The bytes of its blobs."""
        groups = (self.terms, self.variants, self.beginnings)
        packed = [blob for group in groups for blob in group.pack()]
        return [pack(self.lengths, _LENGTH), *self.words.pack(), *packed]

    @cached_property
    def beginnings(self) -> Groups:
        """The words by their beginnings. Unless they were stored, they are made for the first who needs them: it takes
        long, and only questions in other languages than their article's do."""
        return Groups.by(beginnings_of, self.words.vocabulary) if self.kept is None else self.kept


def _variants(word: str) -> list[str]:
    variant = variant_of(word)
    return [] if variant == word else [variant]
