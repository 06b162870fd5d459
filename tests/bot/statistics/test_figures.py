"""Every question of the weeks is counted once, in its week."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.statistics.figures import MOST_WEEKS, Asked, Statistics, statistics_of
from index import GroupedQuestions, QuestionGroup, count_questions

LAST = date(2026, 11, 25)  # a Wednesday
WHEN = st.datetimes(datetime(2026, 7, 1), datetime(2026, 12, 31), timezones=st.just(UTC))
ROWS = st.lists(
    st.builds(Asked, st.sampled_from(["Who?", "who", "When?", "Why", "🙂"]), WHEN, st.booleans(), st.floats(0, 10**6)),
    max_size=30,
)


def alone(asked: Mapping[str, int]) -> GroupedQuestions:
    """A group for each question, and what lies beyond two of them."""
    counted = count_questions(asked)
    return GroupedQuestions(tuple(QuestionGroup((one,)) for one in counted[:2]), sum(one.count for one in counted[2:]))


def figures(*rows: Asked, last: date = LAST, weeks: int = MOST_WEEKS) -> Statistics:
    return statistics_of(rows, last, alone, weeks=weeks)


def row(when: datetime, question: str = "Who?", *, answered: bool = True, milliseconds: float = 1) -> Asked:
    return Asked(question, when, answered, milliseconds)


@given(ROWS, st.integers(1, MOST_WEEKS))
def test_every_question_of_the_weeks_counts_once(rows: list[Asked], weeks: int) -> None:
    found = figures(*rows, weeks=weeks)
    begin = LAST - timedelta(days=LAST.weekday(), weeks=weeks - 1)
    within = [one for one in rows if begin <= one.when.date() <= LAST]
    assert found.asked == len(within)
    assert found.answered == sum(one.answered for one in within)
    for week in found.weeks:
        asked = [one for one in within if timedelta() <= one.when.date() - week.first < timedelta(weeks=1)]
        assert (week.asked, week.answered) == (len(asked), sum(one.answered for one in asked))
    words = [one for one in within if one.question != "🙂"]
    assert sum(one.count for one in found.most_asked) == len(words)
    missed = sum(not one.answered for one in words)
    assert sum(group.count for group in found.unanswered) + found.ungrouped == missed


@given(ROWS)
def test_weeks_are_mondays_in_a_row_up_to_the_last_day(rows: list[Asked]) -> None:
    firsts = [week.first for week in figures(*rows).weeks]
    assert all(first.weekday() == 0 for first in firsts)
    assert all(later - first == timedelta(weeks=1) for first, later in pairwise(firsts))
    assert firsts[-1] <= LAST < firsts[-1] + timedelta(weeks=1)


def test_the_weeks_begin_with_the_first_question() -> None:
    found = figures(row(datetime(2026, 11, 11, tzinfo=UTC)))
    assert [week.asked for week in found.weeks] == [1, 0, 0]
    assert found.first == date(2026, 11, 9)


def test_without_questions_there_is_no_time() -> None:
    found = figures()
    assert (found.asked, found.answered, found.milliseconds) == (0, 0, None)
    assert len(found.weeks) == MOST_WEEKS


def test_a_day_is_one_in_utc() -> None:
    east = timezone(timedelta(hours=13))
    assert figures(row(datetime(2026, 11, 23, 12, tzinfo=east))).weeks[0].first == date(2026, 11, 16)
    assert figures(row(datetime(2026, 11, 26, 12, tzinfo=east))).asked == 1
    assert figures(row(datetime(2026, 11, 26, 14, tzinfo=east))).asked == 0


@pytest.mark.parametrize(("times", "middle"), [((5,), 5), ((1, 900), 450.5), ((3, 1, 2), 2)])
def test_half_of_the_answers_took_no_longer(times: tuple[float, ...], middle: float) -> None:
    when = datetime(2026, 11, 24, tzinfo=UTC)
    assert figures(*(row(when, milliseconds=time) for time in times)).milliseconds == middle


def test_only_what_was_not_answered_is_grouped() -> None:
    when = datetime(2026, 11, 24, tzinfo=UTC)
    found = figures(row(when, "Who?"), row(when, "who", answered=False), row(when, "Why?", answered=False))
    assert [(one.text, one.count) for one in found.most_asked] == [("Who?", 2), ("Why?", 1)]
    assert [[one.text for one in group.questions] for group in found.unanswered] == [["who"], ["Why?"]]
