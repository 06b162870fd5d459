"""What the engine answers without a look at the passages, and what it looks up after all."""

import shutil
from collections.abc import Iterator

import pytest

from index import Answer, Beyond, Engine, Greeted, Quoted, Refused, Settings, Told, Unclear
from tests.index.word_encoder import WordEncoder


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("library")
    shutil.copytree("articles", folder / "articles")
    engine = Engine.open(Settings(folder / "articles", folder / "data"), encoder=WordEncoder())
    yield engine
    engine.close()


@pytest.mark.parametrize("article", [None, "training-centers"])
@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("When?", Unclear),
        ("is it", Unclear),
        ("How much?", Unclear),
        ("Warum?", Unclear),
        ("Is it true?", Beyond),
        ("Which countries are mentioned?", Beyond),
        ("Who made you?", Greeted),
        ("you are stupid", Greeted),
    ],
)
def test_what_has_nothing_to_look_up(engine: Engine, question: str, kind: type[Answer], article: str | None) -> None:
    answer = engine.ask(question, article=article)
    assert isinstance(answer, kind)
    assert (answer.question, answer.answered, answer.confidence, answer.shown) == (question, False, 0.0, ())


def test_an_article_that_nothing_tells_is_searched_for(engine: Engine) -> None:
    assert isinstance(engine.ask("Who wrote the article about Putin?"), Told)
    assert isinstance(engine.ask("Who wrote the article about volcanoes?"), Quoted | Refused)


def test_a_writer_whom_no_passage_knows_is_known_from_the_byline(engine: Engine) -> None:
    answer = engine.ask("Who is Tyler Durden?")
    assert isinstance(answer, Told)
    assert [quote.text for quote in answer.quotes] == ["Tyler Durden"]
    assert isinstance(engine.ask("Who is Putin?"), Quoted | Refused)
