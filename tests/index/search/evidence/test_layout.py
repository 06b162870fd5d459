"""The layout of a library against slow references that follow its words."""

import math
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.datatypes import ParagraphRef
from index.search.evidence.layout import REACH, Layout, bounds_of, stretches

PARAGRAPHS = st.lists(st.lists(st.booleans(), min_size=1, max_size=4), max_size=6)
"""An article: for each paragraph, whether each of its sentences has a pronoun."""

LONG = st.integers(30, 40).flatmap(lambda rows: st.just([[False]] * rows))
LIBRARIES = st.lists(PARAGRAPHS | LONG, max_size=5)
ROWS = st.lists(st.integers(0, 2**16), max_size=8)
"""Taken modulo the number of rows, or of sentences."""


@dataclass(frozen=True)
class At:
    """Where a sentence stands: everything about it, found by walking through the library."""

    article: int
    paragraph: int
    row: int
    pronoun: bool


def walked(library: list[list[list[bool]]]) -> list[At]:
    found, row = [], 0
    for number, article in enumerate(library):
        for paragraph, sentences in enumerate(article):
            found += [At(number, paragraph, row, pronoun) for pronoun in sentences]
            row += 1
    return found


def slug(article: int) -> str:
    return f"article-{article}"


def laid_out(library: list[list[list[bool]]]) -> Layout:
    return Layout.of(
        [*map(slug, range(len(library)))],
        [np.array([*map(len, article)], np.int64) for article in library],
        [np.array([one for sentences in article for one in sentences], np.bool_) for article in library],
    )


def some(numbers: list[int], total: int) -> np.ndarray:
    return np.array([number % total for number in numbers] if total else [], np.int64)


@given(LIBRARIES)
def test_rows_and_places(library: list[list[list[bool]]]) -> None:
    layout, sentences = laid_out(library), walked(library)
    places = list(dict.fromkeys((at.article, at.paragraph) for at in sentences))
    assert layout.rows_of(None) == range(len(places))
    for article in range(len(library)):
        rows = [row for row, (there, _) in enumerate(places) if there == article]
        assert [*layout.rows_of(slug(article))] == rows
    assert len(layout.rows_of("none of them")) == 0
    for row, (article, paragraph) in enumerate(places):
        place = ParagraphRef(slug(article), paragraph + 1)
        assert layout.place(row) == place
        assert layout.row(place) == row
    assert layout.articles(np.arange(len(places))).tolist() == [article for article, _ in places]


@given(LIBRARIES, ROWS)
def test_sentences_of_rows(library: list[list[list[bool]]], numbers: list[int]) -> None:
    layout, sentences = laid_out(library), walked(library)
    rows = some(numbers, len(layout.rows_of(None)))
    of_each = [[number for number, at in enumerate(sentences) if at.row == row] for row in rows]
    assert layout.lengths(rows).tolist() == [*map(len, of_each)]
    assert layout.sentences(rows).tolist() == [number for those in of_each for number in those]
    assert layout.rows_with(np.arange(len(sentences))).tolist() == [at.row for at in sentences]


@given(LIBRARIES, ROWS, st.integers(0, 3))
def test_what_is_around_rows_is_in_their_article(
    library: list[list[list[bool]]], numbers: list[int], reach: int
) -> None:
    layout = laid_out(library)
    articles = {at.row: at.article for at in walked(library)}
    rows = some(numbers, len(articles))
    near = {
        other
        for row in rows.tolist()
        for other in range(row - reach, row + reach + 1)
        if articles.get(other) == articles[row]
    }
    assert {*layout.around(rows, reach).tolist()} == near


@given(LIBRARIES, ROWS)
def test_sentences_refer_back_inside_their_article(library: list[list[list[bool]]], numbers: list[int]) -> None:
    layout, sentences = laid_out(library), walked(library)
    asked = some(numbers, len(sentences))
    expected = [
        [
            number - step
            if sentences[number].pronoun
            and number >= step
            and sentences[number - step].article == sentences[number].article
            else number
            for step in range(1, REACH + 1)
        ]
        for number in asked.tolist()
    ]
    assert layout.lenders(asked).tolist() == expected


@given(LIBRARIES)
def test_depth_is_how_far_down_a_news_story_a_paragraph_stands(library: list[list[list[bool]]]) -> None:
    layout = laid_out(library)
    told = [
        sum(map(len, article)) / len(article) <= 2.5 if article else bool(layout.news[number])
        for number, article in enumerate(library)
    ]
    assert layout.news.tolist() == told
    depths = [
        math.log(1 + rank) * min(len(article), 32) / 32 if news else 0.0
        for article, news in zip(library, told, strict=True)
        for rank in range(len(article))
    ]
    assert np.allclose(layout.depths(np.arange(len(depths))), depths)


@given(LIBRARIES.filter(any), st.data())
def test_places_that_are_looked_for_in_one_article_or_in_all(
    library: list[list[list[bool]]], data: st.DataObject
) -> None:
    layout = laid_out(library)
    places = [
        ParagraphRef(slug(number), paragraph + 1)
        for number, article in enumerate(library)
        for paragraph in range(len(article))
    ]
    those = data.draw(st.sets(st.sampled_from(places)))
    for article in (None, *map(slug, range(len(library)))):
        rows = layout.rows_at(those, article)
        assert rows.dtype == np.int64
        assert [layout.place(row) for row in rows.tolist()] == [
            place for place in places if place in those and article in (None, place.article)
        ]


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 5)), max_size=8))
def test_stretches(pairs: list[tuple[int, int]]) -> None:
    starts, lengths = (np.array([pair[part] for pair in pairs], dtype=np.int64) for part in (0, 1))
    assert stretches(starts, lengths).tolist() == [start + step for start, count in pairs for step in range(count)]
    assert [0, *accumulate(lengths.tolist())][: len(pairs)] == bounds_of(lengths).tolist()
