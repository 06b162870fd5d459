"""Locks that the database holds for a connection: they end with it, however that ends."""

from __future__ import annotations

import hashlib
import os
import re
import socket
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import psycopg

from index.errors import EngineError

_HOLDER = """
    SELECT application_name, backend_start FROM pg_locks JOIN pg_stat_activity USING (pid)
    WHERE locktype = 'advisory' AND granted AND objsubid = 1
    AND pg_locks.database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND (classid::bigint << 32) + objid::bigint = %s
"""


def key_of(what: str, library: str = "") -> int:
    """The number that stands for a lock: a hash, so that it meets nobody else's in the same database."""
    return int.from_bytes(hashlib.sha256(f"verbatim {what} {library}".encode()).digest()[:8], signed=True)


def take(connection: psycopg.Connection[Any], key: int, seconds: float, refusal: Callable[[str], EngineError]) -> None:
    """Hold a lock until the connection ends. Where another holds it after so many seconds, raises what `refusal` makes
    of the holder. Raises what psycopg does."""
    if seconds:
        try:
            with connection.transaction():
                connection.execute("SELECT set_config('lock_timeout', %s, true)", (f"{int(seconds * 1000)}ms",))
                connection.execute("SELECT pg_advisory_lock(%s)", (key,))
        except psycopg.errors.LockNotAvailable:
            raise refusal(_holder(connection, key)) from None
        return
    (held,) = connection.execute("SELECT pg_try_advisory_lock(%s)", (key,)).fetchone() or (False,)
    if not held:
        raise refusal(_holder(connection, key))


def session_name() -> str:
    """What the server is told that this process is called, for others who wait for it."""
    return f"verbatim {os.getpid()}@{re.sub(r'[^A-Za-z0-9.-]', '-', socket.gethostname())[:32]}"


def _holder(connection: psycopg.Connection[Any], key: int) -> str:
    """Who holds a lock, in words that are safe to show."""
    name, since = connection.execute(_HOLDER, (key,)).fetchone() or ("", datetime.now(UTC))
    found = re.fullmatch(r"verbatim ([0-9]{1,10})@([A-Za-z0-9.-]{1,32})", name or "")
    if found is None:
        return "another process"
    return f"process {found[1]} on {found[2]} (since {since.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC)"
