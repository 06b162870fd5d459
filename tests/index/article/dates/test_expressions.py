"""Tables of date expressions. Unless a case says otherwise it is published on Tuesday, 31 January 2023."""

from __future__ import annotations

import time
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article.dates.expressions import find_dates
from index.article.tongues import tongue
from index.datatypes import DateMention, Span
from index.reasons import DateRule
from index.sentences import split_sentences

PUBLISHED = date(2023, 1, 31)
ARTICLE = Path(__file__).parents[4] / "articles" / "training-centers.txt"


def read(
    text: str, span: Span, published: date | None = PUBLISHED, day_first: bool | None = None
) -> tuple[DateMention, ...]:
    sentences = split_sentences(text, span)
    return find_dates(text, span, published, sentences=sentences, day_first=day_first, language=tongue(text))


def dates_in(
    text: str, published: date | None = PUBLISHED, *, day_first: bool | None = None
) -> tuple[DateMention, ...]:
    return read(text, Span(0, len(text)), published, day_first)


def shown(text: str, mention: DateMention) -> str:
    """The words and what they mean, as one line: `words = first..last`, readings separated by a bar."""
    readings = (f"{first}" if first == last else f"{first}..{last}" for first, last in mention.readings)
    return f"{mention.span.of(text)} = {' | '.join(readings)}"


def lines(text: str, published: date | None = PUBLISHED) -> list[str]:
    return [shown(text, mention) for mention in dates_in(text, published)]


def test_the_dates_of_the_bundled_article() -> None:
    source = ARTICLE.read_text(encoding="utf-8")
    start = source.index("President Vladimir")
    end = source.index("Tyler Durden")
    mentions = read(source, Span(start, end))
    assert [shown(source, mention) for mention in mentions] == [
        "Tuesday = 2023-01-31",
        "the end of February = 2023-02-22..2023-02-28",
        "Tuesday = 2023-01-31",
        "Feb. 1st = 2023-02-01",
        "Dec.19 = 2022-12-19",
        "Last week = 2023-01-23..2023-01-29",
        "last week = 2023-01-23..2023-01-29",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "the May government fell",
        "Prime Minister May lost confidence in May",
        "the March on Rome",
        "a March for Our Lives",
        "he may march in the second row",
        "an august body of men",
        "he may, and the second may not; spring water, the sun, a fall from grace",
        "at 2015 GMT and 1900 local time",
        "the Sunday Times, the Mail on Sunday and Saturday Night Live",
        "Black Friday, Good Friday, Super Tuesday 2016 and Cyber Monday",
        "Black September",
        "March Madness and April Fools",
        "on Friday the 13th",
        "24 hours and 48 hours ago",
        "soon to hit its one year mark",
        "for two weeks, within three days, the next day, two years later",
        "weeks ago, a few days ago, more than two years ago, up to 10 years ago",
        "every Tuesday, on Mondays, Friday nights, on a Tuesday",
        "they won 1-2 and 3-5",
        "call 555-2014 or +1 212 555 2016",
        "version 3.11.15 and 2014.1",
        "2000 people, more than 2000, $2016, 2,014 and 2014%",
        "in 2019 dollars",
        "Vision 2030 and Windows 2000",
        "fiscal 2016-17 and the fiscal third quarter",
        "No. 2014, room 2012b",
        "USA Today reported, and on “Today” she sang",
        "a better tomorrow for the children of today",
        "a week from Tuesday and a year ago Tuesday",
        "the first Monday in October",
        "in October of that year",
        "31/02/2023 and 30 February",
        "last quarter, in the third quarter",
        "the year, the month, the last week of the campaign",
        "$1.5 million in fall damage",
        "3/4 of them",
        "9/111 and 19/11",
        "2020 vision, room 1984 and version 1.2.2023",
        "Mr. Friday and Ms. May",
        "half a year ago",
        "the last Friday in March, last Friday of the month",
        "the first visit in two years will be the longest in ten years",
        "he will put it under a Christmas tree after Christmas dinner",
        "13/2022 and 1/2000",
    ],
)
def test_left_alone(text: str) -> None:
    assert lines(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # weekdays
        ("They met on Tuesday.", "Tuesday = 2023-01-31"),
        ("They met on Wednesday.", "Wednesday = 2023-01-25"),
        ("They met Monday night.", "Monday = 2023-01-30"),
        ("Monday's vote was close.", "Monday = 2023-01-30"),
        ("They will meet on Tuesday.", "Tuesday = 2023-01-31"),
        ("They will meet on Wednesday.", "Wednesday = 2023-02-01"),
        ("They will meet on Monday.", "Monday = 2023-02-06"),
        ("They met last Tuesday.", "last Tuesday = 2023-01-24"),
        ("They meet next Tuesday.", "next Tuesday = 2023-02-07"),
        ("They met last Friday.", "last Friday = 2023-01-27"),
        ("They met last Monday.", "last Monday = 2023-01-23 | 2023-01-30"),
        ("They meet next Friday.", "next Friday = 2023-02-03 | 2023-02-10"),
        ("They meet this Friday.", "this Friday = 2023-02-03"),
        ("They met this Monday.", "this Monday = 2023-01-30"),
        ("They meet this coming Monday.", "this coming Monday = 2023-02-06"),
        ("They met this past Tuesday.", "this past Tuesday = 2023-01-24"),
        ("They met on Tuesday of last week.", "Tuesday of last week = 2023-01-24"),
        ("They met last week on Friday.", "last week on Friday = 2023-01-27"),
        ("They meet Monday next week.", "Monday next week = 2023-02-06"),
        # days
        ("They met yesterday.", "yesterday = 2023-01-30"),
        ("Today, they met.", "Today = 2023-01-31"),
        ("They meet tomorrow.", "tomorrow = 2023-02-01"),
        ("They met last night.", "last night = 2023-01-30"),
        ("They met this morning.", "this morning = 2023-01-31"),
        ("It happened the day before yesterday.", "the day before yesterday = 2023-01-29"),
        ("It happened three days ago.", "three days ago = 2023-01-28"),
        # weeks, months, years
        ("Last week they met.", "Last week = 2023-01-23..2023-01-29"),
        ("They met earlier this week.", "earlier this week = 2023-01-30..2023-01-31"),
        ("They meet later this week.", "later this week = 2023-01-31..2023-02-05"),
        ("They meet next week.", "next week = 2023-02-06..2023-02-12"),
        ("They met late last week.", "late last week = 2023-01-26..2023-01-29"),
        ("They met two weeks ago.", "two weeks ago = 2023-01-16..2023-01-22"),
        ("They met over the weekend.", "the weekend = 2023-01-28..2023-01-29"),
        ("They met last weekend.", "last weekend = 2023-01-28..2023-01-29"),
        ("They will meet this weekend.", "this weekend = 2023-02-04..2023-02-05"),
        ("They met last month in Minsk.", "last month = 2022-12-01..2022-12-31"),
        ("They met earlier this month.", "earlier this month = 2023-01-01..2023-01-31"),
        ("It ended by the end of the year.", "the end of the year = 2023-12-01..2023-12-31"),
        ("It starts early next year.", "early next year = 2024-01-01..2024-04-30"),
        ("It started three months ago.", "three months ago = 2022-10-01..2022-10-31"),
        ("It started 20 years ago.", "20 years ago = 2003-01-01..2003-12-31"),
        ("It lasted over the past year.", "the past year = 2022-01-31..2023-01-31"),
        ("It grew in the last two weeks.", "the last two weeks = 2023-01-17..2023-01-31"),
        ("It ends two weeks from now.", "two weeks from now = 2023-02-13..2023-02-19"),
        # days of a month
        ("He came on Dec.19.", "Dec.19 = 2022-12-19"),
        ("Drills last until Feb. 1st.", "Feb. 1st = 2023-02-01"),
        ("He came on 19 December.", "19 December = 2022-12-19"),
        ("He came on the 19th of December.", "19th of December = 2022-12-19"),
        ("He comes on the first of May.", "first of May = 2023-05-01"),
        ("He came on Tuesday, May 3.", "Tuesday, May 3 = 2022-05-03"),
        ("He came on May 3.", "May 3 = 2022-05-03"),
        ("He will come on May 3.", "May 3 = 2023-05-03"),
        ("Russia invaded Ukraine on Feb. 24.", "Feb. 24 = 2022-02-24"),
        ("The war started on 24 February.", "24 February = 2022-02-24"),
        ("Since the invasion began on February 24, they fled.", "February 24 = 2022-02-24"),
        ("They agreed on Feb. 1.", "Feb. 1 = 2023-02-01"),
        ("They would meet on Jan. 5.", "Jan. 5 = 2023-01-05"),
        ("He said Feb. 24 marks a year of war.", "Feb. 24 = 2023-02-24"),
        ("He said he expects a vote on Feb. 24.", "Feb. 24 = 2023-02-24"),
        ("He told reporters that troops invaded on Feb. 24.", "Feb. 24 = 2022-02-24"),
        ("He said on Feb. 24 that it was war.", "Feb. 24 = 2022-02-24"),
        ("He said the June 1 vote was lost.", "June 1 = 2022-06-01"),
        ("He came on Jan. 31, 2021.", "Jan. 31, 2021 = 2021-01-31"),
        ("He came on 2021-01-31.", "2021-01-31 = 2021-01-31"),
        ("The vote on 29 February.", "29 February = 2024-02-29"),
        ("They voted on Feb. 29.", "Feb. 29 = 2020-02-29"),
        ("on New Year’s Eve", "New Year’s Eve = 2022-12-31"),
        ("on the Fourth of July", "Fourth of July = 2023-07-04"),
        ("after 9/11", "9/11 = 2001-09-11"),
        ("since the Sept. 11 attacks", "Sept. 11 = 2001-09-11"),
        ("the week of March 7", "the week of March 7 = 2023-03-06..2023-03-12"),
        # months
        ("He was born in March 2021.", "March 2021 = 2021-03-01..2021-03-31"),
        ("He was elected in March.", "March = 2022-03-01..2022-03-31"),
        ("He will be elected in March.", "March = 2023-03-01..2023-03-31"),
        ("He said so in January.", "January = 2023-01-01..2023-01-31"),
        ("The December attack was deadly.", "December = 2022-12-01..2022-12-31"),
        ("The June referendum was lost.", "June = 2022-06-01..2022-06-30"),
        ("In May he resigned.", "May = 2022-05-01..2022-05-31"),
        ("He resigned last May.", "last May = 2022-05-01..2022-05-31"),
        ("He goes this March.", "this March = 2023-03-01..2023-03-31"),
        ("He goes next January.", "next January = 2024-01-01..2024-01-31"),
        ("He went in March of last year.", "March of last year = 2022-03-01..2022-03-31"),
        ("It ends by the end of February.", "the end of February = 2023-02-22..2023-02-28"),
        ("It ends in mid-February.", "mid-February = 2023-02-11..2023-02-20"),
        # seasons, quarters, years and more
        ("He won last summer.", "last summer = 2022-06-01..2022-08-31"),
        ("He won in the summer of 2014.", "summer of 2014 = 2014-06-01..2014-08-31"),
        ("the winter of 2014", "winter of 2014 = 2013-12-01..2014-02-28 | 2014-12-01..2015-02-28"),
        ("in the first quarter of 2016", "first quarter of 2016 = 2016-01-01..2016-03-31"),
        ("the second half of 2016", "second half of 2016 = 2016-07-01..2016-12-31"),
        ("He won in 2014.", "2014 = 2014-01-01..2014-12-31"),
        ("the 2014 election", "2014 = 2014-01-01..2014-12-31"),
        ("in 1848", "1848 = 1848-01-01..1848-12-31"),
        ("in mid-2016", "mid-2016 = 2016-05-01..2016-08-31"),
        ("in the 1990s", "1990s = 1990-01-01..1999-12-31"),
        ("in the early 1990s", "early 1990s = 1990-01-01..1993-12-31"),
        ("in the ’90s", "’90s = 1990-01-01..1999-12-31"),
        ("in the '10s", "'10s = 1910-01-01..1919-12-31 | 2010-01-01..2019-12-31"),
        ("in the 19th century", "19th century = 1801-01-01..1900-12-31"),
        # ranges
        ("from 3 to 5 May", "3 to 5 May = 2023-05-03..2023-05-05"),
        ("on Jan. 30-31", "Jan. 30-31 = 2023-01-30..2023-01-31"),
        ("on Jan. 30 and 31", "Jan. 30 and 31 = 2023-01-30..2023-01-31"),
        ("May 3–5, 2016", "May 3–5, 2016 = 2016-05-03..2016-05-05"),
        ("between 2014 and 2016", "2014 and 2016 = 2014-01-01..2016-12-31"),
        ("in 2014-16", "2014-16 = 2014-01-01..2016-12-31"),
        ("from March to May 2016", "March to May 2016 = 2016-03-01..2016-05-31"),
        ("from December to March 2016", "December to March 2016 = 2015-12-01..2016-03-31"),
        ("from Dec. 30 to Jan. 2", "Dec. 30 to Jan. 2 = 2022-12-30..2023-01-02"),
        ("They met from Friday to Sunday.", "Friday to Sunday = 2023-01-27..2023-01-29"),
        ("They met from Monday through Wednesday.", "Monday through Wednesday = 2023-01-23..2023-01-25"),
        ("from 2014 to today", "2014 to today = 2014-01-01..2023-01-31"),
        ("He has until Friday to respond.", "Friday = 2023-02-03"),
        ("He has stayed until Friday.", "Friday = 2023-01-27"),
        ("The talks continue on Thursday.", "Thursday = 2023-02-02"),
        ("The talks resume in Geneva on Thursday, he said.", "Thursday = 2023-02-02"),
        ("He said the summit opens on Feb. 24.", "Feb. 24 = 2023-02-24"),
        ("They did not begin on Thursday.", "Thursday = 2023-01-26"),
        ("They met last Friday in Minsk.", "last Friday = 2023-01-27"),
        ("Troops arrived last Monday.", "last Monday = 2023-01-23 | 2023-01-30"),
        ("They will meet in two weeks.", "in two weeks = 2023-02-13..2023-02-19"),
        ("They met the week before last.", "the week before last = 2023-01-16..2023-01-22"),
        ("They meet the month after next.", "the month after next = 2023-03-01..2023-03-31"),
        ("He comes on the 18th of next month.", "18th of next month = 2023-02-18"),
        ("He came on the first of this month.", "first of this month = 2023-01-01"),
        ("He comes on the 30th of next month.", "30th of next month = "),
        ("It began in 12/2022.", "12/2022 = 2022-12-01..2022-12-31"),
        ("They talked before Christmas.", "Christmas = 2022-12-25"),
        ("They talked on Christmas Eve.", "Christmas Eve = 2022-12-24"),
        ("on 29 February 2023", "29 February 2023 = "),
        ("on February 29, 2023", "February 29, 2023 = "),
        ("on Thursday, Feb. 13", "Thursday, Feb. 13 = "),
        # the numbers of a date in doubt
        ("on 02/01/2023", "02/01/2023 = 2023-01-02 | 2023-02-01"),
        ("on 31/01/2023", "31/01/2023 = 2023-01-31"),
    ],
)
def test_one_expression(text: str, expected: str) -> None:
    assert lines(text) == [expected]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Russia invaded Ukraine on Feb. 24.", DateRule.LATEST_YEAR),
        ("They will meet on May 3.", DateRule.COMING_YEAR),
        ("They agreed on Feb. 1.", DateRule.NEAREST_YEAR),
        ("They would meet on Jan. 5.", DateRule.NEAREST_YEAR),
        ("The statement of Feb. 24.", DateRule.NEAREST_YEAR),
        ("They met on Saturday.", DateRule.LATEST_DAY),
        ("They will meet on Saturday.", DateRule.COMING_DAY),
        ("They met this past Saturday.", DateRule.DAY_BEFORE),
        ("They met on Tuesday of last week.", DateRule.DAY_OF_WEEK),
        ("They met last week.", DateRule.WEEK_SEEN_FROM_PUBLICATION),
        ("They met last month.", DateRule.SEEN_FROM_PUBLICATION),
        ("They met two days ago.", DateRule.COUNTED),
        ("They met two weeks ago.", DateRule.COUNTED_IN_UNITS),
        ("They met over the past year.", DateRule.UP_TO_PUBLICATION),
    ],
)
def test_what_is_said_to_have_decided_did(text: str, rule: DateRule) -> None:
    (mention,) = dates_in(text)
    assert mention.how == (rule,)


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("It ended by the end of February.", (DateRule.LATEST_YEAR, DateRule.NARROWED)),
        ("They met from March 3 to March 5, 2021.", (DateRule.RANGE, DateRule.IN_FULL)),
    ],
)
def test_what_was_narrowed_or_joined_is_told_with_what_decided(text: str, how: tuple[DateRule, ...]) -> None:
    (mention,) = dates_in(text)
    assert mention.how == how


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("They met on Saturday.", date(2023, 1, 1), "Saturday = 2022-12-31"),
        ("They met last week.", date(2023, 1, 1), "last week = 2022-12-19..2022-12-25"),
        ("They met last week.", date(2023, 1, 2), "last week = 2022-12-26..2023-01-01"),
        ("They met last month.", date(2023, 1, 15), "last month = 2022-12-01..2022-12-31"),
        ("They met last month.", date(2023, 3, 31), "last month = 2023-02-01..2023-02-28"),
        ("They meet next month.", date(2024, 1, 31), "next month = 2024-02-01..2024-02-29"),
        ("They met yesterday.", date(2024, 3, 1), "yesterday = 2024-02-29"),
        ("They met a year ago.", date(2024, 2, 29), "a year ago = 2023-01-01..2023-12-31"),
        ("It ended by the end of February.", date(2024, 2, 1), "the end of February = 2024-02-23..2024-02-29"),
        ("They met over the weekend.", date(2023, 1, 29), "the weekend = 2023-01-28..2023-01-29"),
        ("They met last weekend.", date(2023, 1, 29), "last weekend = 2023-01-21..2023-01-22"),
        ("He came on Dec. 31.", date(2023, 1, 1), "Dec. 31 = 2022-12-31"),
        ("He came on Jan. 1.", date(2022, 12, 31), "Jan. 1 = 2023-01-01"),
        ("He resigned last March.", date(2023, 4, 10), "last March = 2022-03-01..2022-03-31 | 2023-03-01..2023-03-31"),
        ("It snowed this winter.", PUBLISHED, "this winter = 2022-12-01..2023-02-28"),
        ("in the last century", date(2023, 1, 1), None),
        ("It fell last century.", date(2023, 1, 1), "last century = 1901-01-01..2000-12-31"),
        ("It happened 9999 years ago.", PUBLISHED, None),
        ("They meet tomorrow.", date.max, None),
    ],
)
def test_boundaries_of_weeks_months_years_and_of_the_calendar(text: str, published: date, expected: str | None) -> None:
    assert lines(text, published) == ([expected] if expected else [])


@pytest.mark.parametrize(
    "words",
    ["Tuesday", "yesterday", "last week", "Dec.19", "two years ago", "this summer", "the past two years", "’90s"],
)
def test_without_a_publication_date_what_hangs_on_it_stays_unresolved(words: str) -> None:
    text = f"They met {words}."
    (mention,) = dates_in(text, None)
    assert (mention.span.of(text), mention.readings, mention.first, mention.last) == (words, (), None, None)


@pytest.mark.parametrize("words", ["Jan. 31, 2021", "March 2021", "2014", "the end of March 2021", "March to May 2016"])
def test_what_is_written_with_its_year_needs_no_publication_date(words: str) -> None:
    text = f"It was in {words}."
    (mention,) = dates_in(text, None)
    assert mention.span.of(text) == words
    assert mention.readings == dates_in(text)[0].readings != ()


@pytest.mark.parametrize(("day_first", "day"), [(True, date(2023, 1, 2)), (False, date(2023, 2, 1))])
def test_the_caller_settles_the_order_of_numerals(day_first: bool, day: date) -> None:
    (mention,) = dates_in("on 02/01/2023", day_first=day_first)
    assert (mention.first, mention.last) == (day, day)


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.sampled_from(["Monday", "Thursday", "Sunday"]))
def test_a_weekday_looks_back_less_than_a_week_and_ahead_less_than_a_week(published: date, name: str) -> None:
    (past,) = dates_in(f"They met on {name}.", published)
    (future,) = dates_in(f"They will meet on {name}.", published)
    assert past.first is not None
    assert future.first is not None
    assert f"{past.first:%A}" == f"{future.first:%A}" == name
    assert timedelta(0) <= published - past.first < timedelta(days=7)
    assert timedelta(0) <= future.first - published < timedelta(days=7)


@given(st.dates(date(1950, 1, 1), date(2040, 1, 1)), st.integers(-90, 90))
def test_a_day_without_its_year_is_found_again_around_publication(published: date, off: int) -> None:
    day = published + timedelta(days=off)
    (mention,) = dates_in(f"The date {day:%B} {day.day}", published)
    assert mention.first == day or (day.month, day.day) == (2, 29)


@pytest.mark.parametrize(
    "text", ["laſt week", "two weekſ ago", "the ſtart of 2014", "thıs mornıng", "ſecond of May", "1990s"]
)
@pytest.mark.parametrize("place", ["", "early ", "the ſtart of ", "mıd-", "mıd "])
def test_letters_that_only_look_like_a_date_do_no_harm(text: str, place: str) -> None:
    assert all(mention.readings for mention in dates_in(f"It was {place}{text}."))


@pytest.mark.parametrize(
    "piece",
    ["1", "1/1/", "May ", "12:52 pm ", " ", "the last ", "2014-", "Tuesday ", "May 3 to ", "on 9/11 ", "-", "he met. "],
)
def test_a_long_paragraph_takes_time_in_proportion(piece: str) -> None:
    text = piece * (60_000 // len(piece))
    start = time.perf_counter()
    dates_in(text)
    assert time.perf_counter() - start < 5.0


PIECES = ["Tuesday", "May", "3", "5", "-", "to", "from", "2014", "last", "the end of", "week", "will", "met", ".", "/"]


@given(st.one_of(st.text(max_size=120), st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join)), st.data())
def test_any_text_gives_ordered_mentions_inside_the_span(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    mentions = read(text, span)
    assert all(span.covers(mention.span) for mention in mentions)
    assert all(one.span.end <= other.span.start for one, other in pairwise(mentions))
    assert all(first <= last for mention in mentions for first, last in mention.readings)
