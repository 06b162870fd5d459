import json
from pathlib import Path

import pytest

from index.evaluation import evaluate, main
from index.measuring.question_sets import read_squad
from tests.index.word_encoder import WordEncoder

PAGES = [
    {
        "title": title,
        "paragraphs": [
            {
                "context": f"The {title} opened long ago. Visitors admire its {prize} every day of the week.",
                "qas": [
                    {
                        "id": f"{title} {prize}",
                        "question": f"What about the {prize}?",
                        "answers": [
                            {"text": prize, "answer_start": len(f"The {title} opened long ago. Visitors admire its ")}
                        ],
                    }
                ],
            }
            for prize in prizes
        ],
    }
    for title, prizes in {"museum": ("painting", "statue"), "zoo": ("zebra", "statue")}.items()
]
PAGES[0]["paragraphs"][0]["qas"].append(  # type: ignore[index, attr-defined]
    {"id": "none", "question": "Who conquered Byzantium?", "answers": [], "is_impossible": True}
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "set.json"
    path.write_text(json.dumps({"data": PAGES}))
    return path


def silent(stage: str, done: int, total: int) -> None:
    """Nobody watches."""


def test_inside_its_article_every_question_finds_its_paragraph_and_sentence(file: Path) -> None:
    found, outcomes = evaluate(read_squad(file), WordEncoder(), whole_library=False, threshold=0.5, advance=silent)
    assert (found.questions, found.unanswerable) == (5, 1)
    assert (found.hit_1, found.hit_3, found.mrr_10, found.sentence_hit) == (1, 1, 1, 1)
    assert (found.answered, found.refused, found.auroc) == (1, 1, 1)
    assert [outcome.rank for outcome in outcomes] == [1, None, 1, 1, 1]
    assert found.risk_coverage[-1].risk == pytest.approx(0.2)
    assert 0 < found.p50_ms <= found.p99_ms


def test_in_the_whole_library_articles_are_confused(file: Path) -> None:
    found, outcomes = evaluate(read_squad(file), WordEncoder(), whole_library=True, threshold=0.5, advance=silent)
    assert sorted(outcome.rank for outcome in outcomes if outcome.rank) == [1, 1, 1, 2]
    assert found.hit_1 == 0.75
    assert found.mrr_10 == 0.875


def test_threshold_decides_what_is_answered(file: Path) -> None:
    found, _ = evaluate(read_squad(file), WordEncoder(), whole_library=False, threshold=1.0, advance=silent)
    assert (found.answered, found.refused) == (0, 1)


def test_progress_reaches_the_end(file: Path) -> None:
    seen: list[tuple[str, int, int]] = []
    evaluate(
        read_squad(file),
        WordEncoder(),
        whole_library=False,
        threshold=0.5,
        advance=lambda *step: seen.append(step),
    )
    assert ("encoding", 8, 8) in seen
    assert seen[-1] == ("asking", 5, 5)


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


def test_command_line(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(file), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["questions"] == 5
    assert found["hit_1"] == 1
    assert main([str(file), "--scope", "library"]) == 0
    assert "hit_1" in capsys.readouterr().out
