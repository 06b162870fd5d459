"""Prints the tables of docs/decisions/0041."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from unittest.mock import patch

import numpy as np

from index.search.encoder.encoding import Encoder
from index.search.encoder.models import load, locate
from index.settings import DEFAULT_ENCODER, MULTILINGUAL_ENCODER
from tests.quality.grouping import HALVES, measured, read_questions, together

THRESHOLDS = (0.45, 0.5, 0.55, 0.6)
LANGUAGES = {DEFAULT_ENCODER: (("en",),), MULTILINGUAL_ENCODER: (("en",), ("de",), ("en", "de"))}
SETS = ("squad2", "wiki")
MOST = 500
"""Questions of one article."""

Asked = tuple[str, int, frozenset[str]]
"""A question, the number of its paragraph, and its answers."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure both built-in encoders at several thresholds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, help="the folder of public data")
    shared = parser.parse_args(arguments).shared
    with tempfile.TemporaryDirectory() as data:
        for name, languages in LANGUAGES.items():
            encoder = load(locate(name), Path(data))
            for threshold in THRESHOLDS:
                with patch("index.asking.grouping.ALIKE", threshold):
                    _own(encoder, name, threshold, languages)
                    for one in SETS if shared else ():
                        _public(encoder, name, threshold, shared / "questions" / f"{one}.json")


def _own(encoder: Encoder, name: str, threshold: float, languages: Sequence[tuple[str, ...]]) -> None:
    for spoken in languages:
        for half in HALVES:
            asked = [one for one in read_questions() if one.half == half and one.language in spoken]
            pairs = measured(asked, encoder)
            told = f"precision {pairs.precision:.2f}, recall {pairs.recall:.2f} of {pairs.same}"
            _say(f"{name} {threshold:.2f} {half} {'+'.join(spoken)}: {told}")


def _public(encoder: Encoder, name: str, threshold: float, file: Path) -> None:
    pairs = paragraph = answer = 0
    slowest = 0.0
    for asked in _articles(file):
        of = {text: (number, answers) for text, number, answers in asked}
        started = time.perf_counter()
        found = together(list(of), encoder)
        slowest = max(slowest, time.perf_counter() - started)
        pairs += len(found)
        paragraph += sum(of[one][0] == of[other][0] for one, other in found)
        answer += sum(of[one][0] == of[other][0] and bool(of[one][1] & of[other][1]) for one, other in found)
    told = f"{pairs} pairs, {paragraph} on one paragraph, {answer} with one answer; slowest {slowest:.1f} s"
    _say(f"{name} {threshold:.2f} {file.stem}: {told}")


def _articles(file: Path) -> Iterator[list[Asked]]:
    for article in json.loads(file.read_text("utf-8"))["data"]:
        asked = [
            (question["question"], number, frozenset(answer["text"] for answer in question["answers"]))
            for number, paragraph in enumerate(article["paragraphs"])
            for question in paragraph["qas"]
        ]
        yield [asked[at] for at in np.random.default_rng(0).permutation(len(asked))[:MOST]]


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
