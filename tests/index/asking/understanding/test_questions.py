import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import QuestionInvalid, Topic, Turn
from index.asking.understanding.questions import read_question


@pytest.mark.parametrize(
    ("topic", "questions"),
    [
        (
            Topic.AUTHOR,
            ["Who wrote this?", "who is the author", "who wrote the article?", "Who's it by?",
             "the author of the story",
             "Can you tell me who wrote this article please"],
        ),
        (
            Topic.PUBLISHED,
            ["When was it published?", "when was this article written", "what is the publication date?",
             "how old is this",
             "When did this come out?", "What date is this article from?"],
        ),
        (Topic.OUTLET, ["Where was this published?", "which newspaper is this from?", "who published this article"]),
        (Topic.TITLE, ["What's the title?", "headline", "what is this article called"]),
        (
            Topic.SUBJECT,
            ["What is this about?", "what's the article about", "tl;dr this", "Summarize the article",
             "what does it say?",
             "What happened?"],
        ),
        (
            Topic.SUBJECT,
            ["main points", "The key points, please", "overview", "give me a quick overview of the article",
             "takeaways", "what are the main points of this text?"],
        ),
        (Topic.SPEAKERS, ["Who is mentioned?", "who's mentioned in this story", "Which people does it mention?"]),
        (
            Topic.ARTICLES,
            ["How many articles do you have?", "list the articles", "Which articles do you know?",
             "what stories do you know", "list all your articles", "what articles are there",
             "Show me all the articles", "What is in your library?", "articles",
             "How many articles are in the library?",
             "number of articles", "What are the titles?", "what can I read here?"],
        ),
        (Topic.SPEAKERS, ["Who is quoted?", "who gets quoted in this article", "Who are the sources?",
        "Which people are quoted?"]),
        (Topic.LENGTH, ["How long is it?", "how many words does it have", "How many paragraphs are there?",
        "word count"]),
        (Topic.LINK, ["do you have a link", "what's the url of the article", "where can I read the full article?"]),
    ],
)  # fmt: skip
def test_questions_about_the_article(topic: Topic, questions: list[str]) -> None:
    told = {question: read_question(question).record for question in questions}
    assert {question: record and record.topic for question, record in told.items()} == dict.fromkeys(questions, topic)


@pytest.mark.parametrize(
    "question",
    [
        "Who wrote the decree?",
        "When was the decree published?",
        "When was the decree signed",
        "What is the unified defense space about?",
        "what did the AFP report say",
        "How long will the drills last?",
        "how many drones were launched",
        "What is the title of the president?",
        "Who is the defense minister?",
        "who is quoted as saying that Belarus will fight",
        "where is the story set",
        "what is it that Ukraine fears",
        "Hello, where will the centers be based?",
        "thanks to whom was the pact offered",
        "non-aggression pact",
        "no",
    ],
)
def test_questions_for_the_passages(question: str) -> None:
    read = read_question(question)
    assert read.record is None or read.record.person is not None
    assert read.turn is (Turn.TALK if question == "no" else Turn.QUESTION)


@pytest.mark.parametrize(
    "text",
    ["hi", "Hello!", "hey there bot", "Good morning everyone", "thanks!!", "Thank you so much", "ok cool",
     "what can you do?",
     "Who are you?", "lol", "👋 hello", "Danke!", "Vielen Dank für die Hilfe", "danke schön", "Grüß Gott",
     "Guten Morgen",
     "Tschüss, bis bald", "alles klar, danke", "Wie geht's dir?", "Wer bist du?", "ok danke bot", "help", "Hilfe!"],
)  # fmt: skip
def test_small_talk(text: str) -> None:
    assert read_question(text).turn in (Turn.TALK, Turn.HELP)


@pytest.mark.parametrize(
    ("text", "asks_how"),
    [
        ("help", True),
        ("Help me please!", True),
        ("hi, what can you do?", True),
        ("Hilfe", True),
        ("Hallo, wie funktioniert das?", True),
        ("Was kann ich fragen?", True),
        ("thanks for the help", False),
        ("Danke für die Hilfe", False),
        ("hello", False),
    ],
)
def test_who_asks_for_help(text: str, asks_how: bool) -> None:
    assert read_question(text).turn is (Turn.HELP if asks_how else Turn.TALK)


@pytest.mark.parametrize(
    "question",
    ["Wer dankt der Stadt?", "Danke, wo stehen die Zentren?", "How does the help arrive?", "Wie geht das zu Ende?"],
)
def test_what_only_begins_like_talk_is_a_question(question: str) -> None:
    assert read_question(question).turn is Turn.QUESTION


@pytest.mark.parametrize("question", ["", "  \n", "?!", "\u200b", "x" * 4_001])
def test_what_is_no_question(question: str) -> None:
    with pytest.raises(QuestionInvalid):
        read_question(question)


def test_the_text_is_in_plain_typography() -> None:
    assert read_question(" What is a “non‑aggression”\u00a0pact? ").text == 'What is a "non-aggression" pact?'


@given(st.text(alphabet="abcdefghi stwho?' \n", max_size=400))
def test_any_text_is_read_quickly(text: str) -> None:
    try:
        read_question(text)
    except QuestionInvalid:
        assert not any(character.isalnum() for character in text)


def test_half_a_character_is_left_out() -> None:
    assert read_question("Where \ud83d are they\udc00?").text == "Where are they?"
    assert read_question("Hello \ud83d").turn is Turn.TALK


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
