"""Articles to passages: each sentence, in order. A paragraph is found by its sentences.

Embeddings of whole paragraphs were measured beside those of the sentences and added nothing to any figure, at twice the
time and space of indexing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from index.datatypes import Article, Passage
from index.folding import fold_typography


def passages_of(articles: Sequence[Article]) -> tuple[Passage, ...]:
    """All passages of the library, in its order."""
    return tuple(passage for article in articles for passage in _of_article(article))


def encoder_text(source: str, passage: Passage) -> str:
    """What an encoder reads of a passage: its words in plain typography, so that copies have one embedding."""
    return fold_typography(passage.span.of(source))


def content_hash(text: str) -> str:
    """Names an encoder text; passages with one hash share an embedding. SHA-256 in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def _of_article(article: Article) -> Iterator[Passage]:
    for paragraph in article.paragraphs:
        for position, sentence in enumerate(paragraph.sentences):
            yield Passage(article.slug, paragraph.number, position, sentence.span)
