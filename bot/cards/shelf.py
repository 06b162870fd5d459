"""Names for paragraphs that outlive a rebuild, and the way back from a name to the paragraph.

A button carries such a name. It is made from the words themselves, so it means the same paragraph in every generation,
after every restart, wherever the paragraph has moved; when the words are gone, so is the name.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from bot.errors import PassageGone
from index import Article, Engine, Paragraph, Quote, Span, quote_paragraph, text_fragment

LONGEST_LINK = 512
"""Characters of an address that Discord takes for a button."""

_NAME_LENGTH = 16  # 64 bits: no two paragraphs of any library meet by chance, and five names fit into a button


@dataclass(frozen=True, slots=True)
class Shelved:
    """A quotation, the sentences of its paragraph, the name under which it is found again, and a link to its words.

    `name` is empty for words outside the body, and when the library changed between the answer and now; `link` is empty
    where no address of the article is known.
    """

    quote: Quote
    sentences: tuple[Span, ...] = ()
    name: str = ""
    link: str = ""


def shelve(engine: Engine, quotes: tuple[Quote, ...]) -> tuple[Shelved, ...]:
    """The quotations of an answer with the names of their paragraphs."""
    articles = {article.slug: article for article in engine.articles}
    return tuple(_shelve(articles.get(quote.article), quote) for quote in quotes)


def _shelve(article: Article | None, quote: Quote) -> Shelved:
    if article is None or quote.span.of(article.source) != quote.text:
        return Shelved(quote, link=quote.url or "")
    number = quote.paragraph
    if number is None or len(article.paragraphs) < number or article.paragraphs[number - 1].span != quote.span:
        return Shelved(quote, link=_link(article, quote))
    return _on_shelf(article, _names(article), number - 1, quote)


def _on_shelf(article: Article, names: tuple[str, ...], at: int, quote: Quote) -> Shelved:
    sentences = tuple(sentence.span for sentence in article.paragraphs[at].sentences)
    return Shelved(quote, sentences, names[at], _link(article, quote))


def _link(article: Article, quote: Quote) -> str:
    """The address of the page, pointing at the answering sentence where that does not make it too long."""
    if article.url is None:
        return ""
    exact = article.url.partition("#")[0] + text_fragment(article, quote.sentence)
    return exact if len(exact) <= LONGEST_LINK else article.url


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
    return _on_shelf(article, names, at, quote_paragraph(article, paragraph.number, sentence))


def _names(article: Article) -> tuple[str, ...]:
    """The names of an article's paragraphs, in order. Where the same words stand twice, the second place counts up."""
    seen: dict[str, int] = {}
    return tuple(_name(article, paragraph, seen) for paragraph in article.paragraphs)


def _name(article: Article, paragraph: Paragraph, seen: dict[str, int]) -> str:
    words = paragraph.span.of(article.source)
    seen[words] = seen.get(words, 0) + 1
    identity = f"{article.slug}\0{seen[words]}\0{words}"
    return hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:_NAME_LENGTH]
