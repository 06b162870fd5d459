"""The reference desk: questions and clicks in, cards out. Knows no discord.

Everything that touches the library runs in the worker's threads; here is only what is asked of it and how it is shown.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from typing import TypeAlias

from bot.cards.answer_cards import (
    context_card,
    edited_since,
    further_card,
    help_card,
    nearest_card,
    page_card,
    reply_card,
)
from bot.cards.blocks import Card, Line, read_mark
from bot.cards.citing.cite_card import cite_card
from bot.cards.library_cards import article_card, library_card
from bot.cards.pages import start_of
from bot.cards.shelf import Shelved, around, around_earlier, find, shelve
from bot.desk.catalogue import Articles
from bot.desk.suggestions import Choice
from bot.desk.worker import Reading
from bot.errors import PassageGone
from bot.locales import Strings
from index import Answer, LibraryView, QuestionInvalid, Quote, Quoted, Turn, read_question

Beside: TypeAlias = Callable[[Answer, tuple[Shelved, ...], Card, Strings], Card]
"""What is made of an answer besides: from the answer, the quotations that it shows, and its card, the card that is
shown."""


class Desk:
    """Answers in cards. Every method raises what `Worker` does, and `PassageGone` or `UnknownArticle` for what the
    library does not hold (any more)."""

    def __init__(self, worker: Reading, beside: Beside | None = None) -> None:
        self._worker = worker
        self._beside = beside

    async def answer(
        self, question: str, words: Strings, *, article: str | None = None, heading: tuple[Line, ...] = ()
    ) -> Card:
        """The library's answer, inside one article where a title or slug is given. `heading` stands over it. Whoever
        asks for help, or nothing, gets it."""
        if _asks_how(question):
            return await self.help(words)
        slug = None if article is None else await self._worker.fetch(lambda library: _named(library, article))
        answer = await self._asked(question, slug)
        return await self._reply(answer, words, heading)

    async def _asked(self, question: str, article: str | None = None) -> Answer:
        """The answer to what somebody asked, counted."""
        answer = await self._worker.ask(question, article=article)
        self._worker.worker.tally.answers.add(type(answer).__name__.lower())
        return answer

    async def _reply(self, answer: Answer, words: Strings, heading: tuple[Line, ...]) -> Card:
        wanted = (*answer.shown, *(answer.further if isinstance(answer, Quoted) else ()))
        shelved = await self._worker.fetch(lambda library: shelve(library, wanted))
        found, further = shelved[: len(answer.shown)], shelved[len(answer.shown) :]
        card = reply_card(answer, found, words, further=further, heading=heading)
        return card if self._beside is None else self._beside(answer, found, card, words)

    async def sure_answer(
        self, question: str, words: Strings, confidence: float, *, heading: tuple[Line, ...] = ()
    ) -> Card | None:
        """The answer to what was asked of nobody, where it is a quotation of at least this confidence."""
        if _asks_how(question):
            return None
        answer = await self._asked(question)
        if not isinstance(answer, Quoted) or answer.confidence < confidence:
            return None
        return await self._reply(answer, words, heading)

    async def help(self, words: Strings) -> Card:
        """How to ask, with the first example that the library answers."""
        for example in await self._worker.fetch(lambda library: tuple(library.examples())):
            if (await self._worker.ask(example)).answered:
                return help_card(example, words)
        return help_card(None, words)

    async def context(self, target: str, words: Strings) -> Card:
        """A passage with the paragraphs before and after it."""
        name, sentence = _read(target)
        passages = await self._around(name, sentence, reach=1)
        return _told(context_card(passages, name, words), passages, words)

    async def more(self, target: str, words: Strings) -> Card:
        """The next page of a long paragraph."""
        name, start = _read(target)
        (passage,) = await self._around(name, 0, reach=0)
        return _told(page_card(passage, start, words), (passage,), words)

    async def nearest(self, target: str, words: Strings) -> Card:
        """The passages that came closest to a refused question, as far as they are still there."""
        return nearest_card(await self._passages(target), words)

    async def further(self, target: str, words: Strings) -> Card:
        """The passages that came behind those that were shown as an answer, as far as they are still there."""
        return further_card(await self._passages(target), words)

    async def cite(self, target: str, words: Strings) -> Card:
        """The citations of passages by their marked sentences, as looked at today (UTC), as far as they are still there
        or were before their article was edited."""
        found: list[Shelved] = []
        for name, sentence in map(_read, target.split(",")):
            with suppress(PassageGone):
                found += await self._around(name, sentence, reach=0)
        if not found:
            raise PassageGone
        return cite_card(tuple(found), datetime.now(UTC).date(), words)

    async def _around(self, name: str, sentence: int, *, reach: int) -> tuple[Shelved, ...]:
        """A paragraph with those around it; where it is gone, because its article was edited, from the version before.
        Raises `PassageGone`."""
        try:
            return await self._worker.look(lambda library: around(library, name, sentence, reach=reach))
        except PassageGone:
            earlier = await self._worker.earlier(name)
            if earlier is None:
                raise
            return around_earlier(earlier, sentence, reach=reach)

    async def quotation(self, target: str) -> Quote:
        """The quotation that a button is about."""
        name, sentence = _read(target)
        return (await self._worker.look(lambda library: find(library, name, sentence))).quote

    async def _passages(self, target: str) -> tuple[Shelved, ...]:
        def look(library: LibraryView) -> tuple[Shelved, ...]:
            found = []
            for name, sentence in (_read(one) for one in target.split(",")):
                try:
                    found.append(find(library, name, sentence))
                except PassageGone:
                    continue
            if not found:
                raise PassageGone
            return tuple(found)

        return await self._worker.look(look)

    async def article(self, named: str | None, words: Strings) -> Card:
        """The card of the article with this title or slug, or of the only one; else the list of them."""

        def look(library: LibraryView) -> Card:
            if named is None and len(library.articles) > 1:
                return library_card(library.summaries, words)
            article = library.articles[0] if named is None else library.article(_named(library, named))
            return article_card(article, words)

        return await self._worker.look(look)

    async def more_articles(self, target: str, words: Strings) -> Card:
        """The next page of that list."""

        def look(library: LibraryView) -> Card:
            return library_card(library.summaries, words, start=start_of(target, library.once(Articles).scopes))

        return await self._worker.look(look)

    async def titles(self, typed: str, person: int) -> tuple[Choice, ...]:
        """The articles that fit what a person has typed so far."""
        return await self._worker.suggest(person, lambda library: library.once(Articles).suggestions.fitting(typed))


def _told(card: Card, passages: tuple[Shelved, ...], words: Strings) -> Card:
    replaced = passages[0].replaced
    return card if replaced is None else edited_since(card, replaced, words)


def _asks_how(question: str) -> bool:
    """Whether somebody asks how to ask; or has typed no word at all."""
    try:
        return read_question(question).turn is Turn.HELP
    except QuestionInvalid:
        return not any(map(str.isalnum, question))


def _named(library: LibraryView, name: str) -> str:
    return library.once(Articles).named(name)


def _read(target: str) -> tuple[str, int]:
    try:
        return read_mark(target)
    except ValueError as error:
        raise PassageGone from error
