from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.search.encoder.encoding import Encoder, Encoding
from index.search.encoder.models import load, locate
from index.search.evidence.embeddings import Embeddings
from index.search.evidence.passages import encoder_text, passages_of
from index.search.evidence.retrieval import Evidence, Retriever
from index.search.ranking import best
from index.search.reading import SimilarityReader, StoredReader, choose_reader, probability
from index.settings import DEFAULT_ENCODER
from tests.index.library import read_library
from tests.index.search.evidence.test_retrieval import ENCODER
from tests.index.search.test_ranking import STRONG, WEAK

ANY = Encoding(np.zeros(1, np.float32), np.zeros((0, 1), np.float32), np.zeros(0, np.int32))


@pytest.fixture(scope="module")
def default(tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    return load(locate(DEFAULT_ENCODER), tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def encodings(default: Encoder) -> list[Encoding]:
    """Those of the bundled article."""
    (article,) = read_library(Path("articles")).articles
    return default.encode([encoder_text(article.source, passage) for passage in passages_of([article])])


@pytest.fixture(scope="module")
def library(encodings: list[Encoding]) -> Retriever:
    return searching(encodings)


def searching(encodings: list[Encoding]) -> Retriever:
    (article,) = read_library(Path("articles")).articles
    passages = passages_of([article])
    texts = [encoder_text(article.source, passage) for passage in passages]
    return Retriever(passages, Embeddings.build(encodings), texts)


@pytest.mark.parametrize(
    ("answered", "not_answered"),
    [
        ("What did Putin sign on Tuesday?", "What did Zelensky sign on Tuesday?"),
        ("Who was tasked to conduct talks with Belarus?", "Who was tasked to conduct talks with Poland?"),
    ],
)
def test_the_words_alone_are_no_answer(
    default: Encoder, encodings: list[Encoding], answered: str, not_answered: str
) -> None:
    library = searching(encodings)
    reader = choose_reader(default, library)

    def log_odds(question: str) -> float:
        (encoding,) = default.encode([question])
        item = best(library.gather(question, encoding))
        assert item is not None
        return reader.log_odds(encoding, item)

    assert log_odds(answered) > log_odds(not_answered)


def test_the_index_is_read_only_where_it_stores_what_the_encoder_reads(
    default: Encoder, encodings: list[Encoding]
) -> None:
    whole = searching(encodings)
    bare = searching([replace(encoding, lower=np.zeros((0, 0), np.float16)) for encoding in encodings])
    assert choose_reader(default, whole) == StoredReader(default.reader, whole)  # type: ignore[arg-type]
    assert choose_reader(default, bare) == SimilarityReader()
    assert choose_reader(ENCODER, whole) == SimilarityReader()


def test_without_a_reader_a_paragraph_that_meets_the_question_answers() -> None:
    assert SimilarityReader().log_odds(ANY, STRONG) > 0 > SimilarityReader().log_odds(ANY, WEAK)


@given(met=st.floats(-1, 1), less=st.floats(0, 1))
def test_confidence_grows_with_how_well_the_question_is_met(met: float, less: float) -> None:
    def confidence(value: float) -> float:
        return probability(SimilarityReader().log_odds(ANY, replace(STRONG, met_paragraph=value, met_sentence=value)))

    assert 0 <= confidence(met - less) <= confidence(met) <= 1


class _Fixed:
    """Layers that give one logit whatever they read."""

    width = 4

    def __init__(self, logit: float) -> None:
        self.logit = logit

    def log_odds(self, *_: object) -> float:
        return self.logit


@given(logit=st.floats(-50, 50), less=st.floats(0, 50))
def test_where_it_was_read_the_reading_decides(logit: float, less: float, library: Retriever) -> None:
    def log_odds(logit: float, item: Evidence) -> float:
        return StoredReader(_Fixed(logit), library).log_odds(ANY, item)  # type: ignore[arg-type]

    first, other = (replace(STRONG, article="training-centers", paragraph=number, sentence=0) for number in (1, 2))
    assert log_odds(logit, first) == log_odds(logit, replace(other, met_sentence=0.1))
    assert 0 <= probability(log_odds(logit - less, first)) <= probability(log_odds(logit, first)) <= 1


def test_no_candidate_is_no_confidence() -> None:
    assert probability(None) == 0.0
