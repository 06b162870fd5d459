"""One file's text to an `Article`: cleaned, with its facts, paragraphs and sentences."""

from __future__ import annotations

from index.article.cleaning import BodyParagraph, clean
from index.article.metadata import Overrides, read_metadata
from index.article.segmentation import split_sentences
from index.datatypes import Article, Paragraph, Sentence


def parse_article(
    slug: str, path: str, sha256: str, source: str, overrides: Overrides, notes: tuple[str, ...] = ()
) -> Article:
    """Read a decoded file. Every span of the result points into `source`, which is kept as it is."""
    page = clean(source)
    metadata = read_metadata(source, page, overrides)
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
        paragraphs=tuple(_paragraph(source, number, body) for number, body in enumerate(page.paragraphs, 1)),
        dropped=page.dropped,
        notes=notes,
    )


def _paragraph(source: str, number: int, body: BodyParagraph) -> Paragraph:
    return Paragraph(
        number=number,
        span=body.span,
        also_at=body.also_at,
        heading=body.heading,
        sentences=tuple(Sentence(span) for span in split_sentences(source, body.span)),
        quotations=(),
    )
