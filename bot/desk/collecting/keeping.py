"""The articles of a library as those see and change them who manage it. Knows no discord."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.cards.blocks import Card, Press, Section, notice
from bot.cards.collecting.outcome_cards import (
    added_line,
    ask_remove_card,
    back_line,
    export_card,
    removed_lines,
    renamed_line,
    undo_button,
)
from bot.cards.library_cards import article_card, library_card
from bot.cards.pages import digest, start_of
from bot.community.additions import Addition
from bot.community.state import State
from bot.desk.catalogue import Articles
from bot.desk.collecting.building import Show, built
from bot.desk.collecting.holding import Holding
from bot.desk.collecting.opening import collection_of, exported
from bot.desk.suggestions import Choice
from bot.desk.worker import Reading, Worker
from bot.errors import PassageGone, StateBusy, StateUnavailable
from bot.locales import Strings
from index import (
    UNBOUNDED,
    Collection,
    EngineError,
    LibraryEmpty,
    LibraryView,
    NotChanged,
    NotIndexed,
    Removal,
    Settings,
    StorageUnavailable,
    UnknownArticle,
    servers_with_libraries,
)

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Source:
    """Of an article the path and the SHA-256 of its file, its title, and the address of its page, if one is known."""

    path: str
    title: str
    address: str | None
    sha256: str


class KeepingDesk:
    """Shows and changes the articles of one library after the other. Every method raises `UnknownArticle` for what is
    none of the library's, `NotChanged`, `CollectionBusy`, and what `Worker` does."""

    def __init__(self, worker: Worker, state: State, keeper: Settings) -> None:
        self._worker, self._state, self._keeper = worker, state, keeper
        self._removed: dict[tuple[int | None, str], Removal] = {}

    async def listing(self, target: str | None, holding: Holding, words: Strings) -> Card:
        """The articles from the one on that a button names, at first without one."""
        if not await asyncio.to_thread(self._collection(holding).paths):
            return notice(words.library.empty)

        def look(library: LibraryView) -> Card:
            start = start_of(target, library.once(Articles).scopes)
            return library_card(library.summaries, words, start=start, turning=Press.LISTED)

        return await self._reading(holding).look(look)

    async def article(self, named: str, holding: Holding, words: Strings) -> Card:
        """An article, and when it came."""

        def look(library: LibraryView) -> tuple[str, Card]:
            article = library.article(library.once(Articles).named(named))
            return article.path, article_card(article, words)

        path, card = await self._reading(holding).look(look)
        known = await self._additions(path, holding)
        if known:
            line = added_line(known[0].when.date(), known[0].way, words)
            card = Card((*card.sections, Section((line,), apart=True)), card.tone)
        return card

    async def rename(self, named: str, title: str, holding: Holding, words: Strings, show: Show) -> Card:
        """Gives an article another title."""
        slug, path, _ = await self._find(named, holding)
        await asyncio.to_thread(self._collection(holding).rename, path, title)
        return await built(self._worker.builds, holding, (renamed_line(title, slug, words),), words, show)

    async def ask_remove(self, named: str, holding: Holding, words: Strings) -> Card:
        """Asks whether an article is to go."""
        slug, path, title = await self._find(named, holding)
        return ask_remove_card(title, slug, path, words)

    async def remove(self, target: str, holding: Holding, words: Strings, show: Show) -> Card:
        """Takes out the article that a button names."""
        collection = self._collection(holding)
        _, path, title = await self._find(await self.slug_of(target, holding), holding)
        removal = await asyncio.to_thread(collection.remove, path)
        self._removed[holding.server, removal.token] = removal
        if holding.server is None:  # where the keeper's folder is empty, it may just not be there
            await self._worker.reread(lambda libraries, _: libraries.drop_if_empty())
        lines, buttons = removed_lines(title, removal, words), (undo_button(removal, words),)
        return await built(self._worker.builds, holding, lines, words, show, buttons=buttons, asked=False)

    async def undo(self, removal: str | None, holding: Holding, words: Strings, show: Show) -> Card:
        """Has back what was removed, without more what was removed last."""
        collection = self._collection(holding)
        if removal is None:
            latest = next(iter(await asyncio.to_thread(collection.removals)), None)
            if latest is None:
                return notice(words.library.nothing_to_undo)
            removal = latest.token
        kept = await asyncio.to_thread(collection.undo, removal)
        return await built(self._worker.builds, holding, (back_line(kept, words),), words, show)

    async def sweep(self) -> None:
        """Removes for good what was removed and cannot be had back any more, and forgets who had added it: also what
        was removed in a terminal, or before a restart."""
        self._removed |= await asyncio.to_thread(self._lying)
        now = datetime.now(UTC)
        for (server, token), removal in [*self._removed.items()]:
            if removal.until >= now:
                continue
            collection = self._collection(Holding(0, server, UNBOUNDED))
            try:
                await asyncio.to_thread(collection.settle)
                if removal.path not in (await asyncio.to_thread(collection.paths)).values():
                    await self._state.forget_article(server, removal.path)
            except (EngineError, StateUnavailable, StateBusy) as error:
                _log.info("What was removed is deleted later: %s", str(error) or type(error).__name__)
                continue
            self._removed.pop((server, token), None)

    def _lying(self) -> dict[tuple[int | None, str], Removal]:
        """What was removed and still lies on the disk, of all libraries, by its server and token."""
        found: dict[tuple[int | None, str], Removal] = {}
        servers: tuple[int, ...] = ()
        with suppress(StorageUnavailable):
            servers = servers_with_libraries(self._keeper)
        for server in (None, *servers):
            with suppress(NotChanged):
                removals = self._collection(Holding(0, server, UNBOUNDED)).removals(late=True)
                found |= {(server, one.token): one for one in removals}
        return found

    async def export(self, holding: Holding, words: Strings) -> Card:
        """All articles as a file. Raises `NotBrought` where that is too large."""
        collection = self._collection(holding)
        if not await asyncio.to_thread(collection.paths):
            return notice(words.library.empty)
        content, done = await self._worker.reread(lambda libraries, _: exported(libraries, collection, holding))
        return export_card(f"{holding.library or 'library'}.zip", content, done.articles, words)

    async def slug_of(self, target: str, holding: Holding) -> str:
        """The slug of the article that a button names. Raises `PassageGone` where it is gone."""
        paths = await asyncio.to_thread(self._collection(holding).paths)
        slug = next((slug for slug, path in paths.items() if digest(path) == target), None)
        if slug is None:
            raise PassageGone
        return slug

    async def source(self, named: str, holding: Holding) -> Source:
        """Where an article came from: where it was fetched, else where it says that it stands."""
        _, path, title = await self._find(named, holding)
        known = await self._additions(path, holding)
        address = next((one.url for one in known if one.url), None)

        def look(library: LibraryView) -> tuple[str | None, str]:
            found = next((one for one in library.summaries if one.path == path), None)
            if found is None:
                raise UnknownArticle(named, ())
            return found.facts.url, library.article(found.facts.slug).sha256

        url, sha256 = await self._reading(holding).look(look)
        return Source(path, title, address or url, sha256)

    async def titles(self, typed: str, holding: Holding) -> tuple[Choice, ...]:
        """The articles that fit what somebody has typed so far."""
        return await self._reading(holding).suggest(
            holding.person, lambda library: library.once(Articles).suggestions.fitting(typed)
        )

    async def _find(self, named: str, holding: Holding) -> tuple[str, str, str]:
        """The slug, the path and the title of an article, by title or slug; also of one that is not indexed yet."""

        def look(library: LibraryView) -> tuple[str, str]:
            slug = library.once(Articles).named(named)
            return slug, next(one.facts.name for one in library.summaries if one.facts.slug == slug)

        slug = title = named
        with suppress(UnknownArticle, NotIndexed, LibraryEmpty):
            slug, title = await self._reading(holding).look(look)
        return slug, await asyncio.to_thread(self._collection(holding).path_of, slug), title

    async def _additions(self, path: str, holding: Holding) -> tuple[Addition, ...]:
        try:
            return await self._state.additions_of(holding.server, path)
        except StateUnavailable as error:
            _log.warning("Who added an article cannot be told: %s", error)
            return ()

    def _collection(self, holding: Holding) -> Collection:
        return collection_of(self._keeper, holding)

    def _reading(self, holding: Holding) -> Reading:
        return Reading(self._worker, holding.seen)
