"""Reads small texts, one paragraph a line, the way an article is read."""

from __future__ import annotations

from index.article.page.segmentation import split_blocks
from index.article.speech.attribution import Attributed, ParagraphSpans, attribute
from index.article.speech.prose import Prose, read_prose
from index.article.tongues import tongues
from index.datatypes import Attribution, Quotation
from index.sentences import split_sentences


def paragraphs_of(text: str) -> list[ParagraphSpans]:
    return [ParagraphSpans(block, split_sentences(text, block)) for block in split_blocks(text)]


def proses_of(text: str) -> list[Prose]:
    return [read_prose(text, number, where) for number, where in enumerate(paragraphs_of(text))]


def attributed(text: str, language: str | None = None) -> tuple[Attributed, ...]:
    """What is said in a text; `language` is the one that somebody states."""
    return attribute_all(text, paragraphs_of(text), language)


def attribute_all(text: str, paragraphs: list[ParagraphSpans], language: str | None = None) -> tuple[Attributed, ...]:
    return attribute(text, paragraphs, tongues(text, [where.span for where in paragraphs], language))


def quotations_of(text: str) -> list[Quotation]:
    return [quotation for paragraph in attributed(text) for quotation in paragraph.quotations]


def reported_in(text: str) -> list[Quotation]:
    return [quotation for paragraph in attributed(text) for quotation in paragraph.reported]


def only_attribution(text: str) -> Attribution:
    (quotation,) = quotations_of(text)
    return quotation.attribution


def mention(text: str, attribution: Attribution) -> str | None:
    return attribution.speaker.span.of(text) if attribution.speaker is not None else None
