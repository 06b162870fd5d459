"""What a channel asks, on the second card of the settings: the channel first, then articles in pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.cards.blocks import Button, Card, Kind, Menu, Option, Part, Pick, Press, Section, filled, joined, line, name
from bot.cards.blocks import strong as bold
from bot.cards.limits import DISCORD, LONGEST_OPTION, MOST_OPTIONS
from bot.cards.markdown import cut
from bot.cards.pages import digest
from bot.cards.panel.settings_card import ALL, ARTICLES, CHANNELS, PAGE, SHOW, told_line
from bot.locales import Strings

KEEPERS, OWN = "k", "o"
"""The two libraries, in the targets of buttons and menus."""

_LEAPS = (-10, -1, 1, 10)
"""Pages that a button turns."""


@dataclass(frozen=True, slots=True)
class Offered:
    """The articles of a library, by slug in the order in which they are offered, those that are chosen, and the page
    (from 0) that is shown. A library that is not asked here has no `titles`."""

    which: str
    titles: Mapping[str, str]
    chosen: frozenset[str]
    page: int = 0

    @property
    def pages(self) -> int:
        """How many there are."""
        return max(-(-len(self.titles) // MOST_OPTIONS), 1)

    @property
    def at(self) -> int:
        """The page that is shown, of those there are."""
        return min(max(self.page, 0), self.pages - 1)

    @property
    def shown(self) -> tuple[str, ...]:
        """The slugs on it."""
        return tuple(self.titles)[self.at * MOST_OPTIONS : (self.at + 1) * MOST_OPTIONS]

    def picked(self, values: frozenset[str]) -> frozenset[str]:
        """What is chosen when of the articles that are shown those with these values are, and the others stay."""
        stay = self.chosen & frozenset(self.titles) - frozenset(self.shown)
        return stay | {slug for slug in self.shown if digest(slug) in values}


def channel_card(
    channel: int | None, channel_name: str, offered: tuple[Offered, ...], words: Strings, *, told: Part = ()
) -> Card:
    """The articles of a channel; without one only the choice of it."""
    said = words.settings
    title = said.channel_title if channel is None else filled(said.channel_asks, channel=name(channel_name))
    some = any(one.chosen for one in offered)
    why = said.channel_why if channel is None else said.asks_some if some else said.asks_all
    choose = Menu(
        Press.SETTINGS,
        CHANNELS,
        Pick.PLACES,
        said.channel_hint,
        picked=() if channel is None else (channel,),
        least=1,
    )
    sections = [Section((line(title, kind=Kind.TITLE), *told_line(told), line(why, kind=Kind.SMALL)), menu=choose)]
    back = Button(Press.SETTINGS, said.back, SHOW)
    if channel is None:
        return Card((*sections, Section((), (back,))))
    pages = {one.which: one.at for one in offered}
    for one in offered:
        sections += _library(channel, one, pages, words)
    again = (Button(Press.SETTINGS, said.ask_all, f"{ALL}.{channel}"),) if some else ()
    return Card((*sections, Section((), (*again, back), apart=True)))


def _library(channel: int, offered: Offered, pages: Mapping[str, int], words: Strings) -> tuple[Section, ...]:
    said = words.settings
    heading = line(bold(said.keepers if offered.which == KEEPERS else said.own))
    if not offered.titles:
        return (Section((heading, line(said.no_articles, kind=Kind.SMALL)), apart=True),)
    total = len(offered.titles)
    options = tuple(
        Option(cut(offered.titles[slug] or slug, LONGEST_OPTION), digest(slug), slug in offered.chosen)
        for slug in offered.shown
    )
    first = offered.at * MOST_OPTIONS + 1
    hint = said.articles_hint.format(first=first, last=first + len(options) - 1, total=total)
    menu = Menu(
        Press.SETTINGS,
        _target(f"{ARTICLES}.{channel}.{offered.which}", pages),
        Pick.OPTIONS,
        hint,
        options,
        most=len(options),
    )
    turns = tuple(
        Button(
            Press.SETTINGS,
            said.page.format(first=at * MOST_OPTIONS + 1, last=min((at + 1) * MOST_OPTIONS, total)),
            _target(f"{PAGE}.{channel}", {**pages, offered.which: at}),
        )
        for at in (offered.at + leap for leap in _LEAPS)
        if 0 <= at < offered.pages
    )
    chosen = line(_chosen(offered, words), kind=Kind.SMALL)
    return (Section((heading, chosen), apart=True, menu=menu), *((Section((), turns),) if turns else ()))


def _target(what: str, pages: Mapping[str, int]) -> str:
    return f"{what}.{pages.get(KEEPERS, 0)}.{pages.get(OWN, 0)}"


def _chosen(offered: Offered, words: Strings) -> Part:
    said = words.settings
    titles = [offered.titles[slug] for slug in offered.titles if slug in offered.chosen]
    if not titles:
        return filled(said.none_chosen, total=len(offered.titles))
    shown: list[Part] = [name(title) for title in titles[: DISCORD.few]]
    if len(titles) > DISCORD.few:
        shown.append(words.and_more.format(count=len(titles) - DISCORD.few))
    return filled(said.chosen, count=len(titles), total=len(offered.titles), names=joined(", ", shown))
