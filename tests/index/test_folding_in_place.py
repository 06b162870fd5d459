from __future__ import annotations

import sys

from hypothesis import given
from hypothesis import strategies as st

from index.folding_in_place import fold, words_of


def test_every_character_folds_to_one_character() -> None:
    everything = "".join(map(chr, range(sys.maxunicode + 1)))
    assert len(fold(everything)) == len(everything)


@given(st.text(), st.text())
def test_folding_keeps_positions_and_needs_no_context(before: str, after: str) -> None:
    assert fold(before) + fold(after) == fold(before + after)
    assert fold(fold(before)) == fold(before)


def test_words_keep_their_apostrophes_and_hyphens_and_their_places() -> None:
    text = "“Russia’s non\u2011aggression pact”\u2014he said."
    words, places = words_of(text)
    assert words == ['"', "russia's", "non-aggression", "pact", '"', "-", "he", "said", "."]
    assert [text[start:end] for start, end in places][1:4] == ["Russia’s", "non\u2011aggression", "pact"]
