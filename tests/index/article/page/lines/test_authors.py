"""Who wrote an article: names are told apart where that is sure, and nobody is invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Author, authors_in

JANE = Author("Jane Doe", "Jane", "Doe")
JOHN = Author("John Roe", "John", "Roe")


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("", ()),
        (" ,\n", ()),
        ("Jane Doe", (JANE,)),
        ("By Jane Doe", (JANE,)),
        ("by: Jane  Doe", (JANE,)),
        ("Byron Doe", (Author("Byron Doe", "Byron", "Doe"),)),
        ("By Jane Doe and John Roe", (JANE, JOHN)),
        ("Jane Doe & John Roe", (JANE, JOHN)),
        ("Jane Doe und John Roe", (JANE, JOHN)),
        ("Jane Doe, John Roe", (JANE, JOHN)),
        ("Jane Doe; John Roe", (JANE, JOHN)),
        ("Jane Doe, John Roe, and Eva Lind", (JANE, JOHN, Author("Eva Lind", "Eva", "Lind"))),
        ("AFP", (Author("AFP"),)),
        ("Jane Doe and AFP", (JANE, Author("AFP"))),
        ("AFP, Reuters", (Author("AFP"), Author("Reuters"))),
        ("J.K. Rowling", (Author("J.K. Rowling", "J.K.", "Rowling"),)),
        ("J. K. Rowling", (Author("J. K. Rowling", "J. K.", "Rowling"),)),
        ("John F Kennedy", (Author("John F Kennedy", "John F", "Kennedy"),)),
        ("Mary Jane Watson", (Author("Mary Jane Watson", "Mary Jane", "Watson"),)),
        ("Jean-Luc O’Brien", (Author("Jean-Luc O’Brien", "Jean-Luc", "O’Brien"),)),
        ("Ludwig van der Berg", (Author("Ludwig van der Berg", "Ludwig", "van der Berg"),)),
        ("Robert De Niro", (Author("Robert De Niro", "Robert", "De Niro"),)),
        ("Martin Luther King Jr.", (Author("Martin Luther King Jr.", "Martin Luther", "King", "Jr."),)),
        ("John Roe, Jr., and Jane Doe", (Author("John Roe, Jr.", "John", "Roe", "Jr."), JANE)),
        ("John Roe III", (Author("John Roe III", "John", "Roe", "III"),)),
        ("Zoë Müller", (Author("Zoë Müller", "Zoë", "Müller"),)),
    ],
)
def test_who_wrote_it(byline: str, authors: tuple[Author, ...]) -> None:
    assert authors_in(byline) == authors


@pytest.mark.parametrize(
    "byline",
    [
        "Jane Doe, AFP",
        "Jane Doe, Staff Writer",
        "Jane Doe, New York",
        "Jane Doe, Kansas City",
        "Jane Doe and others",
        "Doe, Jane",
        "Doe, Jane and Roe, John",
        "Dr. Jane Doe",
        "Staff Writer",
        "The Associated Press",
        "Valley Herald",
        "Charlotte Observer",
        "World Bank",
        "Editorial Board",
        "Gabriel García Márquez",
        "José Ortega y Gasset",
        "Mohammed bin Salman",
        "Xi Jinping",
        "Kim Jong Un",
        "Nguyen Van An",
        "Orbán Viktor",
        "Von Anna Lind",
        "Анна Линд",
        "王小明",
        "jdoe42",
        "Jane Doe " * 200,
    ],
)
def test_what_is_not_sure_stands_as_it_is_written(byline: str) -> None:
    assert authors_in(byline) == (Author(" ".join(byline.split())),)


@given(
    st.lists(st.sampled_from(["Jane", "Doe", "J.", "van", "Jr.", ",", "and", ";", "AFP", "By", "Ли", "&", "Herald"]))
)
def test_nothing_is_named_that_the_byline_does_not_hold(parts: list[str]) -> None:
    byline = " ".join(parts)
    for author in authors_in(byline):
        assert author.name
        assert all(word in byline for word in author.name.replace(",", " ").split())
        if author.family:
            assert f"{author.given} {author.family}" in author.name
            assert author.suffix in author.name
