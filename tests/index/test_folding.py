import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.folding import (
    INVISIBLE,
    as_seen,
    fold_in_place,
    fold_typography,
    fold_words,
    small,
    tokens_in_place,
    without_invisible,
)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("“It’s – well…”", '"It\'s - well..."'),
        ("a\u00a0b\u2009c\r\n d", "a b c d"),
        ("zero\u200bwidth\u202e", "zerowidth"),
        ("ﬁne Ａ", "fine A"),
        ("Lind &amp; Dahl&nbsp;sailed &quot;home&quot;", 'Lind & Dahl sailed "home"'),
        ("the har-\nbour mas-\r\n  ter", "the harbour master"),
        ("the har\u00ad\nbour", "the harbour"),
        ("a well-\nknown Anglo-\nSaxon of 20-\nodd", "a well-known Anglo-Saxon of 20-odd"),
        ("Nord-\nund Ostsee", "Nord- und Ostsee"),
        ("frozen over and\n> > nobody went", "frozen over and nobody went"),
        ("He left -\nand came", "He left - and came"),
    ],
)
def test_typography(text: str, plain: str) -> None:
    assert fold_typography(text) == plain


@pytest.mark.parametrize(
    ("mark", "plain"),
    [
        (mark, plain)
        for marks, plain in (("‘’‚‛‹›′‵ʼ`´＇", "'"), ("“”„‟«»″‶〝〞〟＂", '"'), ("‐‑‒–—―−﹘﹣－", "-"))
        for mark in marks
    ],
)
def test_both_folds_know_the_same_marks(mark: str, plain: str) -> None:
    assert fold_typography(f"a{mark}b") == fold_in_place(f"a{mark}b") == f"a{plain}b"


@pytest.mark.parametrize("unseen", list(INVISIBLE))
def test_invisible_characters_are_no_part_of_a_word(unseen: str) -> None:
    assert not unseen.isprintable()
    assert fold_words(f"agg{unseen}ression") == without_invisible(f"agg{unseen}ression") == "aggression"


def test_a_word_that_is_cut_at_the_end_of_a_line_is_one_word() -> None:
    assert fold_words("the har-\nbour") == fold_words("the harbour")
    assert tokens_in_place("the har-\nbour")[0] == ["the", "harbour"]
    assert as_seen("the har-\n> bour") == "the harbour"


def test_words_are_what_remains_of_a_text() -> None:
    assert fold_words("“On the one hand,” he SAID — don’t_know.") == "on the one hand he said don t know"


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold_typography(fold_typography(text)) == fold_typography(text)
    assert fold_words(fold_words(text)) == fold_words(text)


def test_every_character_folds_in_place_to_one_character() -> None:
    everything = "".join(map(chr, range(sys.maxunicode + 1)))
    assert len(fold_in_place(everything)) == len(small(everything)) == len(everything)


@given(st.text(), st.text())
def test_folding_in_place_keeps_positions_and_needs_no_context(before: str, after: str) -> None:
    assert len(fold_in_place(before)) == len(before)
    assert fold_in_place(before) + fold_in_place(after) == fold_in_place(before + after)
    assert fold_in_place(fold_in_place(before)) == fold_in_place(before)


def test_tokens_keep_their_apostrophes_and_hyphens_and_their_places() -> None:
    text = "“Russia’s non\u2011aggression pact”\u2014he said."
    tokens, places = tokens_in_place(text)
    assert tokens == ['"', "russia's", "non-aggression", "pact", '"', "-", "he", "said", "."]
    assert [text[start:end] for start, end in places][1:4] == ["Russia’s", "non\u2011aggression", "pact"]
