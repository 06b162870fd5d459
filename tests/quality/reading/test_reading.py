"""What is fitted in torch is what the engine computes, and the data that it is fitted on is sound."""

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from safetensors.numpy import load_file

from index.search.encoder import adaptation
from index.search.encoder.close_reading import CloseReader, PassageToRead
from index.search.encoder.models import locate
from index.search.encoder.onnx_graph import WIDTH, build_reading
from index.search.evidence.retrieval import NUMBERS
from index.settings import DEFAULT_ENCODER
from tests.index.library import read_library
from tests.quality.reading.adaptation import RANK, factors, write_adaptation
from tests.quality.reading.examples import HERE, own_set
from tests.quality.reading.model import Reading

PUBLISHED = load_file(Path(locate(DEFAULT_ENCODER).location) / "model.safetensors")


@pytest.fixture
def fitted() -> Reading:
    """A reading as if it had been fitted: every matrix differs from the published one by one rank."""
    torch.manual_seed(1)
    reading = Reading(PUBLISHED).eval()
    with torch.no_grad():
        for parameter in reading.parameters():
            if parameter.dim() == 2:
                parameter += 0.02 * torch.randn(len(parameter), 1) @ torch.randn(1, parameter.shape[1])
            else:
                parameter += 0.02 * torch.randn(parameter.shape)
    return reading


def test_the_engine_computes_what_was_fitted(fitted: Reading, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_adaptation(fitted, PUBLISHED, tmp_path / "reader.safetensors")
    monkeypatch.setattr(adaptation, "_data", (tmp_path / "reader.safetensors").read_bytes)
    read = adaptation.read_adaptation()
    reader = CloseReader(build_reading(read.applied(PUBLISHED), integers=False), read)
    chance = np.random.default_rng(1)
    question, states = (chance.normal(size=(pieces, WIDTH)).astype(np.float32) for pieces in (7, 20))
    roles = np.repeat([1, 2, 3], [5, 10, 5])
    evidence = chance.random(len(NUMBERS)).astype(np.float32)
    with torch.no_grad():
        expected = fitted(
            torch.from_numpy(np.concatenate([question, states]))[None],
            torch.from_numpy(np.concatenate([np.zeros(7, np.int64), roles]))[None],
            torch.ones(1, 27, dtype=torch.bool),
            torch.from_numpy(evidence)[None],
        )
    assert reader.log_odds(question, PassageToRead(states, roles), evidence) == pytest.approx(float(expected), abs=0.05)


@given(
    st.integers(1, 8).flatmap(
        lambda rank: arrays.arrays(np.float32, (2, 20, rank), elements=st.floats(-1, 1, width=16))
    )
)
def test_a_difference_of_few_ranks_is_kept_whole(pair: np.ndarray) -> None:
    matrix = pair[0] @ pair[1].T
    left, right = factors(matrix, RANK)
    assert left.dtype == right.dtype == np.float16
    assert np.abs(left.astype(np.float32) @ right.astype(np.float32) - matrix).max() <= 0.01 * max(
        1, np.abs(matrix).max()
    )


def test_every_question_is_about_a_paragraph_that_is_there() -> None:
    folder, asked = own_set()
    paragraphs = {article.slug: len(article.paragraphs) for article in read_library(folder).articles}
    assert {item.article for item in asked} == set(paragraphs)
    assert all(number in range(1, paragraphs[item.article] + 1) for item in asked for number in item.paragraphs)


@pytest.mark.parametrize("table", ["own.tsv", "pages.tsv"])
def test_a_question_is_there_once_and_both_kinds_are_balanced(table: str) -> None:
    rows = [line.split("\t") for line in (HERE / table).read_text("utf-8").splitlines()]
    kinds = Counter(kind for _, kind, _, _ in rows)
    assert set(kinds) == {"A", "U"}
    assert abs(kinds["A"] - kinds["U"]) < 0.1 * len(rows)
    repeated = [
        row for row, count in Counter((article, question) for article, _, _, question in rows).items() if count > 1
    ]
    assert not repeated
