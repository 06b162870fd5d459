"""The questions of servers that keep them: without who asked, for as long as the server says, for statistics."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

from sqlalchemy import Connection, delete, func, insert, select

from bot.community.schema import QUESTIONS, storable

MOST_KEPT = 50_000
"""Questions of one server; the oldest go first. See docs/decisions/0039."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, when it was asked, whether it was answered, how surely, and how long that took."""

    when: datetime
    question: str
    answered: bool
    confidence: float | None
    milliseconds: float


@dataclass(frozen=True, slots=True)
class Counted:
    """A question as it was typed, and how often."""

    question: str
    count: int


@dataclass(frozen=True, slots=True)
class Week:
    """The questions of a week that begins on Monday, `first`, in UTC; `milliseconds` is the median."""

    first: date
    asked: int
    answered: int
    milliseconds: float

    @property
    def share(self) -> float:
        """Of the questions, those that were answered: 0 to 1."""
        return self.answered / self.asked


def add(connection: Connection, server: int, asked: Asked) -> None:
    """Keeps a question. Whether the server wants that is the caller's to know."""
    connection.execute(
        insert(QUESTIONS).values(
            server_id=server,
            asked_at=asked.when,
            question=storable(asked.question),
            answered=asked.answered,
            confidence=asked.confidence,
            milliseconds=asked.milliseconds,
        )
    )


def since(connection: Connection, server: int, when: datetime) -> tuple[Asked, ...]:
    """The questions since a time, oldest first."""
    columns = QUESTIONS.c
    rows = connection.execute(
        select(columns.asked_at, columns.question, columns.answered, columns.confidence, columns.milliseconds)
        .where(columns.server_id == server, columns.asked_at >= when)
        .order_by(columns.asked_at, columns.id)
        .limit(MOST_KEPT)
    )
    return tuple(Asked(*row) for row in rows)


def servers(connection: Connection) -> tuple[int, ...]:
    """The servers that have questions."""
    return tuple(connection.execute(select(QUESTIONS.c.server_id).distinct().order_by(QUESTIONS.c.server_id)).scalars())


def most_asked(
    connection: Connection, server: int, when: datetime, most: int, *, answered: bool | None = None
) -> tuple[Counted, ...]:
    """The questions that were asked most since a time, at most `most`; only those that were `answered`, or were not."""
    columns = QUESTIONS.c
    number = func.count().label("number")
    chosen = select(columns.question, number).where(columns.server_id == server, columns.asked_at >= when)
    if answered is not None:
        chosen = chosen.where(columns.answered == answered)
    rows = connection.execute(
        chosen.group_by(columns.question).order_by(number.desc(), func.max(columns.asked_at).desc()).limit(most)
    )
    return tuple(Counted(*row) for row in rows)


def weeks(asked: Iterable[Asked]) -> tuple[Week, ...]:
    """The weeks in which anything was asked, oldest first."""
    found: defaultdict[date, list[Asked]] = defaultdict(list)
    for one in asked:
        day = one.when.date()
        found[day - timedelta(days=day.weekday())].append(one)
    return tuple(
        Week(first, len(all_), sum(one.answered for one in all_), median(one.milliseconds for one in all_))
        for first, all_ in sorted(found.items())
    )


def purge(connection: Connection, server: int, before: datetime | None) -> int:
    """Deletes a server's questions of `before` a time (None for all of them), and what is too much; how many."""
    mine = QUESTIONS.c.server_id == server
    if before is None:
        return connection.execute(delete(QUESTIONS).where(mine)).rowcount
    gone = connection.execute(delete(QUESTIONS).where(mine, QUESTIONS.c.asked_at < before)).rowcount
    newest = select(QUESTIONS.c.id).where(mine).order_by(QUESTIONS.c.asked_at.desc(), QUESTIONS.c.id.desc())
    last = connection.execute(newest.offset(MOST_KEPT).limit(1)).scalar()
    if last is not None:
        kept = newest.limit(MOST_KEPT).subquery()
        gone += connection.execute(delete(QUESTIONS).where(mine, QUESTIONS.c.id.not_in(select(kept.c.id)))).rowcount
    return gone
