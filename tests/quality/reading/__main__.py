"""Fits the reader of `index.search.encoder.close_reading` and writes `index/search/encoder/close_reader.safetensors`.

    python -m tests.quality.reading --shared ../shared/data

See README.md beside this file for the data, the time that it takes and what came out.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import numpy as np
import torch
from safetensors.numpy import load_file
from torch import Tensor
from torch.nn import functional

from index.measuring.figures import auroc
from index.search.encoder.adaptation import parse_adaptation
from index.search.encoder.architecture import Weights
from index.search.encoder.close_reading import LONGEST_PASSAGE, Sequenced, Sequencer
from index.search.encoder.models import load, locate
from index.settings import DEFAULT_ENCODER
from tests.quality.reading.adaptation import write_adaptation
from tests.quality.reading.examples import Example, examples, own_set, pages_set, squad_set
from tests.quality.reading.model import Reading
from tests.quality.reading.rows import Row, batches, tensors

BATCH = 24
RATE = 1.3e-4
WARM = 100
"""Steps until the rate is reached; from there it falls to a hundredth."""
HELD_OUT = 8
"""One article of so many is measured with and not fitted on."""
MEASURED = 700
"""Questions of a set at most that are measured with."""

_IN_TRAINING_SET = ("squad2-train-part", "unansq")
"""Sets whose paragraphs may be in several of them: none is measured with."""


def main() -> None:
    """Fit, measure every now and then, write."""
    arguments = _arguments()
    chance = np.random.default_rng(arguments.seed)
    torch.manual_seed(arguments.seed)
    if arguments.threads:
        torch.set_num_threads(arguments.threads)
    model_folder = Path(locate(DEFAULT_ENCODER).location)
    weights = load_file(model_folder / "model.safetensors")
    if arguments.mean:
        write_adaptation(
            Reading.mean([_fitted(file, weights) for file in arguments.mean], weights), weights, arguments.out
        )
        return
    reading = _fitted(arguments.further, weights) if arguments.further else Reading(weights)
    sequencer = Sequencer(model_folder)
    fitted, held = _split([*_examples(arguments)])
    _say(f"{len(fitted)} questions to fit, {len(held)} to measure with")
    steps = arguments.rows // BATCH
    rounds = (batch for _ in iter(int, 1) for batch in batches(fitted, sequencer, BATCH, chance))
    losses: list[float] = []
    for step, loss in enumerate(_fit(reading, islice(rounds, steps), steps, arguments.rate), start=1):
        losses.append(loss)
        if step % arguments.every == 0 or step == steps:
            mean = np.mean(losses[-arguments.every :])
            _say(f"{step * BATCH} rows, loss {mean:.3f}: {_measured(reading, held, sequencer)}")
            write_adaptation(reading, weights, arguments.out)


def _fitted(file: Path, weights: Weights) -> Reading:
    return Reading.of(parse_adaptation(file.read_bytes()), weights)


def _examples(arguments: argparse.Namespace) -> Iterator[Example]:
    with tempfile.TemporaryDirectory() as data, tempfile.TemporaryDirectory() as bodies:
        encoder = load(locate(DEFAULT_ENCODER), Path(data))
        sets = {"own": own_set()}
        if arguments.shared:
            sets["pages"] = pages_set(arguments.shared / "pages", Path(bodies, "pages"))
            files = [
                arguments.shared / "questions" / "squad2.json",
                *sorted((arguments.shared / "reading").glob("*.json")),
            ]
            sets |= {file.stem: squad_set(file, Path(bodies, file.stem)) for file in files}
        for source, (articles, asked) in sets.items():
            yield from examples(source, articles, asked[: arguments.most], encoder)


def _split(found: Sequence[Example]) -> tuple[list[Example], list[Example]]:
    """What is fitted and what is measured with: of every set each `HELD_OUT`th article."""
    articles: defaultdict[str, set[str]] = defaultdict(set)
    for example in found:
        articles[example.source].add(example.article)
    held = {(source, name) for source, names in articles.items() for name in sorted(names)[::HELD_OUT]}
    parts: tuple[list[Example], list[Example]] = ([], [])
    for example in found:
        parts[(example.source, example.article) in held].append(example)
    return parts


def _fit(reading: Reading, rows: Iterator[list[Row]], steps: int, rate: float) -> Iterator[float]:
    """The loss of every step, by each row on its own."""
    rates = {"roles": 3 * rate, "verdict": 10 * rate, "bias": 10 * rate}
    groups = [{"params": [found], "lr": rates.get(name, rate)} for name, found in reading.named_parameters()]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / WARM) * max(0.01, 1 - step / steps)
    )
    for batch in rows:
        reading.train()
        right = torch.tensor([row.right for row in batch])
        with torch.autocast("cpu", torch.bfloat16):
            odds = reading(*tensors([row.read for row in batch])).float()
        alone = functional.binary_cross_entropy_with_logits(odds, right.float())
        optimizer.zero_grad()
        (alone + _paired(odds[right], odds[~right])).backward()
        torch.nn.utils.clip_grad_norm_(reading.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        yield alone.item()


def _paired(right: Tensor, wrong: Tensor) -> Tensor:
    """The mean logistic loss over all pairs of a right and a wrong row: what AUROC counts."""
    if not len(right) or not len(wrong):
        return torch.zeros(())
    return functional.softplus(wrong[None] - right[:, None]).mean()


def _measured(reading: Reading, held: Sequence[Example], sequencer: Sequencer) -> str:
    """How well the log-odds tell questions that the article answers from others: AUROC, set by set; of the best
    passage, and, where the set is adversarial, of the passage that the question was written for."""
    reading.eval()
    read: defaultdict[str, list[tuple[Sequenced, bool]]] = defaultdict(list)
    for example in held:
        if example.source.startswith(_IN_TRAINING_SET):
            continue
        passages = {example.source: example.candidates[0], f"{example.source}, given": example.meant}
        for name, passage in passages.items():
            if passage is not None and len(read[name]) < MEASURED:
                sequenced = sequencer.sequence(example.question, passage.context, LONGEST_PASSAGE)
                read[name].append((sequenced, example.answerable))
    return ", ".join(f"{name} {_auroc(reading, rows):.3f}" for name, rows in read.items())


def _auroc(reading: Reading, rows: Sequence[tuple[Sequenced, bool]]) -> float:
    odds: tuple[list[float], list[float]] = ([], [])
    with torch.no_grad():
        for start in range(0, len(rows), BATCH):
            part = rows[start : start + BATCH]
            for (_, right), value in zip(part, reading(*tensors([one for one, _ in part])), strict=True):
                odds[right].append(float(value))
    return auroc(odds[True], odds[False]) or 0.0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.quality.reading", description="Fit the close reader.")
    parser.add_argument("--shared", type=Path, help="the folder of public data: pages, questions/squad2.json, reading")
    parser.add_argument("--rows", type=int, default=72_000)
    parser.add_argument("--rate", type=float, default=RATE, help="the learning rate at its highest")
    parser.add_argument("--further", type=Path, metavar="FILE", help="go on from what was fitted before")
    parser.add_argument("--mean", type=Path, nargs="+", metavar="FILE", help="fit nothing, but take the mean of these")
    parser.add_argument("--every", type=int, default=500, help="measure after so many steps")
    parser.add_argument("--most", type=int, help="fit on at most so many questions of each set, to try things out")
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=Path("index/search/encoder/close_reader.safetensors"))
    return parser.parse_args()


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
