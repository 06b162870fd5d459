from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article.written_dates import WrittenDate, day_order, full_year, written_dates
from index.datatypes import Span

JAN_31 = date(2023, 1, 31)


def read(text: str, *, day_first: bool | None = None) -> tuple[WrittenDate, ...]:
    return written_dates(text, Span(0, len(text)), day_first=day_first)


@pytest.mark.parametrize(
    ("line", "words", "day", "agrees"),
    [
        ("Tyler Durden Tue, 01/31/2023 - 12:52", "Tue, 01/31/2023 - 12:52", JAN_31, True),
        ("May 14, 2024", "May 14, 2024", date(2024, 5, 14), None),
        ("2023-01-31T12:52:00Z", "2023-01-31T12:52:00Z", JAN_31, None),
        ("Published: 2023-01-31T12:52:00.123+01:00", "2023-01-31T12:52:00.123+01:00", JAN_31, None),
        ("2023-01-31 12:52", "2023-01-31 12:52", JAN_31, None),
        ("31 January 2023", "31 January 2023", JAN_31, None),
        ("31.01.2023", "31.01.2023", JAN_31, None),
        ("31.01.23, 12:52", "31.01.23, 12:52", JAN_31, None),
        ("Tue, 31 Jan 2023 12:52:00 GMT", "Tue, 31 Jan 2023 12:52:00 GMT", JAN_31, True),
        ("Mon, 31 Jan 2023", "Mon, 31 Jan 2023", JAN_31, False),
        ("Tuesday the 31st of January, 2023", "Tuesday the 31st of January, 2023", JAN_31, True),
        ("Updated 12:52 PM ET, Tue January 31, 2023", "12:52 PM ET, Tue January 31, 2023", JAN_31, True),
        ("Jan. 31, 2023 at 12:52 p.m. EST", "Jan. 31, 2023 at 12:52 p.m. EST", JAN_31, None),
        ("JAN. 31ST, 2023 | By A. Writer", "JAN. 31ST, 2023", JAN_31, None),
        ("31-Jan-23", "31-Jan-23", JAN_31, None),
        ("1/31/23", "1/31/23", JAN_31, None),
        ("Dec.19, 1999", "Dec.19, 1999", date(1999, 12, 19), None),
        ("29 February 2024", "29 February 2024", date(2024, 2, 29), None),
        ("2023/01/31", "2023/01/31", JAN_31, None),
        ("Jan 31 2023", "Jan 31 2023", JAN_31, None),
        ("Berlin, 31. Januar 2023", "31. Januar 2023", JAN_31, None),
        ("mardi 31 janvier 2023", "mardi 31 janvier 2023", JAN_31, True),
        ("Di., 31.01.2023, 12:52", "Di., 31.01.2023, 12:52", JAN_31, True),
        ("понедельник, 31 января 2023", "понедельник, 31 января 2023", JAN_31, False),
        ("Sie do 31 Januar 2023", "31 Januar 2023", JAN_31, None),
        ("31 Ocak 2023", "31 Ocak 2023", JAN_31, None),
        ("于2023年1月31日 12:52发布", "2023年1月31日 12:52", JAN_31, None),
        ("1er janvier 2023", "1er janvier 2023", date(2023, 1, 1), None),
        ("31 de enero de 2023 a las 12:52", "31 de enero de 2023", JAN_31, None),
        ("31 января 2023 г.", "31 января 2023", JAN_31, None),
        ("Maret 30, 2015", "Maret 30, 2015", date(2015, 3, 30), None),
        ("posted on January\u00a031,\u00a02023 by x", "January\u00a031,\u00a02023", JAN_31, None),
    ],
)
def test_reads_a_full_date_with_its_weekday_and_time(line: str, words: str, day: date, agrees: bool | None) -> None:
    (written,) = read(line)
    assert written.span.of(line) == words
    assert written.date == day
    assert written.weekday_agrees is agrees


@pytest.mark.parametrize(
    "line",
    [
        "",
        "29 February 2023",
        "31/02/2023",
        "13/13/2023",
        "version 1.2.23 of 3.11.15",
        "call 212-555-2023 or 01-02-23",
        "$1/31/2023",
        "May 2024",
        "12:52",
        "10/1/2.5",
        "192.168.10.2023",
        "https://example.org/2023/01/31/story",
        "May 14, 20245",
    ],
)
def test_reads_nothing_where_the_calendar_has_no_such_day_or_it_is_no_date(line: str) -> None:
    assert read(line) == ()


def test_keeps_both_readings_of_numerals_below_thirteen() -> None:
    (written,) = read("02/01/2023")
    assert written.candidates == (date(2023, 1, 2), date(2023, 2, 1))
    assert written.date is None


@pytest.mark.parametrize(
    ("line", "day_first", "day"),
    [
        ("02/01/2023", True, date(2023, 1, 2)),
        ("02/01/2023", False, date(2023, 2, 1)),
        ("Wed, 02/01/2023", None, date(2023, 2, 1)),
        ("Wed, 02/01/2023", True, date(2023, 2, 1)),
        ("Mon, 02/01/2023", False, date(2023, 1, 2)),
        ("02.01.2023", None, date(2023, 1, 2)),
        ("01/31/2023", True, JAN_31),
        ("05/05/2023", None, date(2023, 5, 5)),
    ],
)
def test_a_large_number_the_weekday_dots_and_the_caller_decide_the_order(
    line: str, day_first: bool | None, day: date
) -> None:
    (written,) = read(line, day_first=day_first)
    assert written.date == day


def test_a_weekday_that_fits_neither_reading_decides_nothing() -> None:
    (written,) = read("Sat, 02/01/2023")
    assert len(written.candidates) == 2
    assert written.weekday_agrees is False


def test_reads_several_dates_in_order_and_stays_inside_the_span() -> None:
    line = "May 14, 2024 and 31 January 2023 and 2022-12-19"
    assert [written.date for written in read(line)] == [date(2024, 5, 14), JAN_31, date(2022, 12, 19)]
    inside = written_dates(line, Span(13, 32))
    assert [written.date for written in inside] == [JAN_31]


def test_the_words_of_a_date_leave_the_time_of_day_out() -> None:
    line = "12:52 PM ET, Tue January 31, 2023 at noon"
    (written,) = read(line)
    assert written.words.of(line) == "Tue January 31, 2023"


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("By A. Writer 01/31/2023 and 02/01/2023", False),
        ("31/01/2023", True),
        ("02/01/2023", None),
        ("05/05/2023", None),
        ("31/01/2023 and 01/31/2023", None),
        ("Wed, 02/01/2023", False),
        ("2023-01-31", None),
    ],
)
def test_the_numerals_of_a_text_tell_their_order(text: str, order: bool | None) -> None:
    assert day_order(text, Span(0, len(text))) is order


def test_two_digit_years_turn_at_the_pivot() -> None:
    assert (full_year("68"), full_year("69"), full_year("1969")) == (2068, 1969, 1969)


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)), st.sampled_from(["%Y-%m-%d", "%d %B %Y", "%A, %b. %d, %Y"]))
def test_every_day_of_the_calendar_survives_being_written(day: date, form: str) -> None:
    line = day.strftime(form.replace("%Y", f"{day.year:04}"))
    (written,) = read(line)
    assert (written.date, written.span) == (day, Span(0, len(line)))
    assert written.weekday_agrees in (None, True)


@given(st.dates(date(1970, 1, 1), date(2060, 1, 1)), st.integers(1, 6))
def test_a_wrong_weekday_is_noticed(day: date, off: int) -> None:
    (written,) = read(f"{day + timedelta(days=off):%A} {day:%d %B %Y}")
    assert written.weekday_agrees is False


@pytest.mark.parametrize("line", ["Augu\u017ft 5, 2020", "Apr\u0131l 5, 2020", "5 \u212ba 2020", "٣١/٠١/٢٠٢٣"])
def test_letters_and_digits_of_other_kinds_do_no_harm(line: str) -> None:
    assert [written.candidates for written in read(line)] in ([], [(JAN_31,)])


@given(st.text(max_size=300))
def test_any_text_gives_dates_inside_it(text: str) -> None:
    for written in read(text):
        assert written.candidates
        assert Span(0, len(text)).covers(written.span)
