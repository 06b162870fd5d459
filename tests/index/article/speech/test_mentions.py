from __future__ import annotations

import pytest

from index.article.speech.mentions import Mention, subject_before
from index.article.speech.prose import Prose
from tests.index.article.newspaper import proses_of


def read(text: str) -> Prose:
    (prose,) = proses_of(text)
    return prose


def words_at(prose: Prose, mention: Mention | None) -> str | None:
    return prose.span(mention).of(prose.source) if mention is not None else None


@pytest.mark.parametrize(
    ("before_verb", "expected"),
    [
        ("The old mayor", "The old mayor"),
        ("But on Monday the old mayor", "the old mayor"),
        ("Anna Berg, 54, of Lima,", "Anna Berg"),
        ("In a letter to the court, Anna Berg, its first judge,", "Anna Berg"),
        ("Berg -- a judge --", "Berg"),
        ("Officials from the town and Lima", "Lima"),
        ("When it rained, they", "they"),
        ("Carl Doe's lawyer, Anna Berg,", "Carl Doe's lawyer, Anna Berg"),
        ("Carl Doe's lawyer, Wim Lind,", "Carl Doe's lawyer, Wim Lind"),
        ("A spokesman for Carl Doe, Ivan Bo,", "A spokesman for Carl Doe, Ivan Bo"),
        ("A spokesman in Albany, New York,", "A spokesman in Albany"),
        ("Carl Doe's lawyer, a judge,", "Carl Doe's lawyer"),
        ("Berg and Lind", "Berg and Lind"),
        ("Earlier this week", None),
        ("In a statement", None),
    ],
)
def test_the_subject_before_a_verb(before_verb: str, expected: str | None) -> None:
    prose = read(before_verb)
    assert words_at(prose, subject_before(prose.words, len(prose.words) - 1, 0)) == expected
