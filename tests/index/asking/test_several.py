"""Lists, and several questions in one."""

from __future__ import annotations

import pytest

from index.asking.several import asks_for_all, parts_of


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
