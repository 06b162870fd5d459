"""The settings of a server: what somebody presses or picks in the panel is saved, and the panel shown anew.

Whatever comes back from a menu is checked as if it had been typed: that a channel is this server's, an article in its
library, a number within its range.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.cards.blocks import Card, Part, Pick
from bot.cards.panel.channel_card import KEEPERS, OWN, Offered, channel_card
from bot.cards.panel.refusals import setting_refusal
from bot.cards.panel.settings_card import (
    ALL,
    ARTICLES,
    CHANNELS,
    NO_LANGUAGE,
    PAGE,
    SHOW,
    SWITCHES,
    Around,
    Panel,
    saved,
    settings_card,
)
from bot.community.settings import ServerSettings, changed
from bot.community.state import State
from bot.config.configuration import Config
from bot.desk.access import Caller, may_appoint, may_manage
from bot.desk.catalogue import Articles
from bot.desk.reception import Place, keepers_are_for, seen_in
from bot.desk.worker import Reading, Worker
from bot.errors import NoServerHere, NotAManager, PassageGone, SettingFault, SettingRefused
from bot.locales import Strings
from index import LibraryEmpty, NotIndexed, Selection

_APPOINTING = frozenset({"manager_roles", "manager_people"})
_SEVERAL: Mapping[str, Pick] = {
    "manager_roles": Pick.ROLES,
    "manager_people": Pick.PEOPLE,
    "forums": Pick.FORUMS,
    "question_channels": Pick.CHANNELS,
}
_ONE_CHANNEL = "digest_channel"
_NUMBERS: Mapping[str, Callable[[str], float]] = {"forum_confidence": float, "question_days": int, "refresh_days": int}
_LANGUAGE = "language"


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who stands before the panel, in which server, and the language they read."""

    caller: Caller
    around: Around
    words: Strings


class SettingsDesk:
    """Every method raises `NoServerHere`, `NotAManager`, `StateUnavailable` and `StateBusy`, `SettingRefused` for a
    channel that is not there, `PassageGone` for what no panel has, and what the worker does for titles of articles."""

    def __init__(
        self, worker: Worker, state: State, config: Config, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._worker, self._state, self._config, self._now = worker, state, config, now

    async def panel(self, visitor: Visitor) -> Card:
        """All settings."""
        server, settings = await self._admit(visitor)
        return self._card(visitor, server, settings)

    async def use(self, visitor: Visitor, target: str, picked: tuple[str, ...] = ()) -> Card:
        """What a button of the panel does, or a menu with what was picked in it; the panel afterwards, with what has
        been saved, or why not."""
        server, settings = await self._admit(visitor)
        what, *about = target.split(".")
        if what == SHOW:
            return self._card(visitor, server, settings)
        if what in (CHANNELS, ARTICLES, PAGE, ALL):
            return await self._channel(visitor, server, settings, (what, *about), picked)
        if what in _APPOINTING and not may_appoint(visitor.caller):
            raise NotAManager(appointing=True)
        told: Part
        try:
            value = self._read(visitor, what, about, picked)
            settings = await self._state.change(server, self._now(), **{what: value})
            told = saved(what, visitor.words)
        except SettingRefused as error:
            settings, told = await self._state.settings(server), setting_refusal(error, visitor.words)
        return self._card(visitor, server, settings, told)

    async def _admit(self, visitor: Visitor) -> tuple[int, ServerSettings]:
        server = visitor.caller.guild
        if server is None:
            raise NoServerHere
        settings = await self._state.settings(server)
        if not may_manage(visitor.caller, settings):
            raise NotAManager
        return server, settings

    def _card(self, visitor: Visitor, server: int, settings: ServerSettings, told: Part = ()) -> Card:
        panel = Panel(
            settings,
            visitor.around,
            may_appoint(visitor.caller),
            self._config.discord.message_content,
            keepers_are_for(server, self._config.servers),
            self._config.fetching.allowed,
            told,
        )
        return settings_card(panel, visitor.words)

    def _read(self, visitor: Visitor, what: str, about: list[str], picked: tuple[str, ...]) -> object:
        """The value for a setting, as far as it can be one here. Raises `SettingRefused`."""
        if what in SWITCHES and about in (["0"], ["1"]):
            return about == ["1"]
        if about:
            raise PassageGone
        if what == _LANGUAGE and len(picked) == 1:
            return None if picked[0] == NO_LANGUAGE else picked[0]
        if what in _NUMBERS and len(picked) == 1:
            return _number(what, picked[0])
        if what == "question_channels" and not self._config.discord.message_content:
            raise SettingRefused(what, SettingFault.NOT_ALLOWED)
        if what in _SEVERAL:
            return frozenset(_ids(what, _SEVERAL[what], picked, visitor.around))
        if what == _ONE_CHANNEL and len(picked) <= 1:
            return next(iter(_ids(what, Pick.CHANNELS, picked, visitor.around)), None)
        raise PassageGone

    async def _channel(
        self, visitor: Visitor, server: int, settings: ServerSettings, target: tuple[str, ...], picked: tuple[str, ...]
    ) -> Card:
        """The articles of a channel, and the choice of them."""
        what, about = target[0], target[1:]
        if what == CHANNELS and not picked:
            return channel_card(None, "", (), visitor.words)
        channel = _channel(visitor.around, picked[0] if what == CHANNELS else next(iter(about), ""))
        pages = _pages(about)
        offered = await self._offered(server, settings, channel, pages)
        told: Part = ()
        try:
            if what == ALL:
                await self._state.change_by(server, self._now(), lambda now: now.with_articles(channel))
                told = saved("channels", visitor.words)
            elif what == ARTICLES:
                which = about[1] if len(about) > 1 else ""
                await self._choose(server, channel, which, offered, frozenset(picked))
                told = saved("channels", visitor.words)
        except SettingRefused as error:
            told = setting_refusal(error, visitor.words)
        offered = await self._offered(server, await self._state.settings(server), channel, pages)
        return channel_card(channel, visitor.around.named(Pick.PLACES)[channel], offered, visitor.words, told=told)

    async def _choose(
        self, server: int, channel: int, which: str, offered: tuple[Offered, ...], values: frozenset[str]
    ) -> None:
        """Has a channel ask, of the articles on one page, those that were picked; what was chosen on others stays,
        whoever has chosen it meanwhile."""
        page = next((one for one in offered if one.which == which), None)
        if page is None or not page.titles:  # what was chosen stays while the articles are not indexed
            raise SettingRefused("channels", SettingFault.NOT_ALLOWED)

        def change(settings: ServerSettings) -> ServerSettings:
            now = settings.articles_in(channel)
            chosen = {KEEPERS: now.keepers if now else frozenset(), OWN: now.own if now else frozenset()}
            chosen[which] = Offered(which, page.titles, chosen[which], page.page).picked(values)
            after = settings.with_articles(channel, chosen[KEEPERS], chosen[OWN])
            return changed(settings, channels=after.channels)

        await self._state.change_by(server, self._now(), change)

    async def _offered(
        self, server: int, settings: ServerSettings, channel: int, pages: Mapping[str, int]
    ) -> tuple[Offered, ...]:
        """The articles of the libraries that a channel of this server may ask."""
        now = settings.articles_in(channel)
        found = []
        for one in seen_in(Place(server), settings, self._config.servers):
            which = OWN if one.library else KEEPERS
            chosen: frozenset[str] = frozenset() if now is None else now.own if one.library else now.keepers
            found.append(Offered(which, await self._titles(one.library), chosen, pages[which]))
        return tuple(found)

    async def _titles(self, library: str) -> dict[str, str]:
        """The titles of a library by slug, in alphabetical order; of one without an index none."""
        try:
            titles = await Reading(self._worker, (Selection(library),)).look(lambda found: found.once(Articles).titles)
        except (LibraryEmpty, NotIndexed):
            return {}
        return dict(sorted(titles.items(), key=lambda one: (one[1].casefold(), one[0])))


def _ids(setting: str, pick: Pick, picked: tuple[str, ...], around: Around) -> tuple[int, ...]:
    if not all(one.isascii() and one.isdecimal() and len(one) < 20 for one in picked):
        raise SettingRefused(setting, SettingFault.NOT_ALLOWED)
    ids = tuple(dict.fromkeys(map(int, picked)))
    if len(around.there(pick, ids)) != len(ids):
        raise SettingRefused(setting, SettingFault.NOT_ALLOWED)
    return ids


def _number(setting: str, typed: str) -> float:
    try:
        number = _NUMBERS[setting](typed[:20])
    except ValueError as error:
        raise SettingRefused(setting, SettingFault.NOT_ALLOWED) from error
    if not math.isfinite(number):
        raise SettingRefused(setting, SettingFault.NOT_ALLOWED)
    return number


def _channel(around: Around, named: str) -> int:
    """The channel of the server with this id. Raises `SettingRefused`, also for one that is no longer there."""
    return _ids("channels", Pick.PLACES, (named,), around)[0]


def _pages(about: tuple[str, ...]) -> dict[str, int]:
    """The pages of both libraries, which stand last in a target."""
    numbers = [int(one) if one.isascii() and one.isdecimal() and len(one) < 6 else 0 for one in about[-2:]]
    return dict(zip((KEEPERS, OWN), numbers if len(about) > 2 else (0, 0), strict=True))
