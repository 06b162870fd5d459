from __future__ import annotations

import pytest

from tests.index.article.newspaper import proses_of


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Then Berg said no.", "Berg", "said"),
        ('"No," said Anna Berg.', "said", "Berg"),
        ("No, according to Berg.", "according", "Berg"),
    ],
)
def test_where_a_cue_and_its_subject_begin_and_end(text: str, first: str, last: str) -> None:
    (prose,) = proses_of(text)
    (cue,) = prose.cues
    assert cue.begins.span.of(text) == first
    assert cue.end.previous.span.of(text) == last


@pytest.mark.parametrize(
    ("text", "expected"), [("He said no.", True), ("Berg said no.", False), ("I was told no.", False)]
)
def test_a_pronoun_as_subject(text: str, expected: bool) -> None:
    (prose,) = proses_of(text)
    (cue,) = prose.cues
    assert cue.has_pronoun is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Berg said no.", True),
        ("Will Berg said no.", True),
        ("In May Berg said no.", True),
        ("Berg not only said that it was late.", True),
        ("Berg would go on to say that it was late.", True),
        ("Berg has said that it was late.", True),
        ("Berg didn’t say that it was late.", False),
        ("Berg never said that it was late.", False),
        ("Berg did not deny that it was late.", False),
        ("Berg could have said that it was late.", False),
        ("Could Berg have said that it was late?", False),
        ("Neither Lind nor Berg said that it was late.", False),
    ],
)
def test_what_is_denied_asked_or_a_condition_was_not_said(text: str, expected: bool) -> None:
    (prose,) = proses_of(text)
    (cue,) = prose.cues[-1:]
    assert cue.is_stated is expected
