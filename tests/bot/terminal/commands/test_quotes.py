import csv
import io
import json
from pathlib import Path

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


def test_a_table_is_the_same_bytes_wherever_it_goes(bundled: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run("quotes", "Lukashenko", "--csv") == 0
    shown = capfdbinary.readouterr().out
    told = list(csv.DictReader(io.StringIO(shown.decode("utf-8-sig"), newline="")))
    source = (bundled / "articles" / "training-centers.txt").read_bytes().decode()
    assert len(told) == 3
    assert all(one["words"][1:-1] == source[int(one["start"]) : int(one["end"])] for one in told)
    assert run("timeline", "--csv") == 0
    dated = capfdbinary.readouterr().out
    assert dated.splitlines()[0] == shown.splitlines()[0]
    assert dated.count(b"\r\n") == 7


def test_a_table_needs_somebody_whose_words_it_is(bundled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("quotes", "--csv") == 2
    assert capsys.readouterr().err == "--csv needs the name of a speaker.\n"
    with pytest.raises(SystemExit, match="2"):
        run("timeline", "--csv", "--json")
