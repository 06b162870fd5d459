"""Databases as earlier versions left them: each schema that there was, with rows in it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
import sqlalchemy as sa

from bot.community import sqlite
from bot.community.database import Database, sqlite_engine
from bot.community.migrations import upgrade
from bot.community.schema import METADATA
from bot.config.values import DatabaseAddress

NOW = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)
_STORED = "2026-11-28 12:00:00.000000"

ROWS: dict[str, dict[str, list[dict[str, Any]]]] = {
    "0001": {
        "secrets": [{"name": "voters", "value": bytes(32)}],
        "servers": [
            {"id": 5, "joined_at": _STORED, "left_at": None, "digest_at": None, "settings": '{"mentions":false}'},
            {"id": 6, "joined_at": _STORED, "left_at": _STORED, "digest_at": _STORED, "settings": ""},
        ],
        "additions": [
            {
                "id": 1,
                "server_id": 5,
                "path": "a.txt",
                "sha256": "ab" * 32,
                "user_id": 2**62,
                "how": "upload",
                "added_at": _STORED,
                "url": None,
            }
        ],
        "questions": [
            {
                "id": 1,
                "server_id": 5,
                "asked_at": _STORED,
                "question": "Why?",
                "answered": True,
                "confidence": None,
                "milliseconds": 8.5,
            }
        ],
        "feedback": [
            {
                "id": 1,
                "server_id": 5,
                "message_id": 2**61,
                "voter": b"v" * 32,
                "given_at": _STORED,
                "right": True,
                "question": None,
                "article": "a",
                "start": 0,
                "end": 4,
            }
        ],
    },
    "0002": {
        "servers": [
            {"id": 5, "joined_at": _STORED, "left_at": None, "digest_at": None, "settings": '{"mentions":false}'},
            {"id": 6, "joined_at": _STORED, "left_at": _STORED, "digest_at": _STORED, "settings": ""},
        ],
        "direct_messages": [{"user_id": 2**62, "server_id": 5}],
    },
    "0003": {
        "servers": [
            {"id": 5, "joined_at": _STORED, "left_at": None, "digest_at": None, "settings": '{"refresh_days":7}'},
            {"id": 6, "joined_at": _STORED, "left_at": _STORED, "digest_at": _STORED, "settings": ""},
        ],
        "pages": [
            {
                "server_id": 5,
                "path": "a.html",
                "looked_at": _STORED,
                "address": "https://site.example/a",
                "sha256": "ab" * 32,
                "etag": '"1"',
                "last_modified": None,
                "told": "cd" * 32,
            }
        ],
    },
    "0004": {
        "servers": [
            {"id": 5, "joined_at": _STORED, "left_at": None, "digest_at": None, "settings": ""},
            {"id": 6, "joined_at": _STORED, "left_at": _STORED, "digest_at": _STORED, "settings": ""},
        ],
        "processes": [{"id": "ab" * 16, "until": _STORED, "leaving": False}],
        "shards": [{"number": 0, "holder": "ab" * 16, "epoch": 2**40, "wanted_by": None, "session": None}],
        "turns": [{"bucket": 0, "free_at": _STORED}],
        "seen": [{"id": "i1", "at": _STORED, "by": "ab" * 16}],
        "notes": [{"name": "commands", "value": "{}"}],
    },
    "0005": {
        "servers": [
            {"id": 5, "joined_at": _STORED, "left_at": None, "digest_at": None, "settings": ""},
            {"id": 6, "joined_at": _STORED, "left_at": _STORED, "digest_at": _STORED, "settings": ""},
        ],
        "builds": [
            {
                "library": "server-5",
                "wanted_at": _STORED,
                "again": False,
                "tries": 1,
                "taken_by": "ab" * 16,
                "until": _STORED,
            }
        ],
    },
    "0006": {
        "servers": [
            {"id": 5, "joined_at": _STORED, "left_at": None, "digest_at": None, "settings": ""},
            {"id": 6, "joined_at": _STORED, "left_at": _STORED, "digest_at": _STORED, "settings": ""},
        ],
        "shards": [{"number": 0, "holder": "ab" * 16, "wanted_by": None, "session": None}],
    },
}
"""What a database of each schema may hold: every schema has an entry, and no entry changes once it is released."""


def address(path: Path) -> DatabaseAddress:
    return DatabaseAddress.of(path)


def open_at(path: Path) -> Database:
    return Database.open(address(path))


def of_schema(path: Path, schema: str) -> None:
    """Makes a database as the version with that schema left it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    engine = sqlite_engine(path)
    with engine.begin() as connection:
        upgrade(connection, schema)
        connection.exec_driver_sql(f"PRAGMA application_id = {sqlite.APPLICATION}")
        for table, rows in ROWS[schema].items():
            for row in rows:
                into = sa.table(table, *map(sa.column, row))
                connection.execute(into.insert().values(row))
    engine.dispose()


def dump(path: Path) -> str:
    """The tables and indexes of a database, as it states them itself."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name").fetchall()
    return "\n".join(f"{sql};" for (sql,) in rows) + "\n"


def content_of(where: DatabaseAddress) -> bytes:
    """All bytes that are kept: of an SQLite file and its log, or of the rows in a PostgreSQL."""
    if where.path is not None:
        return b"".join(file.read_bytes() for file in where.path.parent.iterdir())
    with psycopg.connect(where) as connection:
        copies = (f"COPY {table} TO STDOUT (FORMAT BINARY)" for table in METADATA.tables)
        return b"".join(_copied(connection, copy) for copy in copies)


def _copied(connection: psycopg.Connection[Any], copy: str) -> bytes:
    with connection.cursor().copy(copy) as pieces:
        return b"".join(map(bytes, pieces))


def emptied(where: DatabaseAddress) -> DatabaseAddress:
    """The address, with nothing there any more."""
    if where.path is not None:
        where.path.unlink(missing_ok=True)
    else:
        with psycopg.connect(where) as connection:
            found = connection.execute("SELECT to_regclass('servers')").fetchone()
            if found is not None and found[0] is not None:
                connection.execute(f"TRUNCATE {', '.join(METADATA.tables)}")
    return where
