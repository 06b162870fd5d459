from __future__ import annotations

import pytest

from index.article.speech.quotation_marks import find_quoted
from index.article.speech.tokens import Word, read_words
from index.datatypes import Span
from tests.index.article.newspaper import proses_of


def words_of(text: str) -> tuple[Word, ...]:
    return proses_of(text)[0].words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said no.", ["he", "said", "no", "."]),
        ("The U.S. envoy met Sen. J. Doe-Smith", ["the", "u.s.", "envoy", "met", "sen.", "j.", "doe-smith"]),
        ("Ukraine’s offer isn’t new", ["ukraine's", "offer", "isn't", "new"]),
        ("$1,300 (or 5%) -- at 9 a.m.", ["$1,300", "(", "or", "5%", ")", "--", "at", "9", "a.m."]),
        ("@user wrote…", ["@user", "wrote", "…"]),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert [word.text for word in words_of(text)] == expected


def test_a_quotation_is_one_token_whatever_it_says() -> None:
    text = '"I said. You said," he said.'
    first, *others = words_of(text)
    assert first.quoted is not None
    assert first.span.of(text) == '"I said. You said,"'
    assert [word.text for word in others] == ["he", "said", "."]


def test_sentences_start_once_each() -> None:
    text = 'He left. "They stay. They all do," she said. Then it ended.'
    assert [word.span.of(text) for word in words_of(text) if word.starts_sentence] == [
        "He",
        '"They stay. They all do,"',
        "Then",
    ]


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("Minsk", (True, False, False)),
        ("KYIV", (True, True, False)),
        ("Putin's", (True, False, True)),
        ("boys'", (False, False, True)),
        ("said", (False, False, False)),
    ],
)
def test_what_a_word_looks_like(text: str, shape: tuple[bool, bool, bool]) -> None:
    (word, *_) = read_words(text, Span(0, len(text)), find_quoted(text, Span(0, len(text))), [Span(0, len(text))])
    assert (word.capital, word.shout, word.possessive) == shape


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ("Acme Corp. said so.", "corp."),
        ("Acme, Inc., said so.", "inc."),
        ("They left Acme Corp. She wept.", "corp"),
        ("The 6' 2\" guard left.", '2"'),
    ],
)
def test_stops_and_marks_that_belong_to_their_word(text: str, token: str) -> None:
    assert token in [word.text for word in words_of(text)]
