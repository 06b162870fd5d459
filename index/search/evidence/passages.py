"""Articles to passages, the units that are encoded: one for each sentence, in order. See docs/decisions/0001."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.datatypes import Article, Span
from index.folding import fold_typography


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit of retrieval: the sentence with this index (from 0) of the paragraph with this number (from 1)."""

    article: str
    paragraph: int
    sentence: int
    span: Span


@dataclass(frozen=True, slots=True)
class Texts:
    """What is encoded of a library, in one order: passages, their encoder texts, and the content hashes of these."""

    passages: tuple[Passage, ...]
    texts: tuple[str, ...]
    hashes: tuple[str, ...]


def texts_of(articles: Sequence[Article]) -> Texts:
    """What is encoded of a library."""
    sources = {article.slug: article.source for article in articles}
    passages = passages_of(articles)
    texts = tuple(encoder_text(sources[passage.article], passage) for passage in passages)
    return Texts(passages, texts, tuple(map(content_hash, texts)))


def passages_of(articles: Sequence[Article]) -> tuple[Passage, ...]:
    """All passages of the library, in its order."""
    return tuple(passage for article in articles for passage in _of_article(article))


def encoder_text(source: str, passage: Passage) -> str:
    """The text of a passage that is encoded: in plain typography, so that copies share an embedding."""
    return fold_typography(passage.span.of(source))


def content_hash(text: str) -> str:
    """SHA-256 in hexadecimal of an encoder text; passages with equal hashes share an embedding."""
    return hashlib.sha256(text.encode()).hexdigest()


def _of_article(article: Article) -> Iterator[Passage]:
    for paragraph in article.paragraphs:
        for position, sentence in enumerate(paragraph.sentences):
            yield Passage(article.slug, paragraph.number, position, sentence.span)
