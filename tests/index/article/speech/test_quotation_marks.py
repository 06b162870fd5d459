from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article.speech.quotation_marks import DEEPEST, Quoted, find_quoted
from index.datatypes import Span


def quoted_in(text: str) -> list[str]:
    return [quoted.span.of(text) for quoted in find_quoted(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We won," he said.', ["We won,"]),
        ("“We won,” he said. “Again.”", ["We won,", "Again."]),
        ("''We won,'' he said.", ["We won,"]),
        ("``We won,'' he said.", ["We won,"]),
        ("„Wir haben gewonnen“, sagte er.", ["Wir haben gewonnen"]),
        ("«On a gagné», dit-il.", ["On a gagné"]),
        ("« On a gagné », dit-il.", ["On a gagné"]),
        ("«\u00a0On a gagné\u202f», dit-il.", ["On a gagné"]),
        ("« On a gagné", ["On a gagné"]),
        ("'We won,' he said.", ["We won,"]),
        ("‘We won,’ he said.", ["We won,"]),
        ("Russia's 'Union State' ally", ["Union State"]),
        ("Russia’s ‘Union State’ ally", ["Union State"]),
        ("The boys' bikes weren't there; the girls' were.", []),
        ("It’s the ’90s, and rock ’n’ roll isn’t dead.", []),
        ("How 'bout that, said the players' union.", []),
        ("‘The Players’ Union’ won't answer.", ["The Players’ Union"]),
        ('He is 6\'2" tall and a 27" screen is wide.', []),
        ('<tweet id="12" author="@somebody">text</tweet>', []),
        ('She said ("no doubt") it was over.', ["no doubt"]),
        ('The deal—"a mess," he said—is done.', ["a mess,"]),
        ('"" and " " hold nothing.', []),
    ],
)
def test_words_between_marks(text: str, expected: list[str]) -> None:
    assert quoted_in(text) == expected


@pytest.mark.parametrize(
    ("text", "outer", "inner"),
    [
        (
            "“He told me, ‘You are next,’ and left,” she said.",
            "He told me, ‘You are next,’ and left,",
            ["You are next,"],
        ),
        ("\"They call it 'the pit',\" he said.", "They call it 'the pit',", ["the pit"]),
        ("''He said, 'You go,''' she recalled.", "He said, 'You go,'", ["You go,"]),
        ("'They call it \"the pit\",' he said.", 'They call it "the pit",', ["the pit"]),
        ('"She wrote "never" to me," he said.', 'She wrote "never" to me,', ["never"]),
    ],
)
def test_a_quotation_within_a_quotation(text: str, outer: str, inner: list[str]) -> None:
    (quoted,) = find_quoted(text, Span(0, len(text)))
    assert quoted.span.of(text) == outer
    assert [each.span.of(text) for each in quoted.inner] == inner


def test_a_mark_that_is_never_closed_runs_to_the_end_of_the_paragraph() -> None:
    text = "“First part of it.  "
    (quoted,) = find_quoted(text, Span(0, len(text)))
    assert quoted.span.of(text) == "First part of it."
    assert not quoted.closed


def test_a_mark_that_is_never_closed_ends_where_the_next_quotation_opens() -> None:
    text = '"One thing is sure. "Another is not," he said.'
    first, second = find_quoted(text, Span(0, len(text)))
    assert (first.span.of(text), first.closed) == ("One thing is sure.", False)
    assert (second.span.of(text), second.closed) == ("Another is not,", True)


def test_a_closing_mark_at_the_start_of_a_paragraph_was_meant_to_open() -> None:
    assert quoted_in("”We are fine,” she said.") == ["We are fine,"]


def test_a_closing_mark_alone_is_passed_over() -> None:
    assert quoted_in("the end of it,” she said.") == []


def test_only_the_paragraph_is_read() -> None:
    text = 'a "b" c "d" e'
    assert [each.span.of(text) for each in find_quoted(text, Span(6, len(text)))] == ["d"]


MARKED = st.text(alphabet="ab s.,\n\u00a0\"'“”‘’«»`„1=(", max_size=60)


def assert_sound(text: str, within: Span, found: tuple[Quoted, ...], depth: int = 0) -> None:
    assert depth < DEEPEST or not found
    end = within.start
    for quoted in found:
        assert within.covers(quoted.marks)
        assert quoted.marks.covers(quoted.span)
        assert quoted.marks.start >= end
        assert quoted.span.of(text).strip()
        end = quoted.marks.end
        assert_sound(text, quoted.marks, quoted.inner, depth + 1)


@given(MARKED)
def test_quotations_lie_in_order_inside_their_paragraph(text: str) -> None:
    assert_sound(text, Span(0, len(text)), find_quoted(text, Span(0, len(text))))


@pytest.mark.parametrize("marks", ['"', "'", "“", "”", "“‘", "'''", '" ', "a' "])
def test_a_hundred_thousand_marks_are_read_in_a_moment(marks: str) -> None:
    text = marks * (100_000 // len(marks))
    started = time.process_time()
    find_quoted(text, Span(0, len(text)))
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("»Ja«, sagte er. »Nein.«", ["Ja", "Nein."]),
        ("„Ja“[1] und „Nein“-Sager.", ["Ja", "Nein"]),
        ("Er rief ,,Halt'' und ,,Los“.", ["Halt", "Los"]),
        ('Er sagte „Ja" und „nein”.', ["Ja", "nein"]),
        ("Sagte er: „Ja, ‚vielleicht‘“.", ["Ja, ‚vielleicht‘", "vielleicht"]),
        ("Sagte er: »Ja, ›vielleicht‹«.", ["Ja, ›vielleicht‹", "vielleicht"]),
        ("「準備」と『本』", ["準備", "本"]),
    ],
)
def test_marks_of_other_languages(text: str, words: list[str]) -> None:
    found = [each for outer in find_quoted(text, Span(0, len(text))) for each in (outer, *outer.inner)]
    assert [each.span.of(text) for each in found] == words
    assert all(each.closed for each in found)
