from datetime import date
from pathlib import Path

import pytest

from index import Article, DateFound, DateReason, Fact, Quote, Topic
from index.article.source_files import Overrides
from index.asking.record import _ANSWERS, _HAS, lengths, quotes_about
from index.store.segments.brief import brief_of
from tests.index.library import parse_text, read_library, scope_of

(BUNDLED,) = read_library(Path("articles")).articles
BODY = "The river rose by three metres overnight and flooded the lower town, officials said on Monday."


def about(topic: Topic, *articles: Article) -> list[str]:
    return [quote.text for quote in quotes_about(topic, scope_of(articles or (BUNDLED,)), 3)]


@pytest.mark.parametrize(
    ("topic", "texts"),
    [
        (Topic.TITLE, ["Putin Establishes Joint Military Training Centers With Belarus"]),
        (Topic.AUTHOR, ["Tyler Durden"]),
        (Topic.PUBLISHED, ["Tue, 01/31/2023 - 12:52", "May 14, 2024"]),
        (Topic.OUTLET, []),
        (Topic.LINK, []),
    ],
)
def test_the_bundled_article(topic: Topic, texts: list[str]) -> None:
    assert about(topic) == texts


def test_every_fact_is_a_slice_of_the_source() -> None:
    for topic in Topic:
        for quote in quotes_about(topic, scope_of((BUNDLED,)), 3):
            assert quote.text == quote.span.of(BUNDLED.source)


def test_both_dates_say_why() -> None:
    believed, other = quotes_about(Topic.PUBLISHED, scope_of((BUNDLED,)), 3)
    assert isinstance(believed.note, DateFound)
    assert isinstance(other.note, DateFound)
    assert (believed.note.believed, believed.note.why) == (True, DateReason.WEEKDAY_AGREES)
    assert (other.note.believed, other.note.why) == (False, DateReason.COPIED)


def test_the_subject_is_the_title_and_the_first_paragraph() -> None:
    title, first = quotes_about(Topic.SUBJECT, scope_of((BUNDLED,)), 3)
    assert (title.paragraph, first.paragraph) == (None, 1)


def test_the_length_is_counted() -> None:
    (length,) = lengths(scope_of((BUNDLED,)))
    assert (length.paragraphs, length.sentences) == (8, 13)
    assert length.words == sum(len(paragraph.span.of(BUNDLED.source).split()) for paragraph in BUNDLED.paragraphs)
    assert [quote.paragraph for quote in quotes_about(Topic.LENGTH, scope_of((BUNDLED,)), 3)] == [1, 8]


def test_what_was_set_by_hand_is_not_passed_off_as_words_of_the_page() -> None:
    overrides = Overrides(byline="Jane Doe", published=date(2020, 1, 2), url="https://example.org")
    article = parse_text("a", "a.txt", "0" * 64, f"River Floods Lower Town\n\n{BODY}", overrides)
    for topic, value in ((Topic.AUTHOR, "Jane Doe"), (Topic.PUBLISHED, "2020-01-02"), (Topic.LINK, "example.org")):
        (quote,) = quotes_about(topic, scope_of((article,)), 3)
        assert quote.text == "River Floods Lower Town"
        assert isinstance(quote.note, Fact)
        assert quote.note.span is None
        assert value in quote.note.text


def test_an_article_without_a_title_says_it_over_its_first_words() -> None:
    article = parse_text("a", "a.txt", "0" * 64, BODY, Overrides(byline="Jane Doe"))
    (quote,) = quotes_about(Topic.AUTHOR, scope_of((article,)), 3)
    assert article.title is None
    assert (quote.paragraph, quote.span) == (1, article.paragraphs[0].sentences[0].span)


def test_everybody_who_is_quoted_is_heard() -> None:
    speakers = [quote.voices[0].names[0] for quote in quotes_about(Topic.SPEAKERS, scope_of((BUNDLED,)), 3)]
    assert speakers == ["Alexander Lukashenko", "AFP"]


def test_in_a_library_every_article_is_heard_before_any_is_heard_twice() -> None:
    others = [parse_text(slug, f"{slug}.txt", "0" * 64, f"By Jane Doe\n\n{BODY}", Overrides()) for slug in "ab"]
    found: tuple[Quote, ...] = quotes_about(Topic.SUBJECT, scope_of((BUNDLED, *others)), 3)
    assert [quote.article.slug for quote in found] == ["training-centers", "a", "b"]


LIBRARY = (
    BUNDLED,
    parse_text("a", "a.txt", "0" * 64, f"River Floods Lower Town\n\nBy Jane Doe\n\nMay 2, 2021\n\n{BODY}", Overrides()),
    parse_text("b", "b.txt", "0" * 64, "Nobody knows where the river went, or why it had to go.", Overrides()),
    parse_text("c", "c.txt", "0" * 64, BODY, Overrides(outlet="Gazette", url="https://example.org")),
)


@pytest.mark.parametrize("topic", Topic)
def test_fewer_quotations_are_the_first_of_more(topic: Topic) -> None:
    every = quotes_about(topic, scope_of(LIBRARY), 1000)
    for top in range(len(every) + 2):
        assert quotes_about(topic, scope_of(LIBRARY), top) == every[:top]


@pytest.mark.parametrize("topic", Topic)
def test_what_is_held_tells_which_articles_have_an_answer(topic: Topic) -> None:
    for article in LIBRARY:
        assert _HAS[topic](brief_of(article)) == bool(_ANSWERS[topic](article))
