import io
import json
from pathlib import Path

import pytest

from tests.bot.command_line import BRIDGE, run

Output = pytest.CaptureFixture[str]


@pytest.mark.parametrize(
    ("claim", "status", "beginning"),
    [
        ("Its new colour is a deep blue", 0, "Verbatim: these words stand in the library, character for character."),
        ("its new colour is a Deep Blue", 0, "Verbatim in its words: they stand in the library with other capitals."),
        ("Its new colour is a pale blue, which the mayor chose", 1, "Not verbatim:"),
        ("The moon is made of cheese", 1, "Not in the library:"),
    ],
)
def test_verdicts(library: Path, capsys: Output, claim: str, status: int, beginning: str) -> None:
    assert run("verify", claim) == status
    assert capsys.readouterr().out.startswith(beginning)


def test_what_was_changed_is_named_word_by_word(library: Path, capsys: Output) -> None:
    run("verify", "Its new colour is a pale blue, which the mayor himself chose after a vote")
    lines = capsys.readouterr().out.splitlines()
    assert "  * “pale” was put for “deep”" in lines
    assert "  * “himself” was put in" in lines


def test_json_has_the_words_and_their_places(library: Path, capsys: Output) -> None:
    assert run("verify", "Its new colour is a pale blue, which the mayor chose", "--json") == 1
    record = json.loads(capsys.readouterr().out)
    (piece,) = record["places"][0]["pieces"]
    assert (record["agreement"], record["places"][0]["article"]) == ("nearly", "bridge")
    assert piece["text"] == BRIDGE[piece["start"] : piece["end"]]
    assert {"change": "altered", "claimed": "pale", "source": "deep"} in record["differences"]


def test_a_claim_from_standard_input(library: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("Nobody in the town\n objected to it.\n"))
    assert run("verify", "-") == 0


def test_no_words_are_no_claim(library: Path, capsys: Output) -> None:
    assert run("verify", "...") == 2
    assert capsys.readouterr().err == "There are no words to look for.\n"
