from __future__ import annotations

import pytest

from index.datatypes import Voice
from tests.index.article.newspaper import attributed, mention, quotations_of


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("“The well is dry.” — Ines Falk, farmer", ["Ines Falk"]),
        ("“The well is dry.” -- Ines Falk", ["Ines Falk"]),
        ("“The well is dry” – Ines Falk", ["Ines Falk"]),
        ("“The well is dry.” — a farmer in the valley", ["a farmer"]),
        ("“The well is dry.” — that was all they heard.", [None]),
        ("“The well is dry.” — Ines Falk left the hall.", [None]),
        ("Mrs. Falk: “It is dry.” Mr. Falk: “It is not.”", ["Mrs. Falk", "Mr. Falk"]),
        ("Farmer Ines Falk on the well: “It is dry.”", ["Farmer Ines Falk"]),
        ("From the farmer Ines Falk:\n\n“It is dry.”", ["Ines Falk"]),
        ("The motto of the valley: “It is never dry.”", [None]),
        ("It is late in the day: “It is never dry.”", [None]),
        ("“It is dry,” said Falk, “and it will be.”", ["Falk", "Falk"]),
        ("“It is dry,” Falk went on; “it will be.”", ["Falk", "Falk"]),
        ("As Ines Falk said wearily, “It is dry.”", ["Ines Falk"]),
        ("“It Is Dry,” Warned Farmer Ines Falk", ["Farmer Ines Falk"]),
        ("“Dry!” Falk blurted out.", ["Falk"]),
        ("“Dry,” Falk said.", ["Falk"]),
        ("“The well is dry.” ― Ines Falk", ["Ines Falk"]),
        ("“The well is dry.”\n\n— Ines Falk, farmer", ["Ines Falk"]),
        ("“The well is dry.”\n\n— Ines Falk left the hall.", [None]),
        ("Ines Falk Tweets: “It Is Dry”", ["Ines Falk"]),
        ("INES FALK, HOST: Is it dry?\n\nCARL LIND: I think so.", ["INES FALK", "CARL LIND"]),
    ],
)
def test_speakers_beside_their_words(text: str, speakers: list[str | None]) -> None:
    found = quotations_of(text)
    assert [mention(text, each.attribution) for each in found if each.attribution.voice is Voice.QUOTATION] == speakers


def test_a_man_and_a_woman_of_one_surname_are_two() -> None:
    text = "Mr. Falk: “It is dry.” Mrs. Falk: “It is not.”"
    assert [each.attribution.names[0] for each in quotations_of(text)] == ["Mr. Falk", "Mrs. Falk"]


def test_the_sentences_of_a_turn_are_its_speakers() -> None:
    text = "Q: Why did you dig?\n\nInes Falk: We needed water. “Dig,” they said."
    _, (answer) = attributed(text)
    assert [each.attribution.names[0] for each in answer.sentences] == ["Ines Falk"] * len(answer.sentences)
    assert [each.span.of(text) for each in answer.quotations] == ["We needed water. “Dig,” they said."]
