import json
from pathlib import Path

import pytest

from tests.bot.command_line import run

Output = pytest.CaptureFixture[str]


def test_a_sound_index_and_a_changed_file(library: Path, capsys: Output) -> None:
    assert run("reindex") == 0
    capsys.readouterr()
    assert run("check") == 0
    assert capsys.readouterr().out == "Every span of the index holds the words that stand in the files.\n"

    article = library / "articles" / "bridge.txt"
    article.write_text(article.read_text().replace("blue", "grey"))
    assert run("check") == 1
    assert capsys.readouterr().out.splitlines()[0] == "bridge.txt has changed since the index was built."

    assert run("check", "--json") == 1
    assert json.loads(capsys.readouterr().out)["ok"] is False
