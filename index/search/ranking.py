"""Evidence to an ordered answer, or to a refusal: pure numbers.

A paragraph's score is a weighted sum of its evidence. The answer's confidence is a logistic function of the best
paragraph's evidence, so that it depends on how well the question is met and not on how the others fared. Both sets of
weights are few and round on purpose: they state what matters (a near sentence, and the question's own words), not a
fit to one article.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from index.datatypes import Hit
from index.search.retrieval import Evidence

_DENSE_PARAGRAPH = 0.25
_DENSE_SENTENCE = 0.35
_COVERAGE = 0.3
_LEXICAL = 0.1

_FAR_BEHIND = 0.5
"""Share of the best score below which a paragraph is no answer beside it."""

_STEEPNESS = 12.0
_MIDDLE = 0.48


def score(evidence: Evidence) -> float:
    """How well a paragraph meets the question; comparable between paragraphs of one question, at most 1."""
    return (
        _DENSE_PARAGRAPH * evidence.dense_paragraph
        + _DENSE_SENTENCE * evidence.dense_sentence
        + _COVERAGE * evidence.coverage
        + _LEXICAL * evidence.lexical
    )


def rank(evidence: Sequence[Evidence], top: int) -> tuple[Hit, ...]:
    """The best paragraphs, best first, at most `top`; equal ones in the order of the library.

    Paragraphs that are far behind the best one are left out: a third quotation that is beside the point costs trust.
    """
    ordered = sorted(evidence, key=score, reverse=True)[:top]
    hits = tuple(Hit(item.article, item.paragraph, item.sentence, score(item)) for item in ordered)
    return tuple(hit for hit in hits if hit.score >= _FAR_BEHIND * hits[0].score)


def confidence(best: Hit | None) -> float:
    """How sure it is (0..1) that the library answers, given the best paragraph; 0 without one."""
    return 0.0 if best is None else 1.0 / (1.0 + math.exp(-_STEEPNESS * (best.score - _MIDDLE)))
