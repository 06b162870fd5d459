"""Spans of an article to the quotations that a person is shown."""

from __future__ import annotations

from index.datatypes import Article, Attribution, DateMention, Hit, Paragraph, Quote, Span, Voice
from index.quoting.text_fragments import text_fragment

_ARTICLES_OWN = Attribution(Voice.ARTICLE)


def quote_hit(article: Article, hit: Hit) -> Quote:
    """The quotation of a hit: the whole paragraph as it stands in the source, with its best sentence."""
    return quote_paragraph(article, hit.paragraph, hit.sentence, hit.score)


def quote_paragraph(article: Article, number: int, sentence: int = 0, score: float = 1.0) -> Quote:
    """A paragraph by its number (from 1), with one of its sentences (from 0) marked."""
    paragraph = article.paragraphs[number - 1]
    marked = paragraph.sentences[sentence]
    return _quote(
        article,
        paragraph.span,
        marked.span,
        attribution=marked.attribution,
        paragraph=number,
        heading=paragraph.heading.text if paragraph.heading else None,
        also_at=paragraph.also_at,
        dates=paragraph.dates,
        score=score,
    )


def quote_stretch(article: Article, paragraph: Paragraph, span: Span, attribution: Attribution) -> Quote:
    """Part of a paragraph, such as what one speaker says in it."""
    heading = paragraph.heading.text if paragraph.heading else None
    dates = tuple(mention for mention in paragraph.dates if span.covers(mention.span))
    return _quote(
        article, span, span, attribution=attribution, paragraph=paragraph.number, heading=heading, dates=dates
    )


def quote_line(article: Article, span: Span, note: str | None = None) -> Quote:
    """Words outside the body, such as the title or a byline."""
    return _quote(article, span, span, note=note)


def _quote(
    article: Article,
    span: Span,
    sentence: Span,
    *,
    attribution: Attribution = _ARTICLES_OWN,
    paragraph: int | None = None,
    heading: str | None = None,
    also_at: tuple[Span, ...] = (),
    dates: tuple[DateMention, ...] = (),
    score: float = 1.0,
    note: str | None = None,
) -> Quote:
    return Quote(
        text=span.of(article.source),
        article=article.slug,
        title=article.title.text if article.title else None,
        byline=article.byline.text if article.byline else None,
        outlet=article.outlet.text if article.outlet else None,
        url=article.url,
        published=article.published,
        heading=heading,
        paragraph=paragraph,
        span=span,
        also_at=also_at,
        sentence=sentence,
        attribution=attribution,
        score=score,
        dates=dates,
        link=_link(article, sentence),
        note=note,
    )


def _link(article: Article, span: Span) -> str | None:
    """The article's address with a fragment that makes a browser show the words of the span."""
    return article.url.partition("#")[0] + text_fragment(article, span) if article.url else None
