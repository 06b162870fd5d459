"""The reference desk: questions and clicks in, cards out. Knows no discord.

Everything that touches the library runs in the worker's threads; here is only what is asked of it and how it is shown.
"""

from __future__ import annotations

from bot.cards.answer_cards import (
    answer_card,
    answer_lines,
    article_card,
    context_card,
    nearest_card,
    page_card,
    refusal_card,
)
from bot.cards.blocks import Card, notice, read_mark
from bot.cards.shelf import around, find, shelve
from bot.desk.worker import Worker
from bot.errors import PassageGone
from bot.locales import Strings
from index import Article, Greeted, LibraryView, Quoted, Refused, Told, UnknownArticle

_CHOICES = 25
_CHOICE_LENGTH = 100
"""Autocomplete offers at most 25 choices whose names and values are at most 100 characters long."""


class Desk:
    """Answers in cards. Every method raises what `Worker` does, and `PassageGone` or `UnknownArticle` for what the
    library does not hold (any more)."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker

    async def answer(self, question: str, words: Strings, *, article: str | None = None, heading: str = "") -> Card:
        """The library's answer, inside one article where a title or slug is given. `heading` stands over it."""
        slug = (
            None if article is None else (await self._worker.look(lambda library: named_article(library, article))).slug
        )
        answer = await self._worker.ask(question, article=slug)
        if isinstance(answer, Greeted):
            return notice(words.purpose)
        found = await self._worker.look(lambda library: shelve(library, answer.shown))
        heading = "\n".join(line for line in (heading, *answer_lines(answer, words)) if line)
        match answer:
            case Refused() | Told(quotes=()):
                return refusal_card(found, words, heading=heading)
            case Quoted() | Told():
                return answer_card(found, words, heading=heading)

    async def context(self, target: str, words: Strings) -> Card:
        """A passage with the paragraphs before and after it."""
        name, sentence = _read(target)
        passages = await self._worker.look(lambda library: around(library, name, sentence))
        return context_card(passages, name, words)

    async def more(self, target: str, words: Strings) -> Card:
        """The next page of a long paragraph."""
        name, start = _read(target)
        return page_card(await self._worker.look(lambda library: find(library, name)), start, words)

    async def nearest(self, target: str, words: Strings) -> Card:
        """The passages that came closest to a refused question, as far as they are still there."""

        def look(library: LibraryView) -> Card:
            found = []
            for name, sentence in (_read(one) for one in target.split(",")):
                try:
                    found.append(find(library, name, sentence))
                except PassageGone:
                    continue
            if not found:
                raise PassageGone
            return nearest_card(tuple(found), words)

        return await self._worker.look(look)

    async def article(self, named: str | None, words: Strings) -> Card:
        """The card of the article with this title or slug; without one, of the library's first."""
        return await self._worker.look(lambda library: article_card(named_article(library, named), words))

    async def titles(self, typed: str) -> list[tuple[str, str]]:
        """Titles with their slugs that fit what has been typed so far, for autocomplete."""

        def look(library: LibraryView) -> list[tuple[str, str]]:
            wanted = typed.casefold().split()
            fitting = [(_title(article), article.slug) for article in library.articles]
            fitting = [pair for pair in fitting if all(word in " ".join(pair).casefold() for word in wanted)]
            return [(title[:_CHOICE_LENGTH], slug) for title, slug in fitting if len(slug) <= _CHOICE_LENGTH][:_CHOICES]

        return await self._worker.look(look)


def named_article(library: LibraryView, named: str | None) -> Article:
    """The article with this title or slug, the library's first without one. Raises `UnknownArticle`."""
    articles = library.articles
    if named is None and articles:
        return articles[0]
    for article in articles:
        if named in (article.slug, _title(article)[:_CHOICE_LENGTH]):
            return article
    raise UnknownArticle(named or "", tuple(article.slug for article in articles))


def _title(article: Article) -> str:
    return " ".join(article.facts.name.split())


def _read(target: str) -> tuple[str, int]:
    try:
        return read_mark(target)
    except ValueError as error:
        raise PassageGone from error
