"""A library in memory that can be searched: its tokens lie coded on a shelf, as they do on the disk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.datatypes import Article
from index.folding import fold_words
from index.search.encoder.encoding import Encoder, Vectors
from index.search.evidence.dense import ByteVectors
from index.search.evidence.frequencies import TokenFrequencies
from index.search.evidence.late_interaction import TokenRows
from index.search.evidence.lexicon.words import ArticleWords
from index.search.evidence.outline import Outline
from index.search.evidence.part import Indexed, Part
from index.search.evidence.passages import sentences_of
from index.search.evidence.retrieval import Retriever
from index.search.evidence.token_codes import TokenCodec, codec_of
from tests.index.library import read_library


@dataclass(frozen=True)
class ExactCodec:
    """Keeps tokens as they are, for tests of what is done with their cosines."""

    dimension: int
    name: str = "exact"

    @property
    def width(self) -> int:
        return 4 * self.dimension

    def encode(self, tokens: Vectors) -> NDArray[np.uint8]:
        return np.ascontiguousarray(tokens, "<f4").view(np.uint8)

    def products(self, codes: NDArray[np.uint8], query: Vectors) -> NDArray[np.float32]:
        return query @ np.ascontiguousarray(codes).view("<f4").T


@dataclass(frozen=True)
class MemoryShelf:
    """`coded` has the tokens of each paragraph of an article, by slug, and `counted` their frequencies in it."""

    articles: Mapping[str, Article]
    coded: Mapping[str, Sequence[TokenRows]]
    counted: Mapping[str, TokenFrequencies]

    def body(self, slug: str) -> Article:
        return self.articles[slug]

    def tokens(self, slug: str, paragraphs: Sequence[int]) -> list[TokenRows]:
        return [self.coded[slug][number] for number in paragraphs]

    def frequencies(self, slug: str) -> TokenFrequencies:
        return self.counted[slug]


Codec = TokenCodec | ExactCodec


def indexed_article(article: Article, encoder: Encoder, codec: Codec) -> tuple[Indexed, list[TokenRows]]:
    """What goes into an index of an article, and what goes on the shelf."""
    texts = sentences_of(article)
    encodings = encoder.encode([text for paragraph in texts for text in paragraph])
    words = ArticleWords.of([fold_words(" ".join(paragraph)) for paragraph in texts])
    frequencies = TokenFrequencies.of([encoding.ids for encoding in encodings])
    vectors = ByteVectors.of(np.array([encoding.vector for encoding in encodings], np.float32))
    rest = iter(encoding.tokens for encoding in encodings)
    coded = [TokenRows.of([*islice(rest, len(paragraph))], codec) for paragraph in texts]
    return Indexed(Outline.of(texts), words, frequencies, vectors), coded


def searching(articles: Iterable[Article], encoder: Encoder, codec: Codec | None = None) -> Retriever:
    """What finds the passages of some articles; `codec` takes the place of the encoder's."""
    codec = codec or codec_of(encoder.id, encoder.dimension)
    by_slug = {article.slug: article for article in articles}
    made = {slug: indexed_article(article, encoder, codec) for slug, article in by_slug.items()}
    indexed = {slug: one for slug, (one, _) in made.items()}
    coded = {slug: rows for slug, (_, rows) in made.items()}
    shelf = MemoryShelf(by_slug, coded, {slug: one.frequencies for slug, one in indexed.items()})
    return Retriever([Part.of([*indexed.values()], encoder.dimension)], [*indexed], shelf, codec)


def searching_folder(folder: Path, encoder: Encoder) -> Retriever:
    """The same of the articles of a folder, with exact tokens."""
    return searching(read_library(folder).articles, encoder, ExactCodec(encoder.dimension))
