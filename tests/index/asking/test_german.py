"""Questions to the record and for somebody's words, in German; follow-ups that only name somebody or ask when."""

from pathlib import Path

import pytest

from index.answers import Topic
from index.asking.events import asks_only_when, dated_sentence
from index.asking.examples import examples
from index.asking.understanding.questions import Turn, read_question
from index.asking.understanding.whose_words import whose_words
from index.quoting.speakers import Speaker, Speakers, speakers_of
from tests.index.library import plain, read_library

(BUNDLED,) = read_library(Path("articles")).articles
SPEAKERS = speakers_of((BUNDLED,))


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Wer hat den Beitrag verfasst?", Topic.AUTHOR),
        ("Von wem stammt dieser Bericht?", Topic.AUTHOR),
        ("Wer ist die Autorin des Textes?", Topic.AUTHOR),
        ("Wann erschien der Artikel?", Topic.PUBLISHED),
        ("Von wann ist diese Meldung?", Topic.PUBLISHED),
        ("Wie lang ist der Text?", Topic.LENGTH),
        ("Wie viele Sätze hat der Artikel?", Topic.LENGTH),
        ("Nenne mir die wichtigsten Aussagen", Topic.SUBJECT),
        ("Bitte einen kurzen Überblick", Topic.SUBJECT),
        ("Worum geht es eigentlich?", Topic.SUBJECT),
        ("Wer kommt im Artikel zu Wort?", Topic.SPEAKERS),
        ("Welche Personen werden erwähnt?", Topic.SPEAKERS),
        ("Wie lautet die Überschrift?", Topic.TITLE),
        ("Welche Artikel kennst du?", Topic.ARTICLES),
        ("Eine Chronologie bitte", Topic.EVENTS),
    ],
)
def test_the_record_is_asked_in_german(question: str, topic: Topic) -> None:
    record = read_question(question).record
    assert record is not None
    assert (record.topic, record.named) == (topic, None)


def test_one_of_several_articles_is_named_in_german() -> None:
    record = read_question("Wer hat den Artikel über die Fähre geschrieben?").record
    assert record is not None
    assert record.named is not None
    assert (record.topic, record.named.words) == (Topic.AUTHOR, "die fähre")


@pytest.mark.parametrize(
    "question",
    [
        "Wer hat das Gesetz geschrieben?",
        "Wann wurde die Brücke eröffnet?",
        "Wie lang ist der Tunnel?",
        "Wann war das?",
        "Wie alt ist er?",
        "Worum geht es bei dem Streit um den Hafen?",
    ],
)
def test_what_the_article_tells_is_not_asked_of_the_record(question: str) -> None:
    assert read_question(question).record is None


@pytest.mark.parametrize(
    "question",
    ["Was hat Lukashenko gesagt?", "Was sagte Alexander Lukashenko zum Pakt?", "What did he say? and Lukashenko?"],
)
def test_whose_words_are_asked_for(question: str) -> None:
    asked = whose_words(question, SPEAKERS)
    assert asked is not None
    assert [speaker.name for speaker in asked.speakers] == ["Alexander Lukashenko"]


@pytest.mark.parametrize(
    "question", ["and AFP?", "Und AFP?", "What did Lukashenko say about the pact? What about AFP?"]
)
def test_a_follow_up_that_only_names_somebody_asks_for_their_words(question: str) -> None:
    asked = whose_words(question, SPEAKERS)
    assert asked is not None
    assert ([speaker.name for speaker in asked.speakers], asked.topic) == (["AFP"], None)


@pytest.mark.parametrize("question", ["and the pact?", "What is between Belta and AFP?", "Was hat AFP gekostet?"])
def test_what_asks_for_nobodys_words(question: str) -> None:
    asked = whose_words(question, SPEAKERS)
    assert asked is None


def test_examples_are_in_the_language_of_the_question() -> None:
    assert next(iter(examples(SPEAKERS, "de"))) == "Was sagte Alexander Lukashenko?"
    assert list(examples(SPEAKERS, "ru")) == list(examples(SPEAKERS))
    for question in examples(SPEAKERS, "de"):
        assert whose_words(question, SPEAKERS) or read_question(question).record
    assert len(list(examples(Speakers((Speaker("8 percent", (), 9, named=False),)), "de"))) == 1


@pytest.mark.parametrize(
    ("question", "only"),
    [
        ("Who signed it? And when?", True),
        ("Wer hat es unterschrieben? Und wann genau?", True),
        ("When?", False),
        ("Who signed it? When did the war begin?", False),
    ],
)
def test_a_mere_when_behind_another_question(question: str, only: bool) -> None:
    assert asks_only_when(question) is only


def test_it_is_answered_by_the_nearest_sentence_with_a_date() -> None:
    article = plain("one", "It rained. He signed it on 4 May 1999. It was late. Nobody came. They left on 6 May 1999.")
    assert [dated_sentence(article, 1, at) for at in range(5)] == [1, 1, 1, 4, 4]
    assert dated_sentence(plain("two", "It rained. It was late."), 1, 1) == 1


def test_a_word_that_is_praise_in_german_alone_may_be_a_topic() -> None:
    assert read_question("toll").turn is Turn.QUESTION
    assert read_question("Das ist toll!").turn is Turn.TALK
