"""Which years a question asks about, and which an article tells of."""

from __future__ import annotations

from datetime import date

import pytest

from index.quoting.years import years_asked, years_told
from tests.index.library import plain


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("What happened in 1988?", {1988}),
        ("Between 1988 and 2011, who ran it?", {1988, 2011}),
        ("What did the 1990s bring?", set()),
        ("the season 2015-2016", set()),
        ("How many of the 1,988 people, 21988 in all, paid 19.88?", set()),
        ("Which towns have 3000 people?", set()),
        ("What did the 1990's bring?", set()),
        ("Что было в 1990-х годах?", set()),
        ("Что было в 1988?", {1988}),
        ("1988年发生了什么？", {1988}),
        ("磨坊在1988年烧毁了吗？", {1988}),
        ("1990年代に何が起きましたか", set()),
        ("1988년에 무슨 일이 있었습니까?", {1988}),
    ],
)
def test_years_that_a_question_names(question: str, years: set[int]) -> None:
    assert years_asked(question) == years


def test_years_that_an_article_tells_of() -> None:
    text = "The mill burnt in 1911 and stood until 2015-2016.\nIn the 1930s it was idle. It opened again last Tuesday."
    told = years_told(plain("mill", text, date(2024, 3, 5)))
    assert {1911, 2015, 2016, 1930, 1939, 2024} <= told
    assert not {1912, 1940, 1988} & told


@pytest.mark.parametrize("number", ["1,988", "1.988", "1\u202f988", "1'988"])
def test_a_number_that_an_article_writes_in_groups_is_told(number: str) -> None:
    """Who asks about "1988 people" asks about no year, and nothing tells that."""
    assert 1988 in years_told(plain("mill", f"The mill fed {number} people.", date(2024, 3, 5)))


@pytest.mark.parametrize("number", ["21,988", "1,988,000", "0.1.988", "1,98"])
def test_part_of_a_longer_number_tells_no_year(number: str) -> None:
    assert 1988 not in years_told(plain("mill", f"The mill fed {number} people.", date(2024, 3, 5)))
