import json
from pathlib import Path

import pytest

from tests.bot.command_line import BRIDGE, ROOT, run

Output = pytest.CaptureFixture[str]


def test_the_bundled_article_in_order_of_time(bundled: Path, capsys: Output) -> None:
    assert run("timeline", "--json") == 0
    entries = json.loads(capsys.readouterr().out)
    assert [(entry["from"], entry["to"], entry["date"]["text"]) for entry in entries] == [
        ("2022-12-19", "2022-12-19", "Dec.19"),
        ("2023-01-23", "2023-01-29", "Last week"),
        ("2023-01-31", "2023-01-31", "Tuesday"),
        ("2023-01-31", "2023-01-31", "Tuesday"),
        ("2023-02-01", "2023-02-01", "Feb. 1st"),
        ("2023-02-22", "2023-02-28", "the end of February"),
    ]
    source = (ROOT / "articles" / "training-centers.txt").read_bytes().decode()
    for entry in entries:
        for part in (entry["date"], entry["sentence"]):
            assert part["text"] == source[part["start"] : part["end"]]


def test_each_day_stands_over_its_sentences(library: Path, capsys: Output) -> None:
    (library / "articles" / "bridge.toml").write_text("published = 2023-02-02")
    assert run("timeline", "--article", "bridge") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == ["What “The Bridge Reopens” dates, in order of time", "1 to 1 of 1"]
    assert lines[3] == "31 January 2023 · “Tuesday”"
    assert lines[4].startswith("  │ The old bridge over the river reopened on Tuesday")
    assert lines[4].removeprefix("  │ ") in BRIDGE
    assert lines[5].startswith("  — The article's own words · The Bridge Reopens · Ann Lee")
    assert lines[6].startswith("    bridge · code points ")


def test_nothing_dated_and_an_unknown_article(library: Path, capsys: Output) -> None:
    assert run("timeline", "--article", "bridge") == 0
    assert capsys.readouterr().out == "Nothing there is dated.\n"
    assert run("timeline", "--article", "brigde") == 2
