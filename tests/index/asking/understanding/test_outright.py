"""What is put as a question, and what only looks like one."""

import time

import pytest

from index import is_put_as_question


@pytest.mark.parametrize(
    "text",
    [
        "Where is the mill?",
        "The mill - is it open?!",
        '"Is it open?" I would like to know.',
        "how to get to the mill",
        "Wann öffnet die Mühle",
        "水车在哪里？",
        "Who paid",
    ],
)
def test_a_question(text: str) -> None:
    assert is_put_as_question(text)


@pytest.mark.parametrize(
    "text",
    [
        "The mill is old.",
        "When I was young, it was red.",
        "What a day!",
        "Wie schön ...",
        "https://example.org/search?q=mill",
        "",
        "…",
        "thanks, whoever wrote this",
    ],
)
def test_no_question(text: str) -> None:
    assert not is_put_as_question(text)


def test_hostile_texts_take_no_time() -> None:
    began = time.perf_counter()
    for text in ("?!" * 2000 + "x", "?" * 4000 + "x", "w" * 4000):
        is_put_as_question(text)
    assert time.perf_counter() - began < 0.5
