"""Articles that people bring: offered, looked at, said otherwise about, kept or discarded. Knows no discord.

What is brought lies on the disk until it is decided on (`offers`). It is read in the worker's threads for that, with
little at once, and in a process of its own: whoever asks questions meanwhile waits for none of it.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections import Counter
from collections.abc import Mapping
from dataclasses import fields
from datetime import UTC, datetime
from functools import partial
from weakref import WeakValueDictionary

from cachetools import LRUCache
from msgspec import structs

from bot.cards.blocks import Card, notice
from bot.cards.collecting.forms import Form, form_for_language, form_to_change, shown_value
from bot.cards.collecting.offer_card import is_open, offer_card
from bot.cards.collecting.outcome_cards import kept_line, unchanged_card
from bot.community.additions import Addition, Way
from bot.community.state import State
from bot.desk.collecting.building import Show, built
from bot.desk.collecting.holding import Holding
from bot.desk.collecting.keeping import Source
from bot.desk.collecting.offers import Offer, Offers, minutes
from bot.desk.collecting.opening import collection_of, opened
from bot.desk.collecting.previewing import previewed
from bot.desk.worker import Beat, Shelves, Worker
from bot.errors import BringFault, FetchFault, FetchRefused, NotBrought, StateBusy, StateUnavailable, TooManyQuestions
from bot.fetching.fetcher import Fetcher
from bot.fetching.values import Fetched, Unchanged, Validators
from bot.locales import Strings
from index import Given, Kept, Preview, Settings, Upload

_log = logging.getLogger(__name__)

_MOST_HELD = 4
"""Previews that are held in memory, so that what is kept need not be read again."""

MOST_WAITING = 2
"""Files of a person that are read or wait for it: each is held in memory meanwhile."""

_KEYS = frozenset(field.name for field in fields(Given))
_LONGEST_GIVEN = 4000
_LONGEST_NAME = 1000
"""Characters that are looked at of what somebody says, and of what a file is called."""


class BringingDesk:
    """Takes what people bring. Every method raises `NotBrought`, `NotChanged` and `CollectionBusy`, what `Worker` does,
    and those that fetch `FetchRefused`."""

    def __init__(self, worker: Worker, state: State, keeper: Settings, offers: Offers, fetcher: Fetcher | None) -> None:
        """`fetcher` is None where pages are not fetched."""
        self._worker, self._state, self._keeper, self._offers = worker, state, keeper, offers
        self._fetcher = fetcher
        self._held: LRUCache[str, tuple[Offer, Preview]] = LRUCache(_MOST_HELD)
        self._wanted: Counter[int] = Counter()
        self._reading: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    @property
    def fetches(self) -> bool:
        """Whether pages are fetched by their address."""
        return self._fetcher is not None

    def require_fetching(self) -> Fetcher:
        """Raises `FetchRefused` where pages are not fetched."""
        if self._fetcher is None:
            raise FetchRefused(FetchFault.SWITCHED_OFF)
        return self._fetcher

    async def bring(
        self, name: str, data: bytes, given: Mapping[str, str], holding: Holding, words: Strings, *, way: Way
    ) -> Card:
        """Offers a file, or a text as one without a name, for a library."""
        return await self._offer(_offer(name, given, holding, way), data, holding, words)

    async def bring_page(self, address: str, given: Mapping[str, str], holding: Holding, words: Strings) -> Card:
        """Offers the page at an address."""
        page = await self.require_fetching().fetch(address)
        return await self._offer(_offer_of(page, given, holding), page.content, holding, words)

    async def bring_again(self, source: Source, holding: Holding, words: Strings) -> Card:
        """Offers the page of an article in the place of that, if it has changed."""
        fetcher = self.require_fetching()
        if source.address is None:
            raise NotBrought(BringFault.NO_ADDRESS)
        before = Validators(source.address, None, None, source.sha256)
        page = await fetcher.fetch_again(source.address, before)
        if isinstance(page, Unchanged):
            return unchanged_card(source.title, words)
        offer = structs.replace(_offer_of(page, {}, holding), instead_of=source.path)
        return await self._offer(offer, page.content, holding, words)

    async def form(self, token: str, holding: Holding, words: Strings, *, language: bool = False) -> Form:
        """What can be said otherwise about an offer."""
        offer = await asyncio.to_thread(self._offers.get, token, holding)
        make = form_for_language if language else form_to_change
        return make(token, {**offer.found, **offer.given}, words)

    async def change(self, token: str, typed: Mapping[str, str], holding: Holding, words: Strings) -> Card:
        """Says something otherwise about an offer; what is typed as it stood there is not said."""
        offer = await asyncio.to_thread(self._offers.get, token, holding)
        stood, given = {**offer.found, **offer.given}, dict(offer.given)
        for key, value in typed.items():
            if key in _KEYS and value.strip() != shown_value(key, stood.get(key, "")):
                given[key] = value.strip()[:_LONGEST_GIVEN]
        offer = structs.replace(offer, given={key: value for key, value in given.items() if value})
        await asyncio.to_thread(self._offers.change, token, offer)
        return await self._shown(token, offer, holding, words)

    async def discard(self, token: str, holding: Holding, words: Strings) -> Card:
        """Lets go of an offer."""
        with self._offers.deciding(token):
            await asyncio.to_thread(self._offers.get, token, holding)
            await asyncio.to_thread(self._offers.drop, token)
        return notice(words.library.discarded)

    async def keep(self, token: str, holding: Holding, words: Strings, show: Show, *, update: bool = False) -> Card:
        """Takes an offer into the library and builds that; with `update` in the place of the article that it was shown
        to be a version of."""
        with self._offers.deciding(token):
            offer = await asyncio.to_thread(self._offers.get, token, holding)
            found = await self._preview(token, offer, holding)
            collection = collection_of(self._keeper, holding)
            instead_of = offer.alike if update else None
            kept = await asyncio.to_thread(collection.keep, found, instead_of=instead_of)
            await asyncio.to_thread(self._offers.drop, token)
            self._held.pop(token, None)
        await self._note(offer, kept, found.upload.data)
        title = found.article.facts.title if found.article else None
        line = kept_line(found.upload.given.title or title or kept.slug, kept, words)
        return await built(self._worker.builds, holding, (line,), words, show)

    async def sweep(self) -> None:
        """Removes what has waited too long."""
        await asyncio.to_thread(self._offers.sweep)

    def close(self) -> None:
        """Lets go of what it fetches with."""
        if self._fetcher is not None:
            self._fetcher.close()

    async def _offer(self, offer: Offer, data: bytes, holding: Holding, words: Strings) -> Card:
        if not data:
            raise NotBrought(BringFault.NOTHING_THERE)
        token = await asyncio.to_thread(self._offers.put, offer, data)
        try:
            return await self._shown(token, offer, holding, words)
        except BaseException:
            await asyncio.to_thread(self._offers.drop, token)
            raise

    async def _shown(self, token: str, offer: Offer, holding: Holding, words: Strings) -> Card:
        found = await self._preview(token, offer, holding)
        if not is_open(found):
            await asyncio.to_thread(self._offers.drop, token)
        # Of an article of a megabyte that takes a third of a second, for which all others would wait.
        return await asyncio.to_thread(offer_card, found, token, minutes(), words)

    async def _preview(self, token: str, offer: Offer, holding: Holding) -> Preview:
        """What an offer would be in the library; noted are what is found out about it."""
        held = self._held.get(token)
        if held is not None and held[0] == offer:
            return held[1]
        if self._wanted[holding.person] >= MOST_WAITING:
            raise NotBrought(BringFault.TOO_MUCH_WAITS)
        self._wanted[holding.person] += 1
        turn = self._reading.setdefault(holding.person, asyncio.Lock())
        try:
            async with turn:  # one thing of a person's is read at a time
                found = await self._worker.read(partial(self._read, token, offer, holding))
        except TooManyQuestions as error:
            raise NotBrought(BringFault.TOO_MUCH_WAITS) from error
        finally:
            self._wanted[holding.person] -= 1
            self._wanted += Counter()  # forgets those who have nothing
        alike = found.alike.path if found.alike and not found.alike.identical else None
        seen = structs.replace(offer, found=_found(found), alike=alike)
        if seen != offer:
            await asyncio.to_thread(self._offers.change, token, seen)
        self._held[token] = seen, found
        return found

    def _read(self, token: str, offer: Offer, holding: Holding, libraries: Shelves, beat: Beat) -> Preview:
        upload = Upload(offer.name, self._offers.data(token), Given(**offer.given))
        collection = collection_of(self._keeper, holding)
        with opened(libraries, holding) as view:
            return previewed(collection, upload, view, address=offer.url, instead_of=offer.instead_of, beat=beat)

    async def _note(self, offer: Offer, kept: Kept, data: bytes) -> None:
        """Notes who has added what; the article is there whether or not that can be noted."""
        sha256 = hashlib.sha256(data).hexdigest()
        now = datetime.now(UTC)
        try:
            if not kept.before:  # what is known of another that was removed and had this path is not about it
                await self._state.forget_article(offer.server, kept.path)
            await self._state.added(Addition(offer.server, kept.path, sha256, offer.person, now, offer.way, offer.url))
        except (StateUnavailable, StateBusy) as error:
            _log.warning("Who added an article could not be noted: %s", error)


def _offer(name: str, given: Mapping[str, str], holding: Holding, way: Way) -> Offer:
    said = {key: value.strip()[:_LONGEST_GIVEN] for key, value in given.items() if key in _KEYS and value.strip()}
    return Offer(name[:_LONGEST_NAME], holding.server, holding.person, datetime.now(UTC), way, said)


def _offer_of(page: Fetched, given: Mapping[str, str], holding: Holding) -> Offer:
    return structs.replace(_offer(page.name, given, holding, Way.ADDRESS), url=page.address[:_LONGEST_GIVEN])


def _found(found: Preview) -> dict[str, str]:
    """What is known of an article, by the keys of what can be said about it."""
    if found.article is None:
        return {}
    facts = found.article.facts
    values = {
        "title": facts.title,
        "byline": facts.byline,
        "outlet": facts.outlet,
        "url": facts.url,
        "published": facts.published.isoformat() if facts.published else None,
        "language": found.article.language,
    }
    return {key: value[:_LONGEST_GIVEN] for key, value in values.items() if value}
