"""What has nothing to look up, and what is read together with the question before it."""

import pytest

from index import Turn
from index.asking.questions import read_question


@pytest.mark.parametrize(
    "question",
    ["When?", "How much?", "is it", "why", "Who was that?", "Which ones?", "By whom?", "what for", "tell me more",
     "What did he say?", "and then?", "WHEN?", "How Many?", "Is he?", "How long for?", "What else?",
     "Wann?", "Wie viel?", "ist es", "Wer war das?", "Wieso denn nicht?", "Seit wann?", "Was noch?",
     "Was haben Sie gesagt?"],
)  # fmt: skip
def test_what_has_nothing_to_look_up(question: str) -> None:
    assert read_question(question).turn is Turn.BARE
    assert read_question(question).leans


@pytest.mark.parametrize(
    "question",
    ["Who is Will?", "What did the WHO say?", "WHO said that?", "What did May say?", "Why war?", "war", "Which hat?",
     "Where is it made?", "How much money?", "Is it a bridge?", "Will", "Where were they seen?"],
)  # fmt: skip
def test_a_name_or_a_word_of_another_language_can_be_looked_up(question: str) -> None:
    assert read_question(question).turn is Turn.QUESTION


def test_with_the_question_before_it_there_is_something_to_look_up() -> None:
    assert read_question("Who painted the bridge? When?").turn is Turn.QUESTION
    assert read_question("Wer strich die Brücke? Und wann?").turn is Turn.QUESTION


def test_what_is_asked_of_the_record_is_not_bare() -> None:
    assert read_question("What is it?").turn is Turn.QUESTION
    assert read_question("How long is it?").turn is Turn.QUESTION
