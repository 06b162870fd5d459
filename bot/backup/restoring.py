"""A backup put back: verified, unpacked beside its places, migrated, and only then exchanged for what stands there."""

from __future__ import annotations

import logging
import os
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.backup.archive import STATE, Archive, Manifest, Saved
from bot.backup.exchange import (
    BEFORE,
    Journal,
    Step,
    alone,
    clear,
    commit,
    finish_alone,
    is_unfinished,
    new_id,
    prepared,
    set_aside,
)
from bot.backup.making import Progress
from bot.backup.places import Places, Root
from bot.community import sqlite
from bot.community.migrations import SCHEMAS
from bot.config.values import DatabaseAddress
from bot.errors import BackupRefused, StateFault, StateUnavailable
from index import fetch_libraries, flush_folder, has_libraries, replacing_libraries

_log = logging.getLogger(__name__)

_SPARE = 16 * 2**20
"""Bytes that stay free on each disk: for folders, and for the database to grow while it is migrated."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored, and the folders in which lies what was there before."""

    manifest: Manifest
    aside: tuple[Path, ...]


class _Counted:
    """Bytes that are done, told as they come."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress = progress
        self._total = total
        self._done = 0

    def add(self, size: int) -> None:
        self._done += size
        self._progress(self._done, self._total)


def restore(places: Places, path: Path, progress: Progress, *, replace: bool = False) -> Restored:
    """Restores a backup, all of it or nothing. What stands in its places is set aside with `replace`, and is why it is
    refused without. Raises `BackupRefused` and `StateUnavailable`, and for libraries that are in a database
    `StorageUnavailable` and `CollectionBusy`."""
    with Archive.opened(path) as archive:
        counted = _Counted(progress, 2 * archive.manifest.size)
        archive.verify(counted.add)
        if archive.manifest.schema is not None and archive.manifest.schema > SCHEMAS[-1]:
            raise StateUnavailable(StateFault.NEWER)
        try:
            for root in places.roots:
                places.folders[root].mkdir(parents=True, exist_ok=True)
            with alone(places):
                finish_alone(places, forget_damaged=replace)
                clear(places)
                _refuse_rows(places, replace)
                _refuse_libraries(places, replace)
                _in_the_way(places, replace)
                _require_room(places, archive.manifest)
                return _exchange(places, archive, replace, counted)
        except OSError as error:
            raise BackupRefused(f"The backup cannot be restored: {error.strerror or error}.") from error


def _in_the_way(places: Places, replace: bool) -> tuple[Step, ...]:
    """What is to be set aside. Raises `BackupRefused` where there is something and nothing is to be replaced."""
    occupied = places.occupied()
    if replace or not occupied:
        return tuple(Step(*one) for one in occupied)
    names = [str(places.folders[root] / name) for root, name in occupied]
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    raise BackupRefused(
        f"There is something already where the backup would go: {', '.join(names[:3])}{more}; --replace sets it aside, "
        "and says where."
    )


def _refuse_rows(places: Places, replace: bool) -> bool:
    """Whether a database that is no file holds something. Raises `BackupRefused` where it does and nothing is to be
    replaced."""
    if places.database_path is not None:
        return False
    from bot.community.several.moving import is_empty  # deferred: no other restore pays for importing SQLAlchemy

    if is_empty(places.address):
        return False
    if not replace:
        raise _something_in(places)
    return True


def _refuse_libraries(places: Places, replace: bool) -> None:
    """Raises `BackupRefused` where a database has libraries and nothing is to be replaced."""
    if places.libraries and not replace and has_libraries(places.libraries):
        raise _something_in(places)


def _something_in(places: Places) -> BackupRefused:
    return BackupRefused(
        f"There is something already in the database {places.address.masked}; --replace sets it aside, and says where."
    )


def _require_room(places: Places, manifest: Manifest) -> None:
    needed: defaultdict[int, int] = defaultdict(lambda: _SPARE)
    free: dict[int, int] = {}
    for saved in manifest.files:
        folder = places.folders[_target(places, saved)[0]]
        device = folder.stat().st_dev
        needed[device] += saved.size
        free[device] = shutil.disk_usage(folder).free
    if any(needed[device] > free[device] for device in free):
        raise BackupRefused("There is too little room on the disk for what is in the backup.")


def _target(places: Places, saved: Saved) -> tuple[Root, str]:
    """Where a file goes: one of the folders, and a path below it."""
    if saved.name == STATE:
        return Root.STATE, places.database_path.name if places.database_path else STATE
    root, _, rest = saved.name.partition("/")
    if places.libraries and root == Root.ARTICLES:
        return Root.DATA, saved.name
    return Root(root), rest


def _exchange(places: Places, archive: Archive, replace: bool, counted: _Counted) -> Restored:
    exchange = new_id()
    try:
        put = _prepare(places, archive, exchange, counted)
        load = places.database_path is None and archive.manifest.schema is not None
        if load:
            _prepare_database(places, exchange, replace)
        with _libraries_ready(places, exchange) as stand:
            # Looked at anew: unpacking takes long, and what came meanwhile would stay in the place of what is restored.
            aside = _in_the_way(places, replace)
            commit(places, Journal(exchange, aside, put, load, libraries=stand is not None), stand)
    except BaseException:
        if not is_unfinished(places):
            clear(places)
        raise
    return Restored(archive.manifest, set_aside(places, exchange))


@contextmanager
def _libraries_ready(places: Places, exchange: str) -> Iterator[Callable[[], None] | None]:
    """Has the libraries in the database, to stand when what this gives is called; with what stood there before in the
    data folder, to be set aside. Gives None where folders have them."""
    if places.libraries is None:
        yield None
        return
    before = fetch_libraries(places.libraries, take_in=False)
    for one in before.damaged:
        _log.error("data/%s is not set aside: it is damaged in the database.", one)
    with replacing_libraries(places.libraries, prepared(places, exchange, Root.DATA), exchange, before) as stand:
        yield stand


def _prepare(places: Places, archive: Archive, exchange: str, counted: _Counted) -> tuple[Step, ...]:
    """Unpacks everything and has it on the disk; the names that are to be put into the folders."""
    steps: dict[Step, None] = {}
    folders: dict[Path, None] = {}
    for root in places.roots:
        prepared(places, exchange, root).mkdir(mode=0o700, exist_ok=True)
    for saved in archive.manifest.files:
        root, name = _target(places, saved)
        if not (places.database_path is None if saved.name == STATE else places.libraries):
            steps[Step(root, name.partition("/")[0])] = None
        top = prepared(places, exchange, root)
        target = top / name
        target.parent.mkdir(parents=True, exist_ok=True)
        folders |= dict.fromkeys([target.parent, *target.parent.parents[: len(Path(name).parents) - 1]])
        _unpack(archive, saved, target, counted)
        if saved.name == STATE:
            _migrate(target)
    for folder in folders:
        flush_folder(folder)
    return tuple(steps)


def _prepare_database(places: Places, exchange: str, replace: bool) -> None:
    """Has all at hand that a database that is no file needs, and tries whether it takes it."""
    from bot.community.several.moving import put, save  # deferred: no other restore pays for importing SQLAlchemy

    folder = prepared(places, exchange, Root.STATE)
    if _refuse_rows(places, replace):
        save(places.address, folder / BEFORE)
    put(folder / STATE, places.address, exchange, only_try=True)


def _unpack(archive: Archive, saved: Saved, target: Path, counted: _Counted) -> None:
    mode = 0o600 if saved.name == STATE else 0o644
    with os.fdopen(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode), "wb") as file:
        for piece in archive.pieces(saved):
            file.write(piece)
            counted.add(len(piece))
        file.flush()
        os.fsync(file.fileno())
    os.utime(target, ns=(saved.modified, saved.modified))


def _migrate(path: Path) -> None:
    """Brings the database of a backup to this version's schema. Raises `StateUnavailable`."""
    from bot.community.database import Database  # deferred: no other command pays for importing SQLAlchemy

    Database.open(DatabaseAddress.of(path)).close()
    sqlite.settle(path)
    if sqlite.inspect(path, seconds=600).faults:
        raise StateUnavailable(StateFault.DAMAGED)
    path.with_name(f"{path.name}.lock").unlink(missing_ok=True)
