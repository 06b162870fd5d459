"""Lists, and several questions in one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from index import Engine, Quoted, Refused, Settings
from index.asking.understanding.several import asks_for_all, parts_of


@pytest.mark.parametrize(
    ("question", "several"),
    [
        ("Which conditions did the council set?", True),
        ("What are the reasons for the delay?", True),
        ("list the towns that have a mill", True),
        ("Name every person who spoke", True),
        ("What happened to all the money?", False),
        ("What was the reason?", False),
        ("What does the mayor want?", False),
        ("What is this about?", False),
        ("Which class was it?", False),
        ("Which city hosts the fair?", False),
        ("What process does the mill use?", False),
        ("Who pays for the roof?", False),
        ("When did the bridge open?", False),
    ],
)
def test_whether_several_things_are_asked_for(question: str, several: bool) -> None:
    assert asks_for_all(question) is several


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("Who paid for the roof and when did the mill open?", ("Who paid for the roof", "when did the mill open?")),
        ("Where is the mill? Who runs the bakery?", ("Where is the mill", "Who runs the bakery?")),
        ("Who signed the pact, and what did the mayor say?", ("Who signed the pact", "what did the mayor say?")),
        ("Who runs the mill and the bakery?", ()),
        ("Who paid for the roof, and when?", ()),
        ("Flour and which other goods does the mill sell?", ()),
        ("Who sells flour and what other goods?", ()),
        ("Why?", ()),
    ],
)
def test_the_questions_in_a_question(question: str, parts: tuple[str, ...]) -> None:
    assert parts_of(question) == parts


TOWN = """The town council of Marrow voted on 3 March 2021 to build a new bridge over the river.

"The ferry is to stop in June," Peter Cole said. "Nobody takes it any more."

"Wheat prices will fall next year," Dana Reyes said. "Nobody will want to grow it."
"""

FILLING = "\n\n".join(
    f"The {thing} of Marrow was painted {colour} again by the council."
    for thing in ("mill", "bakery", "school", "station", "library", "harbour", "museum", "chapel", "stable", "forge")
    for colour in ("green", "white", "black")
)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "town.txt").write_text(f"{TOWN}\n{FILLING}")
    with closing(Engine.open(Settings(tmp_path / "articles", tmp_path / "data"))) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "paragraphs"),
    [
        ("What did Cole say and what did Reyes say?", [2, 3]),
        ("What did Reyes say? Was the mill painted green?", [3, 4]),
    ],
)
def test_each_part_is_answered_as_it_would_be_alone(engine: Engine, question: str, paragraphs: list[int]) -> None:
    answer = engine.ask(question)
    assert isinstance(answer, Quoted)
    assert [quote.paragraph for quote in answer.quotes] == paragraphs


def test_what_follows_on_an_answered_question_is_not_answered_by_that(engine: Engine) -> None:
    assert isinstance(engine.ask("What did Cole say? Who won the cup in 1988?"), Refused)
