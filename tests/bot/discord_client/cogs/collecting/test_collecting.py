"""`/library`: articles in and out of a server's own library, by those who manage it."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

import pytest

from bot.cards.limits import LONGEST_CHOICE
from bot.cards.markdown import length
from bot.community.state import State
from bot.config.configuration import Config
from bot.desk.collecting.keeping import KeepingDesk
from tests.bot.discord_client.cogs.collecting.collecting_bot import HARBOUR, MILL, added, config_of, living, offered
from tests.discord_server import DiscordServer
from tests.discord_server.human import Shown

DECIDE = ["Keep", "Change", "Language", "Discard"]


@pytest.fixture
def config(server: DiscordServer, tmp_path: Path) -> Config:
    return config_of(server, tmp_path)


async def test_a_file_is_shown_then_kept_then_quoted(server: DiscordServer, config: Config) -> None:
    guild = server.guild()
    manager, member = server.human("ann", guild, administrator=True), server.human("ben", guild)
    async with living(server, config):
        seen = await offered(manager, "harbour.md", HARBOUR)
        assert seen.ephemeral
        assert "The harbour is dredged" in seen.text
        assert "Ida Quill" in seen.text
        assert list(seen.buttons) == DECIDE
        kept = await manager.switch(seen, "Keep")
        assert kept.message is seen.message
        assert "is kept as harbour" in kept.text
        assert "It can be asked" in kept.text
        assert not kept.buttons
        answer = await member.ask("How long did the ships take for the harbour?")
        assert any("nine days" in quote for quote in answer.quotes)
        listed = await manager.command("library list")
        assert "harbour" in listed.text
        assert "lighthouse" not in listed.text
        shown = await manager.command("library show", article="harbour")
        assert "Ida Quill" in shown.text
        assert "as a file" in shown.text
        assert [value for _, value in await manager.suggestions("library remove", "article", "")] == ["harbour"]


async def test_nothing_is_kept_of_what_is_discarded(server: DiscordServer, config: Config) -> None:
    manager = server.human("ann", server.guild(), administrator=True)
    async with living(server, config):
        seen = await offered(manager, "harbour.md", HARBOUR)
        assert "Discarded" in (await manager.switch(seen, "Discard")).text
        assert "no articles yet" in (await manager.command("library list")).text
    assert not [*(config.settings.data / "pending").iterdir()]


async def test_what_is_known_of_it_can_be_said_otherwise(server: DiscordServer, config: Config) -> None:
    manager = server.human("ann", server.guild(), administrator=True)
    async with living(server, config):
        seen = await offered(manager, "harbour.md", HARBOUR, byline="Ida Quill and Sons")
        assert "Ida Quill and Sons" in seen.text
        opening = await manager.send_click(seen, "Change")
        assert await manager.opened(opening) == {
            "title": "The harbour is dredged",
            "byline": "Ida Quill and Sons",
            "outlet": "",
            "published": "2023-03-02",
            "url": "",
        }
        wrong = await manager.changed(await manager.submit(opening, published="tomorrow", outlet="The Quay"))
        assert "a date such as 2023-01-31" in wrong.text
        assert list(wrong.buttons) == ["Change", "Language", "Discard"]
        opening = await manager.send_click(wrong, "Change")
        assert (await manager.opened(opening))["published"] == "tomorrow"
        right = await manager.changed(await manager.submit(opening, published="2023-03-04"))
        assert "The Quay" in right.text
        opening = await manager.send_click(right, "Language")
        assert await manager.opened(opening) == {"language": ""}
        right = await manager.changed(await manager.submit(opening, language="en"))
        await manager.switch(right, "Keep")
    (metadata,) = (config.settings.data / "libraries").glob("*/articles/harbour.toml")
    written = metadata.read_text(encoding="utf-8")
    assert 'outlet = "The Quay"' in written
    assert "published = 2023-03-04" in written
    assert 'byline = "Ida Quill and Sons"' in written
    assert 'language = "en"' in written
    assert "title" not in written


async def test_a_text_is_pasted(server: DiscordServer, config: Config) -> None:
    manager = server.human("ann", server.guild(), administrator=True)
    async with living(server, config):
        opened = await manager.send_command("library add", what="text")
        seen = await manager.fill(opened, text=MILL, url="https://example.org/mill")
        kept = await manager.switch(seen, "Keep")
        assert "is kept as the-mill-grinds-again" in kept.text
        assert "Link" not in kept.text
        opened = await manager.send_command("library add", what="text")
        seen = await manager.fill(opened, text="   ")
        assert not seen.buttons


async def test_a_new_version_takes_the_place_of_the_old(server: DiscordServer, config: Config) -> None:
    manager = server.human("ann", server.guild(), administrator=True)
    async with living(server, config):
        await added(manager, "harbour.md", HARBOUR)
        again = await offered(manager, "harbour.md", HARBOUR)
        assert "already" in again.text
        assert not again.buttons
        seen = await offered(manager, "new.md", HARBOUR.replace("nine days", "eleven days"))
        assert list(seen.buttons) == ["Update “The harbour is dredged”", "Keep both", *DECIDE[1:]]
        assert "“nine” → “eleven”" in seen.text
        kept = await manager.switch(seen, "Update")
        assert "taken the place" in kept.text
        answer = await manager.ask("How long did the ships take for the harbour?")
        assert any("eleven days" in quote for quote in answer.quotes)
        both = await offered(manager, "third.md", HARBOUR.replace("nine days", "twelve days"))
        assert "is kept as third" in (await manager.switch(both, "Keep both")).text
    assert len([*(config.settings.data / "libraries").glob("*/earlier/*/*/harbour.md")]) == 1


async def test_an_article_is_renamed_removed_and_had_back_also_after_a_restart(
    server: DiscordServer, config: Config
) -> None:
    manager = server.human("ann", server.guild(), administrator=True)
    async with living(server, config):
        await added(manager, "harbour.md", HARBOUR)
        renamed = await manager.command("library rename", article="harbour", title="Deeper water")
        assert "is called “Deeper water” now" in renamed.text
        asking = await manager.command("library remove", article="Deeper water")
        assert "Remove “Deeper water”" in asking.text
        assert "harbour" in (await manager.command("library list")).text
        removed = await manager.switch(asking, "Remove")
        assert "is removed" in removed.text
        assert "empty now" in removed.text
        assert list(removed.buttons) == ["Undo"]
        refused = await manager.ask("How long did the ships take for the harbour?")
        assert not any("nine" in quote for quote in refused.quotes)
        gone = await manager.switch(asking, "Remove") if asking.buttons.get("Remove") else None
        assert gone is None
    async with living(server, config):
        assert "is back" in (await manager.switch(removed, "Undo")).text
        answer = await manager.ask("How long did the ships take for the harbour?")
        assert any("nine days" in quote for quote in answer.quotes)
        assert "Deeper water" in answer.text
        await manager.switch(await manager.command("library remove", article="harbour"), "Remove")
        assert "is back" in (await manager.command("library undo")).text
        assert "Nothing was removed" in (await manager.command("library undo")).text


async def test_what_was_removed_before_a_restart_is_deleted_after_ten_minutes(
    server: DiscordServer, config: Config
) -> None:
    guild = server.guild()
    manager = server.human("ann", guild, administrator=True)
    async with living(server, config):
        await added(manager, "harbour.md", HARBOUR)
        await manager.switch(await manager.command("library remove", article="harbour"), "Remove")
    (record,) = config.settings.data.glob("libraries/*/removed/*/removal.json")
    late = datetime.now(UTC) - timedelta(minutes=11)
    record.write_text(json.dumps(json.loads(record.read_text()) | {"at": late.isoformat()}))
    state = await State.open(config.state)
    assert await state.additions_of(guild.id, "harbour.md")
    await KeepingDesk(cast("Any", None), state, config.settings).sweep()
    assert not [*config.settings.data.glob("libraries/*/removed/*")]
    assert await state.additions_of(guild.id, "harbour.md") == ()
    await state.close()


async def test_an_article_is_found_by_its_slug_whatever_others_are_called(
    server: DiscordServer, config: Config
) -> None:
    manager = server.human("ann", server.guild(), administrator=True)
    async with living(server, config):
        await added(manager, "harbour.md", HARBOUR, title="mill")
        await added(manager, "mill.md", MILL)
        assert ("The mill grinds again", "mill") in await manager.suggestions("library remove", "article", "grinds")
        assert "The mill grinds again" in (await manager.command("library remove", article="mill")).text
        assert "Otto Lenz" in (await manager.command("library show", article="mill")).text


async def test_a_title_of_wide_characters_is_suggested_within_discords_limit(
    server: DiscordServer, config: Config
) -> None:
    manager = server.human("ann", server.guild(), administrator=True)
    async with living(server, config):
        await added(manager, "harbour.md", HARBOUR, title="\N{GRINNING FACE}" * 120)
        ((label, _),) = await manager.suggestions("library show", "article", "harbour")
        assert length(label) == LONGEST_CHOICE


async def test_what_waits_for_a_decision_outlives_a_restart(server: DiscordServer, config: Config) -> None:
    guild = server.guild()
    manager = server.human("ann", guild, administrator=True)
    async with living(server, config):
        first = await offered(manager, "harbour.md", HARBOUR, title="Deeper water")
        second = await offered(manager, "mill.md", MILL)
        opening = await manager.send_click(second, "Change")
        await manager.opened(opening)
    async with living(server, config):
        assert "“Deeper water” is kept" in (await manager.switch(first, "Keep")).text
        filled = await manager.changed(await manager.submit(opening, title="The mill"))
        assert "“The mill” is kept" in (await manager.switch(filled, "Keep")).text
        twice = await manager.switch(Shown(first.message), "Keep") if first.buttons else None
        assert twice is None


async def test_all_articles_are_taken_along(server: DiscordServer, config: Config) -> None:
    manager = server.human("ann", server.guild(), administrator=True)
    async with living(server, config):
        assert "no articles yet" in (await manager.command("library export")).text
        await added(manager, "harbour.md", HARBOUR, url="https://example.org/harbour")
        seen = await manager.command("library export")
    (content,) = seen.files.values()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert sorted(archive.namelist()) == ["articles/harbour.md", "articles/harbour.toml", "manifest.json"]
        assert archive.read("articles/harbour.md").decode() == HARBOUR
