"""The words of a part, stored and read back: nothing is lost, and what would lead out of bounds is told."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import GenerationDamaged
from index.search.evidence.lexicon.lexical import LexicalIndex
from index.search.evidence.lexicon.lexicon import Lexicon
from index.search.evidence.lexicon.spelling import Spelling
from index.search.evidence.lexicon.wording import Wording
from index.search.evidence.lexicon.words import ArticleWords

ARTICLES = st.lists(
    st.lists(st.lists(st.sampled_from("the mill mills labour ä 磨坊".split()), max_size=6).map(" ".join), max_size=4),
    max_size=3,
)
SMALL = Lexicon.of([ArticleWords.of(["the mill and the river", "", "mills labour"])])
LENGTHS, TEXT, STARTS, ROWS, COUNTS = range(5)
KEYS, KEY_STARTS, NUMBERS = range(5, 8)


def asked(lexicon: Lexicon) -> tuple[list[float], list[int], list[float], str]:
    """All that is asked of it."""
    paragraphs = lexicon.words.paragraphs
    index = LexicalIndex([lexicon])
    found = index.scores("the mill of labour in 磨坊")
    in_some = index.scores("mill rivers", range(1, paragraphs)).best(1) if paragraphs else np.zeros(0, np.int64)
    shares = Wording([lexicon]).shares(frozenset(["mill", "ä", "磨坊"]), ["mill 磨坊"])
    spelt = Spelling([lexicon]).adapt("labor, mils, milll", lambda word: False)
    return found.of(np.arange(paragraphs)).tolist(), [*found.best(2), *in_some], shares, spelt


@given(ARTICLES)
def test_what_is_packed_is_unpacked(articles: list[list[str]]) -> None:
    lexicon = Lexicon.of(map(ArticleWords.of, articles))
    blobs = lexicon.pack()
    assert len(blobs) == Lexicon.BLOBS
    again = Lexicon.unpack(blobs)
    assert again.pack() == blobs
    assert asked(again) == asked(lexicon)
    assert again.words.vocabulary.words() == lexicon.words.vocabulary.words()


def test_paragraphs_of_a_word_that_do_not_ascend_are_damaged() -> None:
    lexicon = Lexicon.of([ArticleWords.of(["a b", "a c", "a"])])
    blobs = lexicon.pack()
    assert lexicon.words.rows.tolist() == [0, 1, 2, 0, 1]
    for rows in ([0, 2, 1, 0, 1], [0, 1, 1, 0, 1]):
        blobs[ROWS] = np.array(rows, "<i4").tobytes()
        with pytest.raises(GenerationDamaged):
            Lexicon.unpack(blobs)


def test_lengths_are_terms_without_stop_words() -> None:
    assert SMALL.lengths.tolist() == [2, 0, 2]


def test_what_is_unpacked_is_not_copied() -> None:
    blobs = SMALL.pack()
    words = Lexicon.unpack(blobs).words
    assert words.vocabulary.pack() is blobs[TEXT]
    for blob, array in ((STARTS, words.starts), (ROWS, words.rows), (COUNTS, words.counts)):
        assert np.shares_memory(np.frombuffer(blobs[blob], np.uint8), array)


def test_beginnings_are_made_for_who_needs_them_and_stored() -> None:
    lexicon = Lexicon.of([ArticleWords.of(["mills"])])
    assert "beginnings" not in vars(lexicon)
    assert Lexicon.unpack(lexicon.pack()).beginnings.of("mills").tolist() == [0]


@pytest.mark.parametrize(
    ("blob", "content"),
    [
        (LENGTHS, b""),
        (LENGTHS, bytes(4)),
        (LENGTHS, bytes(9)),
        (TEXT, b""),
        (TEXT, b"and labour mill mills river"),
        (TEXT, b"and labour mill mills river the more "),
        (TEXT, b"and labour mill mills \xff the "),
        (STARTS, b""),
        (STARTS, np.array([0, 1, 2, 3, 4, 5, 7], "<i8").tobytes()),
        (STARTS, np.array([1, 1, 2, 3, 4, 5, 6], "<i8").tobytes()),
        (STARTS, np.array([0, 2, 1, 3, 4, 5, 6], "<i8").tobytes()),
        (STARTS, np.array([0, -(2**63), 2, 3, 4, 5, 6], "<i8").tobytes()),
        (ROWS, b""),
        (ROWS, bytes(23)),
        (ROWS, np.array([0, 0, 0, 0, 0, 3], "<i4").tobytes()),
        (ROWS, np.array([0, 0, 0, 0, 0, -1], "<i4").tobytes()),
        (COUNTS, b""),
        (COUNTS, bytes(7)),
        (KEYS, b"labour mill "),
        (KEY_STARTS, bytes(16)),
        (NUMBERS, np.array([1, 2, 3, 6], "<i4").tobytes()),
        (NUMBERS, np.array([1, 2, 3, -1], "<i4").tobytes()),
    ],
)
def test_what_leads_out_of_bounds_is_damaged(blob: int, content: bytes) -> None:
    blobs = SMALL.pack()
    assert SMALL.words.starts.tolist() == [*range(7)]
    assert len(blobs[NUMBERS]) == 16
    with pytest.raises(GenerationDamaged):
        Lexicon.unpack([*blobs[:blob], content, *blobs[blob + 1 :]])


@given(st.integers(0, Lexicon.BLOBS - 1), st.binary(max_size=16), st.integers(0, 40))
def test_any_bytes_can_be_asked_or_are_damaged(blob: int, bytes_there: bytes, at: int) -> None:
    blobs = SMALL.pack()
    blobs[blob] = blobs[blob][:at] + bytes_there + blobs[blob][at + len(bytes_there) :]
    try:
        lexicon = Lexicon.unpack(blobs)
    except GenerationDamaged:
        return
    asked(lexicon)
