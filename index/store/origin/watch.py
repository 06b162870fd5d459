"""What libraries have come to in the database, known without asking: a question about a library must not wait for it.

One thread of a process listens to those who build, and looks every few seconds in case it has heard nothing.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Collection
from dataclasses import dataclass

from index.errors import StorageUnavailable
from index.reasons import StorageFault
from index.settings import LibraryName
from index.store.origin.connections import Connections, database_errors
from index.store.origin.held import CHANNEL
from index.store.origin.origin import Standing
from index.store.origin.server.patient import Patient

_log = logging.getLogger(__name__)

EVERY = 3.0
"""Seconds until a build is seen whose message was lost. docs/decisions/0052."""

_WANTED_SECONDS = 600.0
"""How long a library is watched that nobody asks for."""

_LOOK = "SELECT name, generation, manifest IS NOT NULL FROM store_libraries WHERE name = ANY(%s)"


@dataclass(slots=True)
class _Known:
    standing: Standing
    wanted: float


class Watch:
    """The standing of the libraries that are asked for. Thread-safe."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections
        self._known: dict[LibraryName, _Known] = {}
        self._noted: set[LibraryName] = set()
        self._lock = threading.Lock()
        self._running = False
        self._away = False

    def standing(self, library: LibraryName) -> Standing:
        """What a library had come to when it was last looked at. Raises `StorageUnavailable` for one that was not."""
        with self._lock:
            known = self._known.get(library)
            if known is not None:
                known.wanted = time.monotonic()
        if known is None:
            if self._away:  # the thread says when it is back, so that nobody waits to learn that it is not
                raise StorageUnavailable("The database of the libraries cannot be reached.", StorageFault.AWAY)
            with self._connections.borrowed(asked=True) as connection:
                self._look(connection, {library})
            with self._lock:
                known = self._known[library]
        self._start()
        return known.standing

    def note(self, library: LibraryName, standing: Standing) -> None:
        """This process has just brought a library to this."""
        with self._lock:
            self._noted.add(library)
            self._known[library] = _Known(standing, time.monotonic())

    def _look(self, connection: Patient, libraries: Collection[LibraryName]) -> None:
        with self._lock:
            self._noted.difference_update(libraries)
        with database_errors():
            rows = connection.execute(_LOOK, (list(libraries),)).fetchall()
        found = {name: Standing(number if there else None, number > 0 and not there) for name, number, there in rows}
        now = time.monotonic()
        with self._lock:
            for name in libraries:
                # What this process has done since is newer than what was read.
                if name not in self._noted:
                    wanted = self._known[name].wanted if name in self._known else now
                    self._known[name] = _Known(found.get(name, Standing(None)), wanted)

    def _start(self) -> None:
        with self._lock:
            if self._running:
                return
            self._running = True
        try:
            threading.Thread(target=self._run, name="libraries", daemon=True).start()
        except RuntimeError:  # the system starts no more threads: tried again with the next question
            self._running = False

    def _wanted(self) -> list[LibraryName]:
        """Those that somebody asked for lately; where there are none, the thread ends."""
        with self._lock:
            since = time.monotonic() - _WANTED_SECONDS
            self._known = {name: one for name, one in self._known.items() if one.wanted >= since}
            self._running = bool(self._known)
            return list(self._known)

    def _run(self) -> None:
        while True:
            try:
                with self._connections.dedicated() as connection, database_errors():
                    self._listen(connection)
            except StorageUnavailable as error:
                self._say(away=True, error=error)
                time.sleep(EVERY)
            else:
                return

    def _listen(self, connection: Patient) -> None:
        """Until nobody wants anything any more. Raises `StorageUnavailable` and what psycopg does."""
        connection.execute(f"LISTEN {CHANNEL}")
        while wanted := self._wanted():
            self._look(connection, wanted)
            self._say(away=False)
            until = time.monotonic() + EVERY
            while (left := until - time.monotonic()) > 0:
                # All of them before anything else is asked: the connection is theirs until then.
                told = {message.payload for message in connection.notifies(timeout=left, stop_after=1)}
                if changed := told.intersection(wanted):
                    self._look(connection, changed)

    def _say(self, *, away: bool, error: Exception | None = None) -> None:
        if away != self._away:
            self._away = away
            if away:
                _log.warning("%s What is loaded serves on, and nothing can be changed.", error)
            else:
                _log.info("The database of the libraries answers again.")
