"""Ranges of days are said as short as they can be."""

from datetime import date

import pytest

from bot.cards.periods import period
from bot.locales import ENGLISH, GERMAN


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
        (date(2014, 1, 1), date(2014, 12, 31), "2014", None),
        (date(2010, 1, 1), date(2019, 12, 31), "2010–2019", None),
        (date(9999, 12, 2), date.max, "2–31 December 9999", "2.–31. Dezember 9999"),
    ],
)
def test_a_period_in_words(first: date, last: date, english: str, german: str | None) -> None:
    assert period(first, last, ENGLISH).replace("\u00a0", " ") == english
    assert period(first, last, GERMAN).replace("\u00a0", " ") == (german or english)
