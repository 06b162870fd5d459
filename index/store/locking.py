"""One build at a time: a lock that the operating system holds for a process, and a note that says who holds it.

The lock decides; it ends with its process, however that ends, so a dead holder's lock is simply free. The note beside
it only serves to tell a person whom to wait for: it may be missing, out of date or forged, and nothing depends on it.
"""

from __future__ import annotations

import json
import os
import re
import socket
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from index.errors import BuildInProgress

_LOCK = "build.lock"
# Apart from the lock, whose bytes Windows lets nobody else read while it is held.
_NOTE = "build.holder.json"
_LONGEST_NOTE = 4096
_HOST = re.compile(r"[\w.-]{1,255}")
_PROCESS_IDS = 2**32
_UNKNOWN_HOLDER = "another process"


@contextmanager
def build_lock(folder: Path) -> Iterator[None]:
    """Holds the one build lock of `folder`, which must exist; it excludes other processes and other threads alike.

    Never waits: raises `BuildInProgress` naming the holder when the lock is taken, OSError when `folder` cannot be
    written to.
    """
    note = folder / _NOTE
    lock = FileLock(folder / _LOCK)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        raise BuildInProgress(_holder(note)) from None
    try:
        _sign(note)
        yield
    finally:
        with suppress(OSError):
            note.unlink()
        lock.release()


def _sign(note: Path) -> None:
    signed = {"process": os.getpid(), "host": socket.gethostname(), "since": datetime.now(UTC).isoformat()}
    with suppress(OSError):
        # Removed and created anew, never overwritten: a link in its place must not lead to another file.
        note.unlink(missing_ok=True)
        with note.open("x", encoding="ascii") as file:
            json.dump(signed, file)


def _holder(note: Path) -> str:
    """Who signed, in words that are safe to show whatever the note contains."""
    try:
        # Only a plain file: opening a pipe would wait for whoever writes into it.
        if not stat.S_ISREG(note.lstat().st_mode):
            return _UNKNOWN_HOLDER
        with note.open("rb") as file:
            signed = json.loads(file.read(_LONGEST_NOTE).decode("ascii"))
        process, host = signed["process"], signed["host"]
        since = datetime.fromisoformat(signed["since"]).astimezone(UTC)
        if not 0 < process < _PROCESS_IDS or not _HOST.fullmatch(host):
            return _UNKNOWN_HOLDER
        return f"process {process:d} on {host} (since {since:%Y-%m-%d %H:%M:%S} UTC)"
    # Overflow: a date whose time zone takes it out of the calendar.
    except (OSError, ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return _UNKNOWN_HOLDER
