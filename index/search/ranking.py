"""Evidence to an ordered answer, or to a refusal: pure numbers.

A paragraph's score is a weighted sum of its evidence, in natural logarithms: a paragraph one point ahead is e times as
likely the right one. The answer's confidence is that of the best paragraph, whatever speaks for the others.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

from index.datatypes import Explanation, Hit
from index.search.evidence.retrieval import Evidence

Places = frozenset[tuple[str, int]]
"""Paragraphs: the article's slug and the paragraph's number."""

_SOUGHT_SENTENCE = 13.0
_SOUGHT_PARAGRAPH = 13.0
_DENSE_SENTENCE = 3.0
_LEXICAL = 0.3
"""Rounded from what `tests.quality.fit` makes of squad2.json (CC BY-SA 4.0): 14.1, 10.3, 2.6, 0.42. Any roundings near
these give the same figures within 0.003 on wiki.json, news.json and the bundled article."""

_DEPTH = 2.0
"""News tells what matters first. Not fitted: news.json goes from 0.604 to 0.637 with it and to 0.65 with twice as much,
while the paragraphs further down of a short article would be found less and less (bundled article: 0.94 to 0.91)."""

EXPLAINED = 5
"""Paragraphs that an explanation covers: those shown and the ones that just were not."""

_FAR_BEHIND = 8.0
"""Points behind the best paragraph from which a paragraph is no answer beside it."""

_LENIENT = 1.42
"""Added to the log-odds of a close reading: it was fitted on questions half of which were written to mislead, and
people mostly ask what they expect to find. With it 0.93 of the questions that the bundled article answers are answered
and 0.90 of the others refused; one more or less moves either by 0.05 to 0.15.

AUROC of "does the article answer this", by how well the question is met / by a close reading: bundled article 0.919 /
0.964; articles that the reading was not fitted on: news pages 0.68 / 0.86, our own, where questions put a person, place
or number of the article in the place of another, 0.51 / 0.76, one of squad2.json 0.52 / 0.56. Only the best paragraph
is read: reading three and adding that to their points moved hit@1 by -0.003 to 0.005 on wiki.json and news.json for
three times the time, and adding how well the question is met to the log-odds moved AUROC by -0.005 to 0.002."""

_STEEPNESS = 12.0
_MIDDLE = 0.5
"""The mean of `met_sentence` and `met_paragraph` at which an answer is as likely as not, and how fast it gets likelier,
where the encoder has no reader.

Looked for and not found: a better sign of an answer than this that needs no fitted reader. AUROC of "does the article
answer this" on the bundled article / adversarial questions of squad2.json / wiki.json with the right paragraph taken
away: this mean 0.911 / 0.61 / 0.88; with the lead over the second paragraph 0.910 / 0.60 / 0.90; with the cosine of
the embeddings 0.909 / 0.62 / 0.88; refusing "how many" where no number stands 0.913 / 0.61 / 0.88; names, numbers
and words that the paragraph or the article lacks, kinds of answers (who, when, where) that the sentence lacks, and
all of 40 such signs in a logistic model or in boosted trees 0.89 to 0.90 / 0.61 / 0.91 to 0.93. Adversarial questions
use the article's own words, and a frozen encoder's tokens do not tell them from answerable ones."""


def contributions(evidence: Evidence) -> dict[str, float]:
    """What each kind of evidence adds to a paragraph's score, by its name in `Evidence`."""
    return {
        "sought_sentence": _SOUGHT_SENTENCE * evidence.sought_sentence,
        "sought_paragraph": _SOUGHT_PARAGRAPH * evidence.sought_paragraph,
        "dense_sentence": _DENSE_SENTENCE * evidence.dense_sentence,
        "lexical": _LEXICAL * evidence.lexical,
        "depth": -_DEPTH * evidence.depth,
    }


def score(evidence: Evidence) -> float:
    """How well a paragraph meets the question; comparable between paragraphs of one question."""
    return sum(contributions(evidence).values())


Score = Callable[[Evidence], float]
"""How well a paragraph meets the question, in natural logarithms."""


def order(evidence: Sequence[Evidence], preferred: Places = frozenset(), points: Score = score) -> list[Evidence]:
    """The evidence, best paragraph first; equal ones in the order of the library.

    Paragraphs at the preferred places come before all others, except those that are far behind the best of all.
    """
    floor = max(map(points, evidence), default=0.0) - _FAR_BEHIND
    return sorted(
        evidence,
        key=lambda item: ((item.article, item.paragraph) in preferred and points(item) >= floor, points(item)),
        reverse=True,
    )


def rank(
    evidence: Sequence[Evidence],
    top: int,
    alike: Callable[[Evidence, Evidence], bool],
    preferred: Places = frozenset(),
    points: Score = score,
) -> tuple[Hit, ...]:
    """The best paragraphs in `order`, at most `top`. `points` takes the place of `score` where a reranker has read
    the candidates.

    Left out are paragraphs that are far behind the best one, since a quotation that is beside the point costs trust,
    and those that say the same as a better one: `alike` tells whether two do.
    """
    floor = max(map(points, evidence), default=0.0) - _FAR_BEHIND
    chosen: list[Evidence] = []
    for item in order(evidence, preferred, points):
        if len(chosen) == top or points(item) < floor:
            break
        if not any(alike(item, better) for better in chosen):
            chosen.append(item)
    return tuple(Hit(item.article, item.paragraph, item.sentence, points(item)) for item in chosen)


def best(evidence: Sequence[Evidence], preferred: Places = frozenset(), points: Score = score) -> Evidence | None:
    """The paragraph by which a question counts as answered or not.

    Where places are preferred only they count: asked for somebody's words, the library answers with these or not.
    """
    counted = [item for item in evidence if not preferred or (item.article, item.paragraph) in preferred]
    return max(counted, key=points, default=None)


def log_odds(item: Evidence, reading: float | None) -> float:
    """The logarithm of the odds that a paragraph answers: by a close reading, or, for want of one (None), by how well
    the question is met."""
    if reading is None:
        return _STEEPNESS * ((item.met_sentence + item.met_paragraph) / 2 - _MIDDLE)
    return reading + _LENIENT


def confidence(odds: float | None) -> float:
    """How sure it is (0..1) that the library answers, given the `log_odds` of its best paragraph; 0 without any."""
    return 0.0 if odds is None else 1.0 / (1.0 + math.exp(-odds))


def explain(
    evidence: Sequence[Evidence], preferred: Places = frozenset(), decided: Mapping[Evidence, float] | None = None
) -> tuple[Explanation, ...]:
    """The best `EXPLAINED` paragraphs with what each kind of evidence adds to their points; beside the one that decided
    its `log_odds`."""
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
