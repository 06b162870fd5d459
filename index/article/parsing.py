"""One file's text to an `Article`: cleaned, with its facts, paragraphs and sentences."""

from __future__ import annotations

from index.article.dates.anchored import Spoken
from index.article.dates.expressions import find_dates
from index.article.formats.extracted import Extracted
from index.article.page.cleaning import CleanedPage, clean
from index.article.page.metadata import Metadata, read_metadata
from index.article.source_files import Overrides
from index.article.speech.attribution import ParagraphSpans, attribute
from index.article.stated import with_stated
from index.article.tongues import tongues
from index.article.written_dates import day_order
from index.datatypes import Article, Paragraph, Quotation, Span
from index.sentences import split_sentences


def parse_article(slug: str, path: str, sha256: str, extracted: Extracted, overrides: Overrides) -> Article:
    """Read the source text of a file. Every span of the result points into it; it is kept as it is."""
    source = extracted.text
    page = clean(source[: extracted.body], marked=extracted.marked, rows=extracted.rows)
    metadata = with_stated(read_metadata(source, page, overrides), extracted.stated, overrides)
    return Article(
        slug=slug,
        path=path,
        sha256=sha256,
        source=source,
        title=metadata.title,
        byline=metadata.byline,
        outlet=metadata.outlet,
        url=metadata.url,
        language=metadata.language,
        dates=metadata.dates,
        headings=page.headings,
        paragraphs=_paragraphs(source, page, metadata),
        dropped=(*page.dropped, *extracted.left_out),
        reading=extracted.reading,
    )


def _paragraphs(source: str, page: CleanedPage, metadata: Metadata) -> tuple[Paragraph, ...]:
    published = next((found.date for found in metadata.dates if found.believed), None)
    # Numerals that can be read two ways are read as the undoubted ones of the same page are.
    day_first = day_order(source, Span(0, len(source)))
    languages = tongues(source, [body.span for body in page.paragraphs], metadata.language)
    # All paragraphs at once: a pronoun's name, or the rest of a quotation, may stand in another one.
    spans = [ParagraphSpans(body.span, split_sentences(source, body.span)) for body in page.paragraphs]
    return tuple(
        Paragraph(
            number=number,
            span=body.span,
            also_at=body.also_at,
            heading=body.heading,
            sentences=said.sentences,
            quotations=said.quotations,
            reported=said.reported,
            dates=find_dates(
                source,
                body.span,
                published,
                sentences=where.sentences,
                day_first=day_first,
                spoken=[_spoken(words) for words in (*said.quotations, *said.reported)],
                language=language,
            ),
        )
        for number, (body, where, said, language) in enumerate(
            zip(page.paragraphs, spans, attribute(source, spans, languages), languages, strict=True), 1
        )
    )


def _spoken(words: Quotation) -> Spoken:
    cue = words.attribution.cue
    return Spoken(words.span, cue.span if cue else None)
