"""One build at a time: a lock that the operating system holds for a process, and a note that says who holds it.

The lock decides; it ends with its process, however that ends, so a dead holder's lock is simply free. The note beside
it only serves to tell a person whom to wait for: it may be missing, out of date or forged, and nothing depends on it.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import msgspec
from filelock import FileLock, Timeout
from msgspec import Meta, Struct

from index.errors import BuildInProgress
from index.files import read_regular

_LOCK = "build.lock"
# Apart from the lock, whose bytes Windows lets nobody else read while it is held.
_NOTE = "build.holder.json"
_LONGEST_NOTE = 4096
_UNKNOWN_HOLDER = "another process"


class _Note(Struct, frozen=True):
    """Who holds the lock, within bounds that make it safe to show."""

    process: Annotated[int, Meta(gt=0, lt=2**32)]
    host: Annotated[str, Meta(pattern=r"\A[\w.-]{1,255}\Z")]
    since: Annotated[datetime, Meta(tz=True)]


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
    with suppress(OSError, ValueError):  # a host may have a name that is no text
        signed = msgspec.json.encode(_Note(os.getpid(), socket.gethostname(), datetime.now(UTC)))
        # Removed and created anew, never overwritten: a link in its place must not lead to another file.
        note.unlink(missing_ok=True)
        with note.open("xb") as file:
            file.write(signed)


def _holder(note: Path) -> str:
    """Who signed, in words that are safe to show whatever the note contains."""
    try:
        signed = msgspec.json.decode(read_regular(note, _LONGEST_NOTE), type=_Note)
        since = signed.since.astimezone(UTC)
    # Overflow: a date whose time zone takes it out of the calendar.
    except (OSError, ValueError, OverflowError, RecursionError):
        return _UNKNOWN_HOLDER
    return f"process {signed.process} on {signed.host} (since {since:%Y-%m-%d %H:%M:%S} UTC)"
