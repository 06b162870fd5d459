"""The questions of servers that keep them: without who asked, for as long as the server says, for statistics."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

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
