"""Dates and lists read as people of each language write them; ranges of days are said as short as they can be."""

from datetime import date

import pytest

from bot.locales import (
    ENGLISH,
    GERMAN,
    day_in_words,
    days_in_words,
    listed,
    month_in_short,
    number_in_words,
    share_in_words,
)


@pytest.mark.parametrize(
    ("first", "last", "english", "german"),
    [
        (date(2023, 1, 31), date(2023, 1, 31), "31 January 2023", "31. Januar 2023"),
        (date(2023, 1, 23), date(2023, 1, 29), "23–29 January 2023", "23.–29. Januar 2023"),
        (date(2024, 2, 1), date(2024, 2, 29), "February 2024", "Februar 2024"),
        (date(2024, 2, 1), date(2024, 2, 28), "1–28 February 2024", "1.–28. Februar 2024"),
        (
            date(2022, 12, 26),
            date(2023, 1, 1),
            "26 December 2022 – 1 January 2023",
            "26. Dezember 2022 – 1. Januar 2023",
        ),
        (date(2022, 11, 28), date(2022, 12, 4), "28 November – 4 December 2022", "28. November – 4. Dezember 2022"),
        (date(2023, 5, 1), date(2023, 6, 30), "1 May – 30 June 2023", "1. Mai – 30. Juni 2023"),
        (date(2014, 1, 1), date(2014, 12, 31), "2014", None),
        (date(2010, 1, 1), date(2019, 12, 31), "2010–2019", None),
        (date(9999, 12, 2), date.max, "2–31 December 9999", "2.–31. Dezember 9999"),
    ],
)
def test_a_period_in_words(first: date, last: date, english: str, german: str | None) -> None:
    assert days_in_words(first, last, ENGLISH).replace("\u00a0", " ") == english
    assert days_in_words(first, last, GERMAN).replace("\u00a0", " ") == (german or english)


@pytest.mark.parametrize(
    ("items", "english", "german"),
    [
        (["dashes"], "dashes", "dashes"),
        (["dashes", "spaces"], "dashes and spaces", "dashes und spaces"),
        (["dashes", "spaces", "capitals"], "dashes, spaces and capitals", "dashes, spaces und capitals"),
    ],
)
def test_a_list_in_words(items: list[str], english: str, german: str) -> None:
    assert listed(items, ENGLISH) == english
    assert listed(items, GERMAN) == german
    assert listed(items, GERMAN, alternatives=True) == german.replace("und", "oder")


def test_only_the_parts_of_one_date_are_kept_together() -> None:
    assert day_in_words(date(2023, 1, 31), ENGLISH) == "31\u00a0January\u00a02023"
    assert days_in_words(date(2023, 1, 23), date(2023, 1, 29), GERMAN) == "23.–29.\u00a0Januar\u00a02023"
    assert days_in_words(date(2024, 2, 1), date(2024, 2, 29), ENGLISH) == "February\u00a02024"
    assert days_in_words(date(2022, 11, 28), date(2022, 12, 4), GERMAN) == (
        "28.\u00a0November – 4.\u00a0Dezember\u00a02022"
    )


def test_numbers_in_words() -> None:
    assert [number_in_words(number, ENGLISH) for number in (0, 999, 1234567)] == ["0", "999", "1,234,567"]
    assert [number_in_words(number, GERMAN, decimals=1) for number in (2, 1234.56)] == ["2,0", "1.234,6"]


@pytest.mark.parametrize(
    ("share", "english", "german"),
    [
        (0, "0%", "0\u00a0%"),
        (0.001, "1%", "1\u00a0%"),
        (0.505, "50%", "50\u00a0%"),
        (0.999, "99%", "99\u00a0%"),
        (1, "100%", "100\u00a0%"),
    ],
)
def test_all_and_nothing_are_said_only_of_all_and_nothing(share: float, english: str, german: str) -> None:
    assert share_in_words(share, ENGLISH) == english
    assert share_in_words(share, GERMAN) == german


def test_a_month_in_short() -> None:
    assert [month_in_short(date(2026, 3, 2), words) for words in (ENGLISH, GERMAN)] == ["Mar", "Mär"]
