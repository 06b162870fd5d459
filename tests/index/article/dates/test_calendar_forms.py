"""Quarters, ends of years, centuries that are named by their years, and years that are none."""

from datetime import date

import pytest

from tests.index.article.dates.test_expressions import lines

NOVEMBER = date(2023, 11, 6)


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Sales fell in the third quarter.", NOVEMBER, ["third quarter = 2023-07-01..2023-09-30"]),
        ("Second-quarter profit was flat.", NOVEMBER, ["Second-quarter = 2023-04-01..2023-06-30"]),
        ("Profit fell in the fourth quarter.", date(2024, 2, 6), ["fourth quarter = 2023-10-01..2023-12-31"]),
        ("Orders will rise in the first quarter.", NOVEMBER, ["first quarter = 2024-01-01..2024-03-31"]),
        ("It lost $3 million in the first half.", NOVEMBER, ["first half = 2023-01-01..2023-06-30"]),
        ("the first quarter of last year", NOVEMBER, ["first quarter of last year = 2022-01-01..2022-03-31"]),
        ("the second half of the year", NOVEMBER, ["second half of the year = 2023-07-01..2023-12-31"]),
        ("They scored twice in the third quarter.", NOVEMBER, []),
        ("He left the stage in the third quarter.", NOVEMBER, []),
        ("Profit rose in the fiscal third quarter.", NOVEMBER, []),
    ],
)
def test_a_quarter_is_one_of_the_year_where_money_is_spoken_of(text: str, published: date, expected: list[str]) -> None:
    assert lines(text, published) == expected


def test_a_fiscal_year_is_open() -> None:
    assert lines("Sales fell in fiscal 2019 and rose in fiscal year 2020.") == ["fiscal 2019 = ", "fiscal year 2020 = "]


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("It will close by year-end.", NOVEMBER, ["year-end = 2023-12-01..2023-12-31"]),
        ("It had 40 ships at year-end.", date(2023, 2, 6), ["year-end = 2022-12-01..2022-12-31"]),
        ("It had 40 ships at year-end 1988.", NOVEMBER, ["year-end 1988 = 1988-12-01..1988-12-31"]),
        ("They danced at the year-end party.", NOVEMBER, []),
    ],
)
def test_the_end_of_a_year_is_its_december(text: str, published: date, expected: list[str]) -> None:
    assert lines(text, published) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in the 1700s", "1700s = 1700-01-01..1799-12-31"),
        ("in the late 1800s", "late 1800s = 1867-01-01..1899-12-31"),
        ("in the 1900s", "1900s = 1900-01-01..1909-12-31 | 1900-01-01..1999-12-31"),
        ("in the 2000s", "2000s = 2000-01-01..2009-12-31"),
        ("in the 1810s", "1810s = 1810-01-01..1819-12-31"),
        ("in the winter of 2009/10", "winter of 2009/10 = 2009-12-01..2010-02-28"),
    ],
)
def test_centuries_and_winters_by_their_years(text: str, expected: str) -> None:
    assert lines(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "She read the novel 1984 to them.",
        "They saw the movie “2012”.",
        "“1984” is by Orwell, and Orwell’s 1984 is long.",
        "The school has Excel 2016 and runs Finale 2014.",
        "The tram 1998 and locomotive no. 2015 were late.",
        "Error 2001 came up on the screen.",
        "Half a century ago the following Monday was a day of rest.",
        "Adele’s 2015 was long in 1999 games.",
        "He told This Week that she was on This Morning.",
    ],
)
def test_titles_products_and_numbers_are_no_years(text: str) -> None:
    assert lines(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The shop closed. Six years ago it opened.", "Six years ago = 2017-01-01..2017-12-31"),
        ("It rained; a month ago it snowed.", "a month ago = 2022-12-01..2022-12-31"),
        ("The film opened in 2012.", "2012 = 2012-01-01..2012-12-31"),
        ("The mayor spoke ahead of Tuesday’s vote.", "Tuesday = 2023-01-31"),
    ],
)
def test_what_stands_beside_is_no_reason_to_leave_it(text: str, expected: str) -> None:
    assert lines(text) == [expected]
