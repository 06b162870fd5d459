import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article.page.lines.bylines import Furniture, is_name
from index.article.page.lines.furniture import recognise
from index.datatypes import Span
from index.reasons import DropReason


def furniture(line: str) -> Furniture | None:
    return recognise(line, Span(0, len(line)))


@pytest.mark.parametrize(
    "line",
    [
        "Loading…",
        "LOADING...",
        "Please wait…",
        "Share this article",
        "Advertisement",
        "1,234 views",
        "12 comments",
        "Comments (7)",
        "5 min read",
        "Reading time: 4 minutes",
        "42",
        "* * *",
        "https://example.org/a?b=c",
        "tips@example.org",
        "Home > News > World",
        "Главная → Политика",
        "© 2024 Example Media. All rights reserved.",
        "Copyright 2023 The Associated Press.",
        "Photo: Jane Doe",
        "Related: Another story about the same thing",
        "Sign up for our daily briefing",
        "Follow us on Twitter",
        "From Wikipedia, the free encyclopedia",
        "From: Jane Doe <jane@example.org>",
        "To: list@example.org",
        "Want more? Sign up.",
        "Read more: Mayor says “I resign”",
        "We use cookies to give you the best experience on our site.",
        ".twitter-bio {",
        "text-align: left;",
    ],
)
def test_boilerplate(line: str) -> None:
    found = furniture(line)
    assert found is not None
    assert found.kind is DropReason.BOILERPLATE


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell on Monday.",
        "Copyright law is complicated, the judge said.",
        "By the end of February the war will be one year old.",
        "Related developments were reported from Minsk.",
        "May 14, 2024 was the day on which the bridge fell.",
        "In 2023 the river rose.",
        "Jane Doe went home on 3 May 2021 and was not seen again.",
        "Home is where the heart is",
        "He wrote to tips@example.org and waited.",
        "Loading the ships took two days...",
        "Follow us on this journey, said the mayor to his voters.",
        "Want more libraries? Most residents do, a survey by the paper found.",
        "Have a tip for the mayor? He would like to hear it.",
        "Like us on Facebook? the mayor asked, laughing.",
        "From: a small town on the coast",
        "By Monday",
        "By May",
        "By January",
        "Council Approves Budget 12 Feb 2024",
        "Source: the council said that nobody was there.",
        "Watch: the mayor said “I resign”.",
        "More: the mayor will now have to find a new plan for the libraries by June.",
        "“Sign up for the war,” the posters said.",
    ],
)
def test_text_is_no_furniture(line: str) -> None:
    assert furniture(line) is None


@pytest.mark.parametrize(
    ("line", "kind", "author", "outlet", "later"),
    [
        ("Tyler Durden Tue, 01/31/2023 - 12:52", DropReason.BYLINE, "Tyler Durden", None, [False]),
        ("By Jane Doe", DropReason.BYLINE, "Jane Doe", None, []),
        ("By Jane Doe and John Roe, Reuters", DropReason.BYLINE, "Jane Doe and John Roe", "Reuters", []),
        ("Written by Jean-Luc O’Brien | 3 May 2021", DropReason.BYLINE, "Jean-Luc O’Brien", None, [False]),
        ("Reporting by Jane Doe; Reuters", DropReason.BYLINE, "Jane Doe", "Reuters", []),
        ("Von Anna Müller, Berlin", DropReason.BYLINE, "Anna Müller", None, []),
        ("By Jane Doe and John Smith, Staff Writers", DropReason.BYLINE, "Jane Doe and John Smith", None, []),
        ("May 14, 2024", DropReason.PAGE_DATE, None, None, [False]),
        ("Published 3 May 2021 | Updated 4 May 2021", DropReason.PAGE_DATE, None, None, [False, True]),
        (
            "Publié le 12 février 2024 à 14h35, modifié le 13 février 2024",
            DropReason.PAGE_DATE,
            None,
            None,
            [False, True],
        ),
        ("Stand: 12.02.2024, 14:35 Uhr", DropReason.PAGE_DATE, None, None, [True]),
        ("Veröffentlicht am 12.02.2024 um 14.35 Uhr", DropReason.PAGE_DATE, None, None, [False]),
        ("Опубликовано 12 февраля 2024", DropReason.PAGE_DATE, None, None, [False]),
        ("Aired January 5, 2023 - 20:00 ET", DropReason.PAGE_DATE, None, None, [False]),
        ("Last updated: Tue 31 January 2023", DropReason.PAGE_DATE, None, None, [True]),
    ],
)
def test_bylines_and_dates(
    line: str, kind: DropReason, author: str | None, outlet: str | None, later: list[bool]
) -> None:
    found = furniture(line)
    assert found is not None
    assert found.kind is kind
    assert (found.author and found.author.text) == author
    assert (found.outlet and found.outlet.text) == outlet
    assert [date.later for date in found.dates] == later


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Jane Doe", True),
        ("Ursula von der Leyen", True),
        ("JANE DOE", True),
        ("Jane", False),
        ("jane doe", False),
        ("New York", False),
        ("The River Rose And Rose Again", False),
        ("J. R. R. Tolkien", True),
        ("Иван Петров", True),
        ("Путин подписал указ", False),
        ("Council Approves Budget", False),
        ("The Daily Herald", False),
        ("Monday Morning", False),
        ("April May", False),
        ("April Jones", True),
        ("BBC News", False),
        ("Η κυβέρνηση παραιτήθηκε", False),
        ("البرلمان يوافق على الميزانية", False),
    ],
)
def test_names(text: str, name: bool) -> None:
    assert is_name(text) is name


@given(st.text(max_size=250))
def test_any_line_is_furniture_or_not(line: str) -> None:
    found = furniture(line)
    for fact in (found.author, found.outlet) if found else ():
        assert fact is None or (fact.span is not None and Span(0, len(line)).covers(fact.span))
