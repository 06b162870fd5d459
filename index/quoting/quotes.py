"""Spans of an article to the quotations that a person is shown."""

from __future__ import annotations

from collections.abc import Sequence

from index.datatypes import Article, Attribution, Hit, Paragraph, Quote, Span
from index.quoting.text_fragments import text_fragment
from index.quoting.voices import paragraphs_at, voices_at


def quote_hit(article: Article, hit: Hit) -> Quote:
    """The quotation of a hit: the whole paragraph as it stands in the source, with its best sentence."""
    return quote_paragraph(article, hit.paragraph, hit.sentence, hit.score)


def quote_paragraph(article: Article, number: int, sentence: int = 0, score: float = 1.0) -> Quote:
    """A paragraph by its number (from 1), with one of its sentences (from 0) marked."""
    paragraph = article.paragraphs[number - 1]
    marked = paragraph.sentences[sentence]
    return _quote(article, (paragraph,), paragraph.span, marked.span, (marked.attribution,), score=score)


def quote_stretch(article: Article, paragraph: Paragraph, span: Span, attribution: Attribution) -> Quote:
    """Part of a paragraph, such as what one speaker says in it."""
    return _quote(article, (paragraph,), span, span, (attribution,))


def quote_at(article: Article, span: Span, note: str | None = None) -> Quote:
    """Words wherever they stand, marked within the rest of the sentences that they touch.

    Outside the body (a title, a byline), and in a copy of a paragraph, the words stand alone.
    """
    paragraphs = paragraphs_at(article, span)
    around = [one.span for paragraph in paragraphs for one in paragraph.sentences if one.span.overlaps(span)]
    shown = Span(min(one.start for one in (span, *around)), max(one.end for one in (span, *around)))
    return _quote(article, paragraphs, shown, span, voices_at(article, span), note=note)


def _quote(
    article: Article,
    paragraphs: Sequence[Paragraph],
    span: Span,
    marked: Span,
    voices: tuple[Attribution, ...],
    *,
    score: float = 1.0,
    note: str | None = None,
) -> Quote:
    """The words at `span`, which stand in the first of `paragraphs` or from there on."""
    home = paragraphs[0] if paragraphs else None
    return Quote(
        text=span.of(article.source),
        article=article.slug,
        title=article.title.text if article.title else None,
        byline=article.byline.text if article.byline else None,
        outlet=article.outlet.text if article.outlet else None,
        url=article.url,
        published=article.published,
        heading=home.heading.text if home and home.heading else None,
        paragraph=home.number if home else None,
        span=span,
        also_at=home.also_at if home and home.span == span else (),
        sentence=marked,
        voices=voices,
        score=score,
        dates=tuple(date for paragraph in paragraphs for date in paragraph.dates if span.covers(date.span)),
        link=_link(article, marked),
        note=note,
    )


def _link(article: Article, span: Span) -> str | None:
    """The article's address with a fragment that makes a browser show the words of the span."""
    return article.url.partition("#")[0] + text_fragment(article, span) if article.url else None
