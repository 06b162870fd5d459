from __future__ import annotations

import pytest

from index.datatypes import Voice
from tests.index.article.newspaper import mention, only_attribution, quotations_of


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('"We won," Anna Berg said.', "Anna Berg"),
        ('"We won," said Anna Berg, the mayor.', "Anna Berg"),
        ('"We won," said Will Berg, the mayor.', "Will Berg"),
        ('"We won", Anna Berg said.', "Anna Berg"),
        ("'We won,' Anna Berg said.", "Anna Berg"),
        ('"Did we win?" Anna Berg asked.', "Anna Berg"),
        ('"We won." Anna Berg said.', "Anna Berg"),
        ('"We won," according to Anna Berg.', "Anna Berg"),
        ('"We won," the AFP reports.', "AFP"),
        ('"We won," as Anna Berg put it.', "Anna Berg"),
        ('"We won," Acme Corp. said in a statement.', "Acme Corp."),
        ('The 6\' 2" guard said the plan was "quite mad".', "The 6' 2\" guard"),
        ('"We won," Anna Berg was quoted as saying by Reuters.', "Anna Berg"),
        ('Anna Berg said: "We won."', "Anna Berg"),
        ('Stone: "We will win."', "Stone"),
        ('Anna Berg left early, saying, "We won."', "Anna Berg"),
        ("Anna Berg said the plan was ‘quite mad’.", "Anna Berg"),
        ('The letter reads: "We won."', "The letter"),
        ('The plan was "quite mad", Anna Berg said.', "Anna Berg"),
        ('Anna Berg said she would offer "a prayer".', "Anna Berg"),
        ('It rained, and Anna Berg, who called it "quite mad", left.', "Anna Berg, who"),
    ],
)
def test_who_speaks(text: str, speaker: str) -> None:
    attribution = only_attribution(text)
    assert attribution.voice is Voice.QUOTATION
    assert mention(text, attribution) == speaker


@pytest.mark.parametrize(
    "text",
    [
        '"We won the whole thing and went home."',
        'Anna Berg was told that "we won the whole thing".',
        'Anna Berg rejected claims that it was a "show trial".',
        'Anna Berg said that Lind, who left, was "quite mad".',
        'Anna Berg did not say "I will leave the town".',
        'Could Anna Berg have said "I will leave the town"?',
        'If Anna Berg says "no", the town is lost.',
        'Nobody said "I will leave the town".',
        'Lind said she never said "I will leave the town".',
        '"I will leave the town," Anna Berg never said.',
        'Anna Berg smiled. "Nonsense."',
        '"It is over." The rain fell.',
        'People in Lima, some asking whether "we won the whole thing", left.',
    ],
)
def test_speech_without_a_speaker_that_is_certain(text: str) -> None:
    attribution = only_attribution(text)
    assert attribution.voice is Voice.QUOTATION
    assert attribution.speaker is None


@pytest.mark.parametrize(
    "text",
    [
        'The two met to form a "unified defense space" in Lima.',
        "Russia's 'Union State' ally",
        "Kiev offered Belarus a ‘non-aggression’ pact.",
        '"It is late," she said on "The Morning Hour" on Monday.',
        'In a small group called the "Night Owls" it was quiet.',
        'The two met to form a "defense space."',
        'In her book "The Long Road," Anna Berg said the war was lost.',
        'Carl Doe\'s book "The Deal" said markets fail.',
        'The "Yes We Can!" sign fell.',
        '"The Morning Hour"',
    ],
)
def test_a_quoted_term_is_not_speech(text: str) -> None:
    attribution = quotations_of(text)[-1].attribution
    assert attribution.voice is Voice.ARTICLE
    assert attribution.speaker is None


@pytest.mark.parametrize(
    "text",
    [
        '"We won," Berg said. "We will win again."',
        '"We won," Berg said, "and we will win again."',
        "“We won,” Berg said. He smiled. “We will win again.”",
        '"We won," Berg said.\n\n"We will win again," Berg said.',
        "Berg said:\n\n“We won. It was long.\n\n“We will win again.”",
        "“We won,” Berg said. “It was long.\n\n“We will win again.”",
        "“We won.\n\n“It was long.\n\n“We will win again,” Berg said.",
    ],
)
def test_a_quotation_that_goes_on(text: str) -> None:
    assert {mention(text, quotation.attribution) for quotation in quotations_of(text)} == {"Berg"}


def test_a_quotation_is_its_own_when_its_speaker_is_named() -> None:
    text = '"We won," Berg said. "We lost," Lind said.'
    assert [mention(text, each.attribution) for each in quotations_of(text)] == ["Berg", "Lind"]


def test_a_paragraph_of_its_own_is_not_the_last_speakers() -> None:
    text = '"We won," Berg said.\n\n"Nobody knows who it was that night."'
    assert quotations_of(text)[1].attribution.speaker is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('The bridge, described by Carl Lind as "a monster", is shut.', "Carl Lind"),
        ('Anna Berg, asked by Carl Lind if she was "mad", left.', "Carl Lind"),
        ('Anna Berg, told by police to "go home", left.', "police"),
        ('Anna Berg, an engineer, said by phone that it was "quite mad".', "Anna Berg"),
    ],
)
def test_whoever_did_it_speaks_and_not_whom_it_was_done_to(text: str, expected: str) -> None:
    assert mention(text, quotations_of(text)[-1].attribution) == expected
