"""Reads the tables of `tests/index/article/dates/test_expressions.py` with dateparser: `python -m tests.quality.dates`.

Needs `pip install dateparser==1.5.0`. The figures stand in docs/decisions/0007.
"""

from __future__ import annotations

import re
import sys
import time
from datetime import datetime
from typing import Any

from dateparser.search import search_dates

from tests.index.article.dates import test_expressions

PUBLISHED = datetime(2023, 1, 31)
SETTINGS = {"RELATIVE_BASE": PUBLISHED, "PREFER_DATES_FROM": "past"}
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def table(test: Any) -> list[Any]:  # noqa: ANN401  what pytest's mark holds
    """The cases that a test is parametrised with."""
    (mark,) = test.pytestmark
    return list(mark.args[1])


def found(text: str) -> list[str]:
    """The days that dateparser finds in a text."""
    return [f"{day:%Y-%m-%d}" for _, day in search_dates(text, languages=["en"], settings=SETTINGS) or ()]


def main() -> None:
    """Print how many cases come out as expected."""
    started = time.perf_counter()
    alone = table(test_expressions.test_left_alone)
    dated = table(test_expressions.test_one_expression)
    days = [(text, DAY.findall(expected)) for text, expected in dated]
    exact = [(text, expected) for text, expected in days if len(expected) == 1]
    right = sum(found(text) == expected for text, expected in exact)
    within = sum(any(day in expected for day in found(text)) for text, expected in days)
    wrong = sum(bool(found(text)) for text in alone)
    sys.stdout.write(
        f"a date found where none is: {wrong} of {len(alone)}\n"
        f"expressions of one day, that day and no other found: {right} of {len(exact)}\n"
        f"all expressions, a day of what they mean found: {within} of {len(days)}\n"
        f"{time.perf_counter() - started:.1f} s\n"
    )


if __name__ == "__main__":
    main()
