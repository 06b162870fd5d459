from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.article.source_files import Overrides
from index.datatypes import Article, ParagraphRef
from index.quoting.sayings import quote_said, sayings
from index.quoting.speakers import Named, Speaker, Speakers, asked_for, find_speakers, gathered, named_in, speakers_of
from index.quoting.stretches import names_in, stretches
from tests.index.library import parse_text, read_library

ARTICLES = read_library(Path("articles")).articles
SPEAKERS = speakers_of(ARTICLES)
LUKASHENKO = SPEAKERS[0]


def parsed(slug: str, source: str) -> Article:
    return parse_text(slug, f"{slug}.txt", "0" * 64, source, Overrides())


def test_the_bundled_article_quotes_a_president_and_two_agencies() -> None:
    assert [(speaker.name, speaker.count) for speaker in SPEAKERS] == [
        ("Alexander Lukashenko", 3),
        ("Belta", 2),
        ("AFP", 1),
    ]


def test_everything_that_a_speaker_says_in_order_with_its_place() -> None:
    words = [quote_said(ARTICLES[0], said) for said in sayings(SPEAKERS, ARTICLES)[LUKASHENKO]]
    assert [(quote.paragraph, quote.voices[0].voice.value) for quote in words] == [
        (7, "quotation"),
        (7, "reported"),
        (8, "reported"),
    ]
    for quote in words:
        assert quote.text == quote.span.of(ARTICLES[0].source)


def test_one_person_under_two_names() -> None:
    source = (
        'President Vladimir Putin told reporters on Monday that nobody would leave. "We stay," said Putin.\n\n'
        '"Nothing will change here," Vladimir Putin said on Tuesday.'
    )
    assert len(speakers_of([parsed("a", source)])) == 1


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Lukashenko", ["Alexander Lukashenko"]),
        ("alexander lukashenko", ["Alexander Lukashenko"]),
        ("afp", ["AFP"]),
        ("Zelensky", []),
        ("", []),
    ],
)
def test_typed_names(typed: str, names: list[str]) -> None:
    assert [speaker.name for speaker in find_speakers(typed, SPEAKERS)] == names


def test_a_name_that_may_mean_several() -> None:
    speakers = (Speaker("Ann Lee", (), 1), Speaker("Bo Lee", (), 1))
    assert len(find_speakers("Lee", speakers)) == 2


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("What did Lukashenko say about a non-aggression pact?", "Alexander Lukashenko"),
        ("quote Lukashenko on NATO", "Alexander Lukashenko"),
        ("lukashenko on poland", "Alexander Lukashenko"),
        ("Did Lukashenko deny sending troops?", "Alexander Lukashenko"),
        ("what does the AFP report", "AFP"),
        ("What happened according to Belta?", "Belta"),
        ("What claims does Lukashenko mention?", "Alexander Lukashenko"),
        ("Where did Putin meet Lukashenko?", None),
        ("What did Putin say?", None),
        ("List everything Lukashenko said", "Alexander Lukashenko"),
        ("show me all quotes from Lukashenko", "Alexander Lukashenko"),
        ("who supports Lukashenko", None),
        ("", None),
    ],
)
def test_questions_for_somebodys_words(question: str, name: str | None) -> None:
    found = asked_for(question, SPEAKERS)
    assert (found and [speaker.name for speaker in found.speakers]) == (name and [name])


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("What did Lukashenko say about a non-aggression pact?", "about non-aggression pact?"),
        ("quote Lukashenko on NATO", "on NATO"),
        ("What did Lukashenko say?", None),
        ("What does Lukashenko say about that?", None),
        ("Did Alexander Lukashenko deny sending troops?", "sending troops?"),
    ],
)
def test_what_the_words_should_be_about(question: str, topic: str | None) -> None:
    found = asked_for(question, SPEAKERS)
    assert found is not None
    assert found.topic == topic


def test_several_are_asked_for_where_their_names_are_joined() -> None:
    people = Speakers((Speaker("Ann Lee", (), 2), Speaker("Bo Chen", (), 1), Speaker("Cem Oz", (), 1)))
    found = asked_for("What do Chen and Lee say about the bridge?", people)
    assert found is not None
    assert ({speaker.name for speaker in found.speakers}, found.topic) == ({"Ann Lee", "Bo Chen"}, "about bridge?")
    compared = asked_for("Compare what Ann Lee and Cem Oz said", people)
    assert compared is not None
    assert (len(compared.speakers), compared.topic) == (2, None)
    told = asked_for("What did Lee say that Chen denied?", people)
    assert told is not None
    assert [speaker.name for speaker in told.speakers] == ["Ann Lee"]


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("What did John Smith say?", "John Smith"),
        ("What did Jane Smith say about the bridge?", "Jane Smith"),
        ("What did Smith say?", "Jane Smith, John Smith"),
        ("What did Ada Bell say?", "Mayor Ada Bell"),
        ("What did Max Bell say that Ada Bell denied?", "Max J. Bell"),
        ("What did Bell say?", "Max J. Bell, Mayor Ada Bell"),
        ("What did Cole, Reyes and Jane Smith say?", "Dana Reyes, Jane Smith, Peter Cole"),
        ("What did Cole & Reyes say?", "Dana Reyes, Peter Cole"),
        ("quote Peter Cole and Dana Reyes on the ferry", "Dana Reyes, Peter Cole"),
        ("What did Cole tell Reyes?", "Peter Cole"),
        ("What did Cole say of Reyes and Jane Smith?", "Peter Cole"),
        ("What did the Bank of Reyes say?", "the Bank of Reyes"),
    ],
)
def test_whose_name_it_is_where_names_share_words_or_are_joined(question: str, names: str) -> None:
    people = "Jane Smith,John Smith,Peter Cole,Dana Reyes,Max J. Bell,Mayor Ada Bell,the Bank of Reyes".split(",")
    found = asked_for(question, Speakers(Speaker(name, (), 1) for name in people))
    assert found is not None
    assert ", ".join(sorted(speaker.name for speaker in found.speakers)) == names


def test_a_name_is_not_part_of_another_word() -> None:
    assert asked_for("What did the jumbo say?", Speakers([Speaker("Bo", (), 1)])) is None
    assert asked_for("jumbo on tour", Speakers([Speaker("Bo", (), 1)])) is None


def test_under_what_names_the_bundled_article_quotes() -> None:
    assert named_in(ARTICLES[0]) == (
        Named("AFP", 1, proper=True, paragraphs=(2,)),
        Named("Alexander Lukashenko", 3, proper=True, paragraphs=(7, 8)),
        Named("Belta", 2, proper=True, paragraphs=(7,)),
    )


PEOPLE = ["President Vladimir Putin", "Putin", "Ann Lee", "Mayor Bo Lee", "Lee", "the mayor", "8 percent of Democrats"]
SAYINGS = st.builds(
    str.format,
    st.sampled_from(
        (
            '"We stay here for good," said {0}.',
            "{0} said that nobody would leave the town.",
            "The bridge was closed on Monday, and nobody was on it.",
            "According to {0}, the bridge was closed.",
            'Nobody liked the "completely mad plan", as {0} called it.',
        )
    ),
    st.sampled_from(PEOPLE),
)
SOURCES = st.lists(st.lists(SAYINGS, min_size=1, max_size=3).map(" ".join), min_size=1, max_size=5).map("\n\n".join)


@settings(max_examples=40)
@given(st.lists(SOURCES, max_size=3))
def test_names_are_gathered_as_if_all_articles_were_read_at_once(sources: list[str]) -> None:
    articles = [parsed(f"article-{number}", source) for number, source in enumerate(sources)]
    named = [named_in(article) for article in articles]
    speakers = gathered(iter(named))
    assert speakers == speakers_of(articles)
    counts = Counter(
        name
        for article in articles
        for paragraph in article.paragraphs
        for attribution, _ in stretches(paragraph)
        for name in names_in(attribution)
    )
    assert sorted(name for speaker in speakers for name in speaker.names) == sorted(counts)
    assert [speaker.count for speaker in speakers] == [sum(map(counts.get, speaker.names)) for speaker in speakers]
    ranks = [(not speaker.named, -speaker.count) for speaker in speakers]
    assert ranks == sorted(ranks)
    for speaker in speakers:
        assert speaker.named == any(one.proper for there in named for one in there if one.name in speaker.names)


@settings(max_examples=40)
@given(st.lists(SOURCES, max_size=3))
def test_where_every_speakers_words_stand(sources: list[str]) -> None:
    articles = [*ARTICLES, *(parsed(f"article-{number}", source) for number, source in enumerate(sources))]
    speakers = speakers_of(articles)
    for speaker, said in sayings(speakers, articles).items():
        places = {
            ParagraphRef(article.slug, number)
            for article in articles
            for named in named_in(article)
            if named.name in speaker.names
            for number in named.paragraphs
        }
        assert places == {one.place for one in said}
    for article in articles:
        for named in named_in(article):
            assert list(named.paragraphs) == sorted(set(named.paragraphs))
            assert named.count >= len(named.paragraphs) > 0


@given(st.text(max_size=200), st.text(max_size=30))
def test_hostile_names_and_questions(question: str, name: str) -> None:
    asked_for(question, Speakers([Speaker(name, (), 1)]))
    find_speakers(question, (Speaker(name, (), 1),))


@pytest.mark.parametrize(
    ("name", "question", "asked"),
    [
        ("Congressman Paul Ryan", "What did Ryan say about the Internet?", True),
        ("Ursula von der Leyen", "What did Leyen say?", True),
        ("the AFP", "quote the AFP on the location", True),
        ("the president of Toyota", "What did the president of Toyota say?", True),
        ("A spokesperson for the Armenian Apostolic Church", "Is the church recognized by the state?", False),
        ("the legend of the Betsy Ross flag", "What is the blue rectangle in the flag called?", False),
        ("Iran's parliament speaker", "What should Obama apply according to the last speaker?", False),
        ("The", "What does the attorney say about his client's health?", False),
    ],
)
def test_only_a_proper_name_is_called_by_its_last_word(name: str, question: str, asked: bool) -> None:
    assert bool(asked_for(question, Speakers([Speaker(name, (), 1)]))) is asked


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("What was the Yuan dynasty called in Mongolian?", False),
        ("What was Yuan said to refer to?", False),
        ("What is Yuan saying?", True),
        ("What was it that Yuan said?", True),
        ("What was the reason that the Yuan stated?", True),
    ],
)
def test_what_is_said_of_somebody_is_not_asked_of_them(question: str, asked: bool) -> None:
    assert bool(asked_for(question, Speakers([Speaker("Yuan", (), 1)]))) is asked
