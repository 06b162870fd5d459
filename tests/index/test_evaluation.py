import json
from pathlib import Path

import pytest

from index.evaluation import main
from tests.index.measuring.small_set import write_small_set


@pytest.mark.parametrize("content", [None, "{}", '{"data": []}'])
def test_what_cannot_be_evaluated_is_one_sentence(
    tmp_path: Path, content: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "set.json"
    if content is not None:
        path.write_text(content)
    assert main([str(path)]) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err.strip().endswith(".")


def test_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write_small_set(tmp_path / "set.json")
    assert main([str(file), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["questions"] == 5
    assert found["hit_1"] == 1
    assert main([str(file), "--scope", "library"]) == 0
    assert "hit_1" in capsys.readouterr().out


def test_both_halves_of_a_set(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write_small_set(tmp_path / "set.json")
    assert main([str(file), "--scope", "halves", "--most", "2"]) == 0
    assert json.loads(capsys.readouterr().out)["questions"] == 2
    assert main([str(tmp_path / "none.json"), "--scope", "halves"]) == 2
