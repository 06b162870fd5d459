"""A part of a library: the articles in it, one behind the other, and what is searched of them, put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from index.search.evidence.dense import ByteVectors, DensePart, ExactVectors
from index.search.evidence.frequencies import TokenFrequencies
from index.search.evidence.lexicon.lexicon import Lexicon
from index.search.evidence.lexicon.words import ArticleWords
from index.search.evidence.outline import Outline


@dataclass(frozen=True, slots=True)
class Indexed:
    """What is put into an index of an article: its outline, its words, in how many of its sentences each token stands,
    and the embeddings of its sentences."""

    outline: Outline
    words: ArticleWords
    frequencies: TokenFrequencies
    vectors: ByteVectors


@dataclass(frozen=True, slots=True)
class Part:
    """Immutable. Articles may have been removed since it was put together: they keep their places, but `frequencies` is
    without them."""

    outlines: tuple[Outline, ...]
    lexicon: Lexicon
    frequencies: TokenFrequencies
    vectors: DensePart

    @classmethod
    def of(cls, articles: Sequence[Indexed], dimension: int) -> Self:
        """That of articles with embeddings of this dimension. Raises `GenerationDamaged`."""
        return cls(
            tuple(article.outline for article in articles),
            Lexicon.of(article.words for article in articles),
            TokenFrequencies.merged(article.frequencies for article in articles),
            ExactVectors(dimension, (article.vectors for article in articles)),
        )
