from __future__ import annotations

import pytest

from index.article.speech.phrases.starting import main_subject, phrase_after
from index.article.speech.prose import Prose
from index.article.speech.tokens import Phrase
from tests.index.article.newspaper import proses_of


def read(text: str) -> Prose:
    (prose,) = proses_of(text)
    return prose


def words_at(prose: Prose, phrase: Phrase | None) -> str | None:
    return phrase.span.of(prose.source) if phrase is not None else None


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        ("Anna Berg on Monday.", "Anna Berg"),
        ("a spokesman for the town in Lima.", "a spokesman for the town"),
        ("the Belta state news agency.", "the Belta state news agency"),
        ("he in Lima.", "he"),
        ("in Lima.", None),
    ],
)
def test_the_phrase_behind_a_cue(behind: str, expected: str | None) -> None:
    prose = read(behind)
    assert words_at(prose, phrase_after(prose.tokens[0], prose.tokens[-1].next)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Berg left early", "Berg"),
        ("On Monday, Berg left early", "Berg"),
        ("A few days later, Berg left early", "Berg"),
        ("When it rained, she left early", "she"),
        ("At a rally in Ames, Iowa, Berg left early", "Berg"),
        ("LIMA (Wire) — Berg left early", "Berg"),
        ("The Lima council rejected the plan", "The Lima council"),
        ("It's late", None),
        ("In Lima", None),
    ],
)
def test_the_subject_of_a_sentence(sentence: str, expected: str | None) -> None:
    prose = read(sentence)
    assert words_at(prose, main_subject(prose.tokens[0], prose.tokens[-1].next)) == expected
