from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.search import reading
from index.search.encoder.encoding import Encoder
from index.search.encoder.models import load, locate
from index.search.evidence.retrieval import Evidence, Retriever
from index.search.ranking import best
from index.search.reading import PassageReader, SimilarityReader, choose_reader, probability
from index.search.tuning import tuning_of
from index.settings import DEFAULT_ENCODER
from tests.index.library import read_library
from tests.index.search.shelf import searching
from tests.index.search.test_ranking import STRONG, WEAK
from tests.index.word_encoder import WordEncoder

ANY = "Where?"


@pytest.fixture(scope="module")
def default(tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    return load(locate(DEFAULT_ENCODER), tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def library(default: Encoder) -> Retriever:
    """The bundled article."""
    return searching(read_library(Path("articles")).articles, default)


@pytest.mark.parametrize(
    ("answered", "not_answered"),
    [
        ("What did Putin sign on Tuesday?", "What did Zelensky sign on Tuesday?"),
        ("Who was tasked to conduct talks with Belarus?", "Who was tasked to conduct talks with Poland?"),
    ],
)
def test_the_words_alone_are_no_answer(default: Encoder, library: Retriever, answered: str, not_answered: str) -> None:
    reader = choose_reader(default, library, ())

    def log_odds(question: str) -> float:
        (encoding,) = default.encode([question])
        item = best(library.gather(question, encoding))
        assert item is not None
        return reader.log_odds(question, item)

    assert log_odds(answered) > log_odds(not_answered)


def test_a_passage_is_read_where_the_encoder_has_a_reader(default: Encoder, library: Retriever) -> None:
    read = PassageReader(default.reader, library)  # type: ignore[arg-type]
    assert choose_reader(default, library, ("en", None)) == read
    words = WordEncoder()
    assert choose_reader(words, library, ("en", None)) == SimilarityReader(tuning_of(words.id))


def test_that_something_is_not_told_answers_who_asks_for_it(default: Encoder, library: Retriever) -> None:
    question = "Where would they be based?"
    (encoding,) = default.encode([question])
    told = [
        item
        for item in library.gather(question, encoding)
        if "did not specify" in library.context(item).sentences[library.context(item).at]
    ]
    assert told
    assert choose_reader(default, library, ("en",)).log_odds(question, told[0]) > 0
    assert PassageReader(_Fixed(-9.0), library).log_odds(question, told[0]) > 0  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sentence", "silent"),
    [
        ("The ministry did not say who had paid.", True),
        ("It isn’t clear when they will leave.", True),
        ("Their names were not immediately released.", True),
        ("The mayor declined to comment on the costs.", True),
        ("No details were given.", True),
        ("The cause is unknown.", True),
        ("He said that he would not pay.", False),
        ("They announced the date on Monday.", False),
        ("The known causes are not many.", False),
    ],
)
def test_sentences_that_leave_something_open(sentence: str, silent: bool) -> None:
    assert bool(reading._SILENT.search(sentence)) is silent


def test_the_reader_reads_english_alone(default: Encoder, library: Retriever) -> None:
    assert choose_reader(default, library, ("de", "en")) == SimilarityReader()
    assert choose_reader(default, library, ("en", "ru")) == SimilarityReader()


def test_how_sure_it_is_of_a_passage_does_not_depend_on_the_library(default: Encoder, tmp_path: Path) -> None:
    text = "The old bridge over the Arno was closed in May.\n\nA new one, of steel, will be opened in 2031.\n"
    other = "The new bridge of the city was opened by the mayor.\n\nNobody knows when the steel came.\n"
    question = "When will the new bridge be opened?"
    odds = []
    for number, texts in enumerate(((text,), (text, other))):
        folder = tmp_path / str(number)
        folder.mkdir()
        for name, content in zip(("bridge", "mayor"), texts, strict=False):
            (folder / f"{name}.txt").write_text(content)
        library = searching(read_library(folder).articles, default)
        (encoding,) = default.encode([question])
        (item,) = (
            found for found in library.gather(question, encoding) if (found.article, found.paragraph) == ("bridge", 2)
        )
        odds.append(choose_reader(default, library, ()).log_odds(question, item))
    assert odds[0] == odds[1]


def test_without_a_reader_a_paragraph_that_meets_the_question_answers() -> None:
    assert SimilarityReader().log_odds(ANY, STRONG) > 0 > SimilarityReader().log_odds(ANY, WEAK)


@given(met=st.floats(-1, 1), less=st.floats(0, 1))
def test_confidence_grows_with_how_well_the_question_is_met(met: float, less: float) -> None:
    def confidence(value: float) -> float:
        return probability(SimilarityReader().log_odds(ANY, replace(STRONG, met_paragraph=value, met_sentence=value)))

    assert 0 <= confidence(met - less) <= confidence(met) <= 1


class _Fixed:
    """Gives one logit whatever it reads."""

    def __init__(self, logit: float) -> None:
        self.logit = logit

    def log_odds(self, *_: object) -> float:
        return self.logit


@given(logit=st.floats(-50, 50), less=st.floats(0, 50))
def test_of_what_is_met_alike_the_reading_decides(logit: float, less: float, library: Retriever) -> None:
    def log_odds(logit: float, item: Evidence) -> float:
        return PassageReader(_Fixed(logit), library).log_odds(ANY, item)  # type: ignore[arg-type]

    first, other = (replace(STRONG, article="training-centers", paragraph=number, sentence=0) for number in (1, 2))
    assert log_odds(logit, first) == log_odds(
        logit, replace(other, sought_sentence=0.1, dense_sentence=0.1, lexical=0.1)
    )
    assert log_odds(logit, replace(first, met_sentence=0.1)) < log_odds(logit, first)
    assert 0 <= probability(log_odds(logit - less, first)) <= probability(log_odds(logit, first)) <= 1


def test_no_candidate_is_no_confidence() -> None:
    assert probability(None) == 0.0
