"""Copies of libraries that a database has: how much room they take in the data folder, and which of them give way.

What is removed here is fetched again when somebody wants it. See docs/decisions/0052.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, suppress
from pathlib import Path

from index.errors import BuildInProgress, CollectionBusy, StorageUnavailable
from index.settings import Settings
from index.store.disk import storage_errors
from index.store.locking import collection_lock
from index.store.storage import Store

_log = logging.getLogger(__name__)

Unused = Callable[[str], AbstractContextManager[bool]]
"""Whether nobody has the library of a name open, which holds until the block ends."""


def bound_copies(settings: Settings, most: int, unused: Unused, beat: Callable[[], None] = lambda: None) -> int:
    """Remove copies, those first that were opened longest ago, until all that lies in the data folder takes at most so
    many bytes; says how many gave some back. The keeper's stays, one that is not `unused`, one that somebody builds or
    changes, and what the database has not. Without a database nothing is removed, nor while it is away. `beat` is
    called before each, and may raise to give up. Raises OSError."""
    keeper = Store.of(settings)
    if keeper.origin is None:
        return 0
    over, removed = _size([keeper.data]) - most, 0
    opened = {store: _opened(store) for store in keeper.others()} if over > 0 else {}
    for store in sorted((store for store, at in opened.items() if at), key=lambda store: opened[store]):
        beat()
        if over <= 0:
            break
        with unused(store.library) as free, suppress(BuildInProgress, CollectionBusy):
            try:
                given_back = _remove(store) if free else 0
            except StorageUnavailable as error:
                _log.info("%s Copies of libraries stay where they are.", error)
                break
            over -= given_back
            removed += given_back > 0
    return removed


def _remove(store: Store) -> int:
    """Remove the copy of a library; how many bytes that gives back at once. Raises `BuildInProgress`, `CollectionBusy`
    and `StorageUnavailable`."""
    with store.build(wait=False) as build, storage_errors("written to"):
        segments = [store.segments.path(file) for file in build.named]
        before = _size([store.folder, *segments])
        if (copy := store.copy) and copy.is_untouched:
            with collection_lock(store.folder, 0):
                if copy.is_untouched:
                    copy.remove()
        if store.origin and store.origin.newest(store.library):
            store.generations.remove()
            build.clear(())
        return before - _size([store.folder, *segments])


def _opened(store: Store) -> float:
    """When a library was opened last, which sets that time, or its articles came; 0.0 where there is no copy."""
    for place in (store.generations.folder, *((store.copy.folder,) if store.copy and store.copy.there else ())):
        with suppress(OSError):
            return float(place.stat().st_mtime)
    return 0.0


def _size(places: Iterable[Path]) -> int:
    """Bytes of all that lies there: files, and those in folders."""
    found = 0
    for place in places:
        with suppress(OSError):
            found += 0 if place.is_dir() else place.lstat().st_size
        for folder, _, names in os.walk(place):
            for name in names:
                with suppress(OSError):
                    found += os.lstat(f"{folder}/{name}").st_size
    return found
