"""The desk for words: who said what, when things were, and whether a text is verbatim. Knows no discord.

Everything that touches the library runs in the worker's threads.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.cards.blocks import Card, notice
from bot.cards.limits import DISCORD, LONGEST_CHOICE, MOST_CHOICES
from bot.cards.pages import Page, digest, names, read_turn, start_of
from bot.cards.shelf import shelve
from bot.cards.verify_card import verification_card
from bot.cards.words_cards import quotes_card, speakers_card, timeline_card
from bot.desk.desk import named_article
from bot.desk.worker import Worker
from bot.errors import PassageGone
from bot.locales import Strings
from index import (
    Article,
    Dated,
    LibraryView,
    QuestionInvalid,
    Quote,
    Speaker,
    quote_dated,
    quotes_at,
)

_WHOLE_LIBRARY = "0"


class WordsDesk:
    """Answers in cards. Every method raises what `Worker` does; those that turn a page raise `PassageGone` when it is
    not there any more, `timeline` raises `UnknownArticle`."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker

    async def quotes(self, name: str, words: Strings) -> Card:
        """Everything that a speaker is quoted or reported as saying; whom the library quotes when the name does not
        say who is meant."""

        def look(library: LibraryView) -> Card:
            chosen = tuple(one for one in library.speakers if _choice(one.name) == name)
            found = chosen or library.speakers_named(name)
            if len(found) != 1:
                return speakers_card(name, found, library.speakers, words)
            return _quotes(library, found[0], None, words)

        return await self._worker.look(look)

    async def more_quotes(self, target: str, words: Strings) -> Card:
        """The next page of it."""
        scope, entry = read_turn(target)

        def look(library: LibraryView) -> Card:
            for speaker in library.speakers:
                if scope in map(digest, speaker.names):
                    return _quotes(library, speaker, entry, words)
            raise PassageGone

        return await self._worker.look(look)

    async def speakers(self, typed: str) -> list[tuple[str, str]]:
        """Those whom the library quotes, with how often, and what names them in `quotes`, for autocomplete."""

        def look(library: LibraryView) -> list[tuple[str, str]]:
            wanted = typed.casefold().split()
            fitting = [
                speaker
                for speaker in library.speakers
                if any(all(word in name.casefold() for word in wanted) for name in speaker.names)
            ]
            return [(_counted(speaker), _choice(speaker.name)) for speaker in fitting[:MOST_CHOICES]]

        return await self._worker.look(look)

    async def timeline(self, article: str | None, words: Strings) -> Card:
        """Everything that the library, or one article by its title or slug, dates."""

        def look(library: LibraryView) -> Card:
            only = None if article is None else named_article(library, article)
            return _timeline(library, only, None, words)

        return await self._worker.look(look)

    async def more_timeline(self, target: str, words: Strings) -> Card:
        """The next page of it."""
        scope, entry = read_turn(target)

        def look(library: LibraryView) -> Card:
            only = next((article for article in library.articles if digest(article.slug) == scope), None)
            if only is None and scope != _WHOLE_LIBRARY:
                raise PassageGone
            return _timeline(library, only, entry, words)

        return await self._worker.look(look)

    async def verify(self, text: str, words: Strings) -> Card:
        """Whether a text stands in the library, and what was changed where it nearly does."""

        def check(library: LibraryView) -> Card:
            articles = {article.slug: article for article in library.articles}
            try:
                checked = library.verify(text)
            except QuestionInvalid:
                return notice(words.no_words)
            quotes = [quote for one in checked.findings for quote in quotes_at(articles[one.article], one.spans)]
            found = shelve(library, quotes)
            source = articles[checked.findings[0].article].source if checked.differences else ""
            return verification_card(checked, source, found, words)

        return await self._worker.answer(check)


def _quotes(library: LibraryView, speaker: Speaker, entry: str | None, words: Strings) -> Card:
    quotes = library.quotes(speaker)
    identities = [(quote.article.slug, quote.text) for quote in quotes]
    page = _page(library, digest(speaker.name), names(identities), entry, lambda at: quotes[at])
    return quotes_card(page, speaker.name, words)


def _timeline(library: LibraryView, only: Article | None, entry: str | None, words: Strings) -> Card:
    entries = library.timeline(None if only is None else only.slug)
    identities = [_identity(one, library.article(one.place.article).source) for one in entries]
    scope = _WHOLE_LIBRARY if only is None else digest(only.slug)

    def quote(at: int) -> Quote:
        return quote_dated(library.article(entries[at].place.article), entries[at])

    page = _page(library, scope, names(identities), entry, quote)
    title = None if only is None else only.facts.name
    return timeline_card(page, title, words)


def _page(
    library: LibraryView, scope: str, found: Sequence[str], entry: str | None, quote: Callable[[int], Quote]
) -> Page:
    start = start_of(entry, found)
    end = min(start + DISCORD.entries + 1, len(found))
    return Page(scope, shelve(library, map(quote, range(start, end))), tuple(found[start:end]), start, len(found))


def _identity(entry: Dated, source: str) -> tuple[str, ...]:
    days = entry.first.isoformat(), entry.last.isoformat()
    return (*days, entry.place.article, entry.sentence.of(source), entry.mention.span.of(source))


def _counted(speaker: Speaker) -> str:
    count = f" ({speaker.count})"
    return " ".join(speaker.name.split())[: LONGEST_CHOICE - len(count)] + count


def _choice(name: str) -> str:
    return name[:LONGEST_CHOICE]
