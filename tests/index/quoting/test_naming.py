"""Which speakers have a name, and which names are one bearer's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article.source_files import Overrides
from index.datatypes import Article
from index.quoting.naming import called, grouped, is_name
from index.quoting.speakers import Speaker, find_speakers, speakers_of
from tests.index.library import parse_text


@pytest.mark.parametrize(
    "name",
    [
        "AFP",
        "Ban Ki-moon",
        "Bank of America",
        "Bill de Blasio",
        "Chief Justice John G. Roberts",
        "former Florida Gov. Jeb Bush",
        "Mark Cuban",
        "Mr. King",
        "PolitiFact",
        "Republican National Committee",
        "Secretary of State John F. Kerry",
        "the Associated Press",
        "U.S. President Barack Obama",
        "Ursula von der Leyen",
    ],
)
def test_a_name(name: str) -> None:
    assert is_name(name, "")


@pytest.mark.parametrize(
    "name",
    [
        "8 percent of Democrats",
        "67 percent of New Yorkers",
        "Twelve percent",
        "Many in the crowd",
        "Many Republicans",
        "Most Americans",
        "Two Democrats",
        "Some",
        "The",
        "the mayor",
        "The President",
        "Attorney General",
        "A spokesman for Hillary Clinton",
        "Spokesman for Senator Ted Cruz",
        "Donald Trump and Bernie Sanders",
        "His aides",
        "Police",
        "Virginia Democrats",
        "New Hampshire Republican",
        "",
    ],
)
def test_no_name(name: str) -> None:
    assert not is_name(name, "")


def test_a_common_word_that_opens_a_sentence_is_no_name() -> None:
    assert not is_name("Insurance", "Insurance covers it, they said. Your insurance will.")
    assert is_name("Bush", "Bush said no. We asked Bush about the bush behind the house.")


def article(slug: str, *paragraphs: str) -> Article:
    return parse_text(slug, f"{slug}.txt", "0" * 64, "\n\n".join(paragraphs), Overrides())


def listed(*articles: Article) -> list[tuple[str, bool]]:
    return [(speaker.name, speaker.named) for speaker in speakers_of(articles)]


def test_those_with_a_name_come_before_crowds_and_quantities() -> None:
    poll = article(
        "poll",
        "Many in the crowd said that the river was too high. Many in the crowd said that they would leave.",
        "8 percent of Democrats said that the bridge should stay.",
        "The mayor's office is closed. Anna Berg said that nothing was decided.",
    )
    names = listed(poll)
    assert names[0] == ("Anna Berg", True)
    assert [named for _, named in names[1:]] == [False] * (len(names) - 1)
    assert {"Many in the crowd", "8 percent of Democrats"} <= {name for name, _ in names}


def test_whoever_speaks_for_somebody_is_not_that_person() -> None:
    names = ["A spokesman for Anna Berg", "Anna Berg", "Anna Berg and Carl Lind", "Berg"]
    proper = frozenset(name for name in names if is_name(name, ""))
    assert grouped(dict.fromkeys(names, 1), proper) == [["Anna Berg", "Berg"], [names[0]], [names[2]]]


@pytest.mark.parametrize(
    ("names", "groups"),
    [
        (["Sen. Jon Tester", "Senator Jon Tester", "Tester", "Mr. Tester"], 1),
        (["Donald Trump", "Donald J. Trump", "Ivanka Trump"], 2),
        (["Ann Lee", "Bo Lee", "Lee"], 3),
        (["Hillary Clinton", "Mr. Clinton"], 2),
        (["National Committee", "Republican National Committee"], 2),
        (["Justice Department", "State Department"], 2),
        (["White House", "House"], 2),
    ],
)
def test_one_bearer_where_no_other_can_be_meant(names: list[str], groups: int) -> None:
    assert len(grouped(dict.fromkeys(names, 1), frozenset(names))) == groups


TESTERS = ("Sen. Jon Tester", "Jon Tester", "Tester", "Senator Tester")


@pytest.mark.parametrize("known", TESTERS)
@pytest.mark.parametrize("typed", [*TESTERS, "senator jon tester", "jon q. tester"])
def test_a_person_is_found_by_every_form_of_the_name(known: str, typed: str) -> None:
    speakers = (Speaker(known, (), 1), Speaker("Ann Lee", (), 9))
    assert [speaker.name for speaker in find_speakers(typed, speakers)] == [known]


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("Mike Tester", "Jon Tester"),
        ("Bill Clinton", "Hillary Clinton"),
        ("Mrs. Clinton", "Bill Clinton"),
        ("Jon", "Tester"),
        ("Jon Tester", "Jon"),
        ("The Tester of things", "Tester"),
        ("Senator", "Sen. Jon Tester"),
        ("...", "Tester"),
    ],
)
def test_nobody_else_is_found(typed: str, known: str) -> None:
    assert find_speakers(typed, (Speaker(known, (), 1),)) == ()


@given(st.lists(st.text(max_size=20), max_size=8, unique=True))
def test_every_name_is_in_one_group(names: list[str]) -> None:
    proper = frozenset(name for name in names if is_name(name, name))
    assert sorted(name for group in grouped(dict.fromkeys(names, 1), proper) for name in group) == sorted(names)
    for name in names:
        called(name)
