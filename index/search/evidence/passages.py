"""Articles to passages, the units that are encoded: one for each sentence, in order. See docs/decisions/0001."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from index.datatypes import Article
from index.folding import fold_typography

Sentences = Sequence[Sequence[str]]
"""The encoder texts of an article: its sentences, paragraph by paragraph."""


class Body(Protocol):
    """The words of an article and where its sentences stand: an `Article` has that, or what was read of one."""

    @property
    def source(self) -> str:
        """All of the text."""

    @property
    def paragraphs(self) -> Sequence[_Paragraph]:
        """Those of the body."""


class _Paragraph(Protocol):
    @property
    def sentences(self) -> Sequence[_Sentence]:
        """What stands in it."""


class _Sentence(Protocol):
    @property
    def span(self) -> _Span:
        """Where it stands in the source."""


class _Span(Protocol):
    @property
    def start(self) -> int:
        """In code points."""

    @property
    def end(self) -> int:
        """Behind it."""


def encoder_text(text: str) -> str:
    """The text of a passage as it is encoded: in plain typography, so that copies share an embedding."""
    return fold_typography(text)


def sentences_of(article: Article) -> Sentences:
    """The encoder texts of an article."""
    return tuple(
        tuple(encoder_text(sentence.span.of(article.source)) for sentence in paragraph.sentences)
        for paragraph in article.paragraphs
    )


def texts_of(body: Body, paragraph: int) -> Iterator[str]:
    """The encoder texts of a paragraph, counted from 0."""
    spans = (sentence.span for sentence in body.paragraphs[paragraph].sentences)
    return (encoder_text(body.source[span.start : span.end]) for span in spans)
