"""Everything that a library dates, in order of time."""

from __future__ import annotations

from collections.abc import Iterable

from index.datatypes import Article, Dated, DateMention, Paragraph, ParagraphRef, Span


def timeline(articles: Iterable[Article]) -> tuple[Dated, ...]:
    """Every sentence that says when, ordered by first and last day, then article and place.

    What is not resolved to one date or range is left out. A sentence that names one date twice comes once.
    """
    dated = {
        (mention.first, mention.last, article.slug, sentence): Dated(
            mention.first, mention.last, ParagraphRef(article.slug, paragraph.number), sentence, mention
        )
        for article in articles
        for paragraph in article.paragraphs
        for mention in reversed(paragraph.dates)
        if mention.first and mention.last
        for sentence in [_sentence_of(paragraph, mention)]
    }
    return tuple(dated[key] for key in sorted(dated))


def _sentence_of(paragraph: Paragraph, mention: DateMention) -> Span:
    """The sentence that a mention begins in; the paragraph when none covers it."""
    begin = Span(mention.span.start, mention.span.start + 1)
    return next((sentence.span for sentence in paragraph.sentences if sentence.span.covers(begin)), paragraph.span)
