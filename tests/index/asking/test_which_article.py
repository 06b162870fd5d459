"""Questions about one of several articles, and about who wrote one."""

import pytest

from index import Article, Told, Topic
from index.article.source_files import Overrides
from index.asking.record import tell
from index.asking.understanding.questions import read_question
from tests.index.library import parse_text, scope_of

TEXTS = {
    "harbour": "Harbour Shuts for Whales\n\nBy Nora Quist\n\nMay 2, 2021\n\n"
    'The harbour is shut until Friday, the port said. "They are resting," said the pilot Ib Dahl.\n\n'
    "A ferry goes from the other quay. Its lighthouse was lit for the ferry.",
    "bakery": "Bakery Wins a Prize for Rye Bread\n\nBy Sam Okoro\n\nJune 9, 2022\n\n"
    "The bakery on Lime Street bakes at night. The lighthouse keeper buys there.\n\n"
    "Its oven is from 1932, and so are the tins. A ferry brings the flour.",
    "roads": "New Roads Are Planned\n\nBy Sam Okoro\n\nJuly 1, 2022\n\n"
    "Two roads and a tunnel are planned to the airport. The tunnel costs the most.\n\nThe tunnel opens in 2030.",
}
LIBRARY = tuple(parse_text(slug, f"{slug}.txt", "0" * 64, text, Overrides()) for slug, text in TEXTS.items())


def told(question: str, articles: tuple[Article, ...] = LIBRARY) -> Told | None:
    record = read_question(question).record
    return tell(question, record, scope_of(articles), 3) if record else None


@pytest.mark.parametrize(
    ("question", "topic", "article"),
    [
        ("Who wrote the article about whales?", Topic.AUTHOR, "harbour"),
        ("who is the author of the whale story", Topic.AUTHOR, "harbour"),
        ("When was the bakery piece published?", Topic.PUBLISHED, "bakery"),
        ("What is the report on the new roads about?", Topic.SUBJECT, "roads"),
        ("How long is the story about bread?", Topic.LENGTH, "bakery"),
        ("What's the headline of the bread article?", Topic.TITLE, "bakery"),
        ("Who is quoted in the harbour article?", Topic.SPEAKERS, "harbour"),
        ("who is mentioned in the article about whales", Topic.SPEAKERS, "harbour"),
        ("When was Nora Quist's article published?", Topic.PUBLISHED, "harbour"),
        ("Can you tell me who wrote the article about the tunnel?", Topic.AUTHOR, "roads"),
        ("Give me the main points of the roads article", Topic.SUBJECT, "roads"),
        ("Which article is about rye bread?", Topic.TITLE, "bakery"),
        ("Do you have any articles about whales?", Topic.TITLE, "harbour"),
    ],
)
def test_one_article_is_told_by_its_title_then_by_its_body(question: str, topic: Topic, article: str) -> None:
    found = told(question)
    assert found is not None
    assert found.topic is topic
    assert {quote.article.slug for quote in found.quotes} == {article}
    assert {length.article for length in found.lengths} <= {article}


@pytest.mark.parametrize(
    "question",
    [
        "Who wrote the article about volcanoes?",  # none
        "Who wrote the article about the lighthouse?",  # two bodies alike
        "When was Sam Okoro's article published?",  # two bylines alike
        "Who wrote the report on the tunnel?",  # a report may be one that an article is about
        "Who published the report on the airport?",
        "Who wrote the latest article?",
        "Who wrote the decree?",
        "What is the name of the ferry?",
    ],
)
def test_what_names_no_article_is_searched_for(question: str) -> None:
    assert told(question) is None


def test_who_only_wrote_is_known_from_the_byline() -> None:
    found = told("Who is Nora Quist?")
    assert found is not None
    assert [quote.text for quote in found.quotes] == ["Nora Quist"]
    both = told("Who is Sam Okoro?")
    assert both is not None
    assert [quote.article.slug for quote in both.quotes] == ["bakery", "roads"]


@pytest.mark.parametrize("question", ["What did Nora Quist write?", "articles by Nora Quist"])
def test_what_somebody_wrote_is_told_by_its_title(question: str) -> None:
    found = told(question)
    assert found is not None
    assert [quote.text for quote in found.quotes] == ["Harbour Shuts for Whales"]
    assert told(question.replace("Nora Quist", "Ib Dahl")) is None


def test_whom_a_body_knows_is_searched_for() -> None:
    assert told("Who is Ib Dahl?") is None
    text = "Quay Opens\n\nBy Bo Lind\n\nThe quay is open, Bo Lind saw. Ships can land again from tomorrow on."
    assert told("Who is Bo Lind?", (parse_text("a", "a.txt", "0" * 64, text, Overrides()),)) is None


def test_the_articles_are_counted_and_told_by_their_titles() -> None:
    found = told("How many articles do you have?")
    assert found is not None
    assert (found.topic, found.articles) == (Topic.ARTICLES, 3)
    assert [quote.text for quote in found.quotes] == [text.split("\n")[0] for text in TEXTS.values()]


def test_an_article_without_a_title_is_told_by_its_first_words() -> None:
    untitled = parse_text("a", "a.txt", "0" * 64, TEXTS["bakery"].split("\n\n")[-1], Overrides())
    found = told("list the articles", (untitled,))
    assert found is not None
    assert [quote.paragraph for quote in found.quotes] == [1]


def test_a_long_list_of_articles_is_cut() -> None:
    found = told("list the articles", LIBRARY * 20)
    assert found is not None
    assert found.articles == 60
    assert len(found.quotes) == 20
