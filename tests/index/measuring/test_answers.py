"""What is measured is what is served."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from bot.__main__ import main as bot
from index.answers import Refused
from index.measuring.answers import Figures, Outcome, evaluate
from index.measuring.question_sets import SquadUnreadable, read_squad
from tests.index.measuring.small_set import write_small_set
from tests.index.word_encoder import WordEncoder

TRAINING_CENTERS = Path(__file__).parents[2] / "quality" / "training-centers.json"
ARTICLES = Path(__file__).parents[3] / "articles"

Ask = Callable[..., tuple[Figures, tuple[Outcome, ...]]]


@pytest.fixture
def ask(tmp_path: Path) -> Ask:
    questions = read_squad(write_small_set(tmp_path / "set.json"))

    return partial(evaluate, questions, encoder=WordEncoder())


def test_inside_its_article_every_question_finds_its_paragraph_and_sentence(ask: Ask) -> None:
    found, outcomes = ask(whole_library=False)
    assert (found.questions, found.unanswerable) == (5, 1)
    assert (found.hit_1, found.hit_3, found.mrr_3, found.sentence_hit) == (1, 1, 1, 1)
    assert (found.answered, found.refused, found.auroc) == (1, 1, 1)
    assert [outcome.rank for outcome in outcomes] == [1, None, 1, 1, 1]
    assert found.risk_coverage[-1].risk == pytest.approx(0.2)
    assert 0 < found.p50_ms <= found.p99_ms
    assert found.passages_per_second > 0


def test_in_the_whole_library_articles_are_confused(ask: Ask) -> None:
    found, outcomes = ask(whole_library=True)
    assert sorted(outcome.rank for outcome in outcomes if outcome.rank) == [1, 1, 1, 2]
    assert found.hit_1 == 0.75
    assert found.mrr_3 == 0.875


def test_threshold_decides_what_is_answered(ask: Ask) -> None:
    found, outcomes = ask(whole_library=False, threshold=1.0)
    assert (found.answered, found.refused) == (0, 1)
    # What comes nearest is shown, and counts as found.
    assert found.hit_1 == 1
    assert all(isinstance(outcome.answer, Refused) for outcome in outcomes)


def test_progress_reaches_the_end(ask: Ask) -> None:
    seen: list[tuple[str, int, int]] = []
    ask(whole_library=False, advance=lambda *step: seen.append(step))
    assert {stage for stage, done, total in seen if done == total > 0} == {"reading", "encoding", "writing", "asking"}
    assert seen[-1] == ("asking", 5, 5)


def test_an_article_that_the_engine_does_not_read_is_named(tmp_path: Path) -> None:
    path = write_small_set(tmp_path / "set.json")
    pages = json.loads(path.read_text())
    pages["data"].append({"paragraphs": [{"context": " ", "qas": []}]})
    path.write_text(json.dumps(pages))
    with pytest.raises(SquadUnreadable, match="0002"):
        evaluate(read_squad(path), whole_library=False, encoder=WordEncoder())


def test_every_question_is_answered_just_as_the_command_line_answers_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _, outcomes = evaluate(read_squad(TRAINING_CENTERS), whole_library=False)
    assert len(outcomes) == 118
    config = tmp_path / "config.toml"
    config.write_text(f'[library]\narticles = "{ARTICLES}"\n[storage]\ndata = "{tmp_path / "data"}"\n')
    monkeypatch.setattr("sys.stdin", (tmp_path / "questions").open("w+"))
    (tmp_path / "questions").write_text("".join(f"{outcome.question.text}\n" for outcome in outcomes))
    assert bot(["--config", str(config), "ask", "-", "--json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["question"] for line in lines] == [outcome.question.text for outcome in outcomes]
    for outcome, line in zip(outcomes, lines, strict=True):
        answer = outcome.answer
        assert answer.answered == line["answered"]
        assert answer.confidence == pytest.approx(line["confidence"], abs=1e-6)
        shown = answer.shown
        printed = line["quotes"] or line["nearest"]
        assert [(one.paragraph, one.text, one.sentence_text) for one in shown] == [
            (one["paragraph"], one["text"], one["sentence"]["text"]) for one in printed
        ]
