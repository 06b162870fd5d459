"""Names for paragraphs that outlive a rebuild, and the way back from a name to the paragraph.

A button carries such a name. It is made from the words themselves, so it means the same paragraph in every generation,
after every restart, wherever the paragraph has moved; when the words are gone, so is the name.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from bot.errors import PassageGone
from index import Article, LibraryView, Paragraph, Quote, Span, quote_paragraph

_NAME_LENGTH = 16  # 64 bits: no two paragraphs of any library meet by chance, and five names fit into a button


@dataclass(frozen=True, slots=True)
class Shelved:
    """A quotation with what its buttons carry: the `name` of its paragraph, empty for words outside the body and when
    the library changed between the answer and now, and the number `at` (from 0) of the marked sentence in it."""

    quote: Quote
    name: str = ""
    at: int = 0


class Shelf:
    """The names of all paragraphs of a library, and the way back. Made once: `library.once(Shelf)`."""

    def __init__(self, library: LibraryView) -> None:
        self._names = {article.slug: _names(article) for article in library.articles}
        self._places = {name: (slug, at) for slug, names in self._names.items() for at, name in enumerate(names)}

    def names(self, slug: str) -> tuple[str, ...]:
        """Those of an article's paragraphs, in order; none for an article that is not there."""
        return self._names.get(slug, ())

    def place(self, name: str) -> tuple[str, int]:
        """The slug of an article, and which of its paragraphs it is (from 0). Raises `PassageGone`."""
        if name not in self._places:
            raise PassageGone
        return self._places[name]


def shelve(library: LibraryView, quotes: Iterable[Quote]) -> tuple[Shelved, ...]:
    """Quotations with the names of their paragraphs."""
    shelf = library.once(Shelf)

    def shelved(quote: Quote) -> Shelved:
        names = shelf.names(quote.article.slug)
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
    shelf = library.once(Shelf)
    slug, here = shelf.place(name)
    article, names = library.article(slug), shelf.names(slug)
    near = range(max(here - reach, 0), min(here + reach + 1, len(names)))
    return tuple(_open(article, names, other, sentence if other == here else 0) for other in near)


def _open(article: Article, names: tuple[str, ...], at: int, sentence: int) -> Shelved:
    paragraph = article.paragraphs[at]
    if not 0 <= sentence < len(paragraph.sentences):
        raise PassageGone
    return Shelved(quote_paragraph(article, paragraph.number, sentence), names[at], sentence)


def _names(article: Article) -> tuple[str, ...]:
    """The names of an article's paragraphs, in order. Where the same words stand twice, the second place counts up."""
    seen: dict[str, int] = {}
    return tuple(_name(article, paragraph, seen) for paragraph in article.paragraphs)


def _name(article: Article, paragraph: Paragraph, seen: dict[str, int]) -> str:
    words = paragraph.span.of(article.source)
    seen[words] = seen.get(words, 0) + 1
    identity = f"{article.slug}\0{seen[words]}\0{words}"
    return hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:_NAME_LENGTH]
