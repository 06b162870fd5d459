import json

import pytest

from tests.bot.command_line import ROOT, run

Output = pytest.CaptureFixture[str]


pytestmark = pytest.mark.usefixtures("bundled")


def test_all_speakers(capsys: Output) -> None:
    assert run("quotes") == 0
    assert capsys.readouterr().out.splitlines() == ["Alexander Lukashenko (3)", "Belta (2)", "AFP (1)"]


def test_one_speakers_words(capsys: Output) -> None:
    assert run("quotes", "Lukashenko") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == ["What Alexander Lukashenko said or passed on, according to the library", "1 to 3 of 3"]
    assert lines[2] == "Putin Establishes Joint Military Training Centers With Belarus · Tyler Durden · 31 January 2023"
    assert lines[4].startswith('  │ "On the one hand, they ask us not to fight Ukraine')
    assert lines[5] == (
        "  — Alexander Lukashenko, to officials in a meeting in Minsk, according to Belta · paragraph 7"
    )

    assert run("quotes", "AFP", "--json") == 0
    (record,) = json.loads(capsys.readouterr().out)
    source = (ROOT / "articles" / "training-centers.txt").read_bytes().decode()
    assert record["text"] == source[record["start"] : record["end"]]
    assert (record["voice"], record["speaker"], record["paragraph"]) == ("quotation", "AFP", 2)


def test_nobody_of_that_name(capsys: Output) -> None:
    assert run("quotes", "Zelensky") == 2
    assert "Alexander Lukashenko, Belta, AFP" in capsys.readouterr().err
