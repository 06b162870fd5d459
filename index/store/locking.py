"""One build at a time, one server of a library, and one who changes its articles: locks that the operating system holds
for a process, and notes that say who holds them.

A lock decides; it ends with its process, however that ends, so a dead holder's lock is simply free. The note beside it
only serves to tell a person whom to wait for: it may be missing, out of date or forged, and nothing depends on it.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import msgspec
from filelock import FileLock, Timeout
from msgspec import Meta, Struct

from index.errors import AlreadyServed, BuildInProgress, CollectionBusy, EngineError
from index.files import read_regular

_BUILD, _SERVING, _COLLECTION = "build", "serving", "collection"
_LONGEST_NOTE = 4096
_UNKNOWN_HOLDER = "another process"


class _Note(Struct, frozen=True):
    """Who holds the lock, within bounds that make it safe to show."""

    process: Annotated[int, Meta(gt=0, lt=2**32)]
    host: Annotated[str, Meta(pattern=r"\A[\w.-]{1,255}\Z")]
    since: Annotated[datetime, Meta(tz=True)]


_DECODER = msgspec.json.Decoder(_Note)


@contextmanager
def build_lock(folder: Path, seconds: float = 0.0) -> Iterator[None]:
    """Holds the one build lock of `folder`, which must exist; it excludes other processes and other threads alike.

    Does not wait, or for so many seconds: raises `BuildInProgress` naming the holder when the lock is taken, OSError
    when `folder` cannot be written to.
    """
    with _held(folder, _BUILD, BuildInProgress, seconds):
        yield


@contextmanager
def serving_lock(data: Path) -> Iterator[bool]:
    """Holds the lock of the one process that serves the library of a data folder to people, which is created; builds
    and looks by others go on.

    Never waits: raises `AlreadyServed` naming the holder when the lock is taken. Gives whether it is held: where a
    folder cannot be written to there is no lock, and nobody is kept from serving by that.
    """
    with ExitStack() as stack:
        try:
            data.mkdir(parents=True, exist_ok=True)
            stack.enter_context(_held(data, _SERVING, AlreadyServed))
        except (OSError, NotImplementedError):  # the latter from a file system that knows no locks
            held = False
        else:
            held = True
        yield held


@contextmanager
def collection_lock(folder: Path, seconds: float) -> Iterator[None]:
    """Holds the lock of the one who changes the articles of a library, whose own files lie in `folder`, which must
    exist; builds and looks go on.

    Waits for so many seconds, since a change takes moments: then raises `CollectionBusy` naming the holder. OSError
    when `folder` cannot be written to.
    """
    with _held(folder, _COLLECTION, CollectionBusy, seconds):
        yield


@contextmanager
def _held(folder: Path, name: str, refusal: Callable[[str], EngineError], seconds: float = 0.0) -> Iterator[None]:
    # The note stands apart from the lock, whose bytes Windows lets nobody else read while it is held.
    note = folder / f"{name}.holder.json"
    lock = FileLock(folder / f"{name}.lock")
    try:
        lock.acquire(timeout=seconds)
    except Timeout:
        raise refusal(_holder(note)) from None
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
        signed = _DECODER.decode(read_regular(note, _LONGEST_NOTE))
        since = signed.since.astimezone(UTC)
    # Overflow: a date whose time zone takes it out of the calendar.
    except (OSError, ValueError, OverflowError, RecursionError):
        return _UNKNOWN_HOLDER
    return f"process {signed.process} on {signed.host} (since {since:%Y-%m-%d %H:%M:%S} UTC)"
