"""The settings of a server on one card, with a button or a menu for each.

Everything stands in the ids of these: a card from before a restart, or that somebody else has made old, still does what
it says, and then shows what holds. docs/decisions/0047
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from bot.cards.blocks import (
    Button,
    Card,
    Kind,
    Line,
    Menu,
    Option,
    Part,
    Pick,
    Press,
    Section,
    filled,
    joined,
    line,
    name,
    strong,
)
from bot.cards.limits import MOST_OPTIONS
from bot.community.settings import ServerSettings
from bot.locales import Strings

SHOW, CHANNELS, ARTICLES, PAGE, ALL = "show", "channels", "articles", "page", "all"
"""What buttons and menus of the panel do besides setting what they are called."""

SWITCHES = ("mentions", "private", "feedback", "keepers_articles")
"""Settings that are on or off; the button of one says what it sets: `mentions.0`."""

NO_LANGUAGE = "own"
_CONFIDENCES = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
_DAYS = (0, 7, 30, 90, 180, 365)
_PAGE_DAYS = (0, 1, 7, 30)
_NAMED = 10
"""Channels whose names are listed."""


@dataclass(frozen=True, slots=True)
class Around:
    """What there is in a server now: its name, its roles, and the names of its channels by kind of menu."""

    name: str
    roles: frozenset[int] = frozenset()
    channels: Mapping[Pick, Mapping[int, str]] | None = None

    def named(self, pick: Pick) -> Mapping[int, str]:
        """The channels that a menu offers."""
        return (self.channels or {}).get(pick, {})

    def there(self, pick: Pick, ids: Collection[int]) -> tuple[int, ...]:
        """Of the ids of what was set those that are still there, as many as a menu shows."""
        known = ids if pick is Pick.PEOPLE else self.roles if pick is Pick.ROLES else self.named(pick)
        return tuple(sorted(one for one in ids if one in known))[:MOST_OPTIONS]


@dataclass(frozen=True, slots=True)
class Panel:
    """What a panel shows: the settings of a server, and what is `told` above them. `appoints` says whether its reader
    may change who manages, `content` whether the bot reads messages, `keepers` whether the keeper's articles are for
    this server, `fetches` whether pages are fetched by their address."""

    settings: ServerSettings
    around: Around
    appoints: bool
    content: bool
    keepers: bool = True
    fetches: bool = False
    told: Part = ()


def settings_card(panel: Panel, words: Strings) -> Card:
    """The panel."""
    said, settings = words.settings, panel.settings
    title = line(filled(said.title, server=name(panel.around.name)), kind=Kind.TITLE)
    return Card(
        (
            Section((title, *told_line(panel.told))),
            *_managers(panel, words),
            Section(
                _headed(said.answers, said.answers_why),
                (_switch("mentions", settings, words), _switch("private", settings, words)),
                apart=True,
                menu=_language(settings, words),
            ),
            Section(
                (*_headed(said.articles), line(_channels_in_words(panel, words), kind=Kind.SMALL)),
                (
                    *((_switch("keepers_articles", settings, words),) if panel.keepers else ()),
                    Button(Press.SETTINGS, said.channel_articles, CHANNELS),
                ),
                apart=True,
            ),
            *_forums(panel, words),
            _questions(panel, words),
            *_statistics(panel, words),
            *(_pages(panel, words) if panel.fetches else ()),
        )
    )


def told_line(told: Part) -> tuple[Line, ...]:
    """What has just been done, or was not."""
    return (line(strong(told)),) if told else ()


def saved(setting: str, words: Strings) -> Part:
    """That something is set now."""
    return filled(words.settings.saved, what=words.settings.names[setting])


def _headed(heading: str, *why: str) -> tuple[Line, ...]:
    return (line(strong(heading)), *(line(one, kind=Kind.SMALL) for one in why))


def _managers(panel: Panel, words: Strings) -> tuple[Section, ...]:
    said, settings = words.settings, panel.settings
    why = said.managers_why if panel.appoints else said.managers_fixed

    def menu(setting: str, pick: Pick, hint: str, picked: Collection[int]) -> Menu:
        there = panel.around.there(pick, picked)
        return _several(setting, pick, hint, there, usable=panel.appoints)

    return (
        Section(
            _headed(said.managers, why),
            apart=True,
            menu=menu("manager_roles", Pick.ROLES, said.manager_roles_hint, settings.manager_roles),
        ),
        Section((), menu=menu("manager_people", Pick.PEOPLE, said.manager_people_hint, settings.manager_people)),
    )


def _forums(panel: Panel, words: Strings) -> tuple[Section, ...]:
    said, settings = words.settings, panel.settings
    there = panel.around.there(Pick.FORUMS, settings.forums)
    sure = tuple(sorted({*_CONFIDENCES, settings.forum_confidence}))
    options = tuple(
        Option(said.confidence.format(percent=f"{100 * one:g}"), f"{one:g}", picked=one == settings.forum_confidence)
        for one in sure
    )
    return (
        Section(
            _headed(said.forums, said.forums_why),
            apart=True,
            menu=_several("forums", Pick.FORUMS, said.forums_hint, there),
        ),
        Section((), menu=_one("forum_confidence", options)),
    )


def _questions(panel: Panel, words: Strings) -> Section:
    said = words.settings
    if not panel.content:
        return Section(_headed(said.question_channels, said.no_content), apart=True)
    there = panel.around.there(Pick.CHANNELS, panel.settings.question_channels)
    menu = _several("question_channels", Pick.CHANNELS, said.question_channels_hint, there)
    return Section(_headed(said.question_channels, said.question_channels_why), apart=True, menu=menu)


def _statistics(panel: Panel, words: Strings) -> tuple[Section, ...]:
    said, settings = words.settings, panel.settings
    options = tuple(
        Option(said.days.format(days=days) if days else said.no_days, str(days), picked=days == settings.question_days)
        for days in sorted({*_DAYS, settings.question_days})
    )
    digest = () if settings.digest_channel is None else (settings.digest_channel,)
    there = panel.around.there(Pick.CHANNELS, digest)
    return (
        Section(
            _headed(said.statistics, said.statistics_why),
            (_switch("feedback", settings, words),),
            apart=True,
            menu=_one("question_days", options),
        ),
        Section((), menu=Menu(Press.SETTINGS, "digest_channel", Pick.CHANNELS, said.digest_hint, picked=there)),
    )


def _pages(panel: Panel, words: Strings) -> tuple[Section, ...]:
    said, set_to = words.settings, panel.settings.refresh_days
    options = tuple(
        Option(said.looked_at.format(days=days) if days else said.not_looked_at, str(days), picked=days == set_to)
        for days in sorted({*_PAGE_DAYS, set_to})
    )
    return (Section(_headed(said.pages, said.pages_why), apart=True, menu=_one("refresh_days", options)),)


def _switch(setting: str, settings: ServerSettings, words: Strings) -> Button:
    on: bool = getattr(settings, setting)
    label = (words.settings.on if on else words.settings.off).format(what=words.settings.names[setting])
    return Button(Press.SETTINGS, label, f"{setting}.{int(not on)}", on=on)


def _language(settings: ServerSettings, words: Strings) -> Menu:
    said = words.settings
    options = tuple(
        Option(said.language.format(language=label), code or NO_LANGUAGE, picked=code == (settings.language or ""))
        for code, label in said.languages.items()
    )
    return _one("language", options)


def _several(setting: str, pick: Pick, hint: str, picked: tuple[int, ...], *, usable: bool = True) -> Menu:
    return Menu(Press.SETTINGS, setting, pick, hint, picked=picked, most=MOST_OPTIONS, usable=usable)


def _one(setting: str, options: tuple[Option, ...]) -> Menu:
    return Menu(Press.SETTINGS, setting, Pick.OPTIONS, "…", options, least=1)


def _channels_in_words(panel: Panel, words: Strings) -> Part:
    said, names = words.settings, panel.around.named(Pick.PLACES)
    there = [names[one.channel] for one in panel.settings.channels if one.channel in names]
    if not there:
        return said.articles_all
    shown: list[Part] = [name(channel) for channel in there[:_NAMED]]
    if len(there) > _NAMED:
        shown.append(words.and_more.format(count=len(there) - _NAMED))
    return filled(said.articles_of, channels=joined(", ", shown))
