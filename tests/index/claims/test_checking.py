"""Whose words a claim says they are, and messages with several quotations."""

from __future__ import annotations

import pytest

from index.article.page.metadata import Overrides
from index.claims.checking import check
from index.claims.concordance import Concordance
from index.claims.message import quoted_in
from index.claims.verdict import Agreement, Verification
from tests.index.library import parse_text

LIBRARY = Concordance(
    [
        parse_text(
            "ferry",
            "ferry.txt",
            "0" * 64,
            "The Ferry Is Back\n\nBy Lena Ortiz\n\nMarch 3, 2021\n\n"
            "The ferry crosses the lake again since Monday, and the harbour was crowded on the first day.\n\n"
            '"We have waited two years for this boat," harbour master Ole Hansen said. He smiled at the crowd.\n\n'
            '"Nobody paid a penny more than planned," Mayor Ruth Keller told reporters on the quay at noon.\n\n'
            "The owner of the kiosk, Tom Vogel, never said that the prices would stay the same over the summer.\n",
            Overrides(),
        )
    ]
)


def told(message: str) -> tuple[Agreement, str | None, bool | None]:
    found = check(message, LIBRARY)
    return found.agreement, found.claimed_speaker, found.speaker_agrees


@pytest.mark.parametrize(
    ("message", "speaker"),
    [
        ("“We have waited two years for this boat”, said Ole Hansen.", "Ole Hansen"),
        ("Hansen: We have waited two years for this boat", "Hansen"),
        ("According to Keller, nobody paid a penny more than planned", "Keller"),
        ("„We have waited two years for this boat“, sagte Ole Hansen", "Ole Hansen"),
        ('Mayor Keller told us: "Nobody paid a penny more than planned"', "Mayor Keller"),
        ("We have waited two years for this boat - Ole Hansen", "Ole Hansen"),
    ],
)
def test_the_words_of_whom_the_claim_names(message: str, speaker: str) -> None:
    agreement, claimed, agrees = told(message)
    assert agreement in (Agreement.EXACT, Agreement.FOLDED)
    assert (claimed, agrees) == (speaker, True)


@pytest.mark.parametrize(
    "message",
    [
        "“We have waited two years for this boat”, said Ruth Keller.",
        "Keller: We have waited two years for this boat",
        "According to Ole Hansen, nobody paid a penny more than planned",
        "Laut Ole Hansen: „Nobody paid a penny more than planned“",
        '"The ferry crosses the lake again since Monday," said Ruth Keller',
        "Nobody paid a penny more than planned, Joe Biden told reporters.",
    ],
)
def test_somebody_elses_words_are_misattributed(message: str) -> None:
    agreement, claimed, agrees = told(message)
    assert (agreement, agrees) == (Agreement.MISATTRIBUTED, False)
    assert claimed


@pytest.mark.parametrize(
    ("message", "agreement"),
    [
        ('"The ferry crosses the lake again since Monday," said Lena Ortiz', Agreement.EXACT),
        ("Breaking: The ferry crosses the lake again since Monday", Agreement.EXACT),
        ('I read that "the ferry crosses the lake again" today, great', Agreement.FOLDED),
        ('"We have waited two years for this boat," harbour master Ole Hansen said.', Agreement.EXACT),
    ],
)
def test_what_names_nobody_else_is_not_misattributed(message: str, agreement: Agreement) -> None:
    assert told(message)[0] is agreement
    assert told(message)[2] is not False


def test_changed_words_of_somebody_else_are_both() -> None:
    agreement, claimed, agrees = told('"We have waited ten years for this boat," said Ruth Keller')
    assert (agreement, claimed, agrees) == (Agreement.NEARLY, "Ruth Keller", False)


def test_each_of_several_quotations_has_its_verdict() -> None:
    found = check(
        'Hansen said "we have waited two years for this boat" and Hansen said "nobody paid a penny more than planned", '
        'and somebody else "the cows are in the corn now".',
        LIBRARY,
    )
    verdicts = [(one.agreement, one.speaker_agrees) for one in found.parts]
    assert verdicts == [(Agreement.FOLDED, True), (Agreement.MISATTRIBUTED, False), (Agreement.ABSENT, None)]
    assert (found.agreement, found.findings) == (Agreement.ABSENT, ())


def test_a_passage_with_a_changed_word_is_one_claim_for_all_its_quotations() -> None:
    found = check(
        '"We have waited two years for this boat," harbour captain Ole Hansen said. He smiled at the crowd.',
        LIBRARY,
    )
    assert not found.parts


def test_a_denial_of_the_claim_is_no_quotation() -> None:
    found = check("Tom Vogel never said that the prices would stay the same", LIBRARY)
    assert found.agreement is not Agreement.MISATTRIBUTED


@pytest.mark.parametrize("message", ["We go home", "", "a: b", "“We go home”", "The mill, the bridge, and the road"])
def test_a_message_that_quotes_nobody(message: str) -> None:
    assert quoted_in(message) == ()


@pytest.mark.parametrize("piece", ["“a b c d” said A, ", "A: ", "a, ", " - A", "“", "according to A, "])
def test_hostile_messages_are_read(piece: str) -> None:
    found = check("x " + piece * (1_500 // len(piece)), LIBRARY)
    assert isinstance(found, Verification)


@pytest.mark.parametrize(
    ("message", "agrees"),
    [
        ("The mayor said: “Nobody paid a penny more than planned”", True),
        ("„Nobody paid a penny more than planned“, sagte die Chefin.", None),
        ("Someone said “Nobody paid a penny more than planned”", None),
        ("Mayor of Lima: “Nobody paid a penny more than planned”", None),
        ("A spokesman said “Nobody paid a penny more than planned”", None),
        ("Mayor Ole Hansen said “Nobody paid a penny more than planned”", False),
        ("The Times wrote “The ferry crosses the lake again since Monday”", None),
        ("Update: “Nobody paid a penny more than planned”", None),
        ("Zitat: “Nobody paid a penny more than planned”", None),
        ("@tom RT: “Nobody paid a penny more than planned”", None),
    ],
)
def test_a_description_and_a_label_contradict_nobody(message: str, agrees: bool | None) -> None:
    found = told(message)
    assert found[2] is agrees
    assert (found[0] is Agreement.MISATTRIBUTED) is (agrees is False)


def test_quotations_of_which_one_is_somebody_elses_are_told_one_by_one() -> None:
    found = check(
        "“We have waited two years for this boat,” said Hansen. “Nobody paid a penny more,” said Hansen.", LIBRARY
    )
    assert [one.speaker_agrees for one in found.parts] == [True, False]
