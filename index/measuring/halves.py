"""How well a library refuses: every question of a set asked where its answer stands and where it does not.

The articles of a set are cut into two libraries. In its own half a question should be answered, in the other refused: a
set without unanswerable questions, in any language, tells false answers in this way. See docs/decisions/0023.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from index.measuring.answers import Outcome, evaluate
from index.measuring.figures import auroc, share
from index.measuring.question_sets import Question, QuestionSet
from index.search.encoder.encoding import Encoder


@dataclass(frozen=True, slots=True)
class HalfFigures:
    """Shares of all questions, 0..1: answered where the answer stands (`answered`) and where it does not (`false`), the
    right paragraph found first where it stands (`hit_1`); and how well confidence tells the two (`auroc`)."""

    questions: int
    answered: float | None
    false: float | None
    hit_1: float | None
    auroc: float | None


def evaluate_halves(questions: QuestionSet, encoder: Encoder, most: int | None = None) -> HalfFigures:
    """Ask every question of a set in both halves of it, or `most` of them. Raises what `evaluate` does."""
    asked = [one for one in questions.questions if one.answerable]
    if most is not None and most < len(asked):
        asked = [asked[at * len(asked) // most] for at in range(most)]
    slugs = sorted(questions.texts)
    inside: list[Outcome] = []
    outside: list[Outcome] = []
    for half in (slugs[::2], slugs[1::2]):
        texts = {slug: questions.texts[slug] for slug in half}
        here = {one.id for one in asked if one.article in texts}
        placed = tuple(one if one.id in here else _elsewhere(one, half[0]) for one in asked)
        _, outcomes = evaluate(QuestionSet(texts, placed), whole_library=True, encoder=encoder)
        inside += [one for one in outcomes if one.question.id in here]
        outside += [one for one in outcomes if one.question.id not in here]
    return HalfFigures(
        questions=len(asked),
        answered=share([one.answer.answered for one in inside]),
        false=share([one.answer.answered for one in outside]),
        hit_1=share([one.right for one in inside]),
        auroc=auroc([one.answer.confidence for one in inside], [one.answer.confidence for one in outside]),
    )


def _elsewhere(question: Question, slug: str) -> Question:
    """The question as one of a library that does not answer it."""
    return replace(question, article=slug, answers=(), contexts=())
