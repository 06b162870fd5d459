"""`setup` for scripts: everything is said by options, and nobody is asked."""

from __future__ import annotations

import asyncio
import io
import os
import stat
from pathlib import Path

import pytest

from bot.config.configuration import load_config
from bot.discord_client.connecting.invite import invite
from bot.terminal.setup.options import owners_in
from tests.bot.command_line import run
from tests.bot.config.test_configuration import TOKEN
from tests.bot.test_main import posix_only
from tests.discord_server import DiscordServer

Output = pytest.CaptureFixture[str]


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, in which there is nothing."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    return tmp_path


@pytest.fixture
def joined(empty: Path, server: DiscordServer, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same, with a configuration that leads to the loopback Discord, and its token in the environment."""
    (empty / "config.toml").write_text(f'[discord]\napi_base = "{server.api_base}"\n')
    monkeypatch.setenv("DISCORD_TOKEN", server.token)
    return empty


def times(folder: Path) -> dict[str, int]:
    """When each file was written last."""
    return {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}


def test_nothing_is_asked_without_a_terminal(empty: Path, capsys: Output) -> None:
    assert run("setup", "--token-file", "token") == 2
    error = capsys.readouterr().err
    assert (error.count("\n"), "--yes" in error) == (1, True)
    assert run("setup", "--yes") == 2
    error = capsys.readouterr().err
    assert (error.count("\n"), "--token-file" in error) == (1, True)
    assert list(empty.iterdir()) == []


@pytest.mark.parametrize("typed", ["", "no token\n", "x" * 100_000])
def test_what_is_no_token_is_refused_and_not_repeated(
    empty: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    assert run("setup", "--yes", "--unchecked", "--token-file", "-") == 2
    error = capsys.readouterr().err
    assert (error.count("\n"), error.startswith("Standard input "), "x" * 20 in error) == (1, True, False)
    assert list(empty.iterdir()) == []


def test_a_new_folder_is_ready_for_the_bot(empty: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{TOKEN}\n"))
    options = "--token-file", "-", "--unchecked", "--fetching", "--owners", "8, 7", "--config", "mine.toml"
    assert run("setup", "--yes", *options) == 0

    shown = capsys.readouterr()
    assert (TOKEN in shown.out, shown.err) == (False, "")
    assert shown.out.endswith(" --config mine.toml run\n")
    config = load_config(empty / "mine.toml")
    assert (config.discord.token_file, config.fetching.allowed) == (empty / "token.txt", True)
    assert config.discord.owners == {7, 8}
    assert (empty / "token.txt").read_text() == f"{TOKEN}\n"
    assert sorted(path.name for path in empty.iterdir()) == ["mine.toml", "token.txt"]


async def test_the_token_of_the_environment_is_checked_and_kept(
    joined: Path, server: DiscordServer, capsys: Output
) -> None:
    assert await asyncio.to_thread(run, "setup", "--yes") == 0
    assert f"\n{invite(server.world.application)}\n" in capsys.readouterr().out
    assert (joined / "token.txt").read_text().strip() == server.token

    before = times(joined)
    assert await asyncio.to_thread(run, "setup", "--yes") == 0
    assert "config.toml stays as it is." in capsys.readouterr().out
    assert times(joined) == before


@pytest.mark.parametrize("fault", ["token", "intent", "discord"])
async def test_what_discord_does_not_take_is_not_written(
    joined: Path, server: DiscordServer, capsys: Output, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    if fault == "token":
        monkeypatch.setenv("DISCORD_TOKEN", "wrong.token.here")
    if fault == "discord":
        server.fail("GET", "/users/@me", 503)
    before = times(joined)

    status = await asyncio.to_thread(run, "setup", "--yes", "--message-content")
    error = capsys.readouterr().err
    assert (status, error.count("\n")) == (1 if fault == "discord" else 2, 1)
    assert "wrong.token.here" not in error
    assert times(joined) == before


async def test_a_team_is_named_as_the_owner(joined: Path, server: DiscordServer, capsys: Output) -> None:
    server.world.put_in_team(server.human("Mira").user, "admin")
    assert await asyncio.to_thread(run, "setup", "--yes") == 0
    assert "It is that of Verbatim (owner: team)." in capsys.readouterr().out


async def test_a_first_article_is_indexed(joined: Path, library: Path, server: DiscordServer, capsys: Output) -> None:
    (library / "ferry.txt").write_text("The Ferry Stops\n\nBy Mira Holt\n\nThe old ferry stopped running on Monday.\n")
    (library / "config.toml").write_text(f'[discord]\napi_base = "{server.api_base}"\n')
    assert await asyncio.to_thread(run, "setup", "--yes", "--article", "ferry.txt") == 0
    assert run("articles", "--json") == 0
    assert '"ferry"' in capsys.readouterr().out
    assert await asyncio.to_thread(run, "setup", "--yes", "--article", "https://example.org/ferry") == 2


@posix_only
def test_a_private_configuration_stays_private_and_a_link_a_link(
    empty: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    real = empty / "real.toml"
    real.write_text('[storage]\ndatabase = "sqlite:///hidden-words.db"\n')
    real.chmod(0o600)
    (empty / "config.toml").symlink_to(real)
    umask = os.umask(0)
    try:
        assert run("setup", "--yes", "--unchecked") == 0
    finally:
        os.umask(umask)
    assert "hidden-words" not in capsys.readouterr().out
    assert (empty / "config.toml").is_symlink()
    modes = [stat.S_IMODE((empty / name).stat().st_mode) for name in ("real.toml", "config.toml.before", "token.txt")]
    assert modes == [0o600] * 3


@posix_only
@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_that_takes_no_file(empty: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    empty.chmod(0o500)
    assert run("setup", "--yes", "--unchecked") == 2
    assert capsys.readouterr().err == "token.txt cannot be written: Permission denied.\n"


def test_a_missing_folder_is_a_sentence(empty: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    assert run("setup", "--yes", "--unchecked", "--config", "nowhere/config.toml") == 2
    assert "token.txt cannot be written: No such file or directory." in capsys.readouterr().err


@pytest.mark.parametrize("typed", ["me", "1;2", "-1", "0", "1.5", str(2**63), "9" * 5000])
def test_owners_are_numbers(typed: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        owners_in(typed)
