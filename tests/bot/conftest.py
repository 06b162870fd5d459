"""What the tests of the people's side share: a library on disk, and a configuration that joins a bot to Discord."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.config.configuration import Config
from tests.bot.command_line import BRIDGE, MARKET, ROOT
from tests.bot.discord_bot import config_for
from tests.bot.fake_engine import FakeEngine
from tests.discord_server import DiscordServer


@pytest.fixture(autouse=True)
def no_terminal_of_the_developer(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is printed must not depend on where the tests run."""
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("LANG", "C.UTF-8")
    unset = ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "CLICOLOR", "TTY_COMPATIBLE", "DISCORD_TOKEN")
    for name in (*unset, "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory: a folder with two articles, and settings with which every question has an answer."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "bridge.txt").write_text(BRIDGE, encoding="utf-8")
    (tmp_path / "articles" / "market.txt").write_text(MARKET, encoding="utf-8")
    (tmp_path / "config.toml").write_text("[search]\nthreshold = 0\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def bundled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory: a folder with the articles that come with Verbatim, and no index."""
    shutil.copytree(ROOT / "articles", tmp_path / "articles")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
async def server() -> AsyncIterator[DiscordServer]:
    async with DiscordServer() as server:
        yield server
    assert server.unknown == []
    assert server.violations == []


@pytest.fixture
def engine() -> FakeEngine:
    return FakeEngine()


@pytest.fixture
def config(server: DiscordServer, tmp_path: Path) -> Config:
    return config_for(server, tmp_path)
