"""Fits the reader of `index.search.encoder.close_reading` and writes `index/search/encoder/close_reader.safetensors`.

    python -m tests.quality.reading --pages ../shared/data/pages --squad ../shared/data/questions/squad2.json

See README.md beside this file for the data, the time that it takes and what came out.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.random import Generator
from safetensors.numpy import load_file
from torch import Tensor
from torch.nn import functional

from index.measuring.figures import auroc
from index.search.encoder.models import load, locate
from index.settings import DEFAULT_ENCODER
from tests.quality.reading.adaptation import write_adaptation
from tests.quality.reading.examples import Candidate, Example, examples, own_set, pages_set, squad_set
from tests.quality.reading.model import Reading

BATCH = 32
RATE = 1e-4
OTHERS = 0.6
"""The share of answerable questions that are read with a wrong passage, too."""
HELD_OUT = 8
"""One article of so many is measured with and not fitted on."""

Pair = tuple[Example, Candidate]


def main() -> None:
    """Fit, measure after every round, write."""
    arguments = _arguments()
    chance = np.random.default_rng(arguments.seed)
    torch.manual_seed(arguments.seed)
    model_folder = Path(locate(DEFAULT_ENCODER).location)
    found = [*_examples(arguments, chance)]
    names = sorted({example.article for example in found})
    held = set(names[::HELD_OUT])
    fitted = [example for example in found if example.article not in held]
    others = [example for example in found if example.article in held]
    weights = load_file(model_folder / "model.safetensors")
    reading = Reading(weights)
    _say(f"{len(fitted)} questions to fit; {len(others)} of {len(held)} articles: {_measure(reading, others)}")
    for number, loss in enumerate(_rounds(reading, fitted, arguments.rounds, chance), start=1):
        _say(f"round {number}: loss {loss:.4f}, {_measure(reading, others)}")
        write_adaptation(reading, weights, arguments.out)


def _examples(arguments: argparse.Namespace, chance: Generator) -> Iterator[Example]:
    with tempfile.TemporaryDirectory() as data, tempfile.TemporaryDirectory() as bodies:
        encoder = load(locate(DEFAULT_ENCODER), Path(data))
        sets = {"own": own_set()}
        if arguments.pages:
            sets["pages"] = pages_set(arguments.pages, Path(bodies, "pages"))
        if arguments.squad:
            sets["squad"] = squad_set(arguments.squad, Path(bodies, "squad"))
        for source, (articles, asked) in sets.items():
            chosen = chance.permutation(len(asked))[: arguments.most]
            yield from examples(source, articles, [asked[number] for number in chosen], encoder)


def _rounds(reading: Reading, fitted: Sequence[Example], rounds: int, chance: Generator) -> Iterator[float]:
    """The mean loss of every round."""
    layers, rest = [], []
    for name, parameter in reading.named_parameters():
        (layers if name.startswith("layers") else rest).append(parameter)
    groups = [{"params": layers, "lr": RATE}, {"params": rest, "lr": 10 * RATE}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = rounds * max(1, len([*_pairs(fitted, chance)]) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / 40) * max(0.02, 1 - step / steps)
    )
    for _ in range(rounds):
        losses = []
        for batch in _batches([*_pairs(fitted, chance)], chance):
            reading.train()
            right = torch.tensor([float(candidate.right) for _, candidate in batch])
            loss = functional.binary_cross_entropy_with_logits(reading(*_tensors(batch)), right)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(reading.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
        yield float(np.mean(losses))


def _pairs(fitted: Sequence[Example], chance: Generator) -> Iterator[Pair]:
    """What is read in one round: right passages, wrong ones of the same article, and those that only look right."""
    for example in fitted:
        right = [candidate for candidate in example.candidates if candidate.right]
        wrong = [candidate for candidate in example.candidates if not candidate.right]
        if right:
            yield example, right[0]
            if wrong and chance.random() < OTHERS:
                yield example, wrong[chance.integers(len(wrong))]
        elif wrong and not example.answerable:
            yield example, wrong[0] if chance.random() < 0.8 else wrong[min(1, len(wrong) - 1)]


def _batches(pairs: list[Pair], chance: Generator) -> list[list[Pair]]:
    """Pairs of like length together, in any order."""
    pairs.sort(key=lambda pair: len(pair[0].question) + len(pair[1].passage.roles) + chance.random() * 8)
    batches = [pairs[start : start + BATCH] for start in range(0, len(pairs), BATCH)]
    return [batches[number] for number in chance.permutation(len(batches))]


def _tensors(batch: Sequence[Pair]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    texts = [np.concatenate([example.question, candidate.passage.states]) for example, candidate in batch]
    longest = max(map(len, texts))
    states = np.zeros((len(batch), longest, texts[0].shape[1]), dtype=np.float32)
    roles = np.zeros((len(batch), longest), dtype=np.int64)
    present = np.zeros((len(batch), longest), dtype=bool)
    for row, (text, (example, candidate)) in enumerate(zip(texts, batch, strict=True)):
        states[row, : len(text)] = text
        roles[row, len(example.question) : len(text)] = candidate.passage.roles
        present[row, : len(text)] = True
    evidence = np.stack([candidate.found.numbers() for _, candidate in batch])
    return tuple(map(torch.from_numpy, (states, roles, present, evidence)))  # type: ignore[return-value]


def _measure(reading: Reading, others: Sequence[Example]) -> str:
    """How well the best passage's log-odds tell questions that the article answers from others: AUROC, set by set."""
    reading.eval()
    odds: defaultdict[tuple[str, bool], list[float]] = defaultdict(list)
    pairs = [(example, example.candidates[0]) for example in others if example.candidates]
    with torch.no_grad():
        for start in range(0, len(pairs), BATCH):
            batch = pairs[start : start + BATCH]
            for (example, _), value in zip(batch, reading(*_tensors(batch)), strict=True):
                odds[example.source, example.answerable].append(float(value))
    sources = dict.fromkeys(source for source, _ in odds)
    found = {source: auroc(odds[source, True], odds[source, False]) for source in sources}
    return ", ".join(f"{source} {value:.3f}" for source, value in found.items() if value is not None)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.quality.reading", description="Fit the close reader.")
    parser.add_argument("--pages", type=Path, help="the folder of the article extraction benchmark")
    parser.add_argument("--squad", type=Path, help="a file in SQuAD 2.0's format")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--most", type=int, help="fit on at most so many questions of each set, to try things out")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", type=Path, default=Path("index/search/encoder/close_reader.safetensors"))
    return parser.parse_args()


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
