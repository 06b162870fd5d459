"""Questions that were asked -> figures: how many were answered and how fast, which came most, and which were not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from statistics import median
from typing import TypeAlias

from index import CountedQuestion, GroupedQuestions, QuestionGroup, count_questions

MOST_WEEKS = 12
"""As many bars of a picture as can be told apart on a phone."""

USUAL_WEEKS = 4
"""How many are shown unless somebody wants others."""

_WEEK = timedelta(weeks=1)

Grouping: TypeAlias = Callable[[Mapping[str, int]], GroupedQuestions]
"""Groups questions, each with how often it was asked, by what they mean, as `Engine.grouped` does."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question that was looked up; `when` has a time zone."""

    question: str
    when: datetime
    answered: bool
    milliseconds: float


@dataclass(frozen=True, slots=True)
class Week:
    """How many questions were `asked` in the week from `first`, a Monday, on, and how many of them answered."""

    first: date
    asked: int
    answered: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """The figures of some weeks, of which the last ends with the day `last`, not with its Sunday.

    `milliseconds` is the median time that an answer took; None without questions. `most_asked` has all questions, those
    of the same words as one, asked most first; `unanswered` those that were not answered, in groups of one meaning.
    `ungrouped` is how often further questions were asked that were not answered: too many to be grouped. `right` and
    `wrong` are how many votes on passages said which.
    """

    weeks: tuple[Week, ...]
    last: date
    milliseconds: float | None
    most_asked: tuple[CountedQuestion, ...]
    unanswered: tuple[QuestionGroup, ...]
    ungrouped: int
    right: int = 0
    wrong: int = 0

    @property
    def first(self) -> date:
        """The day that the first week begins with."""
        return self.weeks[0].first

    @property
    def asked(self) -> int:
        """Of all weeks."""
        return sum(week.asked for week in self.weeks)

    @property
    def answered(self) -> int:
        """Of all weeks."""
        return sum(week.answered for week in self.weeks)


def statistics_of(asked: Iterable[Asked], last: date, grouped: Grouping, *, weeks: int = MOST_WEEKS) -> Statistics:
    """The figures of so many weeks up to the day `last`, in UTC, or of those since the first question in them;
    questions of other days do not count. Takes as long as `grouped` does: seconds for hundreds of questions, so not on
    an event loop."""
    mondays = [first_day(last, weeks) + _WEEK * week for week in range(weeks)]
    within = [one for one in asked if mondays[0] <= _day(one) <= last]
    begun = min(map(_monday, within), default=mondays[0])
    mondays = [monday for monday in mondays if monday >= begun]
    all_asked = Counter(_monday(one) for one in within)
    answered = Counter(_monday(one) for one in within if one.answered)
    missed = grouped(Counter(one.question for one in within if not one.answered))
    return Statistics(
        tuple(Week(monday, all_asked[monday], answered[monday]) for monday in mondays),
        last,
        median(one.milliseconds for one in within) if within else None,
        count_questions(Counter(one.question for one in within)),
        missed.groups,
        missed.rest,
    )


def first_day(last: date, weeks: int) -> date:
    """The Monday that so many weeks up to the day `last` begin with."""
    return last - timedelta(days=last.weekday()) - _WEEK * (weeks - 1)


def ungrouped(asked: Mapping[str, int]) -> GroupedQuestions:
    """A group for each question: where nothing is at hand that tells what means the same."""
    return GroupedQuestions(tuple(QuestionGroup((question,)) for question in count_questions(asked)), 0)


def _day(one: Asked) -> date:
    return one.when.astimezone(UTC).date()


def _monday(one: Asked) -> date:
    day = _day(one)
    return day - timedelta(days=day.weekday())
