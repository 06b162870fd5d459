"""Questions that are answered together are answered as each would be alone."""

import math
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index import Answer, Engine, Inquiry, QuestionInvalid, Quoted, Refused, Settings, UnknownArticle
from index.asking.judging import Part, judge
from index.search.encoder.encoding import Encoding
from index.search.searching import Sought
from tests.index.word_encoder import WordEncoder

STORM = "A storm tore the roof off the old theatre in Ghent. Nobody was inside, the fire brigade said on Friday."

QUESTIONS = (
    Inquiry("When did Putin visit Belarus to meet Lukashenko in Minsk?"),
    Inquiry("What did Lukashenko say about Belarus?", explain=True),
    Inquiry("Who wrote this article?", article="training-centers"),
    Inquiry("Hello there!"),
    Inquiry("roof of the theatre", article="storm"),
    Inquiry("roof of the theatre", article="training-centers", explain=True),
    Inquiry("Who won the 2022 World Cup?"),
    Inquiry("How long is it?"),
)


class CallCounter(WordEncoder):
    """Remembers what it encoded in which call, and fails at any text with the word "zebra"."""

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[tuple[str, ...]] = []

    def encode(self, texts: Sequence[str]) -> list[Encoding]:
        self.calls.append(tuple(texts))
        if any("zebra" in text for text in texts):
            raise ValueError("no zebras")
        return super().encode(texts)


class Verdict:
    """Reads nothing and says what it is told to."""

    def __init__(self, says: float) -> None:
        self.says = says

    def log_odds(self, question: object, context: object) -> float:
        return self.says


class Reading(WordEncoder):
    """With a reader."""

    def __init__(self, says: float) -> None:
        super().__init__()
        self.reader = Verdict(says)  # type: ignore[assignment]


@pytest.mark.parametrize("says", [-6.0, 6.0])
def test_the_close_reading_decides_whether_it_is_an_answer(tmp_path: Path, says: float) -> None:
    shutil.copytree("articles", tmp_path / "articles")
    engine = Engine.open(Settings(tmp_path / "articles", tmp_path / "data"), encoder=Reading(says))
    answer = engine.ask("When did Putin visit Belarus to meet Lukashenko in Minsk?", explain=True)
    assert isinstance(answer, Quoted if says > 0 else Refused)
    assert answer.shown
    (odds,) = [item.log_odds for item in answer.explanation if item.log_odds is not None]
    assert answer.confidence == pytest.approx(1 / (1 + math.exp(-odds)))


def test_for_somebodys_words_the_attribution_is_believed(tmp_path: Path) -> None:
    shutil.copytree("articles", tmp_path / "articles")
    library = Settings(tmp_path / "articles", tmp_path / "data")
    engines = [Engine.open(library, encoder=Reading(says)) for says in (-6.0, 6.0)]
    no, yes = (engine.ask("What did Lukashenko say about Belarus?") for engine in engines)
    assert no.answered
    assert yes.confidence > no.confidence


def test_who_is_quoted_in_another_article_is_not_asked_for_in_this_one(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "storm.txt").write_text(STORM + " It was Paul Ghent who had built the theatre.")
    (tmp_path / "articles" / "other.txt").write_text('"The roof was old," said Paul Ghent, who built the theatre.')
    engine = Engine.open(Settings(tmp_path / "articles", tmp_path / "data"), encoder=WordEncoder())
    answer = engine.ask("What did the storm in Ghent say to the roof of the old theatre?", article="storm")
    assert answer.answered
    assert answer.shown[0].article.slug == "storm"


@pytest.mark.parametrize("question", ["What did Ida Moor say?", "What did Ida Moor say and what did Tom Vale say?"])
def test_whose_words_alone_are_asked_for_has_the_marked_sentence(tmp_path: Path, question: str) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "sluice.txt").write_text(
        "The keeper is Ida Moor. What did Ida Moor know of it? “It floods my yard,” Moor said.\n\n"
        "The clerk is Tom Vale. What did Tom Vale know of it? “It is a very good plan,” Vale said.\n"
    )
    engine = Engine.open(Settings(tmp_path / "articles", tmp_path / "data"), encoder=WordEncoder())
    shown = engine.ask(question).shown
    marked = [quote.text[quote.sentence.start - quote.span.start :][: len(quote.sentence)] for quote in shown]
    assert "“It floods my yard,” Moor said." in marked
    assert ("“It is a very good plan,” Vale said." in marked) is ("Vale" in question)


@pytest.fixture
def encoder() -> CallCounter:
    return CallCounter()


@pytest.fixture
def engine(tmp_path: Path, encoder: CallCounter) -> Iterator[Engine]:
    shutil.copytree("articles", tmp_path / "articles")
    (tmp_path / "articles" / "storm.txt").write_text(STORM)
    engine = Engine.open(Settings(tmp_path / "articles", tmp_path / "data"), encoder=encoder)
    encoder.calls.clear()
    yield engine
    engine.close()


def alone(engine: Engine, inquiry: Inquiry) -> Answer | Exception:
    try:
        return engine.ask(inquiry.question, article=inquiry.article, explain=inquiry.explain)
    except Exception as error:
        return error


def alike(outcome: Answer | Exception) -> object:
    """What of an outcome is the same each time."""
    return replace(outcome, elapsed_ms=0.0) if isinstance(outcome, Answer) else (type(outcome), str(outcome))


def test_the_questions_of_a_batch_are_encoded_in_one_call(engine: Engine, encoder: CallCounter) -> None:
    outcomes = list(engine.ask_all(QUESTIONS))
    assert [isinstance(outcome, Answer) for outcome in outcomes] == [True] * len(QUESTIONS)
    (call,) = encoder.calls
    # A greeting, and what the record knows, are not searched for; for somebody's words what they are to be about is.
    assert len(call) == 5


def test_what_needs_no_search_is_not_encoded(engine: Engine, encoder: CallCounter) -> None:
    assert len(list(engine.ask_all([Inquiry("Hello!"), Inquiry("Who wrote this?"), Inquiry("")]))) == 3
    assert list(engine.ask_all([])) == []
    assert encoder.calls == []


def test_each_is_answered_as_it_would_be_alone(engine: Engine) -> None:
    together = list(engine.ask_all(QUESTIONS))
    assert [alike(outcome) for outcome in together] == [alike(alone(engine, inquiry)) for inquiry in QUESTIONS]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(
    st.lists(
        st.builds(
            Inquiry,
            st.text(max_size=40) | st.sampled_from([inquiry.question for inquiry in QUESTIONS] + ["zebra Belarus"]),
            st.sampled_from([None, "storm", "training-centers", "strom"]),
            st.booleans(),
        ),
        max_size=6,
    )
)
def test_whatever_is_asked_together(engine: Engine, inquiries: list[Inquiry]) -> None:
    together = list(engine.ask_all(inquiries))
    assert [alike(outcome) for outcome in together] == [alike(alone(engine, inquiry)) for inquiry in inquiries]


def test_what_cannot_be_asked_has_its_error_in_its_place(engine: Engine) -> None:
    first, empty, unknown, last = engine.ask_all(
        [Inquiry("Minsk"), Inquiry("?!"), Inquiry("Minsk", article="strom"), Inquiry("roof in Ghent")]
    )
    assert isinstance(empty, QuestionInvalid)
    assert isinstance(unknown, UnknownArticle)
    assert isinstance(first, Answer)
    assert isinstance(last, Answer)
    assert last.shown[0].article.slug == "storm"


def test_a_question_that_the_encoder_fails_at_spoils_no_other(engine: Engine, encoder: CallCounter) -> None:
    first, failed, last = engine.ask_all([Inquiry("Minsk"), Inquiry("zebra"), Inquiry("roof in Ghent")])
    assert isinstance(failed, ValueError)
    assert isinstance(first, Answer)
    assert isinstance(last, Answer)
    assert last.shown[0].article.slug == "storm"
    with pytest.raises(ValueError, match="no zebras"):
        engine.ask("zebra")


def test_the_time_of_an_answer_counts_from_the_beginning_of_its_batch(engine: Engine) -> None:
    times = [outcome.elapsed_ms for outcome in engine.ask_all(QUESTIONS) if isinstance(outcome, Answer)]
    assert times == sorted(times)
    assert times[0] > 0


def test_a_refusal_names_questions_that_are_answered(tmp_path: Path) -> None:
    engine = Engine.open(Settings(Path("articles"), tmp_path))
    refused = engine.ask("What does a litre of milk cost in Sweden?")
    assert isinstance(refused, Refused)
    assert 1 < len(refused.examples) <= 3
    assert all(engine.ask(question).answered for question in refused.examples)


@pytest.mark.parametrize(
    ("question", "passage", "less"),
    [
        ("ferries", "The ferry is back. All ferries run again.", False),
        ("ferry", "The ferryman is back.", False),
        ("weather", "The ferry is back.", True),
        ("the weather there", "The ferry is back.", False),
        ("这是什么", "The ferry is back.", False),
    ],
)
def test_a_word_alone_counts_less_where_the_passage_does_not_have_it(question: str, passage: str, less: bool) -> None:
    stub = SimpleNamespace(
        text_of=lambda best: passage,
        tells_of=lambda *asked: True,
        log_odds=lambda *read: 1.0,
        place=None,
        encoder="any",
    )
    part = Part(question, Sought(question, question), question, (), (), False, frozenset())
    found = judge(*cast("Any", (stub, part, stub, stub, None)))
    assert (found < 0) is less


def test_beside_the_passage_with_the_one_word_of_a_question_only_those_with_it_are_shown(engine: Engine) -> None:
    answer = engine.ask("Lithuania")
    assert all("lithuania" in quote.text.casefold() for quote in answer.shown[1:])
