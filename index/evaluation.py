"""How good the answers are: `python -m index.evaluation FILE.json [--scope article|library] [--json]`; how good the
attribution is: `python -m index.evaluation --quotations DIR`, see `quotation_evaluation`.

FILE is in SQuAD format. With scope "article" (the default) a question is asked inside its article, with "library" in
all articles of the file. Nothing is stored: the set is encoded anew.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from index.asking.questions import read_question
from index.datatypes import Article
from index.errors import EngineError
from index.measuring.figures import (
    ReliabilityBin,
    RiskPoint,
    auroc,
    calibration_error,
    reliability,
    risk_coverage,
    share,
)
from index.measuring.question_sets import Question, QuestionSet, SquadUnreadable, read_squad
from index.measuring.quotations import evaluate_quotations
from index.search import ranking
from index.search.encoder.encoding import BATCH, Encoder, Encoding
from index.search.encoder.models import load, locate
from index.search.evidence.embeddings import Embeddings
from index.search.evidence.late_interaction import use_one_core_a_question
from index.search.evidence.passages import encoder_text, passages_of
from index.search.evidence.retrieval import Evidence, Retriever
from index.search.searching import search
from index.settings import DEFAULT_ENCODER, DEFAULT_THRESHOLD, MOST_QUOTES

Advance = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one question. `rank` is that of the first right paragraph, from 1; None when it was not found.

    `sentence` says whether the sentence marked in the right paragraph holds an answer; None when that paragraph was no
    candidate or the set does not say where the answer stands. `milliseconds` is everything from text to answer.
    """

    question: Question
    rank: int | None
    sentence: bool | None
    confidence: float
    milliseconds: float

    @property
    def right(self) -> bool:
        """Whether presenting the first paragraph would have been right."""
        return self.rank == 1


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a question set. Shares are 0..1; None where the set has nothing to tell it by.

    hit_1, hit_3, mrr_10 and sentence_hit are over answerable questions. `answered` and `refused` are the shares of
    answerable questions answered and of unanswerable ones refused at `threshold`. Latency is in milliseconds.
    """

    questions: int
    unanswerable: int
    hit_1: float | None
    hit_3: float | None
    mrr_10: float | None
    sentence_hit: float | None
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
    questions: QuestionSet, encoder: Encoder, *, whole_library: bool, threshold: float, advance: Advance
) -> tuple[Figures, tuple[Outcome, ...]]:
    """Ask every question of a set. `whole_library` searches all its articles, not only the one that is asked about."""
    retriever, speed = index_articles(questions.articles, encoder, advance)
    outcomes: list[Outcome] = []
    for done, question in enumerate(questions.questions):
        advance("asking", done, len(questions.questions))
        article = None if whole_library else question.article
        started = time.perf_counter()
        evidence, judgement = search(read_question(question.text).text, encoder, retriever, article=article)
        ranking.rank(evidence, MOST_QUOTES, retriever.alike)
        elapsed = (time.perf_counter() - started) * 1000
        outcomes.append(_outcome(question, questions.articles, evidence, judgement.confidence, elapsed))
    advance("asking", len(questions.questions), len(questions.questions))
    return figures(outcomes, threshold, speed), tuple(outcomes)


def figures(outcomes: Sequence[Outcome], threshold: float, speed: float) -> Figures:
    """Sum up outcomes, of at least one question. `speed` is in passages per second."""
    known = [outcome for outcome in outcomes if outcome.question.answerable]
    foreign = [outcome for outcome in outcomes if not outcome.question.answerable]
    confidences = [outcome.confidence for outcome in outcomes]
    right = [outcome.right for outcome in outcomes]
    p50, p90, p99 = np.percentile([outcome.milliseconds for outcome in outcomes], [50, 90, 99])
    return Figures(
        questions=len(outcomes),
        unanswerable=len(foreign),
        hit_1=share([outcome.right for outcome in known]),
        hit_3=share([outcome.rank is not None and outcome.rank <= MOST_QUOTES for outcome in known]),
        mrr_10=_mean([1 / outcome.rank if outcome.rank and outcome.rank <= 10 else 0.0 for outcome in known]),
        sentence_hit=share([outcome.sentence for outcome in known if outcome.sentence is not None]),
        auroc=auroc([outcome.confidence for outcome in known], [outcome.confidence for outcome in foreign]),
        threshold=threshold,
        answered=share([outcome.confidence >= threshold for outcome in known]),
        refused=share([outcome.confidence < threshold for outcome in foreign]),
        calibration_error=calibration_error(confidences, right),
        p50_ms=float(p50),
        p90_ms=float(p90),
        p99_ms=float(p99),
        passages_per_second=speed,
        risk_coverage=risk_coverage(confidences, right),
        reliability=reliability(confidences, right),
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; returns the exit status: 0, or 2 for what the user can fix."""
    parser = argparse.ArgumentParser(prog="python -m index.evaluation", description=__doc__)
    parser.add_argument("file", type=Path, nargs="?", help="questions in SQuAD format")
    parser.add_argument("--quotations", type=Path, metavar="DIR", help="articles with attributions annotated for brat")
    parser.add_argument("--scope", choices=("article", "library"), default="article")
    parser.add_argument("--encoder", default=DEFAULT_ENCODER, help="a model name or folder")
    parser.add_argument("--threshold", type=float, default=DEFAULT_THRESHOLD, help="confidence from which to answer")
    parser.add_argument("--json", action="store_true", help="the figures as one JSON object")
    options = parser.parse_args(arguments)
    errors = Console(stderr=True)
    if options.quotations:
        return _print_quotations(options.quotations, errors)
    if options.file is None:
        parser.error("name a FILE with questions, or a folder with --quotations")
    try:
        questions = read_squad(options.file)
        if not questions.questions:
            raise SquadUnreadable(f"{options.file} holds no questions.")
        with tempfile.TemporaryDirectory() as data, Progress(console=errors, transient=True) as bars:
            found, _ = evaluate(
                questions,
                load(locate(options.encoder), Path(data)),
                whole_library=options.scope == "library",
                threshold=options.threshold,
                advance=_bar(bars),
            )
    except EngineError as error:
        errors.print(str(error), markup=False, highlight=False)
        return 2
    if options.json:
        sys.stdout.write(json.dumps(asdict(found)) + "\n")
    else:
        for table in tables(found):
            Console().print(table)
    return 0


def _print_quotations(folder: Path, errors: Console) -> int:
    if not (folder / "text").is_dir() or not (folder / "attributions").is_dir():
        errors.print(f"{folder} has no folders text and attributions.", markup=False, highlight=False)
        return 2
    sys.stdout.writelines(f"{line}\n" for line in evaluate_quotations(folder).lines())
    return 0


def tables(found: Figures) -> tuple[Table, ...]:
    """The figures for a person to read."""
    summary = Table("figure", "value", title=f"{found.questions} questions, {found.unanswerable} of them unanswerable")
    for name, value in asdict(found).items():
        if isinstance(value, float):
            summary.add_row(name, f"{value:.3f}")
    curve = Table("coverage", "risk", "threshold", title="Risk and coverage")
    for point in found.risk_coverage:
        curve.add_row(f"{point.coverage:.2f}", f"{point.risk:.3f}", f"{point.threshold:.3f}")
    calibration = Table("confidence", "answers", "mean confidence", "right", title="Reliability")
    for row in found.reliability:
        bounds = f"{row.low:.1f} to {row.high:.1f}"
        calibration.add_row(bounds, str(row.count), f"{row.confidence:.3f}", f"{row.right:.3f}")
    return summary, curve, calibration


def index_articles(articles: Sequence[Article], encoder: Encoder, advance: Advance) -> tuple[Retriever, float]:
    """What searches some articles, and how many passages were encoded per second."""
    use_one_core_a_question()
    sources = {article.slug: article.source for article in articles}
    passages = passages_of(articles)
    texts = [encoder_text(sources[passage.article], passage) for passage in passages]
    encodings: list[Encoding] = []
    started = time.perf_counter()
    for start in range(0, len(texts), BATCH):
        advance("encoding", start, len(texts))
        encodings += encoder.encode(texts[start : start + BATCH])
    advance("encoding", len(texts), len(texts))
    speed = len(texts) / (time.perf_counter() - started)
    return Retriever(passages, Embeddings.build(encodings), texts), speed


def _outcome(
    question: Question,
    articles: Sequence[Article],
    evidence: Sequence[Evidence],
    confidence: float,
    milliseconds: float,
) -> Outcome:
    ordered = ranking.order(evidence)
    rank = next((number for number, item in enumerate(ordered, start=1) if _is_right(item, question)), None)
    return Outcome(question, rank, _marks_answer(question, articles, ordered, rank), confidence, milliseconds)


def _is_right(item: Evidence, question: Question) -> bool:
    return item.article == question.article and item.paragraph in question.paragraphs


def _marks_answer(
    question: Question, articles: Sequence[Article], ordered: Sequence[Evidence], rank: int | None
) -> bool | None:
    if rank is None:
        return None
    found = ordered[rank - 1]
    article = next(article for article in articles if article.slug == found.article)
    marked = article.paragraphs[found.paragraph - 1].sentences[found.sentence].span
    answers = [span for number, span in question.answers if number == found.paragraph]
    return any(marked.start <= span.start < marked.end for span in answers)


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _bar(bars: Progress) -> Advance:
    tasks = {stage: bars.add_task(stage, total=None) for stage in ("encoding", "asking")}

    def advance(stage: str, done: int, total: int) -> None:
        bars.update(tasks[stage], completed=done, total=total)

    return advance


if __name__ == "__main__":
    sys.exit(main())
