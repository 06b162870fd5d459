"""The commands are registered when they have changed, and only then; their words are translated."""

import re
from pathlib import Path

import pytest

from bot.config.configuration import Config
from tests.bot.command_line import ROOT
from tests.bot.discord_bot import config_for, running
from tests.bot.fake_engine import FakeEngine
from tests.discord_server import DiscordServer


async def test_a_second_start_registers_nothing(server: DiscordServer, engine: FakeEngine, config: Config) -> None:
    for _ in range(2):
        async with running(server, engine, config):
            pass
    assert server.world.synced == 1


async def test_what_has_changed_is_registered(
    server: DiscordServer, engine: FakeEngine, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(server, engine, config):
        pass
    monkeypatch.setattr("bot.discord_client.cogs.ask.Ask.ask.description", "Something else")
    async with running(server, engine, config):
        pass
    assert server.world.synced == 2


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff"])
async def test_a_damaged_note_is_no_note(
    server: DiscordServer, engine: FakeEngine, config: Config, content: bytes
) -> None:
    note = config.settings.data / "commands.json"
    note.parent.mkdir()
    note.write_bytes(content)
    async with running(server, engine, config):
        pass
    assert server.world.synced == 1


async def test_a_folder_that_cannot_be_written_does_not_stop_the_bot(
    server: DiscordServer, engine: FakeEngine, tmp_path: Path
) -> None:
    (tmp_path / "data").write_bytes(b"a file where the folder should be")
    async with running(server, engine, config_for(server, tmp_path)):
        pass
    assert server.world.synced == 1


async def test_names_and_descriptions_are_translated(server: DiscordServer, engine: FakeEngine, config: Config) -> None:
    async with running(server, engine, config):
        commands = {command["name"]: command for command in server.world.commands}
    chat, menus = (
        {"ask", "article", "quotes", "timeline", "verify", "reindex"},
        {"Ask the article", "Verify these words"},
    )
    assert set(commands) == chat | menus
    assert commands["ask"]["name_localizations"] == {"de": "frage"}
    assert commands["ask"]["description_localizations"]["de"].startswith("Frag die Bibliothek")
    assert [option["name_localizations"]["de"] for option in commands["ask"]["options"]] == [
        "frage",
        "artikel",
        "privat",
    ]
    assert commands["Ask the article"]["name_localizations"] == {"de": "Den Artikel fragen"}
    assert all(command["name_localizations"]["de"] != name for name, command in commands.items())


async def test_where_commands_may_be_used_and_installed(
    server: DiscordServer, engine: FakeEngine, config: Config
) -> None:
    async with running(server, engine, config):
        commands = {command["name"]: command for command in server.world.commands}
    for name in set(commands) - {"reindex"}:
        assert set(commands[name]["contexts"]) == {0, 1, 2}
        assert set(commands[name]["integration_types"]) == {0, 1}
        assert commands[name]["default_member_permissions"] is None
    assert set(commands["reindex"]["contexts"]) == {0, 1}
    assert commands["reindex"]["default_member_permissions"] == 8


async def test_the_documentation_has_every_command_with_its_options(
    server: DiscordServer, engine: FakeEngine, config: Config
) -> None:
    async with running(server, engine, config):
        commands = server.world.commands
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8").partition("## In the terminal")[0]
    rows = [line for line in page.splitlines() if line.startswith("|")]
    for command in commands:
        begins = f"| `/{command['name']}" if command["type"] == 1 else f"| **{command['name']}**"
        row = next((row for row in rows if row.startswith(begins)), "")
        assert row, f"docs/commands.md has no row that begins with {begins}"
        first = row.split("|")[1]
        assert all(re.search(rf"\b{option['name']}\b", first) for option in command.get("options", ())), row
