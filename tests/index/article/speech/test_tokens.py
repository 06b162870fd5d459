from __future__ import annotations

import pytest

from index.article.speech.quotation_marks import find_quoted
from index.article.speech.tokens import Phrase, Token, read_tokens
from index.datatypes import Span
from tests.index.article.newspaper import proses_of


def words_of(text: str) -> tuple[Token, ...]:
    return proses_of(text)[0].tokens


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
    (word, *_) = read_tokens(text, Span(0, len(text)), find_quoted(text, Span(0, len(text))), [Span(0, len(text))])
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


def test_a_token_knows_its_neighbours_and_an_edge_stands_at_either_end() -> None:
    he, left, stop, she, stayed, end = words_of("He left. She stayed.")
    assert (he.next, left.next, left.previous) == (left, stop, he)
    assert he.previous.is_edge
    assert end.next.is_edge
    assert end.next.starts_sentence
    assert end.next.next is end.next
    assert not he.is_edge
    assert (he.sentence.first, he.sentence.last, he.sentence.end) == (he, stop, she)
    assert he.sentence is stop.sentence
    assert stayed.sentence is not he.sentence


def test_tokens_are_walked_within_bounds() -> None:
    he, left, stop, she, stayed, end = words_of("He left. She stayed.")
    assert list(left.rightwards(stayed, 9)) == [left, stop, she]
    assert list(left.rightwards(stayed, 2)) == [left, stop]
    assert list(stayed.rightwards(left, 9)) == []
    assert list(stayed.leftwards(left, 9)) == [stayed, she, stop, left]
    assert list(stayed.leftwards(left, 2)) == [stayed, she]
    assert list(left.leftwards(stayed, 9)) == []
    assert (stayed.back(2), stayed.back(9, left), stayed.back(9)) == (stop, left, he.previous)
    assert (he.ahead(2, end), he.ahead(9, she), stayed.ahead(1, he)) == (stop, she, he)


def test_a_phrase_is_a_run_of_tokens() -> None:
    text = "He left. She stayed."
    he, left, stop, she, *_ = words_of(text)
    phrase = Phrase(left, stop)
    assert list(phrase) == [left, stop]
    assert (len(phrase), phrase.before, phrase.end) == (2, he, she)
    assert phrase.span.of(text) == "left."
    assert phrase == Phrase(left, stop)
    assert phrase != Phrase(he, stop)
