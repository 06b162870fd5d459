"""Everything that a library dates, in order of time."""

from __future__ import annotations

from collections.abc import Iterable

from index.article.dates import find_dates
from index.article.written_dates import day_order
from index.datatypes import Article, Dated, DateMention, Paragraph, Span


def dates_of(article: Article) -> tuple[tuple[DateMention, ...], ...]:
    """The date expressions of an article's body, paragraph by paragraph, resolved against its publication date.

    Numerals that can be read two ways are read as the undoubted ones of the same article are.
    """
    day_first = day_order(article.source, Span(0, len(article.source)))
    return tuple(
        find_dates(article.source, paragraph.span, article.published, day_first=day_first)
        for paragraph in article.paragraphs
    )


def timeline(articles: Iterable[Article]) -> tuple[Dated, ...]:
    """Every sentence that says when, ordered by first and last day, then article and place.

    What is not resolved to one date or range is left out. A sentence that names one date twice comes once.
    """
    dated = {
        (mention.first, mention.last, article.slug, sentence): Dated(
            mention.first, mention.last, article.slug, paragraph.number, sentence, mention
        )
        for article in articles
        for paragraph, mentions in zip(article.paragraphs, dates_of(article), strict=True)
        for mention in reversed(mentions)
        if mention.first and mention.last
        for sentence in [_sentence_of(paragraph, mention)]
    }
    return tuple(dated[key] for key in sorted(dated))


def _sentence_of(paragraph: Paragraph, mention: DateMention) -> Span:
    """The sentence that a mention begins in; the paragraph when none covers it."""
    begin = Span(mention.span.start, mention.span.start + 1)
    return next((sentence.span for sentence in paragraph.sentences if sentence.span.covers(begin)), paragraph.span)
