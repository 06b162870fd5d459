"""Quotations with the names of their paragraphs, and the way back from a name to the paragraph.

A button carries such a name. It is made from the words themselves, so it means the same paragraph in every generation,
after every restart, wherever the paragraph has moved; when the words are gone, so is the name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from bot.errors import PassageGone
from index import Article, Earlier, LibraryView, Paragraph, Quote, Span, quote_paragraph


@dataclass(frozen=True, slots=True)
class Shelved:
    """A quotation with what its buttons carry: the `name` of its paragraph, empty for words outside the body and when
    the library changed between the answer and now, and the number `at` (from 0) of the marked sentence in it. With
    `replaced` its article has been edited on that day and has the words no more."""

    quote: Quote
    name: str = ""
    at: int = 0
    replaced: date | None = None


def shelve(library: LibraryView, quotes: Iterable[Quote]) -> tuple[Shelved, ...]:
    """Quotations with the names of their paragraphs."""
    paragraphs = library.paragraph_names

    def shelved(quote: Quote) -> Shelved:
        names = paragraphs.of(quote.article.slug)
        paragraph = _paragraph_of(quote, library.article(quote.article.slug)) if names else None
        if paragraph is None:
            return Shelved(quote)
        return Shelved(quote, names[paragraph.number - 1], _sentence_at(paragraph, quote.sentence))

    return tuple(map(shelved, quotes))


def _paragraph_of(quote: Quote, article: Article) -> Paragraph | None:
    """The paragraph that a quotation begins in or is a copy of; None when that is not there as it was."""
    number = quote.paragraph
    if number is None or number > len(article.paragraphs) or quote.span.of(article.source) != quote.text:
        return None
    paragraph = article.paragraphs[number - 1]
    return paragraph if any(map(quote.span.overlaps, (paragraph.span, *paragraph.also_at))) else None


def _sentence_at(paragraph: Paragraph, marked: Span) -> int:
    """The number of the first sentence that the marked words touch; 0 when they stand in a copy."""
    return next((at for at, sentence in enumerate(paragraph.sentences) if sentence.span.overlaps(marked)), 0)


def find(library: LibraryView, name: str, sentence: int = 0) -> Shelved:
    """The paragraph of that name, marked at a sentence. Raises `PassageGone`."""
    return around(library, name, sentence, reach=0)[0]


def around(library: LibraryView, name: str, sentence: int = 0, *, reach: int = 1) -> tuple[Shelved, ...]:
    """The paragraph of that name and up to `reach` before and after it, in order. Raises `PassageGone`."""
    paragraphs = library.paragraph_names
    place = paragraphs.place(name)
    if place is None:
        raise PassageGone
    article, names, here = library.article(place.article), paragraphs.of(place.article), place.number - 1
    near = range(max(here - reach, 0), min(here + reach + 1, len(names)))
    return tuple(_open(article, names, other, sentence if other == here else 0) for other in near)


def around_earlier(earlier: Earlier, sentence: int = 0, *, reach: int = 1) -> tuple[Shelved, ...]:
    """The same of the paragraph that was found in an earlier version of an article."""
    here = earlier.number - 1
    near = range(max(here - reach, 0), min(here + reach + 1, len(earlier.names)))
    found = (_open(earlier.article, earlier.names, other, sentence if other == here else 0) for other in near)
    return tuple(replace(one, replaced=earlier.replaced.date()) for one in found)


def _open(article: Article, names: tuple[str, ...], at: int, sentence: int) -> Shelved:
    paragraph = article.paragraphs[at]
    if not 0 <= sentence < len(paragraph.sentences):
        raise PassageGone
    return Shelved(quote_paragraph(article, paragraph.number, sentence), names[at], sentence)
