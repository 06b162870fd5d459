"""Whose words stand somewhere: the narrator's are not put into a speaker's mouth, nor one speaker's into another's."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.article.source_files import Overrides
from index.datatypes import Article, Attribution, Span, Voice
from index.quoting.voices import distinct, voices_at
from tests.index.library import parse_text, read_library

(BUNDLED,) = read_library(Path("articles")).articles
LUKASHENKO = "Alexander Lukashenko"

TWO_SPEAKERS = (
    '"The dam is safe and will stay safe," said Anna Berg; "It will break before the summer," said Carl Doe. '
    "Anna Berg said the dam was built in spring. It rained.\n\n"
    'Anna Berg called the dam "an old wreck" and Carl Doe called it "quite unsafe" before a large crowd of '
    "angry people from the valley far below it.\n\n"
    '"It is far too late to turn back now," Anna Berg said on "The Morning Hour" on Monday in the town of Lima.'
)


def article_of(body: str) -> Article:
    return parse_text("dam", "dam.txt", "0" * 64, f"The Dam\n\nBy Jane Doe\n\n{body}", Overrides())


def voices_of(article: Article, words: str, *, last: bool = False) -> list[tuple[str, str | None]]:
    start = article.source.rindex(words) if last else article.source.index(words)
    voices = voices_at(article, Span(start, start + len(words)))
    return [(voice.voice.value, voice.names[0]) for voice in voices]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("They offer us to sign", [("quotation", LUKASHENKO)]),
        ("Lukashenko told officials in a", [("article", None)]),
        ("according to the Belta state news agency", [("article", None)]),
        ('pact," Lukashenko told officials', [("quotation", LUKASHENKO)]),
        ("On the other hand, Ukraine has been training", [("reported", LUKASHENKO)]),
        ("state news agency. On the other hand", [("article", None), ("reported", LUKASHENKO)]),
        ("completely insane", [("quotation", LUKASHENKO)]),
        ("unified defense space", [("article", None)]),
        ("Lukashenko had confirmed Ukraine's offer last week", [("article", None)]),
    ],
)
def test_whose_words_stand_in_the_bundled_article(words: str, said: list[tuple[str, str | None]]) -> None:
    assert voices_of(BUNDLED, words) == said


def test_the_words_of_a_copy_are_those_of_its_paragraph() -> None:
    copied = "not to move our forces there. They offer us to sign a non-aggression pact,”"
    assert voices_of(BUNDLED, copied, last=True) == [("quotation", LUKASHENKO)]
    assert voices_of(BUNDLED, "Lukashenko told officials in a", last=True) == [("article", None)]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("The dam is safe", [("quotation", "Anna Berg")]),
        ("It will break", [("quotation", "Carl Doe")]),
        ('stay safe," said Anna Berg; "It will break', [("quotation", "Anna Berg"), ("quotation", "Carl Doe")]),
        ("said Anna Berg", [("article", None)]),
        ("the dam was built", [("reported", "Anna Berg")]),
        ("spring. It rained.", [("reported", "Anna Berg"), ("article", None)]),
        ('wreck" and Carl Doe called it "quite', [("reported", "Anna Berg"), ("reported", "Carl Doe")]),
        ("The Morning Hour", [("article", None)]),
        ('," Anna Berg said', [("article", None)]),
        ("The Dam", [("article", None)]),
    ],
)
def test_each_part_of_a_sentence_belongs_to_whoever_said_it(words: str, said: list[tuple[str, str | None]]) -> None:
    assert voices_of(article_of(TWO_SPEAKERS), words) == said


def test_a_voice_is_told_once() -> None:
    steps = Attribution(Voice.ARTICLE)
    assert distinct([steps, Attribution(Voice.REPORTED), steps]) == (steps, Attribution(Voice.REPORTED))
