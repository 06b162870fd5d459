"""What is held in memory of an article to find its passages; all else of it stays on the disk."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Self

import msgspec
import numpy as np
from numpy.typing import NDArray

from index.errors import GenerationDamaged
from index.folding import fold_words
from index.search.evidence.frequencies import TokenFrequencies
from index.search.evidence.lexicon.words import ArticleWords
from index.search.evidence.passages import Sentences

_REFERS_BACK = re.compile(r"\b(he|she|they|it|his|her|their|its|him|them|this|these|those|such)\b", re.IGNORECASE)

_MOST_TOKENS = 2**22
"""More than any vocabulary has; bounds what a damaged id allocates."""


class Outline(msgspec.Struct, frozen=True):
    """`sentences` has the number of sentences of each paragraph (uint32), `refers_back` for each sentence 1 where it
    has a pronoun (uint8). `token_ids` are the vocabulary ids that occur, ascending (int32), and `token_counts` in how
    many sentences each of them does (uint32). All as bytes, little-endian. `words` are its words."""

    sentences: bytes
    refers_back: bytes
    token_ids: bytes
    token_counts: bytes
    words: ArticleWords

    @classmethod
    def of(cls, texts: Sentences, ids: Sequence[NDArray[np.int32]]) -> Self:
        """The outline of an article with these texts; `ids` are the vocabulary ids of the tokens of each, in order."""
        tokens = TokenFrequencies.of(ids)
        return cls(
            np.array([len(paragraph) for paragraph in texts], "<u4").tobytes(),
            bytes(_REFERS_BACK.search(text) is not None for paragraph in texts for text in paragraph),
            tokens.ids.astype("<i4").tobytes(),
            tokens.counts.astype("<u4").tobytes(),
            ArticleWords.of([fold_words(" ".join(paragraph)) for paragraph in texts]),
        )

    @property
    def paragraphs(self) -> int:
        """How many there are."""
        return len(self.sentences) // 4

    @property
    def passages(self) -> int:
        """How many sentences there are."""
        return len(self.refers_back)

    @property
    def lengths(self) -> NDArray[np.int64]:
        """The number of sentences of each paragraph, shape (paragraphs,)."""
        return _numbers(self.sentences, "<u4").astype(np.int64)

    @property
    def pronouns(self) -> NDArray[np.bool_]:
        """Whether each sentence has a pronoun, shape (sentences,)."""
        return np.frombuffer(self.refers_back, np.bool_)

    @property
    def frequencies(self) -> TokenFrequencies:
        """In how many of its sentences each token stands."""
        ids, counts = _numbers(self.token_ids, "<i4"), _numbers(self.token_counts, "<u4")
        return TokenFrequencies(ids, counts, len(self.refers_back))

    def require_whole(self) -> None:
        """Raise `GenerationDamaged` where its parts cannot be those of one article, or no index could hold them."""
        lengths = self.lengths
        fitting = (
            bool(lengths.all())
            and int(lengths.sum()) == self.passages
            and not self.refers_back.strip(b"\0\1")
            and self.words.paragraphs == self.paragraphs
            and self._counted()
        )
        if not fitting:
            raise GenerationDamaged("The stored outline of an article is not readable.")

    def _counted(self) -> bool:
        ids, counts = self.frequencies.ids, self.frequencies.counts
        if len(ids) != len(counts):
            return False
        ascend = bool((ids[1:] > ids[:-1]).all() and ((ids >= 0) & (ids < _MOST_TOKENS)).all())
        return ascend and bool(((counts > 0) & (counts <= self.passages)).all())


def _numbers(stored: bytes, kind: str) -> NDArray[np.int64]:
    try:
        return np.frombuffer(stored, kind)
    except ValueError as error:
        raise GenerationDamaged("The stored outline of an article is not readable.") from error
