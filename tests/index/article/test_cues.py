from __future__ import annotations

import pytest

from index.article.cues import is_pronoun_subject
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
    assert prose.words[cue.begins].span.of(text) == first
    assert prose.words[cue.ends - 1].span.of(text) == last


@pytest.mark.parametrize(
    ("text", "expected"), [("He said no.", True), ("Berg said no.", False), ("I was told no.", False)]
)
def test_a_pronoun_as_subject(text: str, expected: bool) -> None:
    (prose,) = proses_of(text)
    (cue,) = prose.cues
    assert is_pronoun_subject(prose.words, cue) is expected
