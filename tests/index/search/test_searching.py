from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index.article.library import read_library
from index.search.encoder.encoding import Encoder, Encoding
from index.search.encoder.models import load, locate
from index.search.evidence.embeddings import Embeddings
from index.search.evidence.passages import encoder_text, passages_of
from index.search.evidence.retrieval import Retriever
from index.search.ranking import best
from index.search.searching import judge, read_closely, understand
from index.settings import DEFAULT_ENCODER
from tests.index.search.evidence.test_retrieval import ENCODER, retriever


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("trainig and arming peple to fihgt", "training and arming people to fight"),
        ("I read of air force drills. What is that about?", "I read of air force drills."),
        ("Hm! And what is it? Tell me of drones.", "Hm! Tell me of drones."),
        ("centres in Kyiv", "centers in Kiev"),
        ("What is it?", "What is it?"),
    ],
)
def test_what_is_searched_for(typed: str, plain: str) -> None:
    found = understand(typed, ENCODER, retriever(Path("articles")))
    assert found.text == found.words == plain


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("¿Qué dijo sobre el pacto militar?", "dijo pacto militar?"),
        ("Wann war der Präsident in Minsk, und was hat er gesagt?", "Präsident in Minsk, gesagt?"),
        ("Что сказал Лукашенко?", "Что сказал Лукашенко?"),
        ("他们签署了什么条约?", "他们签署了什么条约?"),
    ],
)
def test_words_of_another_language_are_not_taken_for_misspelt_ones(typed: str, words: str) -> None:
    # "pacto", "militar" and "Präsident" are a letter or an accent away from words of the article; "war" and "hat" are
    # English words.
    found = understand(typed, ENCODER, retriever(Path("articles")), {"en"})
    assert found.text == typed
    assert found.words == words


@pytest.mark.parametrize("languages", [{"es", "en"}, set()])
def test_where_the_library_may_be_in_the_language_of_the_question_its_words_are_mended(languages: set[str]) -> None:
    found = understand("¿Qué dijo sobre el pacto militar?", ENCODER, retriever(Path("articles")), languages)
    assert found.text == found.words == "¿Qué dijo sobre el pact military?"


def test_a_question_in_no_particular_language_is_mended() -> None:
    assert understand("Lukaschenko Misk", ENCODER, retriever(Path("articles")), {"en"}).text == "Lukashenko Minsk"


@pytest.fixture(scope="module")
def default(tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    return load(locate(DEFAULT_ENCODER), tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def encodings(default: Encoder) -> list[Encoding]:
    """Those of the bundled article."""
    (article,) = read_library(Path("articles")).articles
    return default.encode([encoder_text(article.source, passage) for passage in passages_of([article])])


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

    def confidence(question: str) -> float:
        (encoding,) = default.encode([question])
        return judge(best(library.gather(question, encoding)), encoding, default, library).confidence

    assert confidence(answered) > confidence(not_answered)


def without_lower(encoding: Encoding) -> Encoding:
    return replace(encoding, lower=np.zeros((0, 0), np.float16))


def test_nothing_is_read_closely_where_one_side_has_nothing_to_read(
    default: Encoder, encodings: list[Encoding]
) -> None:
    (question,) = default.encode(["What did Putin sign?"])
    whole, bare = searching(encodings), searching([without_lower(encoding) for encoding in encodings])
    item = best(whole.gather("What did Putin sign?", question))
    assert item is not None
    assert read_closely(item, question, default, whole) is not None
    assert read_closely(item, question, default, bare) is None
    assert read_closely(item, without_lower(question), default, whole) is None
    assert read_closely(item, question, ENCODER, whole) is None
