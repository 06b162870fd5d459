"""Spans of an article to the quotations that a person is shown. Every quotation is made here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index.answers import Quote
from index.datatypes import Article, Attribution, Dated, DateFound, DateMention, Fact, Paragraph, ParagraphRef, Span
from index.quoting.text_fragments import text_fragment
from index.quoting.voices import ARTICLES_OWN, distinct, paragraphs_at, voices_at, voices_in


def quote_paragraph(article: Article, number: int, sentence: int = 0, score: float = 1.0) -> Quote:
    """A paragraph by its number (from 1), with one of its sentences (from 0) marked."""
    paragraph = article.paragraphs[number - 1]
    marked = paragraph.sentences[sentence].span
    voices = voices_in(paragraph, marked, article.source)
    return _quote(article, (paragraph,), paragraph.span, marked, voices, score=score)


def quote_stretch(article: Article, paragraph: Paragraph, span: Span, attribution: Attribution) -> Quote:
    """Part of a paragraph, such as what one speaker says in it."""
    return _quote(article, (paragraph,), span, span, (attribution,))


def quote_dated(article: Article, entry: Dated) -> Quote:
    """The sentence of an entry of the timeline, with the expression that dates it marked."""
    paragraph = article.paragraphs[entry.place.number - 1]
    shown = _around(entry.sentence, entry.mention.span)
    voices = voices_in(paragraph, entry.sentence, article.source)
    return _quote(article, (paragraph,), shown, entry.mention.span, voices, dates=(entry.mention,))


def quote_at(article: Article, span: Span, note: DateFound | Fact | None = None) -> Quote:
    """Words wherever they stand, marked within the rest of the sentences that they touch.

    Outside the body (a title, a byline), and in a copy of a paragraph, the words stand alone.
    """
    paragraphs = paragraphs_at(article, span)
    touched = (one.span for paragraph in paragraphs for one in paragraph.sentences if one.span.overlaps(span))
    return _quote(article, paragraphs, _around(span, *touched), span, voices_at(article, span), note=note)


def quotes_at(article: Article, pieces: Sequence[Span]) -> tuple[Quote, ...]:
    """The pieces of a text, which are in order: those that touch one paragraph are one quotation, each marked in it."""
    groups: list[list[Span]] = []
    before: Paragraph | None = None
    for piece in pieces:
        paragraphs = paragraphs_at(article, piece)
        here = paragraphs[0] if paragraphs and paragraphs[0].span.overlaps(piece) else None
        if here is not None and here is before:
            groups[-1].append(piece)
        else:
            groups.append([piece])
        before = paragraphs[-1] if here is not None else None
    return tuple(_with_pieces(article, group) for group in groups)


def _with_pieces(article: Article, pieces: Sequence[Span]) -> Quote:
    quote = quote_at(article, _around(*pieces))
    if len(pieces) == 1:
        return quote
    voices = distinct(voice for piece in pieces for voice in voices_at(article, piece))
    return replace(quote, voices=voices, pieces=tuple(pieces))


def _around(*spans: Span) -> Span:
    """From where the first of some spans begins to where the last one ends."""
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _quote(
    article: Article,
    paragraphs: Sequence[Paragraph],
    span: Span,
    marked: Span,
    voices: tuple[Attribution, ...],
    *,
    dates: tuple[DateMention, ...] | None = None,
    score: float = 1.0,
    note: DateFound | Fact | None = None,
) -> Quote:
    """The words at `span`, which touch these paragraphs or a copy of one."""
    home = paragraphs[0] if paragraphs else None
    if dates is None:
        dates = tuple(date for paragraph in paragraphs for date in paragraph.dates if span.covers(date.span))
    return Quote(
        text=span.of(article.source),
        article=article.facts,
        place=ParagraphRef(article.slug, home.number) if home else None,
        heading=home.heading.text if home and home.heading else None,
        span=span,
        also_at=home.also_at if home and home.span == span else (),
        sentence=marked,
        sentences=tuple(one.span for paragraph in paragraphs for one in paragraph.sentences if span.covers(one.span)),
        voices=voices or (ARTICLES_OWN,),
        dates=dates,
        score=score,
        link=_link(article, marked),
        note=note,
        page=article.reading.page_at(marked.start) if home else None,
    )


def _link(article: Article, span: Span) -> str | None:
    """The article's address with a fragment that makes a browser show the words of the span."""
    """The address of the words on the article's page: by the words themselves, in a document with pages by its page."""
    if not article.url:
        return None
    page = article.reading.page_at(span.start)
    return article.url.partition("#")[0] + (f"#page={page}" if page else text_fragment(article, span))
