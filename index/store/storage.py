"""Libraries on disk: of each its generations, and the segments that they name; written whole or not at all, verified
before use.

    <data>/
      build.lock             see `index.store.locking`: one build at a time, of whichever library
      segments/              see `index.store.segments.folder`: of all libraries
      generations/           see `index.store.generations`: of the keeper's library
      libraries/
        NAME/generations/    of any other
        NAME/...             what else is that library's alone: see `index.libraries.places`
        .removed-<random>/   what is being removed, or what a dead process left of that

The rename of a finished generation to its number is the commit; what its manifest names stands by then. The segments of
the one before stay until the next commit, for those who are still reading it, and those that any other library names
for as long as it does. Why it is no library's: docs/decisions/0036.

With an origin (see `index.store.origin.origin`) all of this is a copy: what is newest is fetched before it is read, and
a generation stands once the database has it.
"""

from __future__ import annotations

import logging
import os
import secrets
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from msgspec import ValidationError, convert
from msgspec.structs import replace

from index.errors import BuildInProgress, StorageUnavailable
from index.files import Blob, flush_folder, flush_folders, remove
from index.search.evidence.dense_lists import Finders
from index.settings import LibraryName, Settings
from index.store.disk import storage_errors
from index.store.generations import Generation, Generations
from index.store.locking import build_lock
from index.store.manifest import (
    MANIFEST,
    ArtefactRecord,
    Manifest,
    NotAsWritten,
    SegmentFile,
    SegmentRecord,
    Setting,
)
from index.store.origin.generations import fetch, publish
from index.store.origin.opening import finders_of, origin_of
from index.store.origin.origin import Building, Origin
from index.store.origin.working_copy import WorkingCopy
from index.store.segments.folder import Segments
from index.store.segments.guard import guard_of
from index.store.segments.leftovers import Leftovers

_log = logging.getLogger(__name__)

_CLEARING_SECONDS = 2.0
"""For somebody to clear away what they have fetched another generation for, which takes moments."""

_LIBRARIES, _REMOVED = "libraries", ".removed-"
"""Their folder, and how the names of those begin that are being removed: no library can have such a name."""


@dataclass(frozen=True, slots=True)
class Store:
    """A library in a data folder: the keeper's, or that of a name; a copy of what is in `origin`, if that is given.
    Safe to use from any number of threads and processes. Raises ValueError for what cannot be a name.

    Reading takes no lock and works on a read-only folder. When the newest generation is damaged, an older one beside it
    is not used instead, because it was built from an older library.
    """

    data: Path
    library: LibraryName = ""
    origin: Origin | None = None
    finders: Finders | None = None

    def __post_init__(self) -> None:
        convert(self.library, LibraryName)

    @classmethod
    def of(cls, settings: Settings) -> Store:
        """That of the library of these settings. Raises `StorageUnavailable` where psycopg is wanted and missing, and
        `SettingsInvalid`."""
        return cls(settings.data, settings.library, origin_of(settings.database), finders_of(settings))

    @property
    def segments(self) -> Segments:
        """The segments of all libraries."""
        return Segments(self.data, self.origin, self.finders)

    @property
    def generations(self) -> Generations:
        """Those of this library."""
        return Generations(self.folder / "generations")

    @property
    def folder(self) -> Path:
        """Where lies what is this library's alone; the keeper's lies beside what is of all."""
        return self.data / _LIBRARIES / self.library if self.library else self.data

    def newest_number(self) -> int | None:
        """The number of the newest generation, damaged or not, at the cost of listing a folder at the most; None for
        none. Raises `StorageUnavailable`."""
        return self.origin.standing(self.library).number if self.origin else self.generations.newest_number()

    def load(self) -> Generation | None:
        """The newest generation, its manifest and artefacts read and verified; None when there is none.

        While the database is away, it is the newest that was fetched. Raises `StorageUnavailable`, and
        `GenerationDamaged` with the reason, after which a build supersedes it.
        """
        if self.origin:
            self._fetch(self.origin)
        return self.generations.newest()

    def _fetch(self, origin: Origin) -> None:
        with suppress(OSError):
            os.utime(self.generations.folder)  # by which those are told that were opened longest ago
        before, guard, came = self.generations.readable(), guard_of(self.data), False
        guard.looked_through &= before is not None or self.generations.newest_number() is None
        named = before.needed if before else frozenset[str]()
        try:
            with guard.bringing():
                came = fetch(origin, self.library, self.generations, self.segments)
        except StorageUnavailable as error:
            if before is None:
                raise
            origin.behind(self.library, before.generation)
            _log.warning("%s Generation %d of the index was fetched before.", error, before.generation)
        now = self.generations.readable()
        guard.cease(named - (now.needed if now else frozenset()))
        if came:  # those who still read the one before are in mind; while somebody builds, that ends with the same
            with suppress(BuildInProgress, NotAsWritten, OSError, StorageUnavailable), build_lock(self.data):
                self.generations.clear()
                now = self.generations.manifest()  # which may be newer than what came
                Build(self, whole=Leftovers(self.segments).begin()).clear(now.needed if now else (), read=named)

    @property
    def copy(self) -> WorkingCopy | None:
        """The files of the library as the database has them; None where the folder is the truth."""
        return WorkingCopy(self.origin, self.library, self.folder) if self.origin else None

    @contextmanager
    def build(self) -> Iterator[Build]:
        """Hold the build lock: one build at a time, until the block or the process ends.

        Creates the folders and removes what interrupted builds left. Waits at most for what takes moments: raises
        `BuildInProgress`, which names the holder, and `StorageUnavailable`.
        """
        with self._locked() as build:
            with storage_errors("written to"):
                self.generations.folder.mkdir(parents=True, exist_ok=True)
                self.generations.clear()
            yield build

    def remove(self) -> None:
        """Remove the library with all that is in its folder, and the segments that no other names; the keeper's has
        only generations. After an interruption it is there or not, whole. Raises as `build` does."""
        self._remove(self.folder if self.library else self.generations.folder, lambda building, _: building.remove())

    def remove_generations(self) -> None:
        """Remove what was built of the library, and the segments that no other names, so that nothing is left to answer
        from; its articles stay, and whatever else is in its folder. After an interruption all of it is there, or none.
        Raises as `build` does."""
        # One more than there can be, so that who has the last one open does not take the next for its successor.
        self._remove(self.generations.folder, lambda building, highest: building.empty(highest), keep_number=True)

    @property
    def emptied(self) -> bool:
        """Whether what was built of it was removed, and nothing was built since. Raises `StorageUnavailable`."""
        return self.origin.standing(self.library).emptied if self.origin else self.generations.emptied

    def libraries(self, holding: str) -> set[LibraryName]:
        """The names of all that have a place in the data folder, and those that have files in this folder of theirs in
        the database. Raises OSError and `StorageUnavailable`."""
        return {*_names(self.data), *(self.origin.libraries(f"{holding}/") if self.origin else ())}

    def others(self) -> list[Store]:
        """The other libraries that have a place in the data folder. Raises OSError."""
        found = {"", *_names(self.data)}
        return [Store(self.data, name, self.origin, self.finders) for name in sorted(found - {self.library})]

    def _remove(self, folder: Path, in_database: Callable[[Building, int], None], *, keep_number: bool = False) -> None:
        with self._locked() as build, storage_errors("written to"):
            highest, others = self.generations.next_number(), self.data / _LIBRARIES
            if build.building:
                in_database(build.building, highest)
            others.mkdir(exist_ok=True)
            with suppress(FileNotFoundError):
                folder.replace(others / f"{_REMOVED}{secrets.token_hex(8)}")
                if keep_number:
                    self.generations.note_emptied(highest)
                flush_folder(folder.parent)
            flush_folder(others)
            _clear_removed(self.data)
            build.clear(())

    @contextmanager
    def _locked(self) -> Iterator[Build]:
        with ExitStack() as held:
            with storage_errors("written to"):
                self.data.mkdir(parents=True, exist_ok=True)
                held.enter_context(build_lock(self.data, _CLEARING_SECONDS if self.origin else 0.0))
                _clear_removed(self.data)
                building = held.enter_context(self.origin.building(self.library)) if self.origin else None
                whole, before = Leftovers(self.segments).begin(), self.generations.readable()
                whole |= before is None and self.generations.newest_number() is not None
            yield Build(self, building, before.needed if before else frozenset(), whole=whole)


@dataclass(frozen=True, slots=True)
class Build:
    """What `Store.build` grants; its holder has the build lock of the data folder. `named` are the segments that the
    library needed until now, and `whole` says whether to look through all others too when clearing away."""

    store: Store
    building: Building | None = None
    named: frozenset[SegmentFile] = frozenset()
    whole: bool = True

    @property
    def segments(self) -> Segments:
        """Where the segments are to be before `write` names them."""
        return self.store.segments

    def write(
        self,
        *,
        encoder: str,
        dimension: int,
        settings: Mapping[str, Setting],
        files: Mapping[str, str],
        articles: Sequence[SegmentRecord],
        artefacts: Mapping[str, Blob],
        base: SegmentRecord | None = None,
        still_read: Collection[str] = (),
        machine: str = "",
    ) -> Manifest:
        """Write a new generation and remove the older ones, and the segments in files that neither it nor `still_read`
        names, nor any other library.

        The other parameters are those of `Manifest`, with the contents of the artefacts. Atomic: after an interruption
        either the old or the complete new generation is the newest. Raises `StorageUnavailable` (full or read-only
        disk) and ValueError (names or values that a manifest cannot hold); nothing is left behind then but segments.
        """
        generations = self.store.generations
        manifest = Manifest(
            generation=self.building.next_number() if self.building else generations.next_number(),
            encoder=encoder,
            dimension=dimension,
            settings=dict(settings),
            files=dict(files),
            articles=tuple(articles),
            artefacts={name: ArtefactRecord.of(content) for name, content in artefacts.items()},
            base=base,
            machine=machine,
        )
        manifest = replace(manifest, still_read=tuple(sorted({*still_read} - manifest.needed)))
        with storage_errors("written to"):
            self.segments.flush()
            if self.building:
                encoded = publish(self.building, manifest, artefacts, self.segments)
                generations.take(manifest.generation, {**artefacts, MANIFEST: encoded})
            else:
                generations.write(manifest, artefacts)
            flush_folders(generations.folder.parent, up_to=self.store.data)
        # The generation stands, and nothing that clearing away meets can change that.
        with suppress(OSError, StorageUnavailable):
            generations.clear()
        self.clear(manifest.needed)
        return manifest

    def clear(self, keep: Collection[str], *, read: Collection[str] = ()) -> None:
        """Remove segments but these, those that other libraries name, and those `read`; none where one cannot tell."""
        with suppress(OSError, StorageUnavailable, NotAsWritten):
            Leftovers(self.segments).clear(keep, self.named - {*keep}, read, self._others, whole=self.whole)

    def _others(self) -> list[Generations]:
        return [store.generations for store in self.store.others()]


def _names(data: Path) -> Iterator[str]:
    with suppress(FileNotFoundError):
        for entry in (data / _LIBRARIES).iterdir():
            with suppress(ValidationError):
                yield convert(entry.name, LibraryName)


def _clear_removed(data: Path) -> None:
    for path in (data / _LIBRARIES).glob(f"{_REMOVED}*"):
        remove(path)
