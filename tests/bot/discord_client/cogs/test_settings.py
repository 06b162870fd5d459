"""`/settings` through Discord: who may, what is saved, and what the panel shows afterwards."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.community.settings import ServerSettings
from bot.community.state import State
from bot.config.configuration import Config
from bot.config.servers import ServersConfig
from index import Selection
from tests.bot.discord_bot import config_for, running
from tests.bot.fake_engine import FakeEngine, make_article
from tests.discord_server import DiscordServer
from tests.discord_server.world import FORUM, Guild


async def stored(config: Config, guild: Guild) -> ServerSettings:
    state = await State.open(config.state)
    try:
        return await state.settings(guild.id)
    finally:
        await state.close()


async def test_each_setting_is_saved_and_shown(server: DiscordServer, engine: FakeEngine, config: Config) -> None:
    guild = server.guild()
    admin, bob = server.human("admin", guild, manages=True), server.human("bob", guild)
    role = server.role(guild, "Editors")
    forum, news = server.channel(guild, "help", FORUM), server.channel(guild, "news")
    picks: list[tuple[str, tuple[Any, ...], Any]] = [
        ("manager_roles", (role,), {role}),
        ("manager_people", (bob.user.id,), {bob.user.id}),
        ("language", ("de",), "de"),
        ("language", ("own",), None),
        ("forums", (forum.id,), {forum.id}),
        ("forum_confidence", ("0.95",), 0.95),
        ("question_days", ("90",), 90),
        ("digest_channel", (news.id,), news.id),
        ("digest_channel", (), None),
        ("forums", (), set()),
    ]
    async with running(server, engine, config):
        panel = await admin.command("settings")
        assert panel.ephemeral
        assert "Settings of Newsroom" in panel.text
        for menu, values, expected in picks:
            panel = await admin.pick(panel, menu, *values)
            assert panel.ephemeral
            assert ("Saved: " in panel.text) or ("Gespeichert: " in panel.text)
            assert panel.menus[menu]["picked"] == [*map(str, values)]
            assert getattr(await stored(config, guild), menu) == expected
        for label, setting in (
            ("Answer mentions", "mentions"),
            ("Answer in private", "private"),
            ("Ask for feedback", "feedback"),
            ("Articles of the bot's keeper", "keepers_articles"),
        ):
            before = getattr(await stored(config, guild), setting)
            panel = await admin.switch(panel, label)
            assert f"{label}: {'off' if before else 'on'}" in panel.buttons
            assert getattr(await stored(config, guild), setting) is not before
    assert "question_channels" not in panel.menus, "the bot does not read messages"
    assert "refresh_days" not in panel.menus, "it fetches no pages"
    assert "message_content" in panel.text


async def test_what_is_set_outlives_a_restart_as_do_old_panels(
    server: DiscordServer, engine: FakeEngine, config: Config
) -> None:
    guild = server.guild()
    ann, ben = (server.human(name, guild, manages=True) for name in ("ann", "ben"))
    async with running(server, engine, config):
        old = await ann.command("settings")
        other = await ben.command("settings")
        await ben.switch(other, "Answer mentions")
    server.gateway.forget()
    async with running(server, engine, config):
        panel = await ann.switch(old, "Answer in private")
        assert {"Answer mentions: off", "Answer in private: on"} <= set(panel.buttons), "what Ben set is shown as well"
        assert not (await stored(config, guild)).mentions


async def test_who_may(server: DiscordServer, engine: FakeEngine, config: Config) -> None:
    guild = server.guild()
    admin, editor, named, stranger = (
        server.human(name, guild, administrator=name == "admin") for name in ("admin", "editor", "named", "stranger")
    )
    role = server.role(guild, "Editors", editor)
    abroad = server.human("abroad", server.guild("Elsewhere", installed=False), administrator=True)
    async with running(server, engine, config):
        panel = await admin.command("settings")
        for nobody in (stranger, editor, named):
            with pytest.raises(AssertionError, match="does not offer"):
                await nobody.command("settings")
            assert "Only who manages" in (await nobody.command("settings", unseen=True)).text
        assert "servers that have added" in (await abroad.command("settings", unseen=True)).text
        panel = await admin.pick(panel, "manager_roles", role)
        panel = await admin.pick(panel, "manager_people", named.user.id)
        for manager in (editor, named):
            mine = await manager.command("settings", unseen=True)
            assert mine.menus["manager_roles"]["disabled"]
            assert mine.menus["manager_people"]["disabled"]
            mine = await manager.switch(mine, "Answer in private")
            assert "Saved" in mine.text
        # A menu that was enabled in an older panel of theirs, had they had one.
        mine.menus["manager_roles"]["disabled"] = False
        for menu in mine.message.components[0]["components"]:
            for item in menu.get("components", ()):
                item.pop("disabled", None)
        told = await named.pick(mine, "manager_people", stranger.user.id)
        assert "Only who may manage the server" in told.text
        await admin.pick(panel, "manager_people")
        told = await named.switch(mine, "Answer in private")
        assert "Only who manages" in told.text
    kept = await stored(config, guild)
    assert (kept.manager_roles, kept.manager_people) == ({role}, frozenset())


async def test_what_is_not_this_servers_is_refused_in_the_panel(
    server: DiscordServer, engine: FakeEngine, config: Config
) -> None:
    guild, other = server.guild(), server.guild("Other")
    admin = server.human("admin", guild, manages=True)
    async with running(server, engine, config):
        panel = await admin.command("settings")
        for menu, value in (("digest_channel", other.channels[0].id), ("manager_roles", 5), ("forums", "x" * 99)):
            panel = await admin.pick(panel, menu, value)
            assert "Not saved" in panel.text
        for target in ("mentions.7", "nonsense", "channels.1", "all.5", "articles.5.k.0.0", "page.0.0.0"):
            button = panel.buttons["All settings" if "All settings" in panel.buttons else "Articles of a channel …"]
            button["custom_id"] = f"settings:{target}"
            told = await admin.switch(panel, button["label"])
            assert told.text
    assert await stored(config, guild) == ServerSettings()


async def test_a_channel_asks_the_articles_that_are_chosen(server: DiscordServer, config: Config) -> None:
    articles = [make_article(slug=f"a{number:02}", title=f"Title {number:02}") for number in range(60)]
    engine = FakeEngine(*articles)
    guild = server.guild()
    admin = server.human("admin", guild, manages=True)
    channel = guild.channels[0]
    async with running(server, engine, config):
        panel = await admin.switch(await admin.command("settings"), "Articles of a channel")
        panel = await admin.pick(panel, "channels", channel.id)
        assert "Articles of “general”" in panel.text
        menu = f"articles.{channel.id}.k.0.0"
        first = panel.menus[menu]["options"]
        assert [one["label"] for one in first] == [f"Title {number:02}" for number in range(25)]
        panel = await admin.pick(panel, menu, first[1]["value"], first[3]["value"])
        assert "Chosen: 2 of 60: Title 01, Title 03" in panel.text
        panel = await admin.switch(panel, "26 to 50")
        menu = f"articles.{channel.id}.k.1.0"
        panel = await admin.pick(panel, menu, panel.menus[menu]["options"][0]["value"])
        assert "Chosen: 3 of 60" in panel.text
        chosen = frozenset({"a01", "a03", "a25"})
        assert (await stored(config, guild)).articles_in(channel.id).keepers == chosen  # type: ignore[union-attr]
        engine.seen.clear()
        await admin.ask("Who paid for the roof?")
        assert set(engine.seen) == {(Selection("", chosen),)}
        panel = await admin.switch(panel, "All settings")
        assert "Channels with articles of their own: general" in panel.text
        panel = await admin.pick(await admin.switch(panel, "Articles of a channel"), "channels", channel.id)
        await admin.switch(panel, "Ask all again")
        assert (await stored(config, guild)).channels == ()


async def test_two_managers_choose_articles_of_one_channel_at_once(server: DiscordServer, config: Config) -> None:
    articles = [make_article(slug=f"a{number:02}", title=f"Title {number:02}") for number in range(30)]
    guild = server.guild()
    ann, ben = (server.human(name, guild, manages=True) for name in ("ann", "ben"))
    channel = guild.channels[0].id
    async with running(server, FakeEngine(*articles), config):
        panels = []
        for human in (ann, ben):
            panel = await human.switch(await human.command("settings"), "Articles of a channel")
            panels.append(await human.pick(panel, "channels", channel))
        second = await ben.switch(panels[1], "26 to 30")
        menu = f"articles.{channel}.k.0.0"
        await ann.pick(panels[0], menu, panels[0].menus[menu]["options"][0]["value"])
        menu = f"articles.{channel}.k.1.0"
        await ben.pick(second, menu, second.menus[menu]["options"][0]["value"])
    assert (await stored(config, guild)).articles_in(channel).keepers == {"a00", "a25"}  # type: ignore[union-attr]


async def test_what_the_keeper_keeps_for_others_is_not_offered(
    server: DiscordServer, engine: FakeEngine, config: Config
) -> None:
    guild = server.guild()
    admin = server.human("admin", guild, manages=True)
    config = replace(config, servers=ServersConfig(keeper_articles_for=frozenset({5}), libraries=False))
    async with running(server, engine, config):
        panel = await admin.command("settings")
        assert not any("keeper" in label for label in panel.buttons)
        panel = await admin.pick(await admin.switch(panel, "Articles of a channel"), "channels", guild.channels[0].id)
    assert [*panel.menus] == ["channels"]


async def test_in_a_server_with_a_language_everything_is_said_in_it(
    server: DiscordServer, engine: FakeEngine, config: Config
) -> None:
    guild = server.guild()
    admin = server.human("admin", guild, manages=True)
    async with running(server, engine, config):
        await admin.pick(await admin.command("settings"), "language", "de")
        refused = await admin.ask("Who sang at the opera house?")
        assert "beantwortet das nicht" in refused.text
        assert "kamen am nächsten" in (await admin.click(refused, "Die nächsten Stellen")).text
        assert "beantwortet das nicht" in (await admin.mention("Who sang at the opera house?")).text
        engine.failure = ZeroDivisionError()
        assert "schiefgegangen" in (await admin.ask("Who paid for the roof?")).text


async def test_private_by_default_unless_somebody_says_otherwise(
    server: DiscordServer, engine: FakeEngine, config: Config
) -> None:
    guild = server.guild()
    admin = server.human("admin", guild, manages=True)
    async with running(server, engine, config):
        assert not (await admin.ask("Who paid for the roof?")).ephemeral
        await admin.switch(await admin.command("settings"), "Answer in private")
        assert (await admin.ask("Who paid for the roof?")).ephemeral
        assert not (await admin.ask("Who paid for the roof?", private=False)).ephemeral
        for name, options in (("timeline", {}), ("article", {}), ("verify", {"text": "The old mill"})):
            assert (await admin.command(name, **options)).ephemeral
        assert not (await admin.command("timeline", private=False)).ephemeral


async def test_where_mentions_are_off_they_get_no_answer(
    server: DiscordServer, engine: FakeEngine, config: Config
) -> None:
    guild, other = server.guild(), server.guild("Other")
    admin, elsewhere = server.human("admin", guild, manages=True), server.human("else", other)
    async with running(server, engine, config):
        await admin.switch(await admin.command("settings"), "Answer mentions")
        silent = await admin.write("<@0> Who paid for the roof?", mentions=(server.world.bot,))
        assert (await elsewhere.mention("Who paid for the roof?")).quotes
        assert (await admin.dm("Who paid for the roof?")).quotes
    assert admin.replies(silent) == []


async def test_without_the_state_a_panel_is_a_sentence(
    server: DiscordServer, engine: FakeEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    admin = server.human("admin", server.guild(), manages=True)
    async with running(server, engine, config_for(server, tmp_path)):
        panel = await admin.command("settings")
        monkeypatch.setattr("bot.community.database.MOST_WAITING", 0)
        before = panel.text
        told = await admin.switch(panel, "Answer in private")
        assert "Too much" in told.text
        assert panel.text == before
