import sys
from pathlib import Path

import pytest

from tests.quality.bench.process import Process, SystemFailed

PARAGRAPHS = [["Cats sleep all day."], ["The harbour bridge opened in 1932.", "Nobody swims in winter."]]


def test_a_system_indexes_in_one_process_and_answers_in_another(tmp_path: Path) -> None:
    folder = str(tmp_path / "words")
    with Process(Path(sys.executable), "words") as indexing:
        assert indexing.request("index", library=PARAGRAPHS, folder=folder).result == []
        assert set(indexing.request("versions").result) == {"bm25s", "PyStemmer"}
    with Process(Path(sys.executable), "words") as serving:
        serving.request("start", folder=folder)
        reply = serving.request("ask", question="When was the bridge opened?")
        assert reply.result[0] == 1
        assert reply.seconds > 0


def test_what_a_system_raises_is_told_and_it_goes_on(tmp_path: Path) -> None:
    with Process(Path(sys.executable), "words") as process:
        with pytest.raises(SystemFailed, match="Error"):
            process.request("start", folder=str(tmp_path / "nothing"))
        assert process.request("versions").result


def test_a_process_that_ends_is_told_with_its_last_words() -> None:
    with (
        Process(Path(sys.executable), "no-such-system") as process,
        pytest.raises(SystemFailed, match="There is no system called no-such-system"),
    ):
        process.request("versions")
