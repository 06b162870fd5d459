"""Copies of indexes that a database has: how much room they take in the data folder, and which of them give way.

What is removed here is fetched again when somebody wants it. Articles stay: who reads them holds no lock, and a copy
may be the last good one. See docs/decisions/0052.
"""

from __future__ import annotations

import logging
import os
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from pathlib import Path

from index.errors import BuildInProgress, StorageUnavailable
from index.reasons import StorageFault
from index.settings import Settings
from index.store.disk import storage_errors
from index.store.locking import build_lock
from index.store.manifest import NotAsWritten
from index.store.segments.guard import guard_of
from index.store.segments.leftovers import Leftovers
from index.store.storage import Build, Store

_log = logging.getLogger(__name__)

Unused = Callable[[str], AbstractContextManager[bool]]
"""Whether nobody has the library of a name open, which holds until the block ends."""


def bound_copies(settings: Settings, most: int, unused: Unused, beat: Callable[[], None] = lambda: None) -> int:
    """Remove copies of indexes, those first that were opened longest ago, until all that lies in the data folder takes
    at most so many bytes; says how many. The keeper's stays, and so does one that is not `unused` or that the database
    does not have; while somebody builds here, all do. Without a database nothing is removed, nor while it is away.
    `beat` is called before each, and may raise to give up. Raises OSError and `StorageUnavailable`."""
    keeper = Store.of(settings)
    if keeper.origin is None or (over := _size(keeper.data) - most) <= 0:
        return 0
    stores = [store for store in keeper.others() if store.generations.newest_number() is not None]
    manifests = {store: store.generations.readable() for store in (keeper, *stores)}
    needed = Counter(file for found in manifests.values() if found for file in found.needed)
    guard = guard_of(keeper.data)
    # First, since nothing is cleared away while one cannot tell what a library needs.
    damaged = {store for store in stores if manifests[store] is None}
    removed = 0
    for store in sorted(stores, key=lambda store: (store not in damaged, _opened(store))):
        beat()
        if over <= 0 or (damaged and store not in damaged):
            break
        with unused(store.library) as free:
            try:
                if not free or not _give_way(store):
                    continue
            except StorageUnavailable as error:
                _log.info("%s Copies of indexes stay where they are.", error)
                break
        damaged.discard(store)
        removed += 1
        if found := manifests[store]:
            guard.cease(found.needed)
            needed.subtract(found.needed)
            over -= sum(record.size for record in found.segments if not needed[record.file])
        else:
            guard.looked_through = False
    if removed:
        _look_through(keeper)
    return removed


def _give_way(store: Store) -> bool:
    """Remove the copy of a library's index, where the database has one; whether it has gone. Raises
    `StorageUnavailable` where the database is away."""
    try:
        if store.origin is None or store.origin.newest(store.library) is None:
            return False
        with build_lock(store.data), storage_errors("written to"):
            store.generations.remove()
    except BuildInProgress:
        return False
    except StorageUnavailable as error:
        if error.fault is StorageFault.AWAY:
            raise
        _log.warning("The copy of library %r stays where it is: %s", store.library, error)
        return False
    return True


def _look_through(keeper: Store) -> None:
    """Remove the segments that no library needs any more; while somebody builds, a later build does."""
    with suppress(BuildInProgress, NotAsWritten, OSError, StorageUnavailable), build_lock(keeper.data):
        found = keeper.generations.manifest()
        Leftovers(keeper.segments).begin()
        Build(keeper).clear(found.needed if found else ())


def _opened(store: Store) -> float:
    """When a library was opened last, which sets that time."""
    with suppress(OSError):
        return float(store.generations.folder.stat().st_mtime)
    return 0.0


def _size(folder: Path) -> int:
    """Bytes of all files in a folder."""
    found = 0
    for place, _, names in os.walk(folder):
        for name in names:
            with suppress(OSError):
                found += os.lstat(f"{place}/{name}").st_size
    return found
