from __future__ import annotations

import pytest

from index.article.speech.cues.cue import Rule
from index.article.speech.governing.place import How
from index.article.speech.people.coreference import Coreference, Resolved
from index.reasons import Clue
from tests.index.article.newspaper import proses_of


def last_speaker(text: str) -> Resolved:
    proses = proses_of(text)
    coreference = Coreference(proses)
    prose = proses[-1]
    subject = prose.cues[-1].subject
    assert subject is not None
    return coreference.resolve(prose, subject)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ivan Bo said it was late.\n\nHe added that it was cold.", "Ivan Bo"),
        ("Ivan Bo left. Bo said it was late. He added that it was cold.", "Ivan Bo"),
        ("Anna Berg told Ivan Bo it was late. She added that it was cold.", "Anna Berg"),
        ("Ivan Bo left for Lima.\n\nHe said it was late.", "Ivan Bo"),
        ("Former President Bill Bo left for Lima.\n\nHe said it was late.", "Former President Bill Bo"),
        ("Ivan Bo, who said it was late, left.", "Ivan Bo"),
        ("A spokesman for the ministry said it was late.", "A spokesman for the ministry"),
        ("Then the ministry said it was late.", "the ministry"),
        ("Carl Doe's lawyer, Ivan Bo, said it was late.", "Ivan Bo"),
        ("A spokesman for Carl Doe, Ivan Bo, said it was late.", "Ivan Bo"),
        ("Ivan Bo, 41, will train the team.\n\nThe rain fell.\n\nThe 41-year-old said it was late.", "Ivan Bo"),
        ("Ivan Bo (41) met Carl Doe, 52, in Lima. “I slept,” the 41-year-old said.", "Ivan Bo"),
        ("Anna Berg, a 27-year-old driver, won. Asked about it, the 27-year-old said it was late.", "Anna Berg"),
        ("The town chose the 41-year-old Ivan Bo. Bo left. The 41-year-old said it was late.", "Ivan Bo"),
        ("Bo, 41, left. The town wept for Ivan Bo. The 41-year-old said it was late.", "Ivan Bo"),
        ("The 41-year-old said it was late.", "The 41-year-old"),
    ],
)
def test_whom_a_mention_stands_for(text: str, expected: str) -> None:
    assert last_speaker(text).text == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ivan Bo met Carl Doe in Lima. He said it was late.",
        "Anna Berg left for Lima. He said it was late.",
        "Ivan Bo said it was late.\n\nCarl Doe arrived.\n\nThe rain fell.\n\nHe said it was cold.",
        "Ivan Bo said it was late. On Monday, Carl Doe flew to Lima. He said it was cold.",
        "They said it was late.",
        "It said that it was late.",
        "Ivan Bo wrote books. They said it was late.",
        "AFP reported it. He said it was late.",
        "Ivan Bo asked Carl Doe about the dam. He said it was safe.",
        "Ivan Bo told Carl Doe to leave the dam. He replied that it was safe.",
        "Ivan Bo accused Carl Doe of theft. He denied that it was so.",
        "Ivan Bo said Carl Doe stole the boat. He slept. He added that it was cold.",
        "Ivan Bo told Carl Doe to leave.\n\nHe replied that it was cold.",
        "Anna Berg told Jane Roe that the boat was lost. She wept. She said that she knew it.",
        "Carl Doe was accused by Ivan Bo of theft. He said that it was false.",
        "The boat was criticized by Ivan Bo. He said that it was late.",
    ],
)
def test_nobody_is_guessed(text: str) -> None:
    assert last_speaker(text).text is None


@pytest.mark.parametrize(
    "text",
    [
        "Ivan Bo will train the team.\n\nThe 41-year-old said it was late.",
        "Inspector Ivan Bo said a man was hurt. The 41-year-old said it was late.",
        "Anna Berg was fined. Her lawyer, Ivan Bo, said she slept. The 34-year-old said it was late.",
        "Ivan Bo, 41, visited a nurse in Lima. The 56-year-old said it was late.",
        "Ivan Bo, 41, met Carl Doe, 41, in Lima. The 41-year-old said it was late.",
        "Ivan Bo, 41 goals behind, left. The 41-year-old said it was late.",
        "Ivan Bo left on May 3, 41, as he wrote. The 41-year-old said it was late.",
        "Ivan Bo, 41, left. The 41-year-old boat said it was late.",
        "Ivan Bo, 41, left. A 41-year-old said it was late.",
        "The 41-year-old met Ivan Bo. The 41-year-old said it was late.",
        "The 41-year-old son of Ivan Bo left. The 41-year-old said it was late.",
    ],
)
def test_an_age_is_of_nobody_but_whom_the_article_says_it_of(text: str) -> None:
    resolved = last_speaker(text)
    assert resolved.name is None
    assert resolved.text == resolved.span.of(text)


def test_where_an_age_is_stated_is_a_step() -> None:
    text = "Ivan Bo, 41, will train the team. The 41-year-old said it was late."
    resolved = last_speaker(text)
    assert [(step.span.of(text), step.why) for step in resolved.steps] == [("Ivan Bo, 41", Clue.SAME_AGE)]


def test_the_steps_are_kept() -> None:
    text = "Ivan Bo left.\n\nBo said it was late.\n\nHe added that it was cold.\n\nHe again denied that it was wet."
    resolved = last_speaker(text)
    assert resolved.span.of(text) == "He"
    assert [step.span.of(text) for step in resolved.steps] == ["He", "Bo", "Ivan Bo"]
    assert [step.why for step in resolved.steps] == [Clue.LAST_SPEAKER, Clue.LAST_SPEAKER, Clue.ONLY_FULL_NAME]
    assert resolved.steps[-1].surname == "Bo"


@pytest.mark.parametrize("code", [*How, *Rule])
def test_every_way_of_finding_a_speaker_is_a_clue(code: str) -> None:
    assert Clue(code)
