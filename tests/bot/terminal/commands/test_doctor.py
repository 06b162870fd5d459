import json
from pathlib import Path

import pytest

from tests.bot.command_line import run

Output = pytest.CaptureFixture[str]


def test_every_check_is_a_line_with_what_to_do(library: Path, capsys: Output) -> None:
    assert run("doctor") == 0
    lines = capsys.readouterr().out.splitlines()

    assert len(lines) == 7
    assert lines[0] == "✓ ok       configuration  config.toml."
    assert lines[1].startswith("! warning  token          none, so only the terminal chat works. Fix: ")


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
    }
