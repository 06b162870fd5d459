"""What people say of answers: one vote a person and answer, which does not say whose it is.

A vote is kept under an HMAC-SHA256 of answer and person, by a secret that is made at first use. So a second vote of a
person replaces the first, a person's votes can be found again for them to be forgotten, and votes on two answers do not
show that they are one person's.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, case, delete, func, insert, select, update

from bot.community.schema import FEEDBACK, SECRETS, storable
from bot.community.servers import ensure

FEEDBACK_DAYS = 365
"""How long votes are kept. See docs/decisions/0039."""

_VOTERS = "voters"
_SECRET_BYTES = 32
_MOST_DELETED = 500  # in one statement


@dataclass(frozen=True, slots=True)
class Vote:
    """Whether the passage of an answer was the right one: the sentence at `start` to `end` of `article`. `question` is
    None where the server does not keep questions."""

    server: int
    message: int
    when: datetime
    right: bool
    article: str
    start: int
    end: int
    question: str | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence that people voted on, how often it was right and how often not."""

    article: str
    start: int
    end: int
    right: int
    wrong: int


def vote(connection: Connection, given: Vote, person: int) -> None:
    """Keeps somebody's vote, in the place of the one they gave before."""
    ensure(connection, given.server, given.when)
    voter = _voter(_secret(connection), given.message, person)
    values = {
        "server_id": given.server,
        "given_at": given.when,
        "right": given.right,
        "article": given.article,
        "start": given.start,
        "end": given.end,
        "question": storable(given.question) if given.question else None,
    }
    theirs = (FEEDBACK.c.message_id == given.message) & (FEEDBACK.c.voter == voter)
    if not connection.execute(update(FEEDBACK).where(theirs).values(**values)).rowcount:
        connection.execute(insert(FEEDBACK).values(message_id=given.message, voter=voter, **values))


def judged(connection: Connection, server: int, when: datetime, most: int) -> tuple[Judged, ...]:
    """The sentences that were voted on since a time, those first that were wrong most often; at most `most`."""
    columns = FEEDBACK.c
    wrong = func.sum(case((columns.right, 0), else_=1))
    all_ = func.count()
    rows = connection.execute(
        select(columns.article, columns.start, columns.end, (all_ - wrong).label("good"), wrong.label("bad"))
        .where(columns.server_id == server, columns.given_at >= when)
        .group_by(columns.article, columns.start, columns.end)
        .order_by(wrong.desc(), all_.desc(), columns.article, columns.start)
        .limit(most)
    )
    return tuple(Judged(*row) for row in rows)


def votes_of(connection: Connection, person: int) -> list[int]:
    """The rows of somebody's votes, found by trying each answer: some microseconds for each."""
    if (secret := _known_secret(connection)) is None:
        return []
    rows = connection.execute(select(FEEDBACK.c.id, FEEDBACK.c.message_id, FEEDBACK.c.voter))
    return [row.id for row in rows if hmac.compare_digest(row.voter, _voter(secret, row.message_id, person))]


def forget(connection: Connection, person: int) -> int:
    """Deletes somebody's votes; how many."""
    rows = votes_of(connection, person)
    for first in range(0, len(rows), _MOST_DELETED):
        connection.execute(delete(FEEDBACK).where(FEEDBACK.c.id.in_(rows[first : first + _MOST_DELETED])))
    return len(rows)


def purge(connection: Connection, server: int, before: datetime, texts_before: datetime | None) -> int:
    """Deletes a server's votes of `before` a time, and the questions of those of before another (None for all); how
    many votes."""
    mine = FEEDBACK.c.server_id == server
    gone = connection.execute(delete(FEEDBACK).where(mine, FEEDBACK.c.given_at < before)).rowcount
    old = mine if texts_before is None else mine & (FEEDBACK.c.given_at < texts_before)
    connection.execute(update(FEEDBACK).where(old, FEEDBACK.c.question.is_not(None)).values(question=None))
    return gone


def _known_secret(connection: Connection) -> bytes | None:
    return connection.execute(select(SECRETS.c.value).where(SECRETS.c.name == _VOTERS)).scalar()


def _secret(connection: Connection) -> bytes:
    known = _known_secret(connection)
    if known is None:
        known = secrets.token_bytes(_SECRET_BYTES)
        connection.execute(insert(SECRETS).values(name=_VOTERS, value=known))
    return known


def _voter(secret: bytes, message: int, person: int) -> bytes:
    return hmac.digest(secret, f"{message}:{person}".encode(), "sha256")
