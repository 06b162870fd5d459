"""Patterns that are compiled when they are first used match what they match compiled at once."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article.patterns import Pattern

TEXT = r"(?P<word>a+b?)\b"


@given(st.text("abA ", max_size=12), st.integers(0, 12))
def test_as_compiled_at_once(text: str, start: int) -> None:
    late, early = Pattern(TEXT, re.IGNORECASE), re.compile(TEXT, re.IGNORECASE)
    spans = [found.span("word") for found in late.finditer(text, start)]
    assert spans == [found.span("word") for found in early.finditer(text, start)]
    for method in ("match", "fullmatch", "search"):
        found, expected = getattr(late, method)(text, start), getattr(early, method)(text, start)
        assert (found and found.span()) == (expected and expected.span())


def test_one_that_is_wrong_says_so_when_it_is_used() -> None:
    wrong = Pattern("(")
    with pytest.raises(re.error):
        wrong.search("")


def test_threads_may_use_it_first_together() -> None:
    late = Pattern("x{3}")
    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(lambda _: late.search("oxxxo") is not None, range(64)))
