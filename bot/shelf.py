"""Names for paragraphs that outlive a rebuild, and the way back from a name to the paragraph.

A button carries such a name. It is made from the words themselves, so it means the same paragraph in every generation,
after every restart, wherever the paragraph has moved; when the words are gone, so is the name.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from bot.errors import PassageGone
from index import Article, Engine, Hit, Paragraph, Quote, Span, quote_hit

_NAME_LENGTH = 16  # 64 bits: no two paragraphs of any library meet by chance, and five names fit into a button


@dataclass(frozen=True, slots=True)
class Shelved:
    """A quotation, the sentences of its paragraph, and the name under which it is found again.

    `name` is empty when the library changed between the answer and now.
    """

    quote: Quote
    sentences: tuple[Span, ...] = ()
    name: str = ""


def shelve(engine: Engine, quotes: tuple[Quote, ...]) -> tuple[Shelved, ...]:
    """The quotations of an answer with the names of their paragraphs."""
    articles = {article.slug: article for article in engine.articles}
    return tuple(_shelve(articles.get(quote.article), quote) for quote in quotes)


def _shelve(article: Article | None, quote: Quote) -> Shelved:
    if article is None or len(article.paragraphs) < quote.paragraph:
        return Shelved(quote)
    paragraph = article.paragraphs[quote.paragraph - 1]
    if paragraph.span != quote.span or paragraph.span.of(article.source) != quote.text:
        return Shelved(quote)
    return Shelved(
        quote, tuple(sentence.span for sentence in paragraph.sentences), _names(article)[quote.paragraph - 1]
    )


def find(engine: Engine, name: str, sentence: int = 0) -> Shelved:
    """The paragraph of that name, marked at a sentence. Raises `PassageGone`."""
    return around(engine, name, sentence, reach=0)[0]


def around(engine: Engine, name: str, sentence: int = 0, *, reach: int = 1) -> tuple[Shelved, ...]:
    """The paragraph of that name and up to `reach` before and after it, in order. Raises `PassageGone`."""
    for article in engine.articles:
        names = _names(article)
        if name in names:
            at = names.index(name)
            near = range(max(at - reach, 0), min(at + reach + 1, len(names)))
            return tuple(_open(article, names, other, sentence if other == at else 0) for other in near)
    raise PassageGone


def _open(article: Article, names: tuple[str, ...], at: int, sentence: int) -> Shelved:
    paragraph = article.paragraphs[at]
    if not 0 <= sentence < len(paragraph.sentences):
        raise PassageGone
    quote = quote_hit(article, Hit(article.slug, paragraph.number, sentence, 0.0))
    return Shelved(quote, tuple(one.span for one in paragraph.sentences), names[at])


def _names(article: Article) -> tuple[str, ...]:
    """The names of an article's paragraphs, in order. Where the same words stand twice, the second place counts up."""
    seen: dict[str, int] = {}
    return tuple(_name(article, paragraph, seen) for paragraph in article.paragraphs)


def _name(article: Article, paragraph: Paragraph, seen: dict[str, int]) -> str:
    words = paragraph.span.of(article.source)
    seen[words] = seen.get(words, 0) + 1
    identity = f"{article.slug}\0{seen[words]}\0{words}"
    return hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:_NAME_LENGTH]
