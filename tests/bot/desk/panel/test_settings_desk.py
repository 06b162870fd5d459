"""Whatever comes back from a panel: either it is saved within its bounds, or a sentence says why not."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import pytest
from msgspec import convert, to_builtins

from bot.cards.blocks import Card, Pick
from bot.cards.panel.settings_card import Around
from bot.community.settings import ServerSettings
from bot.community.state import State
from bot.config.configuration import Config
from bot.config.keys import DiscordConfig
from bot.desk.access import Caller
from bot.desk.panel.settings_desk import SettingsDesk, Visitor
from bot.desk.worker import Worker
from bot.errors import BotError, NotAManager
from bot.locales import ENGLISH
from index import Libraries, Settings, place_of
from tests.bot.community.databases import address
from tests.bot.fake_engine import FakeEngine, make_article

MANAGER = Caller(1, owner=False, administrator=False, guild=5, manages_server=True)
AROUND = Around("Newsroom", frozenset({5, 8}), {pick: {70: "general", 71: "help"} for pick in Pick})
VISITOR = Visitor(MANAGER, AROUND, ENGLISH)

WHAT = [*ServerSettings.__struct_fields__, "show", "channels", "articles", "page", "all", "", "nonsense"]
ABOUT = ["0", "1", "2", "70", "71", "99", "k", "o", "99999999999999999999999", "-1", "²", "٣", "x" * 30]
PICKED = ["70", "71", "8", "5", "0", "nan", "inf", "1e9", "-1", "0.7", "7", "en", "own", "xx", "", "²", "٣", "9" * 30]


class Stage:
    def __init__(self, state: State, worker: Worker, folder: Path) -> None:
        config = Config(None, Settings(articles=folder, data=folder), DiscordConfig(message_content=True))
        self.state, self.desk = state, SettingsDesk(worker, state, config)


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    state = await State.open(address(tmp_path / "state.db"))
    async with Worker(
        cast("Any", FakeEngine(*(make_article(slug=f"a{n}", title=f"T{n}") for n in range(30))))
    ) as worker:
        yield Stage(state, worker, tmp_path)
    await state.close()


def pressable(card: Card) -> set[str]:
    menus = [section.menu.target for section in card.sections if section.menu]
    return {*menus, *(button.target for section in card.sections for button in section.buttons)}


async def test_nothing_that_comes_back_breaks_anything(stage: Stage) -> None:
    chance = random.Random(7)  # noqa: S311  it decides nothing
    saved = 0
    for _ in range(400):
        target = ".".join([chance.choice(WHAT), *chance.choices(ABOUT, k=chance.choice((0, 0, 1, 2, 4)))])
        picked = tuple(chance.choices(PICKED, k=chance.choice((0, 1, 1, 2, 25))))
        try:
            card = await stage.desk.use(VISITOR, target, picked)
        except BotError:
            continue
        saved += "Saved" in "".join(line.text for section in card.sections for line in section.lines)
        settings = await stage.state.settings(5)
        assert convert(to_builtins(settings), ServerSettings) == settings
        assert settings.forums | settings.question_channels | {settings.digest_channel or 70} <= {70, 71}
        assert settings.manager_roles <= AROUND.roles
        assert {one.channel for one in settings.channels} <= {70, 71}
    assert saved > 10


async def test_every_button_of_every_card_leads_somewhere(stage: Stage) -> None:
    card = await stage.desk.panel(VISITOR)
    cards = [card, await stage.desk.use(VISITOR, "channels"), await stage.desk.use(VISITOR, "channels", ("70",))]
    for target in sorted(set().union(*map(pressable, cards))):
        section = next(s for c in cards for s in c.sections if target in pressable(Card((s,))))
        options = section.menu.options if section.menu and section.menu.target == target else ()
        picked = (options[-1].value,) if options else ("70",) if target in ("channels", "forums") else ()
        after = await stage.desk.use(VISITOR, target, picked)
        assert "Not saved" not in "".join(line.text for part in after.sections for line in part.lines), target


async def test_what_the_bot_cannot_do_cannot_be_set(stage: Stage, tmp_path: Path) -> None:
    config = Config(None, Settings(articles=tmp_path, data=tmp_path), DiscordConfig())
    desk = SettingsDesk(cast("Any", None), stage.state, config)
    card = await desk.use(VISITOR, "question_channels", ("70",))
    assert "Not saved" in card.sections[0].lines[1].text
    assert (await stage.state.settings(5)).question_channels == frozenset()


async def test_what_a_channel_asks_stays_while_its_articles_are_not_indexed(stage: Stage, tmp_path: Path) -> None:
    await stage.state.change_by(5, datetime.now(UTC), lambda now: now.with_articles(70, keepers={"a1"}))
    chosen = (await stage.state.settings(5)).channels
    config = Config(None, Settings(articles=tmp_path, data=tmp_path), DiscordConfig())
    async with Worker(Libraries(lambda name: place_of(config.settings, name).settings, most_passages=9)) as worker:
        card = await SettingsDesk(worker, stage.state, config).use(VISITOR, "articles.70.k.0.0", ("an older menu",))
    assert "Not saved" in "".join(line.text for section in card.sections for line in section.lines)
    assert (await stage.state.settings(5)).channels == chosen


async def test_rights_are_checked_at_every_click(stage: Stage) -> None:
    stranger = replace(VISITOR, caller=replace(MANAGER, id=2, manages_server=False))
    for target in ("show", "mentions.0", "channels", "all.70", "manager_roles"):
        with pytest.raises(NotAManager):
            await stage.desk.use(stranger, target, ())
    assert await stage.state.settings(5) == ServerSettings()
