from __future__ import annotations

import time

import pytest

from index.article.speech.turns import find_turns
from index.datatypes import Span
from tests.index.article.newspaper import paragraphs_of


def turns_in(text: str) -> list[tuple[str, str]]:
    found = find_turns(text, [paragraph.span for paragraph in paragraphs_of(text)])
    return [(turn.label.of(text), turn.words.of(text)) for turn in found.values()]


@pytest.mark.parametrize(
    ("lines", "labels"),
    [
        (["Q: Why did you dig?", "A: We were thirsty."], ["Q", "A"]),
        (["Q. Why did you dig?", "A. We were thirsty."], ["Q", "A"]),
        (["The Courier: Why dig?", "Ines Falk: We had to.", "The Courier: Why?", "Ines Falk: Thirst."], None),
        (["FALK: I dug it.", "LIND: You did not.", "FALK: We both did."], ["FALK", "LIND", "FALK"]),
        (["**Ines Falk:** I dug it.", "**Interviewer:** Why?"], ["Ines Falk", "Interviewer"]),
        (["**Ines Falk**: I dug it.", "**Interviewer**: Why?"], ["Ines Falk", "Interviewer"]),
        (["Ines Falk was there.", "Falk: I dug it.", "Lind: Why?", "Falk: Thirst."], ["Falk", "Lind", "Falk"]),
        (["Anna Falk", "I dug it with my own hands.", "Carl Lind", "I saw you."], ["Anna Falk", "Carl Lind"]),
        (["Note: I am away.", "Update: We are back."], []),
        (["LIMA: The king came.", "OSLO: The queen came.", "LIMA: The king left."], []),
        (["Light: It is.", "Slow: It is.", "Light: It was.", "Slow: It was."], []),
        (["Monday: Rain.", "Tuesday: Sun."], []),
        (["Anna Falk: We dug it."], []),
        (["The thing is: I dug it.", "The thing is: You did not.", "The thing is: We both did."], []),
        (["Anna of Lima: I dug it.", "Carl Lind: You did not.", "Anna of Lima: Why?"], None),
    ],
)
def test_turns(lines: list[str], labels: list[str] | None) -> None:
    found = [label for label, _ in turns_in("\n\n".join(lines))]
    assert found == (labels if labels is not None else [line.split(":")[0] for line in lines])


def test_the_words_are_what_stands_behind_the_label() -> None:
    assert turns_in("**Q:** Why?\n\n**A:** I dug it. We drank.")[1] == ("A", "I dug it. We drank.")


@pytest.mark.parametrize(("turn", "marked"), [("**Anna Falk:** Why?", "Anna Falk:"), ("A. Why?", "A")])
def test_a_label_is_marked_with_its_colon(turn: str, marked: str) -> None:
    text = f"Q: Did you dig?\n\n{turn}"
    *_, last = find_turns(text, [paragraph.span for paragraph in paragraphs_of(text)]).values()
    assert last.marked(text).of(text) == marked


def test_a_name_between_two_paragraphs_is_a_label() -> None:
    text = "The town met.\n\nRead more\nAnna Falk\n\nI dug it.\n\nCarl Lind\n\nWe saw you."
    paragraphs = [Span(text.index(words), text.index(words) + len(words)) for words in ("The town met.", "I dug it.")]
    paragraphs.append(Span(text.index("We saw"), len(text)))
    assert [turn.label.of(text) for turn in find_turns(text, paragraphs).values()] == ["Anna Falk", "Carl Lind"]


@pytest.mark.parametrize("piece", ["**", "Aa ", "A: ", "A\n", "–\n", "Anna Falk:\n"])
def test_a_hundred_thousand_hostile_characters_are_read_in_a_moment(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    started = time.process_time()
    find_turns(text, [Span(0, len(text))])
    find_turns(text, [Span(at, at + len(piece)) for at in range(0, len(text) - len(piece), len(piece))])
    assert time.process_time() - started < 5
