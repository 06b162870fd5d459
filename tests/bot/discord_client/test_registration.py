"""The commands are registered when they have changed, and only then; their words are translated."""

import asyncio
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from bot.config.configuration import Config
from bot.discord_client.life import run_bot
from tests.bot.command_line import ROOT
from tests.bot.discord_bot import config_for, running
from tests.bot.fake_engine import FakeEngine
from tests.bot.log_lines import LogLines, log_lines
from tests.discord_server import DiscordServer


async def noted(config: Config) -> None:
    """Waits until what was registered is noted."""
    async with asyncio.timeout(10):
        while not await asyncio.to_thread((config.settings.data / "commands.json").exists):
            pass


async def test_a_second_start_registers_nothing(server: DiscordServer, engine: FakeEngine, config: Config) -> None:
    for _ in range(2):
        async with running(server, engine, config):
            await noted(config)
    assert server.world.synced == 1


async def test_what_has_changed_is_registered(
    server: DiscordServer, engine: FakeEngine, config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(server, engine, config):
        await noted(config)
    monkeypatch.setattr("bot.discord_client.cogs.ask.Ask.ask.description", "Something else")
    async with running(server, engine, config):
        await server.world.until(lambda: server.world.synced == 2)


class TestRefused:
    """Discord takes some commands, or none: the log says which and why, and the bot goes on."""

    @pytest.fixture
    def log(self) -> Iterator[LogLines]:
        with log_lines() as lines:
            yield lines

    async def test_the_faulty_ones_are_left_out(
        self, server: DiscordServer, engine: FakeEngine, config: Config, log: LogLines
    ) -> None:
        why = "Must be between 1 and 100 in length."
        told = [{"code": "BASE_TYPE_BAD_LENGTH", "message": why}]
        errors = {"0": {"_errors": told}, "4": {"description": {"_errors": told}}}
        server.fail("PUT", "/commands$", 400, {"message": "Invalid Form Body", "code": 50035, "errors": errors})
        alice = server.human("alice", server.guild())
        for times in (1, 2):  # and again at the next start
            async with running(server, engine, config):
                assert (await alice.ask("Who paid for the roof?")).quotes
                await server.world.until(lambda: server.world.synced == times)  # noqa: B023
        bodies = [exchange.body for exchange in server.sent("PUT", "/applications/{application}/commands")]
        names = [[command["name"] for command in body] for body in bodies]
        assert names[1] == [name for place, name in enumerate(names[0]) if place not in (0, 4)]
        assert names[2] == names[0]
        assert log.having("refused") == [
            f"Discord refused to register the command /{names[0][0]}: {why}",
            f"Discord refused to register the command /{names[0][4]}: description: {why}",
        ]

    @pytest.mark.parametrize(
        ("status", "code", "why"),
        [
            (403, 50001, "Missing Access"),
            (400, 30032, "Maximum number of application commands reached (100)"),
            (400, 30034, "Max number of daily application command creates has been reached (200)"),
            (400, 50035, "Invalid Form Body"),
            (401, 0, "401: Unauthorized"),
        ],
    )
    async def test_all_of_them(
        self,
        server: DiscordServer,
        engine: FakeEngine,
        config: Config,
        status: int,
        code: int,
        why: str,
        log: LogLines,
    ) -> None:
        server.fail("PUT", "/commands$", status, {"message": why, "code": code})
        life = asyncio.create_task(run_bot(cast("Any", engine), config, server.token))
        await log.until("refused")
        await server.world.until(lambda: server.gateway.connected)
        assert (await server.human("alice").dm("Who paid for the roof?")).quotes
        life.cancel()
        await asyncio.gather(life, return_exceptions=True)
        assert log.having("refused") == [f"Discord refused to register the commands: {why}"]

    @pytest.mark.parametrize(("status", "body"), [(503, {"message": "", "code": 0}), (429, "<html>"), (520, "<html>")])
    async def test_what_passes_is_tried_again(
        self,
        server: DiscordServer,
        engine: FakeEngine,
        config: Config,
        status: int,
        body: Any,  # noqa: ANN401
        log: LogLines,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr("bot.discord_client.connecting.pace.FIRST_SECONDS", 0.02)
        server.fail("PUT", "/commands$", status, body, headers={"Via": ""}, times=2)
        alice = server.human("alice", server.guild())
        async with running(server, engine, config):
            assert (await alice.ask("Who paid for the roof?")).quotes
        assert len(log.tries) == 2


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


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
async def test_a_pipe_in_place_of_the_note_is_not_waited_for(
    server: DiscordServer, engine: FakeEngine, config: Config
) -> None:
    note = config.settings.data / "commands.json"
    note.parent.mkdir()
    os.mkfifo(note)
    async with running(server, engine, config):
        await server.world.until(lambda: server.world.synced == 1)


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
        {
            *("ask", "article", "quotes", "timeline", "verify", "reindex", "settings", "dm"),
            *("privacy", "forget-me", "stats", "library"),
        },
        {"Ask the article", "Verify these words", "Add to the library"},
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
    for name in set(commands) - {"reindex", "settings", "dm", "stats", "library", "Add to the library"}:
        assert set(commands[name]["contexts"]) == {0, 1, 2}
        assert set(commands[name]["integration_types"]) == {0, 1}
        assert commands[name]["default_member_permissions"] is None
    assert (commands["stats"]["contexts"], commands["stats"]["integration_types"]) == ([0], [0])
    assert set(commands["reindex"]["contexts"]) == {0, 1}
    assert commands["reindex"]["default_member_permissions"] == 8
    assert commands["settings"]["contexts"] == [0]
    assert commands["settings"]["default_member_permissions"] == 1 << 5
    assert set(commands["dm"]["contexts"]) == {0, 1}
    assert commands["settings"]["integration_types"] == commands["dm"]["integration_types"] == [0]
    assert set(commands["library"]["contexts"]) == {0, 1}
    assert commands["Add to the library"]["contexts"] == [0]
    for name in ("library", "Add to the library"):
        assert commands[name]["default_member_permissions"] == 1 << 5
        assert commands[name]["integration_types"] == [0]


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
