"""Articles to passages, the units that are encoded: one for each sentence, in order. See docs/decisions/0001."""

from __future__ import annotations

from collections.abc import Sequence

from index.datatypes import Article
from index.folding import fold_typography

Sentences = Sequence[Sequence[str]]
"""The encoder texts of an article: its sentences, paragraph by paragraph."""


def encoder_text(text: str) -> str:
    """The text of a passage as it is encoded: in plain typography, so that copies share an embedding."""
    return fold_typography(text)


def sentences_of(article: Article) -> Sentences:
    """The encoder texts of an article."""
    return tuple(
        tuple(encoder_text(sentence.span.of(article.source)) for sentence in paragraph.sentences)
        for paragraph in article.paragraphs
    )
