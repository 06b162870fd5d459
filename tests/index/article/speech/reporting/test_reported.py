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
        ("Ines Falk, who told the council the well was dry, later quit the farm.", "the well was dry"),
        ("The farmer, who says the well, dug in May, is dry, was told to leave.", "the well, dug in May, is dry"),
        ("Berg announced last month that the dam was safe.", "the dam was safe"),
        ("Berg said late Friday that the dam was safe.", "the dam was safe"),
        ("Berg said on Twitter that the dam was safe.", "the dam was safe"),
        ("Berg said on Twitter he had left the dam.", "he had left the dam"),
        ("The dam is safe and dry, the agency said Tuesday.", "The dam is safe and dry"),
        ("The dam is safe and dry, the agency said in a statement.", "The dam is safe and dry"),
        ("The dam is safe and dry, Berg told the council.", "The dam is safe and dry"),
        ("Berg told the council he's tired of the dam.", "he's tired of the dam"),
        ("Groups argue that the dam is old.", "the dam is old"),
        ("Building the dam was hard, Berg said.", "Building the dam was hard"),
        ("Berg said building the dam was hard.", "building the dam was hard"),
        ("A study by the town found that the dam was old.", "the dam was old"),
        ("The poll shows Berg ahead of Carl Lind.", "Berg ahead of Carl Lind"),
        ("The lawsuit alleges the dam was never checked.", "the dam was never checked"),
        ("The dam was never checked, records show.", "The dam was never checked"),
        ("Berg asked whether the dam was safe.", "whether the dam was safe"),
        ("Berg asked the town to leave the valley.", "to leave the valley"),
        ("Berg urged the council not to sell the dam.", "not to sell the dam"),
        ("Berg called on the council to sell the dam.", "to sell the dam"),
        ("Berg called for a ban on dams.", "a ban on dams"),
        ("Berg explained why the dam was old.", "why the dam was old"),
        ("Berg continued to insist that the dam was old.", "the dam was old"),
        ("Noting that the dam was old, Berg left.", "the dam was old"),
        ("Berg told the crowd not to leave the dam.", "not to leave the dam"),
        ("Berg promised not to sell the dam.", "not to sell the dam"),
        ("According to Berg the dam was old.", "the dam was old"),
        ("According to a study by the town on the dam, it was old.", "it was old"),
        ("According to papers obtained on Monday by the Gazette, the dam was old.", "the dam was old"),
        ("According to the paper, which was leaked, the dam was old.", "the dam was old"),
        ("According to Ines Falk, a farmer in the valley, the dam was old.", "the dam was old"),
        ("According to police, two men, both young, were hurt.", "two men, both young, were hurt"),
        ("According to police, a man, 41, was hurt badly.", "a man, 41, was hurt badly"),
        ("According to Berg, a dam, which was old, fell.", "a dam, which was old, fell"),
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
        "The dam shows signs of its age.",
        "Berg showed the council the old dam.",
        "Berg found that the dam was old.",
        "Berg called on Friday for an hour.",
        "This explains why the dam was old.",
        '"The dam is safe," Berg said.',
        "Berg was told that the dam was safe.",
        "Berg said so.",
        "Ines Falk asked not to be named for this story.",
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


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("Berg said the dam was safe, and urged the town to stay away.", ["the dam was safe", "to stay away"]),
        ("Berg said the dam was old, but added that it was safe.", ["the dam was old", "it was safe"]),
        ("Berg said the dam was old, and the well was dry.", ["the dam was old, and the well was dry"]),
    ],
)
def test_a_report_ends_before_what_else_its_speaker_said(text: str, contents: list[str]) -> None:
    assert [each.span.of(text) for each in reported_in(text)] == contents


def test_words_on_both_sides_of_their_cue() -> None:
    text = "It is high time, Berg said, to repair the old dam."
    assert [each.span.of(text) for each in reported_in(text)] == ["It is high time", "to repair the old dam"]
    text = "It is high time, Berg said, as the rain fell on the dam."
    assert [each.span.of(text) for each in reported_in(text)] == ["It is high time"]
