"""Evidence to ranked paragraphs. Pure functions.

A paragraph's score is a weighted sum of its evidence, in log-odds (natural logarithm).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from index.answers import Explanation
from index.datatypes import ParagraphRef
from index.search.evidence.retrieval import Evidence
from index.search.tuning import MINILM, Tuning
from index.settings import MOST_QUOTES

Paragraphs = frozenset[ParagraphRef]

_DEPTH = 2.0
"""Log-odds for a unit of depth, which counts against a paragraph. See docs/decisions/0002."""

_WORDED = 8.0
"""The same for the share of the words, in languages that the encoder does not know. See docs/decisions/0023."""

EXPLAINED = 5
"""Paragraphs that an explanation covers."""

_BESIDE = 3.0
_BESIDE_IN_NEWS = 5.7
_BESIDE_ELSEWHERE = 2.0
"""Log-odds below the best paragraph up to which another one is shown beside it: from the same article, from the same
where that is told like news, from another article. See docs/decisions/0022."""

_FAR_BEHIND = 9.0
"""Log-odds below the best paragraph from which a paragraph is shown to nobody. See docs/decisions/0022."""


def contributions(evidence: Evidence, tuning: Tuning = MINILM) -> dict[str, float]:
    """The terms of a paragraph's score: name of the field of `Evidence` -> log-odds."""
    return {
        "sought_sentence": tuning.sought_sentence * evidence.sought_sentence,
        "sought_paragraph": tuning.sought_paragraph * evidence.sought_paragraph,
        "dense_sentence": tuning.dense_sentence * evidence.dense_sentence,
        "lexical": tuning.lexical * evidence.lexical,
        "depth": -_DEPTH * evidence.depth,
        "worded": _WORDED * evidence.worded,
    }


def score(evidence: Evidence, tuning: Tuning = MINILM) -> float:
    """A paragraph's score in log-odds; comparable between paragraphs of one question only."""
    return sum(contributions(evidence, tuning).values())


Score = Callable[[Evidence], float]
"""Gives a paragraph's score in log-odds."""


def order(
    evidence: Sequence[Evidence],
    preferred: Paragraphs = frozenset(),
    points: Score = score,
    measure: Evidence | None = None,
) -> list[Evidence]:
    """Sort by score, highest first; the sort is stable.

    Paragraphs in `preferred` come before all others, except those more than `_FAR_BEHIND` below the `measure`, which is
    the best one where none is given.
    """
    measure = measure or best(evidence, points=points)
    if measure is None:
        return []
    return sorted(
        evidence,
        key=lambda item: (item.place in preferred and not _far_behind(item, measure, points), points(item)),
        reverse=True,
    )


def _far_behind(item: Evidence, measure: Evidence, points: Score) -> bool:
    return points(measure) - points(item) > _FAR_BEHIND


@dataclass(frozen=True, slots=True)
class Ranked:
    """The best paragraphs of a question, the best first: those that are `shown` at once, and `further` ones."""

    shown: tuple[Evidence, ...] = ()
    further: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Wish:
    """What a question asks for beside its words.

    `preferred` are the paragraphs that come first; with `only_preferred` none other is shown at once. `leading`, each
    the answer to a part of the question, come before all and are all shown; two or more are the answer, and nothing is
    shown beside them. `several` says that things of a kind are
    asked for.
    """

    preferred: Paragraphs = frozenset()
    only_preferred: bool = False
    leading: Sequence[Evidence] = ()
    several: bool = False


def rank(
    evidence: Sequence[Evidence],
    top: int,
    alike: Callable[[Evidence, Evidence], bool],
    wish: Wish = Wish(),
    points: Score = score,
) -> Ranked:
    """The first `MOST_QUOTES` paragraphs of `order`, without those more than `_FAR_BEHIND` below the best, or the best
    that is preferred where no other is wished for, and without near duplicates of a better one, told by `alike`.

    Shown, `top` at most, are the first one and those that are nearly as good as it, or better, as far as they are
    wished for. `points` replaces `score` when a reranker is configured.
    """
    measure = (best(evidence, wish.preferred, points) if wish.only_preferred else None) or best(evidence, points=points)
    if measure is None:
        return Ranked()
    chosen: list[Evidence] = []
    for item in dict.fromkeys((*wish.leading, *order(evidence, wish.preferred, points, measure))):
        if len(chosen) == MOST_QUOTES or (item not in wish.leading and _far_behind(item, measure, points)):
            break
        if not any(alike(item, better) for better in chosen):
            chosen.append(item)
    first = chosen[0]

    def at_once(item: Evidence) -> bool:
        if len(set(wish.leading)) > 1:
            return item in wish.leading
        near = points(first) - points(item) <= _width(item, first, wish)
        return item in wish.leading or (near and (not wish.only_preferred or item.place in wish.preferred))

    shown = [item for item in chosen if at_once(item)][:top]
    return Ranked(tuple(shown), tuple(item for item in chosen if item not in shown))


def _width(item: Evidence, first: Evidence, wish: Wish) -> float:
    """The log-odds behind the first paragraph up to which another one is shown beside it."""
    if wish.only_preferred:
        return _FAR_BEHIND
    if item.article != first.article:
        return _BESIDE_ELSEWHERE
    return _BESIDE_IN_NEWS if item.news or wish.several else _BESIDE


def best(evidence: Sequence[Evidence], preferred: Paragraphs = frozenset(), points: Score = score) -> Evidence | None:
    """The paragraph whose confidence decides between answer and refusal: the best of `preferred` where that is not
    empty (the question asks for one speaker's words), else the best of all."""
    counted = [item for item in evidence if not preferred or item.place in preferred]
    return max(counted, key=points, default=None)


def explain(
    evidence: Sequence[Evidence],
    preferred: Paragraphs = frozenset(),
    decided: Mapping[Evidence, float] | None = None,
    tuning: Tuning = MINILM,
) -> tuple[Explanation, ...]:
    """The best `EXPLAINED` paragraphs with the terms of their scores. `decided` maps the paragraph that decided between
    answer and refusal to the log-odds that it answers."""
    return tuple(
        Explanation(
            item.article,
            item.paragraph,
            score(item, tuning),
            tuple(contributions(item, tuning).items()),
            (decided or {}).get(item),
        )
        for item in order(evidence, preferred, partial(score, tuning=tuning))[:EXPLAINED]
    )
