from __future__ import annotations

import pytest

from tests.index.article.newspaper import only_attribution, reported_in


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Berg denied that there are any plans to sell.", "there are any plans to sell"),
        ("Berg told reporters in Lima that the dam was safe.", "the dam was safe"),
        ("The dam is safe, according to the ministry.", "The dam is safe"),
        ("Berg left, saying that the dam was safe.", "the dam was safe"),
        ("Berg said the dam was “very safe” and dry.", "the dam was “very safe” and dry"),
        ("Ines Falk, who told the council that the well was dry, left on Monday.", "the well was dry"),
        ("The farmer, who says the well, dug in May, is dry, was told to leave.", "the well, dug in May, is dry"),
        ("Ines Falk, insisting that the well was dry, walked out.", "the well was dry"),
    ],
)
def test_what_is_reported(text: str, content: str) -> None:
    (report,) = reported_in(text)
    assert report.span.of(text) == content


@pytest.mark.parametrize(
    "text",
    [
        "Berg believes that the dam is safe.",
        "There were reports that the dam was unsafe.",
        "Berg announced a plan for the dam.",
        '"The dam is safe," Berg said.',
        "Berg was told that the dam was safe.",
        "Berg said so.",
        'Asked by Lind whether she would go, Berg replied, "Perhaps."',
        'On the way to the dam in Lima, Berg said, "We are late."',
        "Asked whether the dam was safe, Berg replied.",
        "Berg never said that the dam was safe.",
        "Could Berg have said that the dam was safe?",
        "If Berg says that the dam is safe, they stay.",
    ],
)
def test_what_is_not(text: str) -> None:
    assert reported_in(text) == []


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ('"It is late," Berg told officials in a meeting in Lima.', "officials in a meeting in Lima"),
        ('"It is late," Berg told Anna Lind on Monday.', "Anna Lind"),
        ('Berg told the council that it was "late in the day".', "the council"),
        ('"It is late," Berg told her.', "her"),
        ('"It is late," Berg said.', None),
        ('Berg was told "it is far too late".', None),
    ],
)
def test_whom_it_was_said_to(text: str, addressee: str | None) -> None:
    assert only_attribution(text).names[1] == addressee
