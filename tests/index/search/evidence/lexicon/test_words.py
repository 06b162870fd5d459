"""The words of articles, stored and merged: nothing is lost, and what is damaged is told."""

from __future__ import annotations

from collections import Counter

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import GenerationDamaged
from index.search.evidence.lexicon.words import ArticleWords, LibraryWords

PARAGRAPHS = st.lists(st.lists(st.sampled_from("a b c ä 磨坊 words".split()), max_size=6).map(" ".join), max_size=5)
ARTICLE = ArticleWords.of(["the mill and the river", "", "the mill"])


def stored(article: ArticleWords) -> ArticleWords:
    return msgspec.msgpack.decode(msgspec.msgpack.encode(article), type=ArticleWords)


def counted(words: LibraryWords) -> list[dict[str, float]]:
    """The words of each paragraph, each with how often it stands there."""
    paragraphs: list[dict[str, float]] = [{} for _ in range(words.paragraphs)]
    for number, word in enumerate(words.vocabulary.words()):
        rows, counts = words.postings(number)
        assert rows.tolist() == sorted(set(rows.tolist()))
        for row, count in zip(rows, counts, strict=True):
            paragraphs[row][word] = count
    return paragraphs


@given(st.lists(PARAGRAPHS, max_size=4))
def test_merged_articles_have_the_words_of_their_paragraphs_in_order(library: list[list[str]]) -> None:
    words = LibraryWords.merged(stored(ArticleWords.of(article)) for article in library)
    assert counted(words) == [Counter(text.split()) for article in library for text in article]


@given(st.lists(PARAGRAPHS, max_size=4))
def test_sums_are_over_all_words_of_a_paragraph(library: list[list[str]]) -> None:
    words = LibraryWords.merged(map(ArticleWords.of, library))
    lengths = [len(text.split()) for article in library for text in article]
    assert words.sums(np.full(len(words.vocabulary), 2)).tolist() == [2 * length for length in lengths]


def test_sums_are_the_same_however_many_postings_are_weighed_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    words = LibraryWords.merged([ARTICLE, ARTICLE])
    weights = np.arange(1, 1 + len(words.vocabulary))
    at_once = words.sums(weights)
    monkeypatch.setattr("index.search.evidence.lexicon.words._BLOCK", 2)
    assert words.sums(weights).tolist() == at_once.tolist() == [14, 0, 6] * 2


@pytest.mark.parametrize(("times", "bytes_each"), [(255, 1), (256, 2), (65_536, 4)])
def test_numbers_take_as_many_bytes_as_the_highest_needs(times: int, bytes_each: int) -> None:
    often = ArticleWords.of(["word " * times, "other"])
    assert len(often.counts) == 2 * bytes_each
    assert counted(LibraryWords.merged([ARTICLE, stored(often), ARTICLE]))[3:5] == [{"word": times}, {"other": 1}]


def test_many_paragraphs_are_numbered_through() -> None:
    long = ArticleWords.of([f"number {row}" for row in range(300)])
    words = LibraryWords.merged([ARTICLE, long, long])
    number = words.vocabulary.find("299")
    assert number is not None
    assert words.postings(number)[0].tolist() == [3 + 299, 3 + 300 + 299]


def test_a_library_without_words() -> None:
    for library in ([], [ArticleWords.of([])], [ArticleWords.of(["", ""])]):
        words = LibraryWords.merged(library)
        assert words.paragraphs == sum(article.paragraphs for article in library)
        assert len(words.vocabulary) == 0
        assert words.sums(np.zeros(0, dtype=np.int64)).tolist() == [0] * words.paragraphs


@pytest.mark.parametrize(
    "change",
    [
        {"paragraphs": 2},
        {"paragraphs": -1},
        {"paragraphs": 2**60},
        {"words": b""},
        {"words": b"and mill river"},
        {"words": b"and mill river the then"},
        {"words": b"and mill the river"},
        {"words": b"and and river the"},
        {"words": b" mill river the"},
        {"words": b"and mill river \xff"},
        {"found": b""},
        {"found": bytes([1, 2, 1, 3])},
        {"found": bytes([0, 2, 2, 2])},
        {"found": bytes([2, 2, 2, 0])},
        {"found": b"\xff" * 16},
        {"rows": bytes([0, 0, 2, 0, 0])},
        {"rows": bytes([0, 0, 2, 0, 0, 3])},
        {"rows": bytes([0, 2, 0, 0, 0, 2])},
        {"rows": bytes([0, 0, 0, 0, 0, 2])},
        {"counts": bytes([1, 1, 1, 1, 0, 1])},
        {"counts": bytes([1, 1, 1, 1, 2, 1, 1])},
    ],
)
def test_what_cannot_be_the_words_of_an_article_is_damaged(change: dict[str, object]) -> None:
    assert (ARTICLE.words, ARTICLE.found) == (b"and mill river the", bytes([1, 2, 1, 2]))
    assert (ARTICLE.rows, ARTICLE.counts) == (bytes([0, 0, 2, 0, 0, 2]), bytes([1, 1, 1, 1, 2, 1]))
    with pytest.raises(GenerationDamaged):
        LibraryWords.merged([ARTICLE, msgspec.structs.replace(ARTICLE, **change)])


SOME_BYTES = st.binary(max_size=12) | st.lists(st.sampled_from([0, 1, 2, 3, 255]), max_size=12).map(bytes)


@given(st.integers(-1, 5), st.sampled_from([b"", b"a", b"a b"]) | SOME_BYTES, SOME_BYTES, SOME_BYTES, SOME_BYTES)
def test_any_bytes_are_words_or_are_damaged(
    paragraphs: int, words: bytes, found: bytes, rows: bytes, counts: bytes
) -> None:
    article = ArticleWords(paragraphs, words, found, rows, counts)
    try:
        merged = LibraryWords.merged([article])
    except GenerationDamaged:
        return
    assert len(counted(merged)) == paragraphs
