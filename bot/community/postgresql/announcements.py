"""What processes that share a database tell each other, by NOTIFY, and when some of it may have been missed."""

from __future__ import annotations

import logging
import secrets
import threading
import time
from collections.abc import Callable

import psycopg
from msgspec import MsgspecError, json
from sqlalchemy import Connection, text

from bot.community.postgresql.connecting import CLASS, SERVING, reason_of
from bot.errors import StateUnavailable
from index import PatientConnection

CHANNEL = "verbatim"
"""PostgreSQL's name for where these are told, in each database its own."""

LONGEST_PAYLOAD = 1000
"""Characters; PostgreSQL takes 8,000 bytes of all."""

POLL_SECONDS = 15.0
"""How often it is said that something may have been missed, as where a connection died unnoticed. See
docs/decisions/0051."""

AGAIN_SECONDS = 1.0
"""The pause before a lost connection is tried again. See docs/decisions/0051."""

Hear = Callable[[str, str], None]
Missed = Callable[[], None]

_log = logging.getLogger(__name__)

_DECODER = json.Decoder(tuple[str, str, str])


class Announcements:
    """Those of one process: `publish` in a transaction, `listen` in a thread of its own, which begins with the first
    who listens. Who listens does not hear what the same process has published."""

    def __init__(self, connect: Callable[[], PatientConnection]) -> None:
        self._connect = connect
        self._origin = secrets.token_hex(8)
        self._listeners: list[tuple[Hear, Missed]] = []
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None
        self._deaf = False  # and the log has said so

    def publish(self, connection: Connection, topic: str, payload: str) -> None:
        """Tells all others when the connection's transaction ends well, in the order in which such transactions end."""
        if len(payload) > LONGEST_PAYLOAD:
            raise ValueError("a payload that is too long")
        told = json.encode((self._origin, topic, payload)).decode()
        connection.execute(text("SELECT pg_notify(:channel, :told)"), {"channel": CHANNEL, "told": told})

    def listen(self, hear: Hear, missed: Missed) -> None:
        """Has `hear` told each topic and payload, and `missed` that some may have been missed: at the beginning, after
        each time without a connection, and every `POLL_SECONDS`. In a thread; neither may raise."""
        self._listeners.append((hear, missed))
        if self._thread is None:
            self._thread = threading.Thread(target=self._stay, name="state-listener", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Nothing is heard any more. Blocks for a moment."""
        self._ended.set()
        if self._thread is not None:
            self._thread.join()

    def _stay(self) -> None:
        while not self._ended.is_set():
            try:
                with self._connect() as connection:
                    self._hear(connection)
            except (StateUnavailable, psycopg.Error) as error:
                if not self._deaf and not self._ended.is_set():
                    self._deaf = True
                    _log.warning(
                        "What other processes change is not heard of just now, and tried again: %s",
                        error if isinstance(error, StateUnavailable) else reason_of(error),
                    )
            self._ended.wait(AGAIN_SECONDS)

    def _hear(self, connection: PatientConnection) -> None:
        connection.ended = self._ended
        connection.execute(f"LISTEN {CHANNEL}")
        # Held as long as the connection: says to a restore that somebody serves from the database.
        connection.execute("SELECT pg_try_advisory_lock_shared(%s, %s)", (CLASS, SERVING))
        if self._deaf:
            self._deaf = False
            _log.info("What other processes change is heard of again.")
        while not self._ended.is_set():
            connection.execute("SELECT 1")  # a server that is gone without a word is noticed by this alone
            for _, missed in self._listeners:
                missed()
            until = time.monotonic() + POLL_SECONDS
            with connection.waiting(2 * POLL_SECONDS):
                for notify in connection.notifies(timeout=POLL_SECONDS):
                    self._tell(notify.payload)
                    if time.monotonic() > until:
                        break

    def _tell(self, told: str) -> None:
        try:
            origin, topic, payload = _DECODER.decode(told)
        except (MsgspecError, ValueError):  # whoever may use the database may write anything there
            for _, missed in self._listeners:
                missed()
            return
        if origin != self._origin:
            for hear, _ in self._listeners:
                hear(topic, payload)
