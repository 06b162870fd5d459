"""What is kept for a time only, and its end."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from bot.community import feedback, questions
from bot.community.schema import SERVERS
from bot.community.settings import ServerSettings, from_text


def purge(connection: Connection, now: datetime) -> int:
    """Deletes what is older than its time, in all servers; how many questions and votes."""
    rows = connection.execute(select(SERVERS.c.id, SERVERS.c.settings)).all()
    return sum(purge_server(connection, row.id, from_text(row.settings), now) for row in rows)


def purge_server(connection: Connection, server: int, settings: ServerSettings, now: datetime) -> int:
    """The same in one server, by what is set there."""
    texts_before = now - timedelta(days=settings.question_days) if settings.question_days else None
    gone = questions.purge(connection, server, texts_before)
    return gone + feedback.purge(connection, server, now - timedelta(days=feedback.FEEDBACK_DAYS), texts_before)
