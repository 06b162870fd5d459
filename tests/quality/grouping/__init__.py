"""How well questions are grouped by what they mean: `python -m tests.quality.grouping [--shared ../shared/data]`.

questions.tsv has questions as people type them, written for this: language, half, meaning, question. Each meaning has
two or three, and most have a neighbour that shares their words ("When does the library open?", "... close?"). ALIKE was
chosen on the half `fit`. The public sets have no meanings, only answers: of the pairs that are put together there, it
is counted how many are about the same paragraph and how many have the same answer. Who wrote them was to ask different
things of one paragraph, and in half of SQuAD 2.0 to mislead.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from index.asking.grouping import group_questions
from index.search.encoder.encoding import Encoder

HALVES = ("fit", "held")


@dataclass(frozen=True, slots=True)
class Typed:
    """A question with the name of its meaning."""

    language: str
    half: str
    meaning: str
    text: str


def read_questions() -> list[Typed]:
    """Those of questions.tsv."""
    lines = Path(__file__).with_name("questions.tsv").read_text("utf-8").splitlines()
    return [Typed(*line.split("\t")) for line in lines]


@dataclass(frozen=True, slots=True)
class Pairs:
    """How many pairs of questions were put together rightly, how many wrongly, and how many should have been."""

    right: int
    wrong: int
    same: int

    @property
    def precision(self) -> float:
        """1 where nothing was put together."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """1 where nothing should have been."""
        return self.right / self.same if self.same else 1.0


def together(texts: Sequence[str], encoder: Encoder) -> list[tuple[str, str]]:
    """The pairs of different texts that are put together."""
    grouped = group_questions(dict.fromkeys(texts, 1), encoder)
    return [(one.text, other.text) for group in grouped.groups for one, other in combinations(group.questions, 2)]


def measured(questions: Collection[Typed], encoder: Encoder) -> Pairs:
    """What comes of some questions, asked together."""
    meaning = {question.text: question.meaning for question in questions}
    same = sum(one == other for one, other in combinations(meaning.values(), 2))
    found = together(list(meaning), encoder)
    right = sum(meaning[one] == meaning[other] for one, other in found)
    return Pairs(right, len(found) - right, same)
