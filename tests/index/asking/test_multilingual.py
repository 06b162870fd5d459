"""With a multilingual model configured, questions in other languages are answered from an English article."""

from collections.abc import Sequence

import pytest

from index import Engine, Quoted, Refused, Settings
from index.search.encoder.encoding import Encoding
from index.search.encoder.models import locate
from index.search.encoder.torch_encoder import TorchEncoder
from tests.index.asking.multilingual import ARTICLE, PARAGRAPHS, QUESTIONS, save_model


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("multilingual")
    (folder / "articles").mkdir()
    (folder / "articles" / "bridge.txt").write_text(ARTICLE, encoding="utf-8")
    return Settings(folder / "articles", folder / "data", encoder=str(save_model(folder / "model")))


@pytest.fixture(scope="module")
def engine(settings: Settings) -> Engine:
    return Engine.open(settings)


@pytest.mark.parametrize("language", QUESTIONS)
def test_the_right_paragraph_answers(engine: Engine, language: str) -> None:
    for question, paragraph in zip(QUESTIONS[language], PARAGRAPHS, strict=True):
        answer = engine.ask(question)
        assert isinstance(answer, Quoted), question
        assert answer.quotes[0].paragraph == paragraph, question
        assert answer.quotes[0].text == answer.quotes[0].span.of(engine.articles[0].source)
        assert answer.foreign_language is None


def test_the_model_is_asked_in_the_words_of_the_question(settings: Settings) -> None:
    heard: list[str] = []

    class Listening(TorchEncoder):
        def encode(self, texts: Sequence[str]) -> list[Encoding]:
            heard.extend(texts)
            return super().encode(texts)

    model = locate(settings.encoder)
    engine = Engine.open(settings, encoder=Listening.load(model.id, model.location, on_hub=False))
    heard.clear()
    asked = [question for questions in QUESTIONS.values() for question in questions]
    for question in asked:
        engine.ask(question)
    assert heard == [question.replace("？", "?") for question in asked]


@pytest.mark.parametrize(
    "question",
    ["Когда это было?", "¿Qué es esto?", "¿Y cuándo?", "这是什么？", "多长？"],
)
def test_a_question_in_another_language_is_no_small_talk_and_not_about_the_article_as_such(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)
    assert isinstance(answer, Quoted | Refused)
    assert answer.foreign_language is None
