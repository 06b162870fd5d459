import io
import json
from pathlib import Path

import pytest
from rich.console import Console

from bot.terminal.commands.doctor import doctor
from tests.bot.command_line import run
from tests.bot.config.test_configuration import TOKEN
from tests.bot.terminal.test_doctor import BOT, takes_it

Output = pytest.CaptureFixture[str]


def test_every_check_is_a_line_with_what_to_do(library: Path, capsys: Output) -> None:
    assert run("doctor") == 0
    lines = capsys.readouterr().out.splitlines()

    assert len(lines) == 7
    assert lines[0] == "✓ ok       configuration  config.toml."
    assert lines[1].startswith("! warning  token          none, so only the terminal chat works. Fix: ")


def test_the_address_that_adds_the_bot_can_be_copied(library: Path) -> None:
    out = io.StringIO()
    console = Console(file=out, force_terminal=True, width=40, soft_wrap=True, color_system=None)

    doctor(console, None, {"DISCORD_TOKEN": TOKEN}, False, takes_it)
    assert f"\n{BOT.invite}\n" in out.getvalue()


def test_what_would_stop_the_bot_is_an_error(library: Path, capsys: Output) -> None:
    (library / "config.toml").write_text("[library]\narticles = 'elsewhere'\n")

    assert run("doctor") == 1
    assert "✗ problem  articles " in capsys.readouterr().out


def test_as_json(library: Path, capsys: Output) -> None:
    assert run("doctor", "--json") == 0
    record = json.loads(capsys.readouterr().out)

    assert record["ok"] is True
    assert [check["name"] for check in record["checks"]] == [
        *("configuration", "token", "articles", "data folder", "state", "encoder", "index"),
    ]
    assert record["checks"][0] == {
        "name": "configuration",
        "verdict": "ok",
        "detail": "config.toml",
        "fix": None,
        "link": None,
    }
