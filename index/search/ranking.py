"""Evidence to ranked paragraphs and a confidence. Pure functions.

A paragraph's score is a weighted sum of its evidence, in log-odds (natural logarithm). The confidence of an answer is
that of its best paragraph alone.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

from index.answers import Explanation
from index.datatypes import Hit, ParagraphRef
from index.search.evidence.retrieval import Evidence

Paragraphs = frozenset[ParagraphRef]

_SOUGHT_SENTENCE = 13.0
_SOUGHT_PARAGRAPH = 13.0
_DENSE_SENTENCE = 3.0
_LEXICAL = 0.3
_DEPTH = 2.0
"""Log-odds for a unit of each kind of evidence; depth counts against a paragraph. See docs/decisions/0002."""

EXPLAINED = 5
"""Paragraphs that an explanation covers."""

_FAR_BEHIND = 9.0
"""Log-odds below the best paragraph from which a paragraph is not shown beside it. See docs/decisions/0020."""

_LENIENT = 1.42
"""Log-odds added to the reader's, which was fitted on questions half of which were written to mislead. See
docs/decisions/0003."""

_STEEPNESS = 12.0
_MIDDLE = 0.5
"""Slope and midpoint of the logistic function of the mean similarity that gives the confidence where the encoder has no
reader. See docs/decisions/0003."""


def contributions(evidence: Evidence) -> dict[str, float]:
    """The terms of a paragraph's score: name of the field of `Evidence` -> log-odds."""
    return {
        "sought_sentence": _SOUGHT_SENTENCE * evidence.sought_sentence,
        "sought_paragraph": _SOUGHT_PARAGRAPH * evidence.sought_paragraph,
        "dense_sentence": _DENSE_SENTENCE * evidence.dense_sentence,
        "lexical": _LEXICAL * evidence.lexical,
        "depth": -_DEPTH * evidence.depth,
    }


def score(evidence: Evidence) -> float:
    """A paragraph's score in log-odds; comparable between paragraphs of one question only."""
    return sum(contributions(evidence).values())


Score = Callable[[Evidence], float]
"""Gives a paragraph's score in log-odds."""


def order(evidence: Sequence[Evidence], preferred: Paragraphs = frozenset(), points: Score = score) -> list[Evidence]:
    """Sort by score, highest first; the sort is stable.

    Paragraphs in `preferred` come before all others, except those more than `_FAR_BEHIND` below the best.
    """
    floor = max(map(points, evidence), default=0.0) - _FAR_BEHIND
    return sorted(
        evidence,
        key=lambda item: (item.place in preferred and points(item) >= floor, points(item)),
        reverse=True,
    )


def rank(
    evidence: Sequence[Evidence],
    top: int,
    alike: Callable[[Evidence, Evidence], bool],
    preferred: Paragraphs = frozenset(),
    points: Score = score,
) -> tuple[Hit, ...]:
    """The first `top` paragraphs of `order`, without those more than `_FAR_BEHIND` below the best and without near
    duplicates of a better one, which `alike` recognises. `points` replaces `score` when a reranker is configured."""
    floor = max(map(points, evidence), default=0.0) - _FAR_BEHIND
    chosen: list[Evidence] = []
    for item in order(evidence, preferred, points):
        if len(chosen) == top or points(item) < floor:
            break
        if not any(alike(item, better) for better in chosen):
            chosen.append(item)
    return tuple(Hit(item.article, item.paragraph, item.sentence, points(item)) for item in chosen)


def best(evidence: Sequence[Evidence], preferred: Paragraphs = frozenset(), points: Score = score) -> Evidence | None:
    """The paragraph whose confidence decides between answer and refusal: the best of `preferred` where that is not
    empty (the question asks for one speaker's words), else the best of all."""
    counted = [item for item in evidence if not preferred or item.place in preferred]
    return max(counted, key=points, default=None)


def log_odds(item: Evidence, reading: float | None) -> float:
    """The log-odds that a paragraph answers the question. `reading` are the reader's; None without a reader, in which
    case they come from the mean similarity of the question's tokens."""
    if reading is None:
        return _STEEPNESS * ((item.met_sentence + item.met_paragraph) / 2 - _MIDDLE)
    return reading + _LENIENT


def confidence(odds: float | None) -> float:
    """The probability (0..1) that the library answers, from the `log_odds` of its best paragraph; 0 for None."""
    return 0.0 if odds is None else 1.0 / (1.0 + math.exp(-odds))


def explain(
    evidence: Sequence[Evidence],
    preferred: Paragraphs = frozenset(),
    decided: Mapping[Evidence, float] | None = None,
) -> tuple[Explanation, ...]:
    """The best `EXPLAINED` paragraphs with the terms of their scores. `decided` maps the paragraph that decided between
    answer and refusal to its `log_odds`."""
    return tuple(
        Explanation(
            item.article,
            item.paragraph,
            score(item),
            tuple(contributions(item).items()),
            (decided or {}).get(item),
        )
        for item in order(evidence, preferred)[:EXPLAINED]
    )
