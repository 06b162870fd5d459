from __future__ import annotations

import pytest

from index.article.speech.phrases.ending import subject_before
from index.article.speech.prose import Prose
from index.article.speech.tokens import Phrase
from tests.index.article.newspaper import proses_of


def read(text: str) -> Prose:
    (prose,) = proses_of(text)
    return prose


def words_at(prose: Prose, phrase: Phrase | None) -> str | None:
    return phrase.span.of(prose.source) if phrase is not None else None


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
        ("Earlier this week", None),
        ("In a statement", None),
    ],
)
def test_the_subject_before_a_verb(before_verb: str, expected: str | None) -> None:
    prose = read(before_verb)
    assert words_at(prose, subject_before(prose.tokens[-1], prose.tokens[0])) == expected
