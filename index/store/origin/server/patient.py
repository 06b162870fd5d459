"""A connection to PostgreSQL on which nobody waits for a server that says nothing."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg

PATIENCE_SECONDS = 5.0
"""Where nobody allows it longer; more than a statement may take. See docs/decisions/0051."""

_SILENT = "the server does not answer"


class Patient(psycopg.Connection[Any]):
    """A connection on which nothing waits for longer than `patience` seconds for the server to say anything, nor once
    `ended` is set: then it is closed, and `psycopg.OperationalError` raised. Times that a server keeps are no help
    where it hangs."""

    patience: float = PATIENCE_SECONDS
    ended: threading.Event | None = None
    given_up: Callable[[str], None] | None = None
    """Is told why, of a server that said nothing in that time."""

    @contextmanager
    def waiting(self, seconds: float) -> Iterator[None]:
        """Has so much patience for a while; not to be nested."""
        self.patience = seconds
        try:
            yield
        finally:
            del self.patience  # back to its class's

    def wait(self, gen: Generator[Any, Any, Any], *times: Any, **named: Any) -> Any:  # noqa: ANN401
        """What psycopg does all of its waiting by."""
        return super().wait(self._bounded(gen), *times, **named)

    def _bounded(self, gen: Generator[Any, Any, Any]) -> Generator[Any, Any, Any]:
        said = time.monotonic()
        try:
            wanted = next(gen)
            while True:
                ready = yield wanted  # nothing where the time is over after which psycopg looks around
                if ready:
                    said = time.monotonic()
                elif time.monotonic() > said + self.patience or (self.ended is not None and self.ended.is_set()):
                    gen.close()
                    self.pgconn.finish()
                    if self.given_up is not None:
                        self.given_up(_SILENT)
                    raise psycopg.OperationalError(_SILENT)
                wanted = gen.send(ready)
        except StopIteration as end:
            return end.value
