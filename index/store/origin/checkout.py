"""The articles of a library out of the database into its folder, and changes of them into the database."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from index.article.folder import LARGEST_METADATA, sizes
from index.article.formats.kinds import LARGEST_FILE
from index.article.source_files import metadata_path
from index.errors import CollectionBusy, StorageUnavailable
from index.files import Blob, read_regular
from index.reasons import StorageFault
from index.store.disk import storage_errors
from index.store.locking import collection_lock
from index.store.origin.origin import Changing, Content, Filed, Files, address_of
from index.store.origin.working_copy import KEPT, WorkingCopy, changed

_log = logging.getLogger(__name__)

WAIT = 10.0
"""Seconds for a change to end, which takes moments."""

Commit = Callable[[Mapping[str, Blob], Sequence[tuple[str, str]]], None]
"""Has files of a library moved, and then new ones put in the places of those that stand there, in the database. Paths
are below its folder. Raises `StorageUnavailable`; nothing has changed then."""

_ARTICLES = KEPT[0]

_told: set[tuple[str, Path]] = set()


def check_out(copy: WorkingCopy, brought: Path | None) -> StorageUnavailable | None:
    """Have the folder of a library hold what the database has. While that is away, or somebody else changes something,
    the folder stays about as it was, and what this returns says why: enough to be looked at, but not to be built from.
    Raises `StorageUnavailable` where nothing was there."""
    try:
        with storage_errors("written to"):
            if copy.is_current:
                return None
            new = copy.foreign and copy.origin.version(copy.library) == 0
            sources = _sources(copy, brought) if new else {}
            if new and not sources and not copy.folder.exists():
                return None
            _bring(copy, sources)
            _tell_of_others(copy, brought)
    except (StorageUnavailable, CollectionBusy) as error:
        behind = StorageUnavailable(str(error), getattr(error, "fault", StorageFault.DATABASE))
        if not copy.there:
            raise behind from error
        _log.info("%s The articles of library %r are as they were before.", error, copy.library)
        return behind
    return None


def check_out_whole(copy: WorkingCopy, brought: Path | None, *, take_in: bool) -> tuple[int, list[str]]:
    """Have the folder of a library hold what the database has at this moment, each file read and compared: its version,
    and what is damaged in the database. With `take_in` what lay in folders until now comes into a database that knows
    nothing of the library; without, it stays there. Raises `CollectionBusy` and `StorageUnavailable`, whatever was
    there."""
    with storage_errors("written to"):
        new = copy.foreign and copy.origin.version(copy.library) == 0
        sources = _sources(copy, brought) if new and take_in else {}
        if new and not sources:
            return 0, []
        files = _bring(copy, sources, trusting=False)
        return files.version, copy.lacking(files)


def _bring(copy: WorkingCopy, sources: Mapping[str, Path], *, trusting: bool = True) -> Files:
    copy.folder.mkdir(parents=True, exist_ok=True)
    with collection_lock(copy.folder, WAIT):
        if sources:
            with copy.origin.changing(copy.library, WAIT) as held:
                _take_in(copy, held, sources)
        return copy.bring(trusting=trusting)


@contextmanager
def changing(copy: WorkingCopy, brought: Path | None) -> Iterator[Commit]:
    """Hold the lock of the one who changes the files of a library in the database, and have its folder hold what that
    has, before and after. Who calls this holds the folder's. Raises `CollectionBusy`, `StorageUnavailable` and OSError.
    """
    with copy.origin.changing(copy.library, WAIT) as held:
        if copy.foreign:
            _take_in(copy, held, _sources(copy, brought))
        copy.bring()

        def commit(new: Mapping[str, Blob], moves: Sequence[tuple[str, str]]) -> None:
            found, contents = changed(held.files.found, moves, new)
            held.commit(found, contents)

        yield commit
        try:
            # While a change is not made here to its end, what is not here was not removed.
            if not copy.interrupted and (cleared := copy.cleared(held.files)):
                held.commit({path: one for path, one in held.files.found.items() if path not in cleared}, [])
            copy.bring()
        except (StorageUnavailable, OSError) as error:
            # The change stands; who comes next finds that the folder is behind.
            _log.warning(
                "The copy of the articles of library %r could not be brought up to date: %s", copy.library, error
            )


def _sources(copy: WorkingCopy, brought: Path | None) -> dict[str, Path]:
    """What lay in folders until now, by its path in the library."""
    sources = copy.sources()
    for path in sizes(brought) if brought and not copy.library else ():
        for one in (path, metadata_path(path)):
            if brought and (brought / one).is_file():
                sources[f"{_ARTICLES}/{one}"] = brought / one
    return sources


def _take_in(copy: WorkingCopy, held: Changing, sources: Mapping[str, Path]) -> None:
    """Bring what lay in folders until now into a database that knows nothing of the library."""
    if held.files.version:
        return
    found: dict[str, Filed] = {}
    contents: list[Content] = []
    left: set[str] = set()
    for path, place in sources.items():
        try:
            path.encode()
            data = _read(place)
        except (OSError, UnicodeEncodeError):
            _log.warning(
                "%s could not be brought into the database.", path.encode("utf-8", "backslashreplace").decode()
            )
            left.add(path)
            continue
        found[path] = Filed(address_of(data), len(data))
        contents.append(Content(found[path].address, len(data), partial(_again, place, found[path].address)))
    if found:
        held.commit(found, contents)
        copy.take(held.files, left)
        _log.info("Brought %d files of library %r into the database.", len(found), copy.library)


def _read(place: Path) -> bytes:
    return read_regular(place, max(LARGEST_FILE, LARGEST_METADATA), follow=True)


def _again(place: Path, address: str) -> list[bytes]:
    """What was read before; all are not to be in memory at once."""
    data = _read(place)
    if address_of(data) != address:
        raise OSError("a file changed while it was brought into the database")
    return [data]


def _tell_of_others(copy: WorkingCopy, brought: Path | None) -> None:
    """Tell the log of articles in the folder that had them before, which nobody is answered from; once."""
    if brought is None or copy.library or (copy.origin.id, brought) in _told:
        return
    _told.add((copy.origin.id, brought))
    articles = copy.folder / _ARTICLES
    others = [path for path in sizes(brought) if not (articles / path).exists()]
    if others:
        _log.warning(
            "Articles are kept in the database, where %d of the folder %s are not: `verbatim library add` brings them.",
            len(others),
            brought,
        )
