"""Copies of libraries that a database has: how much room they take in the data folder, and which of them give way.

What is removed here is fetched again when somebody wants it. See docs/decisions/0052.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from pathlib import Path

from index.errors import BuildInProgress, CollectionBusy, StorageUnavailable
from index.files import remove
from index.settings import Settings
from index.store.disk import storage_errors
from index.store.locking import collection_lock
from index.store.storage import Store

_log = logging.getLogger(__name__)


def bound_copies(settings: Settings, most: int, unused: Callable[[str], AbstractContextManager[bool]]) -> int:
    """Remove copies, those first that were opened longest ago, until all that lies in the data folder takes at most so
    many bytes; says how many. The keeper's stays, and so does one that is not `unused`, which is asked by its name and
    holds until the block ends. Nothing is removed without a database, nor while it is away. Raises OSError."""
    keeper = Store.of(settings)
    if keeper.origin is None:
        return 0
    over, removed = _size(keeper.data) - most, 0
    there = [store for store in keeper.others() if _opened(store)] if over > 0 else []
    for store in sorted(there, key=_opened):
        if over <= 0:
            break
        with unused(store.library) as free, suppress(BuildInProgress, CollectionBusy):
            if free:
                try:
                    over -= _remove(store)
                except StorageUnavailable as error:
                    _log.info("%s Copies of libraries stay where they are.", error)
                    break
                removed += 1
    return removed


def _remove(store: Store) -> int:
    """Remove the copy of a library; about how many bytes that gives back, now or when what others may need is looked
    through. Raises `BuildInProgress`, `CollectionBusy` and `StorageUnavailable`."""
    with store.build() as build, storage_errors("written to"):
        before, named = _size(store.folder), store.generations.manifest()
        with collection_lock(store.folder, 0):
            if store.copy and store.copy.is_current:
                store.copy.remove()
        remove(store.generations.folder)
        build.clear(())
        return before - _size(store.folder) + sum(record.size for record in (named.segments if named else ()))


def _opened(store: Store) -> float:
    """When a library was opened last, which sets that time; 0.0 where there is no copy."""
    with suppress(OSError):
        return store.generations.folder.stat().st_mtime
    return 0.0


def _size(folder: Path) -> int:
    """Bytes of all files in a folder."""
    found = 0
    for place, _, names in os.walk(folder):
        for name in names:
            with suppress(OSError):
                found += os.lstat(f"{place}/{name}").st_size
    return found
