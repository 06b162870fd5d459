"""Places that a check has found -> quotations: the found words within their sentences, and whose words they are."""

from __future__ import annotations

from collections.abc import Iterator

from index import Article, Attribution, Paragraph, Place, Quote, Sentence, Span, Voice, text_fragment

_ARTICLES_OWN = Attribution(Voice.ARTICLE)


def quote_place(article: Article, place: Place, span: Span) -> tuple[Quote, tuple[Attribution, ...]]:
    """One of the spans of a place with the rest of the sentences that it touches, so that a reader sees what a claim
    leaves out; marked as the quotation's sentence. With it, the attribution of each of these sentences.

    Outside the body, and in a copy of a paragraph, the words stand alone.
    """
    touched = tuple(_touched(article, span))
    paragraph = article.paragraphs[place.paragraph - 1] if place.paragraph is not None else None
    if touched:
        voices = tuple(_voice(within, sentence, span) for within, sentence in touched)
    else:
        voices = tuple(sentence.attribution for sentence in paragraph.sentences) if paragraph else ()
    spans = [span, *(sentence.span for _, sentence in touched)]
    shown = Span(min(one.start for one in spans), max(one.end for one in spans))
    link = article.url.partition("#")[0] + text_fragment(article, span) if article.url else None
    quote = Quote(
        text=shown.of(article.source),
        article=article.slug,
        title=article.title.text if article.title else None,
        byline=article.byline.text if article.byline else None,
        outlet=article.outlet.text if article.outlet else None,
        url=article.url,
        published=article.published,
        heading=paragraph.heading.text if paragraph and paragraph.heading else None,
        paragraph=place.paragraph,
        span=shown,
        also_at=(),
        sentence=span,
        attribution=voices[0] if voices else _ARTICLES_OWN,
        score=1.0,
        dates=tuple(date for one in article.paragraphs for date in one.dates if shown.covers(date.span)),
        link=link,
    )
    return quote, voices


def _touched(article: Article, span: Span) -> Iterator[tuple[Paragraph, Sentence]]:
    for paragraph in article.paragraphs:
        if paragraph.span.overlaps(span):
            yield from ((paragraph, one) for one in paragraph.sentences if one.span.overlaps(span))


def _voice(paragraph: Paragraph, sentence: Sentence, span: Span) -> Attribution:
    """Whose words the part of a sentence is: those of the quotation that holds all of it, the article's own where it
    lies beside the quotation that the sentence is attributed for, else the sentence's."""
    part = Span(max(span.start, sentence.span.start), min(span.end, sentence.span.end))
    for quotation in paragraph.quotations:
        if quotation.span.covers(part) and quotation.attribution.voice is not Voice.ARTICLE:
            return quotation.attribution
    inside = [one.span for one in paragraph.quotations if one.span.overlaps(sentence.span)]
    if sentence.attribution.voice is Voice.QUOTATION and inside and not any(map(part.overlaps, inside)):
        return _ARTICLES_OWN
    return sentence.attribution
