"""The desk for words: who said what, when things were, and whether a text is verbatim. Knows no discord.

Everything that touches the library runs in the worker's threads.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.cards.blocks import Card, notice
from bot.cards.citing.table import dated_rows, said_rows, table, table_card
from bot.cards.limits import DISCORD
from bot.cards.pages import Page, digest, read_turn, start_of
from bot.cards.shelf import Shelved, shelve
from bot.cards.verify_card import verification_card, verifications_card
from bot.cards.words_cards import quotes_card, speakers_card, timeline_card
from bot.desk.catalogue import Articles, Sayings, Speakers
from bot.desk.suggestions import Choice
from bot.desk.worker import Reading
from bot.errors import PassageGone
from bot.locales import Strings
from index import (
    LibraryView,
    QuestionInvalid,
    Quote,
    Speaker,
    Verification,
    quote_dated,
    quote_said,
    quotes_at,
)

_WHOLE_LIBRARY = "0"


class WordsDesk:
    """Answers in cards. Every method raises what `Worker` does; those that turn a page raise `PassageGone` when it is
    not there any more, `timeline` raises `UnknownArticle`."""

    def __init__(self, worker: Reading) -> None:
        self._worker = worker

    async def quotes(self, name: str, words: Strings) -> Card:
        """Everything that a speaker is quoted or reported as saying; whom the library quotes when the name does not
        say who is meant."""

        def look(library: LibraryView) -> Card:
            found = library.once(Speakers).chosen(name) or library.speakers_named(name)
            if len(found) != 1:
                return speakers_card(name, found, library.speakers, words)
            return _quotes(library, found[0], None, words)

        return await self._worker.look(look)

    async def more_quotes(self, target: str, words: Strings) -> Card:
        """The next page of it."""
        scope, entry = read_turn(target)

        def look(library: LibraryView) -> Card:
            speaker = library.once(Speakers).in_scope(scope)
            if speaker is None:
                raise PassageGone
            return _quotes(library, speaker, entry, words)

        return await self._worker.look(look)

    async def quotes_table(self, target: str, words: Strings) -> Card:
        """All of it as a table to take along, as far as a message carries it."""

        def take(library: LibraryView) -> Card:
            speaker = library.once(Speakers).in_scope(target)
            if speaker is None:
                raise PassageGone
            said, _ = library.once(Sayings).of(speaker, library)
            return table_card(table(said_rows(library, said)), len(said), f"quotes {speaker.name}", words)

        return await self._worker.take(take)

    async def speakers(self, typed: str, person: int) -> tuple[Choice, ...]:
        """Those whom the library quotes and whose names fit what a person has typed so far, with how often."""
        return await self._worker.suggest(person, lambda library: library.once(Speakers).suggestions.fitting(typed))

    async def timeline(self, article: str | None, words: Strings) -> Card:
        """Everything that the library, or one article by its title or slug, dates."""

        def look(library: LibraryView) -> Card:
            only = None if article is None else library.once(Articles).named(article)
            return _timeline(library, only, None, words)

        return await self._worker.look(look)

    async def more_timeline(self, target: str, words: Strings) -> Card:
        """The next page of it."""
        scope, entry = read_turn(target)

        def look(library: LibraryView) -> Card:
            return _timeline(library, _only(library, scope), entry, words)

        return await self._worker.look(look)

    async def timeline_table(self, target: str, words: Strings) -> Card:
        """All of it as a table to take along, as far as a message carries it."""

        def take(library: LibraryView) -> Card:
            only = _only(library, target)
            entries = library.timeline(only)
            called = "timeline" if only is None else f"timeline {only}"
            return table_card(table(dated_rows(library, entries)), len(entries), called, words)

        return await self._worker.take(take)

    async def verify(self, text: str, words: Strings) -> Card:
        """Whether a text stands in the library, and what was changed where it nearly does."""

        def check(library: LibraryView) -> Card:
            try:
                checked = library.verify(text)
            except QuestionInvalid:
                return notice(words.verdicts.no_words)
            if checked.parts:
                return verifications_card([_places(library, part) for part in checked.parts], words)
            return verification_card(*_places(library, checked), words)

        return await self._worker.look(check)


def _only(library: LibraryView, scope: str) -> str | None:
    """The article whose timeline has this name; None for that of the whole library. Raises `PassageGone`."""
    only = library.once(Articles).in_scope(scope)
    if only is None and scope != _WHOLE_LIBRARY:
        raise PassageGone
    return only


def _places(library: LibraryView, checked: Verification) -> tuple[Verification, str, tuple[Shelved, ...]]:
    """What was found, with the source that its differences are about and the quotations that stand where it does."""
    quotes = [quote for one in checked.findings for quote in quotes_at(library.article(one.article), one.spans)]
    source = library.article(checked.findings[0].article).source if checked.differences else ""
    return checked, source, shelve(library, quotes)


def _quotes(library: LibraryView, speaker: Speaker, entry: str | None, words: Strings) -> Card:
    said, named = library.once(Sayings).of(speaker, library)

    def quote(at: int) -> Quote:
        return quote_said(library.article(said[at].place.article), said[at])

    page = _page(library, digest(speaker.name), named, entry, quote)
    return quotes_card(page, speaker.name, words)


def _timeline(library: LibraryView, only: str | None, entry: str | None, words: Strings) -> Card:
    entries = library.timeline(only)
    scope = _WHOLE_LIBRARY if only is None else digest(only)

    def quote(at: int) -> Quote:
        dated = entries[at]
        return quote_dated(library.article(dated.place.article), dated)

    page = _page(library, scope, entries.names, entry, quote)
    title = None if only is None else library.article(only).facts.name
    return timeline_card(page, title, words)


def _page(
    library: LibraryView, scope: str, found: Sequence[str], entry: str | None, quote: Callable[[int], Quote]
) -> Page:
    start = start_of(entry, found)
    end = min(start + DISCORD.entries + 1, len(found))
    return Page(scope, shelve(library, map(quote, range(start, end))), tuple(found[start:end]), start, len(found))
