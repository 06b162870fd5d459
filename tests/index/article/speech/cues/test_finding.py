from __future__ import annotations

import pytest

from index.article.speech.cues.cue import Cue, Group, Rule
from tests.index.article.newspaper import proses_of


def read(text: str) -> tuple[Cue, ...]:
    (prose,) = proses_of(text)
    return prose.cues


def cues_with_subjects(text: str) -> list[tuple[str, str | None]]:
    cues = read(text)
    return [(cue.span.of(text), cue.subject.span.of(text) if cue.subject is not None else None) for cue in cues]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister said the dam would last.", [("said", "The minister")]),
        ("He has repeatedly denied that he was there.", [("denied", "He")]),
        ("Anna Berg, the mayor of Oslo, told reporters it was late.", [("told", "Anna Berg")]),
        ("Anna Berg (Labour) added that it was late.", [("added", "Anna Berg")]),
        ("A spokesman for the ministry in Lima said it was late.", [("said", "A spokesman for the ministry in Lima")]),
        ("Officials in Lima say it is late.", [("say", "Officials in Lima")]),
        ("In a statement, the company insisted that it was late.", [("insisted", "the company")]),
        ("In a statement the company insisted that it was late.", [("insisted", "the company")]),
        ("But Berg, who leads the council, warned that it was late.", [("warned", "Berg")]),
        ("Berg, who said it was late, left.", [("said", "Berg, who")]),
        ("An official who spoke on condition of anonymity said so.", [("said", "An official who")]),
        ("Berg went on to say that it was late.", [("went on to say", "Berg")]),
        ("Berg pointed out that it was late.", [("pointed out", "Berg")]),
        ("LIMA, May 3 (Wire) — Berg left, adding that it was late.", [("adding", "Berg")]),
        ("According to the Lima city council, it was late.", [("According to", "the Lima city council")]),
        ('"It is late," the AFP reports.', [("reports", "the AFP")]),
        ('"It is late," she told the council.', [("told", "she")]),
        ('"It is late," said Berg grumpily.', [("said", "Berg")]),
        ('"It is late," said the mayor quietly, and left.', [("said", "the mayor")]),
        ('"It is late," said the Falk family.', [("said", "the Falk family")]),
        ('"It is late," said the March Fox.', [("said", "the March Fox")]),
        ('"It is late," said Berg Monday.', [("said", "Berg")]),
        (
            '"It is late," said shop owner and part-time judge Ines Falk.',
            [("said", "shop owner and part-time judge Ines Falk")],
        ),
        ('"It is late," said the judge and Ines Falk.', [("said", "the judge")]),
    ],
)
def test_a_cue_and_its_subject(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert cues_with_subjects(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The claims of the United States about the dam.",
        "Her comments and notes filled three books.",
        "The town put the dam in order.",
        "They shot the film in Lima and went home.",
    ],
)
def test_nouns_and_other_senses_are_no_cues(text: str) -> None:
    cues = read(text)
    assert [cue.span.of(text) for cue in cues if cue.subject is not None] == []


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Belta quoted Anna Berg as saying that it was late.", "Anna Berg"),
        ("Belta quoted her as saying that it was late.", "her"),
        ("On Monday Anna Berg was quoted as saying that it was late.", "Anna Berg"),
    ],
)
def test_who_is_quoted_speaks_not_who_quotes(text: str, subject: str) -> None:
    cues = read(text)
    (saying,) = [cue for cue in cues if cue.rule is Rule.QUOTED]
    assert saying.subject is not None
    assert saying.subject.span.of(text) == subject


def test_a_passive_names_nobody_as_its_speaker() -> None:
    (cue,) = read("The mayor was told to leave.")
    assert (cue.rule, cue.subject) == (Rule.PASSIVE, None)


def test_a_name_in_marks_is_not_what_somebody_called_it() -> None:
    (cue,) = read('It began in a small group called the "Night Owls" in Lima.')
    assert (cue.rule, cue.subject) == (Rule.NAMING, None)


def test_words_inside_a_quotation_are_no_cues() -> None:
    assert cues_with_subjects('"He said that she said," Berg wrote.') == [("wrote", "Berg")]


def test_groups() -> None:
    cues = read("Berg called it late, believed it was early and asked, according to Lind, for more.")
    assert [cue.group for cue in cues] == [Group.CALLING, Group.THINKING, Group.VOICING, Group.ACCORDING]
