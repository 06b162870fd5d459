"""What is fitted in torch is what the engine computes, and the data that it is fitted on is sound."""

import shutil
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
from index.search.encoder.close_reading import CloseReader, Context, Sequencer
from index.search.encoder.graphs.onnx_graph import build_reading
from index.search.encoder.models import locate
from index.settings import DEFAULT_ENCODER
from tests.index.library import read_library
from tests.index.word_encoder import WordEncoder
from tests.quality.reading.adaptation import RANK, factors, write_adaptation
from tests.quality.reading.elsewhere import Elsewhere
from tests.quality.reading.examples import CANDIDATES, HERE, Candidate, Example, examples, own_set
from tests.quality.reading.model import Reading
from tests.quality.reading.rows import batches, tensors
from tests.quality.reading.swapping import swapped

MODEL = Path(locate(DEFAULT_ENCODER).location)
PUBLISHED = load_file(MODEL / "model.safetensors")


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
    sequencer = Sequencer(MODEL)
    reader = CloseReader(build_reading(read.applied(PUBLISHED), integers=False), read, sequencer)
    question = "When does the ferry to Aland leave?"
    context = Context(("The quay was new.", "The ferry leaves at nine every morning.", "It is often late."), 1)
    with torch.no_grad():
        expected = fitted(*tensors([sequencer.sequence(question, context)]))
    assert reader.log_odds(question, context) == pytest.approx(float(expected), abs=0.05)


def test_what_was_fitted_can_be_fitted_further(
    fitted: Reading, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_adaptation(fitted, PUBLISHED, tmp_path / "reader.safetensors")
    monkeypatch.setattr(adaptation, "_data", (tmp_path / "reader.safetensors").read_bytes)
    again = Reading.of(adaptation.read_adaptation(), PUBLISHED).eval()
    one = tensors([Sequencer(MODEL).sequence("Who came?", Context(("He came by the last train.",), 0))])
    with torch.no_grad():
        assert float(again(*one)) == pytest.approx(float(fitted(*one)), abs=0.05)
    assert {name for name, _ in again.named_parameters()} == {name for name, _ in fitted.named_parameters()}


def test_the_mean_of_readings_lies_between_them(fitted: Reading) -> None:
    plain = Reading(PUBLISHED)
    mean = dict(Reading.mean([fitted, plain], PUBLISHED).named_parameters())
    ours, others = dict(fitted.named_parameters()), dict(plain.named_parameters())
    assert all(torch.allclose(mean[name], (ours[name] + others[name]) / 2) for name in mean)


def test_a_text_is_read_alike_beside_a_longer_one(fitted: Reading) -> None:
    sequencer = Sequencer(MODEL)
    short, long = (
        sequencer.sequence("Who came?", Context((text,), 0)) for text in ("He came.", "He came by the last train. " * 3)
    )
    with torch.no_grad():
        alone, beside = fitted(*tensors([short])), fitted(*tensors([short, long]))
    assert float(beside[0]) == pytest.approx(float(alone[0]), abs=1e-4)


@given(st.integers(0, 2**32))
def test_a_swapped_question_asks_for_something_else_of_the_article(seed: int) -> None:
    article = "In 1931 Anna Berg met Otto Lund in Oslo. They sold 40 boats to the City of Bergen before 1940."
    question = "Whom did Anna Berg meet in Oslo in 1931?"
    other = swapped(question, article, np.random.default_rng(seed))
    assert other is not None
    assert other != question
    new = set(other.rstrip("?").split()) - set(question.rstrip("?").split())
    assert new
    assert all(word in article or word.isdigit() for word in new)


def test_a_question_that_names_nothing_is_not_swapped() -> None:
    assert swapped("Who came late?", "Otto Lund came late.", np.random.default_rng(1)) is None


def test_what_is_told_of_one_passage_is_learnt_together() -> None:
    context, other = Context(("The ferry leaves at nine.",), 0), Context(("The quay was new.",), 0)
    asked = [
        Example("own", "a", "", question, (Candidate(one, True),), right)
        for question, one, right in (
            ("When does the ferry leave?", context, True),
            ("How old was the quay?", other, True),
            ("When does the train leave?", context, False),
            ("Who built the quay?", other, False),
        )
    ]
    for seed in range(8):
        found = [*batches(asked, Sequencer(MODEL), 2, np.random.default_rng(seed))]
        assert [sorted(row.right for row in batch) for batch in found] == [[False, True]] * 2


def test_a_passage_of_another_article_that_shares_words_does_not_answer() -> None:
    def example(article: str, question: str, sentence: str) -> Example:
        return Example("own", article, "", question, (Candidate(Context((sentence,), 0), True),), True)

    asked = example("a", "When does the ferry leave?", "The ferry leaves at nine.")
    others = [
        example("a", "Who sails it?", "The ferry leaves when Otto Lund does."),
        example("b", "Who came?", "Nobody came to the fair."),
        example("c", "When does the train leave?", "The train to the ferry leaves at ten."),
    ]
    for seed in range(8):
        found = Elsewhere([asked, *others]).near(asked, np.random.default_rng(seed))
        assert found == others[2].candidates[0].context
    assert Elsewhere([asked, others[0]]).near(asked, np.random.default_rng(1)) is None


def test_swapped_questions_do_not_answer() -> None:
    meant = Candidate(Context(("In 1931 Anna Berg met Otto Lund.",), 0), True)
    example = Example(
        "own", "a", "In 1931 Anna Berg met Otto Lund in Oslo.", "Whom did Anna Berg meet?", (meant,), True
    )
    found = [
        row
        for seed in range(40)
        for batch in batches([example], Sequencer(MODEL), 4, np.random.default_rng(seed))
        for row in batch
    ]
    assert len(found) > 40
    assert sum(row.right for row in found) == 40


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


def test_questions_are_met_with_what_their_article_has_for_them(tmp_path: Path) -> None:
    folder, asked = own_set()
    asked = [item for item in asked if item.article == asked[0].article]
    (file,) = folder.glob(f"{asked[0].article}.*")
    shutil.copy(file, tmp_path)
    found = list(examples("own", tmp_path, asked, WordEncoder()))
    assert len(found) == len(asked)
    for example, item in zip(found, asked, strict=True):
        assert example.answerable == item.answerable
        assert example.meant is not None
        assert len(example.candidates) in range(1, CANDIDATES + 2)
        assert all(candidate.context.sentences[candidate.context.at] for candidate in example.candidates)


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
