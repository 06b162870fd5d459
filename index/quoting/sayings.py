"""Everything that somebody is quoted or reported as saying."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from index.answers import Quote
from index.datatypes import Article, Attribution, ParagraphRef, Span
from index.quoting.quotes import quote_stretch
from index.quoting.speakers import Speaker
from index.quoting.stretches import names_in, stretches


@dataclass(frozen=True, slots=True)
class Said:
    """A stretch of words of somebody's, or that came through them, and where it stands."""

    place: ParagraphRef
    span: Span
    attribution: Attribution


def sayings(speakers: Iterable[Speaker], articles: Iterable[Article]) -> dict[Speaker, tuple[Said, ...]]:
    """For each of some speakers everything that they are quoted or reported as saying, or that came through them, in
    order."""
    found: dict[Speaker, dict[Said, None]] = {speaker: {} for speaker in speakers}
    by_name = {name: said for speaker, said in found.items() for name in speaker.names}
    for article in articles:
        for paragraph in article.paragraphs:
            for attribution, span in stretches(paragraph):
                said = Said(ParagraphRef(article.slug, paragraph.number), span, attribution)
                for name in names_in(attribution):
                    if name in by_name:
                        by_name[name][said] = None
    return {speaker: tuple(said) for speaker, said in found.items()}


def quote_said(article: Article, said: Said) -> Quote:
    """What somebody said, as the article has it."""
    return quote_stretch(article, article.paragraphs[said.place.number - 1], said.span, said.attribution)
