"""All libraries that a database has, out of it into a data folder and into it out of one: what a backup and its
restore need. Settings are the keeper's, with a database."""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from index.files import open_regular
from index.libraries.collecting.changes import Changes
from index.libraries.places import place_of
from index.settings import LibraryName, Settings
from index.store.disk import storage_errors
from index.store.origin.checkout import check_out_whole
from index.store.origin.opening import origin_of
from index.store.origin.origin import Content, Filed, Origin, Restored
from index.store.origin.working_copy import WorkingCopy
from index.store.storage import Store

_BLOCK = 2**20


@dataclass(frozen=True, slots=True)
class FetchedLibraries:
    """What was fetched of a database: the version of the articles of each library, and the files below the data folder
    that are damaged in the database, and so not there."""

    versions: Mapping[LibraryName, int]
    damaged: tuple[str, ...]


def has_libraries(keeper: Settings) -> bool:
    """Whether the database holds files of any library. Raises `StorageUnavailable`."""
    return bool(_origin(keeper).libraries())


def fetch_libraries(keeper: Settings, *, take_in: bool) -> FetchedLibraries:
    """Have the data folder hold the articles of all libraries as the database has them now, with what was removed and
    earlier versions, each file read and compared. Copies of libraries that are no more go. With `take_in`, what lies in
    folders comes into a database that knows nothing of it, as it does at any start.

    Raises `StorageUnavailable`, where the database is away or the disk refuses, and `CollectionBusy`."""
    origin = _origin(keeper)
    with storage_errors("read"):
        names = {"", *origin.versions(), *Store.of(keeper).libraries("")}
    found, damaged = dict[LibraryName, int](), list[str]()
    for name in sorted(names):
        copy = WorkingCopy(origin, name, place_of(keeper, name).folder)
        version, lacking = check_out_whole(copy, keeper.brought, take_in=take_in)
        damaged += [(copy.folder / path).relative_to(keeper.data).as_posix() for path in lacking]
        if version:
            found[name] = version
    return FetchedLibraries(found, tuple(damaged))


@contextmanager
def replacing_libraries(
    keeper: Settings, folder: Path, stamp: str, before: FetchedLibraries | None = None
) -> Iterator[Callable[[], None]]:
    """Have the libraries in a folder, laid out as a data folder with a database is, take the place of all that the
    database has. They stand when what this gives is called, all at once; where it is not, nothing has changed, and
    where `stamp` is that of the last that did, nothing does. What was built of other articles is gone then, but for the
    keeper's, which the next start builds anew.

    Nobody else changes anything before the block ends. Raises `StorageUnavailable`, also where somebody has since
    `before` was fetched.
    """
    origin = _origin(keeper)
    with ExitStack() as held:
        with storage_errors("read"):
            libraries = {name: _files(origin, folder, name) for name in ("", *Store(folder).libraries(""))}
            restored = Restored(
                {name: found for name, found in libraries.items() if found[0]},
                stamp,
                before.versions if before else None,
            )
            commit = held.enter_context(origin.replacing(restored))
        yield commit


def _origin(keeper: Settings) -> Origin:
    origin = origin_of(keeper.database)
    if origin is None:
        raise ValueError("these libraries are in no database")
    return origin


def _files(origin: Origin, folder: Path, name: LibraryName) -> tuple[dict[str, Filed], list[Content]]:
    """What a library has in a folder, after the changes that were begun there have ended."""
    place = place_of(Settings(folder / "articles", folder), name)
    changes = Changes(place)
    changes.finish()
    changes.clear()
    found: dict[str, Filed] = {}
    contents: list[Content] = []
    for path, file in WorkingCopy(origin, name, place.folder).sources().items():
        with open_regular(file) as opened:
            address = hashlib.file_digest(opened, "sha256").hexdigest()
            found[path] = Filed(address, opened.tell())
        contents.append(Content(*found[path], partial(_again, file, address)))
    return found, contents


def _again(file: Path, address: str) -> Iterator[bytes]:
    """What was read before; all are not to be in memory at once."""
    digest = hashlib.sha256()
    with open_regular(file) as opened:
        while block := opened.read(_BLOCK):
            digest.update(block)
            yield block
    if digest.hexdigest() != address:
        raise OSError(errno.EIO, "a file changed while it was restored")
