"""Every question is asked where its answer stands and where it does not."""

from pathlib import Path

import pytest

from index.measuring.halves import evaluate_halves
from index.measuring.question_sets import QuestionSet, SquadUnreadable, read_squad
from tests.index.measuring.small_set import write_small_set
from tests.index.word_encoder import WordEncoder


def test_each_question_is_asked_in_both_halves(tmp_path: Path) -> None:
    questions = read_squad(write_small_set(tmp_path / "set.json"))
    found = evaluate_halves(questions, WordEncoder())
    # Of the four questions that have an answer, those about a statue find one in the other half as well.
    assert found.questions == 4
    assert (found.answered, found.hit_1) == (1, 1)
    assert found.false is not None
    assert found.false <= 0.5
    assert found.auroc is not None
    assert found.auroc >= 0.75


def test_some_of_the_questions_are_enough(tmp_path: Path) -> None:
    questions = read_squad(write_small_set(tmp_path / "set.json"))
    assert evaluate_halves(questions, WordEncoder(), most=2).questions == 2


def test_a_set_without_questions_is_none() -> None:
    with pytest.raises(SquadUnreadable):
        evaluate_halves(QuestionSet({"a": "A text.", "b": "Another."}, ()), WordEncoder())
