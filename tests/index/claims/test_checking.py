"""Whose words a claim says they are, and messages with several quotations."""

from __future__ import annotations

import pytest

from index.article.source_files import Overrides
from index.claims.checking import check
from index.claims.concordance import Concordance
from index.claims.message import MOST_QUOTATIONS, quoted_in
from index.claims.verdict import Agreement, Verification
from tests.index.library import parse_text


def library(body: str) -> Concordance:
    """One article by Ida Fox, of no outlet."""
    source = f"The Pool Closes\n\nBy Ida Fox\n\nMay 4, 2021\n\n{body}\n"
    return Concordance([parse_text("pool", "pool.txt", "0" * 64, source, Overrides())])


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


@pytest.mark.parametrize(
    ("message", "agrees"),
    [
        ("“We have waited two years for this boat,” Reuters reported.", None),
        ("“We have waited two years for this boat,” according to Reuters.", None),
        ("“The boat is older than the harbour,” AFP reported.", True),
        ("“The boat is older than the harbour,” Reuters reported.", False),
    ],
)
def test_an_outlet_may_have_told_what_somebody_said(message: str, agrees: bool | None) -> None:
    told_by = library('"The boat is older than the harbour," AFP reports. The paint on it is new, and red.')
    found = check(message, told_by if "harbour" in message else LIBRARY)
    assert found.claimed_speaker in ("Reuters", "AFP")
    assert found.speaker_agrees is agrees


@pytest.mark.parametrize(("who", "agrees"), [("the mayor", None), ("the pilot", False), ("the caretaker", True)])
def test_a_description_is_wrong_where_the_article_has_nobody_like_it(who: str, agrees: bool | None) -> None:
    pool = library(
        "The pool closes in June, the council decided after the mayor had left the room on Tuesday evening.\n\n"
        '"The tiles are older than my mother," the caretaker said on the steps of the town hall.'
    )
    assert check(f"“The tiles are older than my mother,” said {who}.", pool).speaker_agrees is agrees


def test_the_place_where_it_is_whom_the_claim_names_comes_first() -> None:
    pool = library(
        '"The pool was cold," Nina Berg said on Tuesday after the vote in the town hall of the city.\n\n'
        '"The pool was cold," Tim Roth told reporters on Wednesday in front of the bath house.'
    )
    found = check("“The pool was cold,” said Tim Roth.", pool)
    assert (found.speaker_agrees, [one.paragraph for one in found.findings]) == (True, [2, 1])


def test_a_few_words_of_the_article_beside_a_quotation_make_no_passage_of_a_message() -> None:
    talk = "again since Monday, I hear “the harbour was crowded on the first day” all day long from them"
    assert told(talk)[0] is Agreement.EXACT


def test_a_message_with_very_many_quotations_is_one_text() -> None:
    said = [f"“the cows are in field {number} now”" for number in range(MOST_QUOTATIONS + 1)]
    assert len(quoted_in("He wrote " + " and ".join(said[1:]))) == MOST_QUOTATIONS
    assert quoted_in("He wrote " + " and ".join(said)) == ()


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


@pytest.mark.parametrize("claim", ["“今年夏天渡船不再开了”，李芳说。", "李芳说：“今年夏天渡船不再开了。”"])
def test_a_quotation_in_a_language_without_spaces_is_checked_by_itself(claim: str) -> None:
    read = library("码头上的人很多。\n\n船长王强说：“今年夏天渡船不再开了。”他没有说为什么。")
    assert check(claim, read).agreement is Agreement.EXACT


@pytest.mark.parametrize(
    ("message", "words", "claimed", "agrees"),
    [
        ('"Nobody paid," said Ole Hansen', "Nobody paid,", "Ole Hansen", False),
        ('"We have waited," said Ole Hansen', "We have waited,", "Ole Hansen", True),
        (
            "We have waited two years for this boat - Hansen",
            "We have waited two years for this boat",
            "Hansen",
            True,
        ),
        (
            'Did you hear? "We have waited three years for a boat," said Ole Hansen',
            "We have waited three years for a boat,",
            "Ole Hansen",
            True,
        ),
    ],
)
def test_what_is_checked_is_the_quotation(message: str, words: str, claimed: str, agrees: bool) -> None:
    found = check(message, LIBRARY)
    assert (found.text, found.claimed_speaker, found.speaker_agrees) == (words, claimed, agrees)


def test_changed_words_without_marks_are_told_with_all_of_the_message() -> None:
    message = "Hansen: We have waited three years for a boat"
    found = check(message, LIBRARY)
    assert (found.agreement, found.text) == (Agreement.NEARLY, message)
    assert (found.claimed_speaker, found.speaker_agrees) == ("Hansen", True)


def test_a_name_neither_agrees_nor_contradicts_what_is_no_name() -> None:
    read = library("“We have waited two years for this boat,” harbour staff said. They waved.")
    found = check("“We have waited two years for this boat,” said Ole Hansen.", read)
    assert (found.agreement, found.speaker_agrees) == (Agreement.EXACT, None)


@pytest.mark.parametrize(
    ("message", "agrees"),
    [
        ("The prices would stay the same over the summer, said Tom Vogel", None),
        ('"The prices would stay the same over the summer," said Ole Hansen', False),
    ],
)
def test_nobody_is_told_to_have_said_what_he_did_not(message: str, agrees: bool | None) -> None:
    found = check(message, LIBRARY)
    assert found.negations
    assert found.speaker_agrees is agrees
