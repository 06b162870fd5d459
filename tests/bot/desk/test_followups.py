"""Which questions carry on from the one before, and what is remembered of them."""

import pytest

from bot.desk.followups import Asked, Conversations, is_followup, read_with

FIRST = "What did Lukashenko say about a non-aggression pact?"


@pytest.mark.parametrize(
    "question",
    [
        "and when?",
        "And where did that happen?",
        "who said that?",
        "what about Poland?",
        "What about the Baltic states?",
        "when?",
        "why not?",
        "how many?",
        "since when exactly?",
        "Where did he say so?",
        "Did they sign it?",
        "What does that mean for them?",
        "und wann?",
        "was ist mit Polen?",
        "wer sagte das?",
        "Wo hat er das gesagt?",
        "Wie viele?",
    ],
)
def test_these_carry_on(question: str) -> None:
    assert is_followup(question)


@pytest.mark.parametrize(
    "question",
    [
        FIRST,
        "Which team won?",
        "Who is Lukashenko?",
        "Where will the training centers be based?",
        "When did Putin visit Minsk?",
        "Wer hat das Dach bezahlt?",
        "Wer ist Lukaschenko?",
        "How many troops will be sent to the border, and who decided that they would go?",
        "",
        "???",
    ],
)
def test_these_stand_by_themselves(question: str) -> None:
    assert not is_followup(question)


def test_a_short_reply_to_an_answer_carries_on() -> None:
    assert is_followup("How many troops?", reply=True)
    assert not is_followup("How many troops will be sent to the border?", reply=True)


def test_a_followup_is_looked_up_together_with_what_it_follows() -> None:
    asked = read_with("and when?", (FIRST,))
    assert asked.text == f"{FIRST} and when?"
    assert read_with("Which team won?", (FIRST,)).text == "Which team won?"
    assert read_with("and when?", ()).text == "and when?"


def test_the_trail_keeps_the_question_that_stood_by_itself_and_the_last_one() -> None:
    trail: tuple[str, ...] = ()
    for question in (FIRST, "what about Poland?", "and when?", "who said that?"):
        trail = read_with(question, trail).trail
    assert trail == (FIRST, "who said that?")


class TestConversations:
    def test_each_answer_and_each_channel_has_its_questions(self) -> None:
        conversations = Conversations()
        conversations.remember(Asked("first"), 1)
        conversations.remember(Asked("first"), 100)
        conversations.remember(Asked("second"), 1)
        assert conversations.of(100) == ("first",)
        assert conversations.of(1) == ("second",)
        assert conversations.of(2) == ()

    def test_nowhere_is_not_remembered(self) -> None:
        conversations = Conversations()
        conversations.remember(Asked("first"), None)
        assert conversations.of(None) == ()

    def test_it_is_forgotten_after_half_an_hour(self) -> None:
        now = [0.0]
        conversations = Conversations(lambda: now[0])
        conversations.remember(Asked("first"), 1)
        now[0] = 30 * 60 - 1
        assert conversations.of(1) == ("first",)
        now[0] = 30 * 60
        assert conversations.of(1) == ()


@pytest.mark.parametrize(("words", "leans"), [(9, True), (10, False)])
def test_a_pronoun_leans_in_up_to_nine_words(words: int, leans: bool) -> None:
    question = "Did they sign the pact at the town hall yesterday evening".split()[:words]
    assert len(question) == words
    assert is_followup(" ".join(question) + "?") is leans


@pytest.mark.parametrize(("words", "leans"), [(5, True), (6, False)])
def test_a_reply_carries_on_in_up_to_five_words(words: int, leans: bool) -> None:
    question = "Which troops reached Minsk by train".split()[:words]
    assert len(question) == words
    assert is_followup(" ".join(question) + "?", reply=True) is leans
