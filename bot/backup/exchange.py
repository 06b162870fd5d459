"""What stands in some folders exchanged for what was prepared beside it, so that a kill at any moment is made good.

The journal is the commit: before it is written nothing is touched, and afterwards whoever comes next finishes what it
says, under the same lock. Each step is the rename of a name in a folder, done only if its source is there and its
target is not, so that doing the steps again is doing the rest of them. The folders themselves stay: they may be
mounted.
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Annotated

from msgspec import Meta, MsgspecError, Struct, json, structs

from bot.backup.archive import STATE
from bot.backup.places import Places, Root
from bot.errors import BackupRefused
from index import AlreadyServed, flush_folder, read_regular, replacing_libraries, serving_lock, write_file

BEFORE = "before.db"
"""What a database that is no file held before, among what is prepared."""

_JOURNAL = "restoring.json"
_PREPARED, _ASIDE = ".restoring-", ".replaced-"
_LARGEST = 16 * 2**20
_DAMAGED = (
    "A restore was interrupted, and its journal, restoring.json in the data folder, is damaged; restore the backup "
    "again with --replace."
)

_ELSEWHERE = (
    "A restore into a database was interrupted, and [storage] database names another one now, or none; name it again, "
    "and what was begun is finished."
)

Name = Annotated[str, Meta(pattern=r"\A(?!\.{1,2}\Z)[^/\\\x00]+\Z", max_length=255)]


class Step(Struct, frozen=True):
    """A name in one of the folders."""

    root: Root
    name: Name


class Journal(Struct, frozen=True):
    """What is set aside, and what takes its place; `id` is part of the names of the folders for both. `load` says that
    a database that is no file takes over what was prepared for it, and `libraries` that it does the libraries."""

    id: Annotated[str, Meta(pattern=r"\A[0-9a-f-]{10,40}\Z")]
    aside: tuple[Step, ...]
    put: tuple[Step, ...]
    load: bool = False
    libraries: bool = False


_DECODER = json.Decoder(Journal)


def new_id() -> str:
    """A name for an exchange, with the time in it for whoever looks at what was set aside."""
    return f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{secrets.token_hex(3)}"


def prepared(places: Places, exchange: str, root: Root) -> Path:
    """The folder for what is to be put into one of the folders."""
    return places.folders[root] / f"{_PREPARED}{exchange}"


def set_aside(places: Places, exchange: str) -> tuple[Path, ...]:
    """The folders in which lies what was there before."""
    folders = dict.fromkeys(places.folders[root] / f"{_ASIDE}{exchange}" for root in Root)
    return tuple(folder for folder in folders if folder.exists())


@contextmanager
def alone(places: Places) -> Iterator[None]:
    """Holds the lock that a running bot has, and of a database that is no file the one that all who run with it share.
    Raises `BackupRefused`, which names who has it, and `StateUnavailable`."""
    try:
        with serving_lock(places.data), _alone_with_database(places):
            yield
    except AlreadyServed as error:
        raise BackupRefused(
            f"The bot runs with this data folder, or a backup is being restored into it, in {error.holder}; "
            "stop it, or wait until it has finished."
        ) from error


@contextmanager
def _alone_with_database(places: Places) -> Iterator[None]:
    if places.database_path is not None:
        yield
        return
    from bot.community.several.moving import alone_with  # deferred: SQLAlchemy, which no file needs here

    with alone_with(places.address) as alone:
        if not alone:
            raise BackupRefused(
                f"A bot runs with the database {places.address.masked}, or a backup is being restored into it; stop "
                "it, or wait until it has finished."
            )
        yield


def commit(places: Places, journal: Journal, libraries: Callable[[], None] | None = None) -> None:
    """Exchanges, for which all is prepared and on the disk; of a database that has it all and waits for a word, this is
    `libraries`. Raises OSError, `StateUnavailable` and `StorageUnavailable`."""
    write_file(places.data / _JOURNAL, json.encode(journal))
    _run(places, journal, libraries)


def finish(places: Places) -> bool:
    """Finishes an exchange that was interrupted; whether there was one. Raises `BackupRefused`, and what `commit` does
    where a database is away."""
    if not is_unfinished(places):
        return False
    with alone(places):
        return finish_alone(places)


def is_unfinished(places: Places) -> bool:
    """Whether an exchange was interrupted, or is under way."""
    return (places.data / _JOURNAL).is_file()


def finish_alone(places: Places, *, forget_damaged: bool = False) -> bool:
    """The same for who holds the lock."""
    try:
        journal = _DECODER.decode(read_regular(places.data / _JOURNAL, _LARGEST))
        _run(places, journal)
    except FileNotFoundError:
        return False
    except MsgspecError as error:
        if not forget_damaged:
            raise BackupRefused(_DAMAGED) from error
        (places.data / _JOURNAL).unlink()
    except OSError as error:
        reason = error.strerror or "the system gives no reason"
        raise BackupRefused(f"A restore that was interrupted cannot be finished: {reason}.") from error
    return True


def clear(places: Places) -> None:
    """Removes what exchanges prepared that were never committed."""
    for folder in places.folders.values():
        for left in folder.glob(f"{_PREPARED}*"):
            shutil.rmtree(left)


def _run(places: Places, journal: Journal, libraries: Callable[[], None] | None = None) -> None:
    if (journal.libraries or journal.load) and places.database_path is not None:
        raise BackupRefused(_ELSEWHERE)
    _move(places, journal.aside, "", f"{_ASIDE}{journal.id}")
    _move(places, journal.put, f"{_PREPARED}{journal.id}", "")
    if journal.libraries:
        (libraries or partial(_load_libraries, places, journal.id))()
    if journal.load:
        _load(places, journal.id)
    if journal.libraries or journal.load:
        # What follows removes what was loaded, of which nothing is to be loaded again.
        write_file(places.data / _JOURNAL, json.encode(structs.replace(journal, load=False, libraries=False)))
    for root in Root:
        shutil.rmtree(prepared(places, journal.id, root), ignore_errors=True)
    (places.data / _JOURNAL).unlink()
    flush_folder(places.data)


def _load_libraries(places: Places, exchange: str) -> None:
    """Once, however often it is done: the database notes of which exchange it is."""
    if places.libraries:
        with replacing_libraries(places.libraries, prepared(places, exchange, Root.DATA), exchange) as stand:
            stand()


def _load(places: Places, exchange: str) -> None:
    """Once as well."""
    from bot.community.several.moving import put  # deferred: SQLAlchemy

    folder = prepared(places, exchange, Root.STATE)
    if (folder / STATE).exists():
        put(folder / STATE, places.address, exchange)
    if (folder / BEFORE).exists():
        aside = places.folders[Root.STATE] / f"{_ASIDE}{exchange}"
        aside.mkdir(mode=0o700, exist_ok=True)
        (folder / BEFORE).rename(aside / STATE)
        flush_folder(aside)


def _move(places: Places, steps: Sequence[Step], source: str, target: str) -> None:
    for step in steps:
        folder = places.folders[step.root]
        old, new = folder / source / step.name, folder / target / step.name
        if os.path.lexists(old) and not os.path.lexists(new):
            new.parent.mkdir(mode=0o700, exist_ok=True)
            old.rename(new)
    for root in {step.root for step in steps}:
        for folder in (places.folders[root] / source, places.folders[root] / target, places.folders[root]):
            if folder.is_dir():
                flush_folder(folder)
