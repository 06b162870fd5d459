"""What `stats` prints."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from msgspec import Meta, Struct

import index
from bot.statistics import figures
from bot.terminal.records.objects import Count


class Week(Struct, frozen=True):
    """A week, and its questions."""

    first: Annotated[date, Meta(description="Its Monday.")]
    asked: Annotated[Count, Meta(description="How many questions were asked.")]
    answered: Annotated[Count, Meta(description="How many of them were answered.")]


class AskedQuestion(Struct, frozen=True):
    """A question as somebody typed it."""

    text: Annotated[str, Meta(description="The question.")]
    count: Annotated[Count, Meta(description="How often it was asked, in whatever spelling.")]


class Group(Struct, frozen=True):
    """Questions that mean the same."""

    count: Annotated[Count, Meta(description="How often they were asked, all together.")]
    questions: Annotated[tuple[AskedQuestion, ...], Meta(description="All of them; the first stands for the others.")]


class Statistics(Struct, frozen=True):
    """What was asked in some weeks, in one server or in all."""

    server: Annotated[int | None, Meta(description="The server's id; null for all of them.")]
    first: Annotated[date, Meta(description="The first day that is counted, in UTC.")]
    last: Annotated[date, Meta(description="The last.")]
    asked: Annotated[Count, Meta(description="How many questions were asked.")]
    answered: Annotated[Count, Meta(description="How many of them were answered.")]
    milliseconds: Annotated[
        float | None, Meta(description="The median time that an answer took; null without questions.")
    ]
    weeks: Annotated[tuple[Week, ...], Meta(description="The weeks, the oldest first.")]
    most_asked: Annotated[tuple[AskedQuestion, ...], Meta(description="All questions, those asked most first.")]
    unanswered: Annotated[
        tuple[Group, ...], Meta(description="The questions that were not answered, grouped by what they mean.")
    ]
    ungrouped: Annotated[
        Count, Meta(description="How often others were asked that were not answered either: too many to be grouped.")
    ]
    right: Annotated[Count, Meta(description="How many votes said that a passage was the right one.")]
    wrong: Annotated[Count, Meta(description="How many said that it was the wrong one.")]


def statistics_record(server: int | None, found: figures.Statistics) -> Statistics:
    """The statistics of a server, or of all."""
    return Statistics(
        server=server,
        first=found.first,
        last=found.last,
        asked=found.asked,
        answered=found.answered,
        milliseconds=found.milliseconds,
        weeks=tuple(Week(week.first, week.asked, week.answered) for week in found.weeks),
        most_asked=tuple(map(_question, found.most_asked)),
        unanswered=tuple(Group(group.count, tuple(map(_question, group.questions))) for group in found.unanswered),
        ungrouped=found.ungrouped,
        right=found.right,
        wrong=found.wrong,
    )


def _question(question: index.CountedQuestion) -> AskedQuestion:
    return AskedQuestion(question.text, question.count)
