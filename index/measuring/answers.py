"""How good the answers are: the questions of a set put to an `Engine` as a person puts them, and what is shown.

Nothing here ranks or decides: the articles are files in a temporary folder, `Engine.open` builds their index, and what
counts is the quotations of `Engine.ask`, those for whoever asks for more included, or the nearest passages where it
refuses. See docs/decisions/0020.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.answers import Answer, Quote, Quoted
from index.engine import Engine
from index.measuring.figures import (
    ReliabilityBin,
    RiskPoint,
    auroc,
    calibration_error,
    reliability,
    risk_coverage,
    share,
)
from index.measuring.question_sets import Question, QuestionSet, SquadUnreadable
from index.search.encoder.encoding import Encoder
from index.settings import DEFAULT_ENCODER, DEFAULT_THRESHOLD, Settings
from index.store.builds.report import Progress

Advance = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one question. `rank` is that of the first right paragraph among those found, from 1; None for none.

    `sentence` says whether the sentence marked in the right paragraph holds an answer; None without one. `shown` says
    of each paragraph that is shown at once whether it is right.
    """

    question: Question
    answer: Answer
    rank: int | None
    sentence: bool | None
    shown: tuple[bool, ...]

    @property
    def right(self) -> bool:
        """Whether presenting the first paragraph would have been right."""
        return self.rank == 1


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a question set. Shares are 0..1; None where the set has nothing to tell it by.

    hit_1, hit_3, mrr_3 and sentence_hit are over answerable questions and the paragraphs found, three at most, whether
    as an answer, for whoever asks for more, or as what came nearest. right_shown, shown and precision are over
    answerable questions that are answered and what is shown of them at once: how many show a right paragraph, how many
    paragraphs are shown, on average, and how many of all these are right. `answered` and `refused` are the shares of
    answerable questions answered and of unanswerable ones refused at `threshold`. Latency is in milliseconds; passages
    per second is of the whole build.
    """

    questions: int
    unanswerable: int
    hit_1: float | None
    hit_3: float | None
    mrr_3: float | None
    sentence_hit: float | None
    right_shown: float | None
    shown: float | None
    precision: float | None
    auroc: float | None
    threshold: float
    answered: float | None
    refused: float | None
    calibration_error: float | None
    p50_ms: float
    p90_ms: float
    p99_ms: float
    passages_per_second: float
    risk_coverage: tuple[RiskPoint, ...]
    reliability: tuple[ReliabilityBin, ...]


def evaluate(
    questions: QuestionSet,
    *,
    whole_library: bool,
    threshold: float = DEFAULT_THRESHOLD,
    model: str = DEFAULT_ENCODER,
    encoder: Encoder | None = None,
    advance: Advance = lambda doing, done, total: None,
) -> tuple[Figures, tuple[Outcome, ...]]:
    """Ask every question of a set. `whole_library` searches all its articles, not only the one that is asked about.

    `model` names the encoder as `Settings.encoder` does, and `encoder` takes its place. Raises `SquadUnreadable` for a
    set without questions or with an article that the engine does not read, and what `Engine.open` does.
    """
    if not questions.questions:
        raise SquadUnreadable("The set holds no questions.")

    def report(progress: Progress) -> None:
        advance(progress.stage, progress.done, progress.total)

    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(Path(folder, "articles"), Path(folder, "data"), encoder=model, threshold=threshold)
        questions.write_articles(settings.articles)
        with closing(Engine.open(settings, encoder=encoder, progress=report)) as engine:
            built = engine.built
            if built is None or built.problems:
                raise SquadUnreadable(" ".join(map(str, built.problems if built else ())))
            speed = built.encoded / built.seconds
            outcomes = tuple(_ask(questions.questions, engine, whole_library, advance))
    return figures(outcomes, threshold, speed), outcomes


def figures(outcomes: Sequence[Outcome], threshold: float, speed: float) -> Figures:
    """Sum up outcomes, of at least one question. `speed` is in passages per second."""
    known = [outcome for outcome in outcomes if outcome.question.answerable]
    foreign = [outcome for outcome in outcomes if not outcome.question.answerable]
    confidences = [outcome.answer.confidence for outcome in outcomes]
    right = [outcome.right for outcome in outcomes]
    shown = [outcome.shown for outcome in known if outcome.answer.answered]
    p50, p90, p99 = np.percentile([outcome.answer.elapsed_ms for outcome in outcomes], [50, 90, 99])
    return Figures(
        questions=len(outcomes),
        unanswerable=len(foreign),
        hit_1=share([outcome.right for outcome in known]),
        hit_3=share([outcome.rank is not None for outcome in known]),
        mrr_3=sum(1 / outcome.rank for outcome in known if outcome.rank) / len(known) if known else None,
        sentence_hit=share([outcome.sentence for outcome in known if outcome.sentence is not None]),
        right_shown=share([any(one) for one in shown]),
        shown=sum(map(len, shown)) / len(shown) if shown else None,
        precision=share([flag for one in shown for flag in one]),
        auroc=auroc([one.answer.confidence for one in known], [one.answer.confidence for one in foreign]),
        threshold=threshold,
        answered=share([outcome.answer.answered for outcome in known]),
        refused=share([not outcome.answer.answered for outcome in foreign]),
        calibration_error=calibration_error(confidences, right),
        p50_ms=float(p50),
        p90_ms=float(p90),
        p99_ms=float(p99),
        passages_per_second=speed,
        risk_coverage=risk_coverage(confidences, right),
        reliability=reliability(confidences, right),
    )


def _ask(questions: Sequence[Question], engine: Engine, whole_library: bool, advance: Advance) -> Iterator[Outcome]:
    for done, question in enumerate(questions):
        advance("asking", done, len(questions))
        yield _outcome(question, engine.ask(question.text, article=None if whole_library else question.article), engine)
    advance("asking", len(questions), len(questions))


def _outcome(question: Question, answer: Answer, engine: Engine) -> Outcome:
    article = engine.article(question.article)
    paragraphs = question.paragraphs(article)

    def right(quote: Quote) -> bool:
        return quote.article.slug == question.article and quote.paragraph in paragraphs

    shown = tuple(map(right, answer.shown))
    further = answer.further if isinstance(answer, Quoted) else ()
    for rank, quote in enumerate((*answer.shown, *further), start=1):
        if right(quote):
            return Outcome(question, answer, rank, _marks_answer(question, quote, article.source), shown)
    return Outcome(question, answer, None, None, shown)


def _marks_answer(question: Question, quote: Quote, source: str) -> bool:
    """Whether an answer begins in the marked sentence; one that stands in a copy of the paragraph, by its words."""
    for answer in question.answers:
        copied = any(copy.start <= answer.start < copy.end for copy in quote.also_at)
        if quote.sentence.start <= answer.start < quote.sentence.end or (
            copied and answer.of(source) in quote.sentence_text
        ):
            return True
    return False
