"""Evidence to ranked paragraphs. Pure functions.

A paragraph's score is a weighted sum of its evidence, in log-odds (natural logarithm).
"""

from __future__ import annotations

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


def explain(
    evidence: Sequence[Evidence],
    preferred: Paragraphs = frozenset(),
    decided: Mapping[Evidence, float] | None = None,
) -> tuple[Explanation, ...]:
    """The best `EXPLAINED` paragraphs with the terms of their scores. `decided` maps the paragraph that decided between
    answer and refusal to the log-odds that it answers."""
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
