"""How much of plain articles is kept, and what is made of the rest."""

import json
from pathlib import Path

import pytest

from index.evaluation import main
from index.measuring.plain import measure_plain

ONE = "The ferry over the Marl stops in June, the harbour master said, because nobody has paid for a new engine."
TWO = "A bridge is planned for the next decade, although the money for it has not been found so far."
TEXT = "\n\n".join(("Marl ferry stops in June", ONE, "What comes next", TWO, "Share"))


def test_words_are_counted_where_they_end_up() -> None:
    found = measure_plain([TEXT])
    assert (found.words, found.kept) == (len(TEXT.split()), len(ONE.split()) + len(TWO.split()))
    assert dict(found.others) == {"title": 5, "heading": 3, "boilerplate": 1}
    assert found.words == found.kept + sum(count for _, count in found.others)


def test_plain_articles_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--plain", str(tmp_path)]) == 2
    assert "no *.txt" in capsys.readouterr().err
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "ground-truth.json").write_text(json.dumps({"b": {"articleBody": TEXT}}))
    assert main(["--plain", str(tmp_path)]) == 0
    assert capsys.readouterr().out.startswith(
        "2 articles, 96 words\nin paragraphs: 81.2%, with headings and titles 97.9%"
    )
