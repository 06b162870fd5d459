import io
import json
from pathlib import Path

import pytest

from tests.bot.command_line import BRIDGE, run

Output = pytest.CaptureFixture[str]


@pytest.mark.parametrize(
    ("claim", "status", "beginning"),
    [
        ("Its new colour is a deep blue", 0, "Verbatim\nThese words stand in the library, character for character."),
        ("its new colour is a Deep Blue", 0, "Verbatim in its words\nThey stand in the library with other capitals."),
        ("Its new colour is a pale blue, which the mayor chose", 1, "Not verbatim\n"),
        ("The moon is made of cheese", 1, "Not in the library\n"),
    ],
)
def test_verdicts(library: Path, capsys: Output, claim: str, status: int, beginning: str) -> None:
    assert run("verify", claim) == status
    assert capsys.readouterr().out.startswith(f"Checked: {claim}\n{beginning}")


def test_what_was_changed_is_named_word_by_word(library: Path, capsys: Output) -> None:
    run("verify", "Its new colour is a pale blue, which the mayor himself chose after a vote")
    lines = capsys.readouterr().out.splitlines()
    assert "  - Altered: “pale” was put for “deep”" in lines
    assert "  - Put in: “himself”" in lines
    marked = next(line for line in lines if "~~pale~~" in line)
    assert marked == "Its new colour is a ~~pale~~ [deep] blue, which the mayor ~~himself~~ chose after a vote"


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


def test_words_behind_an_ellipsis_are_shown(library: Path, capsys: Output) -> None:
    assert run("verify", "Its new colour is ... which the mayor chose") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1] == "Verbatim, with words left out"
    assert lines[2].startswith("These words stand in the library, character for character. The dots stand for words")
    assert "  - Left out: “a deep blue,”" in lines


def test_an_ellipsis_that_hides_a_negation_is_no_quotation(library: Path, capsys: Output) -> None:
    (library / "articles" / "pact.txt").write_text(
        "A Pact\n\nBy Bo Chen\n\nThey ask us not to fight them under any circumstances.\n"
    )
    claim = "they ask us [...] to fight them"
    assert run("verify", claim) == 1
    output = capsys.readouterr().out
    assert output.startswith(f"Checked: {claim}\nVerbatim, with words left out\n")
    assert "They stand in the library with other capitals." in output
    assert "  - Left out: “not”" in output
    assert "Left out is “not”: without it the text may say the opposite of its source." in output
    assert run("verify", claim, "--json") == 1
    record = json.loads(capsys.readouterr().out)
    assert (record["agreement"], record["omits_negation"]) == ("folded", True)
    assert record["differences"] == [{"change": "gap", "claimed": " [...] ", "source": "not"}]


def test_a_claim_without_ellipses_has_no_gaps(library: Path, capsys: Output) -> None:
    assert run("verify", "Its new colour is a deep blue", "--json") == 0
    record = json.loads(capsys.readouterr().out)
    assert (record["omits_negation"], record["differences"]) == (False, [])


def test_of_many_words_left_out_both_ends_are_shown(library: Path, capsys: Output) -> None:
    (library / "articles" / "long.txt").write_text(
        f"Long\n\nBy Bo Chen\n\nHere it began{' and went on' * 40} until it ended.\n"
    )
    assert run("verify", "Here it began ... it ended") == 0
    (left_out,) = (line for line in capsys.readouterr().out.splitlines() if line.startswith("  - Left out: "))
    assert left_out.startswith("  - Left out: “and went on and")
    assert " … " in left_out
    assert left_out.endswith("on until”")
    assert len(left_out.split()) < 70


def test_whose_words_they_are_stands_under_each_place(library: Path, capsys: Output) -> None:
    text = 'A Pact\n\nBy Bo Chen\n\n"We will sign the pact in spring," Ann Lee said. Nobody else has spoken about it.\n'
    (library / "articles" / "pact.txt").write_text(text)
    (library / "articles" / "pact.toml").write_text('url = "https://example.org/pact"\n')
    assert run("verify", "sign the pact in spring") == 0
    lines = capsys.readouterr().out.splitlines()
    assert "  — Ann Lee · A Pact · Bo Chen · paragraph 1" in lines
    start = text.index("sign the pact in spring")
    assert f"    pact · code points {start}–{start + len('sign the pact in spring')}" in lines
    assert "  ▸ sign the pact in spring" in lines
    assert any(line.startswith("    https://example.org/pact#:~:text=") for line in lines)
    run("verify", "sign the pact in spring", "--json")
    (place,) = json.loads(capsys.readouterr().out)["places"]
    assert (place["voice"], place["speaker"], place["cue"]) == ("quotation", "Ann Lee", "said")
    assert (place["title"], place["byline"], place["published"]) == ("A Pact", "Bo Chen", None)
    assert place["link"].startswith("https://example.org/pact#:~:text=")
    run("verify", 'in spring," Ann Lee said. Nobody else has spoken', "--json")
    (place,) = json.loads(capsys.readouterr().out)["places"]
    assert (place["voice"], place["speaker"]) == (None, None)
    assert [one["voice"] for one in place["attributions"]] == ["quotation", "article"]
    run("verify", 'in spring," Ann Lee said. Nobody else has spoken')
    assert "  — Ann Lee; The article's own words · A Pact · Bo Chen · paragraph 1" in capsys.readouterr().out


def test_the_narrators_words_are_not_the_speakers(library: Path, capsys: Output) -> None:
    text = 'A Pact\n\nBy Bo Chen\n\n"We will sign the pact in spring," Ann Lee told officials in the harbour office.\n'
    (library / "articles" / "pact.txt").write_text(text)
    run("verify", "Ann Lee told officials in the", "--json")
    (place,) = json.loads(capsys.readouterr().out)["places"]
    assert (place["voice"], place["speaker"]) == ("article", None)
    assert [one["voice"] for one in place["attributions"]] == ["article"]


def test_words_of_somebody_else_are_no_quotation_of_whom_the_claim_names(library: Path, capsys: Output) -> None:
    text = 'A Pact\n\nBy Bo Chen\n\n"We will sign the pact in spring," Ann Lee said. Nobody else has spoken about it.\n'
    (library / "articles" / "pact.txt").write_text(text)
    claim = "“We will sign the pact in spring”, said Bo Chen"
    assert run("verify", claim) == 1
    output = capsys.readouterr().out
    assert "Verbatim, but somebody else's words" in output
    assert "Said to be Bo Chen's, but there they are: Ann Lee" in output
    assert run("verify", claim, "--json") == 1
    record = json.loads(capsys.readouterr().out)
    assert (record["agreement"], record["claimed_speaker"], record["speaker_agrees"]) == (
        "misattributed",
        "Bo Chen",
        False,
    )
    assert record["places"][0]["speaker"] == "Ann Lee"
    assert run("verify", claim.replace("Bo Chen", "Ann Lee")) == 0
    assert "They are Ann Lee's there as well." in capsys.readouterr().out


def test_several_quotations_have_a_verdict_each(library: Path, capsys: Output) -> None:
    claim = 'Lee said "its new colour is a deep blue" and Chen said "the moon is made of cheese", as I heard'
    assert run("verify", claim) == 1
    output = capsys.readouterr().out
    assert output.startswith("Checked: 2 quotations\n")
    assert "Not in the library" in output
    run("verify", claim, "--json")
    record = json.loads(capsys.readouterr().out)
    assert (record["agreement"], record["places"]) == ("absent", [])
    assert [one["text"] for one in record["quotations"]] == [
        "its new colour is a deep blue",
        "the moon is made of cheese",
    ]
