from pathlib import Path

import pytest

from tests.bot.command_line import BRIDGE, MARKET


@pytest.fixture(autouse=True)
def no_terminal_of_the_developer(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is printed must not depend on where the tests run."""
    monkeypatch.setenv("TERM", "dumb")
    for name in ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "CLICOLOR", "TTY_COMPATIBLE", "DISCORD_TOKEN"):
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
