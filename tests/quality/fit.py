"""Fits the weights of `index.search.ranking.score`: `python -m tests.quality.fit FILE.json`, a file in SQuAD format.

Made for `../shared/data/questions/squad2.json` (SQuAD 2.0, CC BY-SA 4.0); the other sets there are to be measured with
only. For every answerable question the right paragraph is to be likeliest among all of its article (softmax of the
score, Newton's method, a ridge on weights in units of their evidence's spread). What is printed is rounded by hand into
`ranking`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.asking.understanding.questions import read_question
from index.language import language_of
from index.measuring.question_sets import Question, read_squad
from index.search.encoder.encoding import Encoder
from index.search.encoder.models import load, locate
from index.search.searching import understand
from index.settings import DEFAULT_ENCODER
from index.store.snapshot import Snapshot
from tests.quality.snapshots import snapshot_of

SIGNS = ("sought_sentence", "sought_paragraph", "dense_sentence", "lexical")
RIDGE = 1e-3
STEPS = 20

Case = tuple[NDArray[np.float64], NDArray[np.bool_]]
"""One question: what speaks for each paragraph, shape (paragraphs, signs), and which of them are right."""


def fit(cases: Sequence[Case]) -> NDArray[np.float64]:
    """The weights, one a sign, that make the right paragraphs likeliest."""
    spread = np.concatenate([signs for signs, _ in cases]).std(axis=0)
    weights = np.zeros(len(spread))
    for _ in range(STEPS):
        slope = 2 * RIDGE * weights
        curve = np.eye(len(spread)) * 2 * RIDGE
        for signs, right in cases:
            scaled = signs / spread
            expected = _softmax(scaled @ weights)
            among_right = _softmax(np.where(right, scaled @ weights, -np.inf))
            slope += scaled.T @ (expected - among_right) / len(cases)
            centred = scaled - expected @ scaled
            curve += centred.T @ (centred * expected[:, None]) / len(cases)
        weights -= np.linalg.solve(curve, slope)
    return np.asarray(weights / spread)


def read_cases(file: Path, model: str = DEFAULT_ENCODER) -> list[Case]:
    """The answerable questions of a set, each asked inside its article."""
    questions = read_squad(file)
    with tempfile.TemporaryDirectory() as folder:
        encoder = load(locate(model), Path(folder, "data"))
        questions.write_articles(Path(folder, "articles"))
        with snapshot_of(Path(folder, "articles"), encoder) as snapshot:
            return [case for question in questions.questions if (case := _case(question, snapshot, encoder))]


def _case(question: Question, snapshot: Snapshot, encoder: Encoder) -> Case | None:
    """None where no paragraph is right."""
    text = read_question(question.text).text
    sought = understand(text, language_of(text), encoder, snapshot.retriever, snapshot.languages)
    (encoding,) = encoder.encode_questions([sought.text])
    found = snapshot.retriever.gather(sought.words, encoding, article=question.article)
    paragraphs = question.paragraphs(snapshot.articles[question.article])
    right = np.array([item.paragraph in paragraphs for item in found])
    return (np.array([[getattr(item, sign) for sign in SIGNS] for item in found]), right) if right.any() else None


def _softmax(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    powers = np.exp(scores - scores.max())
    return np.asarray(powers / powers.sum())


def main() -> None:
    """Print the weights."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality.fit", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--encoder", default=DEFAULT_ENCODER)
    options = parser.parse_args()
    for sign, weight in zip(SIGNS, fit(read_cases(options.file, options.encoder)), strict=True):
        sys.stdout.write(f"{sign}: {weight:.2f}\n")


if __name__ == "__main__":
    main()
