"""The tables of the state database as they are now; `bot.community.migrations` has how they came to be so.

Nothing here is SQLite's alone: ids are 64 bits wide, times are UTC, settings are JSON as text. Why each is kept, and
which were left out: docs/decisions/0039.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

LONGEST_TEXT = 1000
"""Characters that are kept of a question or an address; longer ones are cut."""


class Moment(TypeDecorator[datetime]):
    """A time with its zone: kept in UTC, and given back so. Without a zone it is refused with a ValueError."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:  # noqa: ANN401
        """What is stored: in UTC, since SQLite keeps no zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without its zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:  # noqa: ANN401
        """The time that was stored."""
        if value is None:
            return None
        stored: datetime = value
        return stored.replace(tzinfo=UTC) if stored.tzinfo is None else stored.astimezone(UTC)


METADATA = MetaData()
_ROW = BigInteger().with_variant(Integer(), "sqlite")  # the only type that SQLite counts up by itself


def _of_server(*, nullable: bool = False) -> Column[int]:
    return Column("server_id", BigInteger, ForeignKey("servers.id", ondelete="CASCADE"), nullable=nullable)


SECRETS = Table(
    "secrets",
    METADATA,
    Column("name", String(32), primary_key=True),
    Column("value", LargeBinary, nullable=False),
)

SERVERS = Table(
    "servers",
    METADATA,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("joined_at", Moment, nullable=False),
    Column("left_at", Moment),
    Column("digest_at", Moment),
    Column("settings", Text, nullable=False),
)

ADDITIONS = Table(
    "additions",
    METADATA,
    Column("id", _ROW, primary_key=True),
    _of_server(nullable=True),  # None for the keeper's library
    Column("path", String(512), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("user_id", BigInteger),
    Column("added_at", Moment, nullable=False),
    Column("how", String(16), nullable=False),
    Column("url", Text),
    Index("additions_by_path", "server_id", "path"),
    Index("additions_by_user", "user_id"),
)

QUESTIONS = Table(
    "questions",
    METADATA,
    Column("id", _ROW, primary_key=True),
    _of_server(),
    Column("asked_at", Moment, nullable=False),
    Column("question", Text, nullable=False),
    Column("answered", Boolean, nullable=False),
    Column("confidence", Float),
    Column("milliseconds", Float, nullable=False),
    Index("questions_by_time", "server_id", "asked_at"),
)

FEEDBACK = Table(
    "feedback",
    METADATA,
    Column("id", _ROW, primary_key=True),
    _of_server(),
    Column("message_id", BigInteger, nullable=False),
    Column("voter", LargeBinary(32), nullable=False),
    Column("given_at", Moment, nullable=False),
    Column("right", Boolean, nullable=False),
    Column("question", Text),
    Column("article", String(512), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    UniqueConstraint("message_id", "voter", name="one_vote_a_person"),
    Index("feedback_by_time", "server_id", "given_at"),
)

DIRECT_MESSAGES = Table(
    "direct_messages",
    METADATA,
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    _of_server(),
    Index("direct_messages_by_server", "server_id"),
)

PAGES = Table(
    "pages",
    METADATA,
    Column("server_id", BigInteger, ForeignKey("servers.id", ondelete="CASCADE"), primary_key=True),
    Column("path", String(512), primary_key=True),
    Column("looked_at", Moment, nullable=False),
    Column("address", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("told", String(64)),
)

_PROCESS = String(32)

PROCESSES = Table(
    "processes",
    METADATA,
    Column("id", _PROCESS, primary_key=True),
    Column("until", Moment, nullable=False),
    Column("leaving", Boolean, nullable=False),
)

SHARDS = Table(
    "shards",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("holder", _PROCESS),
    Column("wanted_by", _PROCESS),
    Column("session", Text),
)

TURNS = Table(
    "turns",
    METADATA,
    Column("bucket", Integer, primary_key=True, autoincrement=False),
    Column("free_at", Moment, nullable=False),
)

SEEN = Table(
    "seen",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("at", Moment, nullable=False),
    Column("by", _PROCESS, nullable=False),
    Index("seen_by_time", "at"),
)

NOTES = Table(
    "notes",
    METADATA,
    Column("name", String(32), primary_key=True),
    Column("value", Text, nullable=False),
)

BUILDS = Table(
    "builds",
    METADATA,
    Column("library", String(64), primary_key=True),
    Column("wanted_at", Moment, nullable=False),
    Column("again", Boolean, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("taken_by", _PROCESS),
    Column("until", Moment),
)


def storable(text: str, most: int = LONGEST_TEXT) -> str:
    """A text as every database takes it: on one line, without what is no character, cut to `most` characters."""
    whole = text.encode("utf-8", "replace").decode("utf-8").replace("\x00", " ")
    return " ".join(whole[: 2 * most].split())[:most]
