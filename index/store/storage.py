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
"""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from msgspec import ValidationError, convert
from msgspec.structs import replace

from index.errors import StorageUnavailable
from index.files import Blob, flush_folder, remove
from index.settings import LibraryName
from index.store.disk import storage_errors
from index.store.generations import Generation, Generations
from index.store.locking import build_lock
from index.store.manifest import ArtefactRecord, Manifest, NotAsWritten, SegmentRecord, Setting
from index.store.segments.folder import Segments

_LIBRARIES, _REMOVED = "libraries", ".removed-"
"""Their folder, and how the names of those begin that are being removed: no library can have such a name."""


@dataclass(frozen=True, slots=True)
class Store:
    """A library in a data folder: the keeper's, or that of a name. Safe to use from any number of threads and
    processes. Raises ValueError for what cannot be a name.

    Reading takes no lock and works on a read-only folder. Only the newest generation is read: when it is damaged, an
    older one beside it is not used instead, because it was built from an older library.
    """

    data: Path
    library: LibraryName = ""

    def __post_init__(self) -> None:
        convert(self.library, LibraryName)

    @property
    def segments(self) -> Segments:
        """The segments of all libraries."""
        return Segments(self.data)

    @property
    def generations(self) -> Generations:
        """Those of this library."""
        return Generations(self.folder / "generations")

    @property
    def folder(self) -> Path:
        """Where lies what is this library's alone; the keeper's lies beside what is of all."""
        return self.data / _LIBRARIES / self.library if self.library else self.data

    def newest_number(self) -> int | None:
        """The number of the newest generation, damaged or not, at the cost of listing a folder; None for none."""
        return self.generations.newest_number()

    def load(self) -> Generation | None:
        """The newest generation, its manifest and artefacts read and verified; None when there is none.

        Raises `StorageUnavailable`, and `GenerationDamaged` with the reason, after which a build supersedes it.
        """
        return self.generations.newest()

    def require_room(self) -> None:
        """Raise `StorageUnavailable` where a build could not write a manifest as large as the newest one, and a segment
        as large as the largest. Nothing is left behind."""
        data, generations = self.data, self.generations.folder
        with storage_errors("written to"):
            place = next(place for place in (generations, data, *data.absolute().parents) if place.exists())
            if place not in (generations, data):
                _require(os.access(place, os.W_OK | os.X_OK), errno.EACCES)
                return
            with tempfile.TemporaryFile(dir=place) as file:
                file.write(b"\0")
            needed = self.generations.size() + self.segments.largest()
            _require(shutil.disk_usage(place).free >= needed, errno.ENOSPC)

    @contextmanager
    def build(self) -> Iterator[Build]:
        """Hold the build lock: one build at a time, until the block or the process ends.

        Creates the folders and removes what interrupted builds left. Does not wait: raises `BuildInProgress`, which
        names the holder, and `StorageUnavailable`.
        """
        with self._locked():
            with storage_errors("written to"):
                self.generations.folder.mkdir(parents=True, exist_ok=True)
                self.generations.clear()
                self.segments.clear_unfinished()
            yield Build(self)

    def remove(self) -> None:
        """Remove the library with all that is in its folder, and the segments that no other names; the keeper's has
        only generations. After an interruption it is there or not, whole. Raises as `build` does."""
        self._remove(self.folder if self.library else self.generations.folder)

    def remove_generations(self) -> None:
        """Remove what was built of the library, and the segments that no other names, so that nothing is left to answer
        from; its articles stay, and whatever else is in its folder. After an interruption all of it is there, or none.
        Raises as `build` does."""
        generations = self.generations
        # One more than there can be, so that who has the last one open does not take the next for its successor.
        self._remove(generations.folder, generations.note_emptied)

    @property
    def emptied(self) -> bool:
        """Whether what was built of it was removed, and nothing was built since. Raises `StorageUnavailable`."""
        return self.generations.emptied

    def others(self) -> Iterator[Store]:
        """The other libraries that have a place in the data folder. Raises OSError."""
        found = {"", *_names(self.data)}
        yield from (Store(self.data, name) for name in sorted(found - {self.library}))

    def _remove(self, folder: Path, note: Callable[[int], None] = lambda highest: None) -> None:
        with self._locked(), storage_errors("written to"):
            highest, others = self.generations.next_number(), self.data / _LIBRARIES
            others.mkdir(exist_ok=True)
            with suppress(FileNotFoundError):
                folder.replace(others / f"{_REMOVED}{secrets.token_hex(8)}")
                note(highest)
                flush_folder(folder.parent)
            flush_folder(others)
            _clear_removed(self.data)
            Build(self).clear(())

    @contextmanager
    def _locked(self) -> Iterator[None]:
        with ExitStack() as held:
            with storage_errors("written to"):
                self.data.mkdir(parents=True, exist_ok=True)
                held.enter_context(build_lock(self.data))
                _clear_removed(self.data)
            yield


@dataclass(frozen=True, slots=True)
class Build:
    """What `Store.build` grants; its holder has the build lock of the data folder."""

    store: Store

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
            generation=generations.next_number(),
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
            generations.write(manifest, artefacts)
            for folder in _up_to(self.store.data, generations.folder.parent):
                flush_folder(folder)
        # The generation stands, and nothing that clearing away meets can change that.
        with suppress(OSError, StorageUnavailable):
            generations.clear()
        self.clear(manifest.needed)
        return manifest

    def clear(self, keep: Collection[str]) -> None:
        """Remove the segments in other files than these, and than other libraries name. Where one cannot tell what
        it names, none is removed."""
        with suppress(OSError, StorageUnavailable, NotAsWritten):
            manifests = [other.generations.manifest() for other in self.store.others()]
            self.segments.clear({*keep}.union(*(manifest.needed for manifest in manifests if manifest)))


def _names(data: Path) -> Iterator[str]:
    with suppress(FileNotFoundError):
        for entry in (data / _LIBRARIES).iterdir():
            with suppress(ValidationError):
                yield convert(entry.name, LibraryName)


def _clear_removed(data: Path) -> None:
    for path in (data / _LIBRARIES).glob(f"{_REMOVED}*"):
        remove(path)


def _up_to(top: Path, folder: Path) -> Iterator[Path]:
    """A folder and those that it lies in, up to one of them."""
    yield folder
    if folder != top:
        yield from _up_to(top, folder.parent)


def _require(met: bool, otherwise: int) -> None:
    if not met:
        raise OSError(otherwise, os.strerror(otherwise))
