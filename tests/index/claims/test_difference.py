from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.claims.concordance import Concordance
from index.claims.difference import Likeness, likeness
from index.claims.negations import negation_of
from index.claims.verdict import Change
from index.claims.words import Words
from tests.index.library import plain

SOURCE = "It was late. The quick brown fox jumps over the lazy dog, they said. Nobody moved."


def laid(claim: str, source: str) -> tuple[Words, Words, Likeness | None]:
    """The words of a claim and of a source, and what the one has of the other."""
    ours = Words.of(claim)
    found = Concordance([plain("one", source)]).nearest(ours, [])
    _, theirs, path = next(found, (None, Words.of(""), []))
    return ours, theirs, likeness(ours, [], theirs, path, negation_of("en"))


def edit(claim: str, source: str = SOURCE) -> list[tuple[str, str, str]]:
    """What was done to the words, as (change, words of the claim, words of the source), joined by spaces."""
    ours, theirs, found = laid(claim, source)
    assert found is not None
    return [(change, " ".join(ours.words[a:b]), " ".join(theirs.words[c:d])) for change, a, b, c, d in found.edit]


@pytest.mark.parametrize(
    ("claim", "changed"),
    [
        ("the quick brown fox", []),
        ("quick red fox jumps over", [("altered", "red", "brown")]),
        ("a quick brown fox jumps over", [("altered", "a", "the")]),
        ("brown fox jumps over the sleepy", [("altered", "sleepy", "lazy")]),
        ("the quick fox jumps over the dog", [("dropped", "", "brown"), ("dropped", "", "lazy")]),
        ("the quick brown and clever fox jumps", [("added", "and clever", "")]),
        ('he said: "quick brown fox jumps"', [("added", 'he said : "', ""), ("added", '"', "")]),
        (
            '"a quick brown fox jumps" he said',
            [("added", '"', ""), ("altered", "a", "the"), ("added", '" he said', "")],
        ),
        ("he said that the quick brown fox jumps", [("added", "he said that", "")]),
        ("lazy dog they said with a smile", [("dropped", "", ","), ("added", "with a smile", "")]),
        ("over the dog", [("dropped", "", "lazy")]),
        ("it was dark. The quick brown fox", [("altered", "dark", "late")]),
        ("the quick brown fox leaps right over the lazy dog", [("altered", "leaps right", "jumps")]),
    ],
)
def test_the_edit_names_what_was_altered_dropped_and_added(claim: str, changed: list[tuple[str, str, str]]) -> None:
    assert [run for run in edit(claim) if run[0] != "same"] == changed


@pytest.mark.parametrize(
    ("claim", "source", "changed"),
    [
        (
            "X of the war. He was at the",
            "the entry of the war. He was at the start of the war",
            [("altered", "X", "entry")],
        ),
        ("the war began with a X", "the start of the war began with a bang", [("altered", "X", "bang")]),
        ("the X war began", "at the end of the long war began", [("altered", "X", "long")]),
    ],
)
def test_common_words_are_taken_where_they_stand_together(
    claim: str, source: str, changed: list[tuple[str, str, str]]
) -> None:
    assert [run for run in edit(claim.lower(), source) if run[0] != "same"] == [
        (change, claimed.lower(), stood) for change, claimed, stood in changed
    ]


def test_the_edge_of_a_paragraph_is_the_edge_of_what_was_altered() -> None:
    source = "A heading here\n\nThe quick brown fox jumps"
    assert edit("he says the quick brown fox", source)[0] == ("added", "he says", "")
    assert edit("he says the quick brown fox", source.replace("\n\n", " "))[0] == ("altered", "he says", "heading here")


def test_words_left_out_near_the_end_do_not_push_the_last_one_out() -> None:
    assert edit("they offered us to sign a pact", 'They offer us to sign a non-aggression pact," he said.') == [
        ("same", "they", "they"),
        ("altered", "offered", "offer"),
        ("same", "us to sign a", "us to sign a"),
        ("dropped", "", "non-aggression"),
        ("same", "pact", "pact"),
    ]


def test_words_put_in_at_the_end_do_not_stand_for_punctuation() -> None:
    found = edit("they offer us to sign a pact with Russia", 'They offer us to sign a pact," he said.')
    assert found[-1] == ("added", "with russia", "")


def test_nothing_in_common_is_like_nothing() -> None:
    assert laid("completely different", SOURCE)[2] is None
    assert laid("words", "")[2] is None


WORDS = st.lists(st.sampled_from(["aaaa", "bbbb", "cc", "d", ".", ","]), max_size=14).map(" ".join)


@given(WORDS, WORDS)
def test_an_edit_covers_the_claim(claim: str, source: str) -> None:
    ours, theirs, found = laid(claim, source)
    if found is None:
        return
    at = 0
    for change, first, last, source_first, source_last in found.edit:
        assert first == at
        assert (change is Change.SAME) == (ours.words[first:last] == theirs.words[source_first:source_last] != [])
        assert (change is Change.DROPPED) == (first == last)
        assert (change is Change.ADDED) == (source_first == source_last)
        at = last
    assert at == len(ours.words)
