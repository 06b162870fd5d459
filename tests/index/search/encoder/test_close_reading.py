from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.search.encoder.close_reading import (
    LONGEST_PASSAGE,
    LONGEST_QUESTION,
    LONGEST_READ,
    ROLES,
    Context,
    Sequenced,
    Sequencer,
)
from index.search.encoder.models import locate
from index.settings import DEFAULT_ENCODER

QUESTION, BEFORE, ITSELF, AFTER = range(4)
SEQUENCER = Sequencer(Path(locate(DEFAULT_ENCODER).location))
WORDS = ("apple", "river", "stone", "cloud", "table", "green", "seven")
"""Each is one token."""


def read(*lengths: int, at: int, question: str = "Where?") -> Sequenced:
    """The sequence with sentences of so many tokens, each of one word of its own."""
    sentences = tuple(" ".join([word] * length) for word, length in zip(WORDS, lengths, strict=False))
    return SEQUENCER.sequence(question, Context(sentences, at))


def passage(read: Sequenced) -> list[int]:
    """The roles of the passage's tokens."""
    end = read.ids[0:].index(read.ids[-1])
    return list(read.roles[end + 1 : -1])


def test_a_sentence_is_read_with_those_beside_it() -> None:
    assert passage(read(2, 3, 4, 2, 3, at=2)) == [BEFORE] * 5 + [ITSELF] * 4 + [AFTER] * 5


def test_what_stands_before_comes_first_where_not_all_fits() -> None:
    assert passage(read(25, 25, 25, at=1)) == [BEFORE] * 25 + [ITSELF] * 25


def test_of_a_long_sentence_before_the_end_is_read() -> None:
    assert passage(read(50, 40, 5, at=1)) == [BEFORE] * 16 + [ITSELF] * 40
    assert passage(read(50, 50, 5, at=1)) == [ITSELF] * 50 + [AFTER] * 5


def test_nothing_is_left_out_in_between() -> None:
    assert passage(read(5, 5, 53, 50, 2, at=2)) == [ITSELF] * 53


@given(st.lists(st.integers(1, 100), min_size=1, max_size=7), st.data())
def test_as_much_as_fits(lengths: list[int], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(lengths) - 1))
    found = read(*lengths, at=at)
    roles = passage(found)
    assert len(found.ids) == len(found.roles) <= LONGEST_READ
    assert len(roles) <= LONGEST_PASSAGE
    assert roles.count(ITSELF) == min(lengths[at], LONGEST_PASSAGE)
    assert roles == sorted(roles), "not in the order of the text"


@given(st.text(max_size=3000), st.text(max_size=3000))
def test_whatever_is_written_fits(question: str, sentence: str) -> None:
    found = SEQUENCER.sequence(question, Context((sentence, sentence), 1))
    assert len(found.ids) == len(found.roles) <= LONGEST_READ
    assert set(found.roles) <= set(range(ROLES))


def test_a_question_is_cut() -> None:
    found = read(3, at=0, question="apple " * 500)
    assert found.ids.count(found.ids[1]) == LONGEST_QUESTION + 3


@pytest.mark.parametrize(("question", "shared"), [("Which river?", 2), ("Which cloud?", 0)])
def test_tokens_that_both_texts_have_are_marked(question: str, shared: int) -> None:
    found = read(1, 1, at=1, question=question)
    assert sum(role >= ROLES // 2 for role in found.roles) == shared
