"""`stats`: the same figures as in Discord, of one server or of all, while a bot may be running."""

from __future__ import annotations

import asyncio
import json
from datetime import timedelta
from pathlib import Path

import pytest

from bot.config.configuration import load_config
from bot.desk.noting.clock import utc_now
from tests.bot.command_line import run
from tests.bot.community.kept_questions import ROOF, TEAM, keep_questions

Output = pytest.CaptureFixture[str]


@pytest.fixture
def asked(library: Path) -> Path:
    """Two servers that keep questions, one of them since some weeks."""
    config = load_config()
    for server, weeks in ((5, 0), (6, 3)):
        asyncio.run(keep_questions(config.state, server, utc_now() - timedelta(weeks=weeks)))
    return config.state.path


def test_all_servers_or_one(asked: Path, capsys: Output) -> None:
    assert run("stats") == 0
    everywhere = capsys.readouterr().out
    for part in ("6 questions", "4 answered", ROOF, TEAM, "█", "did not answer"):
        assert part in everywhere
    assert run("stats", "--server", "5", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["server"], found["asked"], found["answered"], len(found["weeks"])) == (5, 3, 2, 1)
    assert [group["questions"][0]["text"] for group in found["unanswered"]] == [TEAM]


def test_other_weeks(asked: Path, capsys: Output) -> None:
    assert run("stats", "--server", "6", "--weeks", "2", "--json") == 0
    assert json.loads(capsys.readouterr().out)["asked"] == 0
    assert run("stats", "--server", "6", "--weeks", "12") == 0
    assert "3 questions" in capsys.readouterr().out
    for wrong in ("0", "13", "many"):
        with pytest.raises(SystemExit):
            run("stats", "--weeks", wrong)
        assert capsys.readouterr().err.count("\n") == 1


def test_where_nothing_is_kept_it_says_how_to_switch_that_on(library: Path, capsys: Output) -> None:
    assert run("stats") == 0
    assert "/settings" in capsys.readouterr().out
    assert not load_config().state.path.exists()
    assert run("stats", "--json") == 0
    assert json.loads(capsys.readouterr().out)["asked"] == 0


def test_a_server_that_keeps_none_beside_others(asked: Path, capsys: Output) -> None:
    assert run("stats", "--server", "7") == 0
    assert "/settings" in capsys.readouterr().out


def test_without_an_article_what_was_not_answered_is_shown_all_the_same(asked: Path, capsys: Output) -> None:
    for path in (asked.parent.parent / "articles").iterdir():
        path.unlink()
    assert run("stats") == 0
    assert TEAM in capsys.readouterr().out


def test_a_database_that_is_none_is_one_sentence(asked: Path, capsys: Output) -> None:
    asked.write_bytes(b"no database" * 1000)
    assert run("stats") != 0
    assert capsys.readouterr().err.count("\n") == 1
