"""Days that have a name in history, weekdays of a month, days without a month, and years on."""

from datetime import date

import pytest

from tests.index.article.dates.test_expressions import lines


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("The attacks of Sept. 11 were on his mind.", date(2015, 5, 4), "Sept. 11 = 2001-09-11"),
        ("He wrote to the victims of September 11.", date(2015, 5, 4), "September 11 = 2001-09-11"),
        ("He met the Sept. 11 Commission.", date(2004, 5, 4), "Sept. 11 = 2001-09-11"),
        ("They fled after the Oct. 7 massacre.", date(2025, 1, 9), "Oct. 7 = 2023-10-07"),
        ("It was like the Oct. 7 attack.", date(2019, 11, 2), "Oct. 7 = 2019-10-07"),
        ("He came home on Sept. 11.", date(2015, 10, 4), "Sept. 11 = 2015-09-11"),
    ],
)
def test_a_day_is_a_name_in_history_only_after_it(text: str, published: date, expected: str) -> None:
    assert lines(text, published) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met on the second Tuesday of March 2021.", "second Tuesday of March 2021 = 2021-03-09"),
        ("They met on the last Friday in June, 2020.", "last Friday in June, 2020 = 2020-06-26"),
        ("There was no fifth Monday of February 2021.", "fifth Monday of February 2021 = "),
        ("It was Christmas Eve, 2020.", "Christmas Eve, 2020 = 2020-12-24"),
        ("We sang at Christmas 2019.", "Christmas 2019 = 2019-12-25"),
    ],
)
def test_days_with_their_year_that_are_not_numbered(text: str, expected: str) -> None:
    assert lines(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The doors closed on the 20th.", ["the 20th = 2023-01-20"]),
        ("He will be heard on the 14th, she said.", ["the 14th = 2023-02-14"]),
        ("He holed the putt on the 14th.", []),
        ("The flat on the 14th floor was sold.", []),
        ("In June they came. It closed on the 20th.", ["June = 2022-06-01..2022-06-30"]),
        ("It was on the 20th hour of the day.", []),
    ],
)
def test_a_day_without_its_month_is_one_near_publication_or_none(text: str, expected: list[str]) -> None:
    assert lines(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council has set Nov. 20 as the last day.", "Nov. 20 = 2023-11-20"),
        ("The court scheduled a hearing on Dec. 3.", "Dec. 3 = 2023-12-03"),
        ("They filed for a licence that runs out Dec. 31.", "Dec. 31 = 2023-12-31"),
        ("He resigned on Nov. 20.", "Nov. 20 = 2022-11-20"),
        ("The fire broke out Nov. 20.", "Nov. 20 = 2022-11-20"),
        ("He resigned from the board of the bank, and the March 3 vote was lost.", "March 3 = 2023-03-03"),
        ("The council has set Sept. 20 as the last day.", "Sept. 20 = 2023-09-20"),
        ("The council approved the plan of its head, the rise of March 20 included.", "March 20 = 2023-03-20"),
    ],
)
def test_what_only_reads_as_past_is_soon_and_not_long_ago(text: str, expected: str) -> None:
    assert lines(text, date(2023, 11, 6)) == [expected]
