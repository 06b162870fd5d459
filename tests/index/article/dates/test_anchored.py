"""Days of dated speech count from its day, and "that year" is the one that was named before."""

import time
from datetime import date

import pytest

from index.article.source_files import Overrides
from tests.index.article.dates.test_expressions import lines, shown
from tests.index.library import parse_text

PUBLISHED = date(2024, 3, 14)
"""A Thursday."""


def dated(text: str) -> list[str]:
    source = f"Ice in the harbour\n\n{text}\n"
    article = parse_text("ice", "ice.txt", "0", source, Overrides(published=PUBLISHED))
    return [shown(source, mention) for paragraph in article.paragraphs for mention in paragraph.dates]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The ice broke yesterday,” Nora Lind said Monday.", ["yesterday = 2024-03-10", "Monday = 2024-03-11"]),
        ("On Tuesday, Nora Lind said: “It will thaw tomorrow.”", ["Tuesday = 2024-03-12", "tomorrow = 2024-03-13"]),
        ("Nora Lind said on Tuesday that it would thaw tomorrow.", ["Tuesday = 2024-03-12", "tomorrow = 2024-03-13"]),
        (
            "“Yesterday it held,” Nora Lind told reporters at the quay on Tuesday. “Today it broke.”",
            ["Yesterday = 2024-03-11", "Tuesday = 2024-03-12", "Today = 2024-03-12"],
        ),
        ("“It broke yesterday,” Nora Lind said last week.", ["yesterday = ", "last week = 2024-03-04..2024-03-10"]),
        ("“The ice broke yesterday,” Nora Lind said.", ["yesterday = 2024-03-13"]),
        ("“It broke yesterday,” Nora Lind said of Monday’s storm.", ["yesterday = 2024-03-13", "Monday = 2024-03-11"]),
        (
            "“It broke yesterday,” Nora Lind said. It froze on Monday.",
            ["yesterday = 2024-03-13", "Monday = 2024-03-11"],
        ),
    ],
)
def test_a_day_of_speech_counts_from_the_day_that_stands_with_its_cue(text: str, expected: list[str]) -> None:
    assert dated(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He came in May 1999. Later that year he left.", "Later that year = 1999-06-01..1999-12-31"),
        ("He came in 1999 and left later that year.", "later that year = 1999-01-01..1999-12-31"),
        ("He left on 3 May 1999, and earlier that year he wed.", "earlier that year = 1999-01-01..1999-05-02"),
        ("He came in 1999. In October of that year he left.", "October of that year = 1999-10-01..1999-10-31"),
        ("He came in 1999, and earlier that year he wed.", "earlier that year = 1999-01-01..1999-12-31"),
        ("He came in 1999. The following year he left.", "The following year = 2000-01-01..2000-12-31"),
    ],
)
def test_that_year_is_the_one_named_before(text: str, expected: str) -> None:
    assert lines(text)[1:] == [expected]


@pytest.mark.parametrize("text", ["Later that year he left.", "He came in the 1990s. Later that year he left."])
def test_that_year_is_left_alone_where_no_year_was_named(text: str) -> None:
    assert not any("year" in line for line in lines(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "„Gestern war das Eis noch da“, sagte Nora Lind am 2. März der Zeitung.",
            ["Gestern = 2024-03-01", "2. März = 2024-03-02"],
        ),
        (
            "„Gestern war das Eis noch da“, sagte Nora Lind über den 2. März und die Kälte.",
            ["Gestern = 2024-03-13", "2. März = 2024-03-02"],
        ),
        (
            "« Hier la glace était dans le port », a dit Anne Roux le 2 mars à la radio.",
            ["Hier = 2024-03-01", "2 mars = 2024-03-02"],
        ),
        (
            "«Ayer el hielo estaba en el puerto», dijo Ana Ruiz el 2 de marzo en la radio.",
            ["Ayer = 2024-03-01", "2 de marzo = 2024-03-02"],
        ),
        (
            "«Вчера лёд был в порту», — сказала Анна Орлова 2 марта на радио.",
            ["Вчера = 2024-03-01", "2 марта = 2024-03-02"],
        ),
    ],
)
def test_days_of_speech_count_so_in_other_languages(text: str, expected: list[str]) -> None:
    assert dated(text) == expected


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("“The ferry stops in June,” Nora Lind said at the quay.", "June = 2024"),
        ("“The ferry stopped in June,” Nora Lind said at the quay.", "June = 2023"),
        ("The ferry stops in June, Nora Lind said.", "June = 2024"),
        ("„Die Fähre hält im Juni“, sagte Nora Lind am Kai.", "Juni = 2024"),
        ("„Die Fähre hat im Juni gehalten“, sagte Nora Lind am Kai.", "Juni = 2023"),
        ("« Le bac s’arrête en juin », a dit Anne Roux sur le quai.", "juin = 2024"),
        ("«El barco para en junio», dijo Ana Ruiz en el puerto.", "junio = 2024"),
        ("«Паром не остановится в июне», — сказала Анна Орлова в порту.", "июне = 2024"),
        ("«Паром остановили в июне», — сказала Анна Орлова в порту.", "июне = 2023"),
    ],
)
def test_that_somebody_said_it_does_not_make_it_past(text: str, month: str) -> None:
    (only,) = dated(text)
    assert only.startswith(month)


def test_many_dated_quotations_in_one_paragraph_are_read_in_a_moment() -> None:
    text = "“Yesterday,” he said Monday, " * 4_000
    started = time.process_time()
    dated(text)
    assert time.process_time() - started < 6
