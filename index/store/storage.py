"""Numbered generations on disk: a manifest, the segments that it names, and further named blobs; written whole or not
at all, verified before use.

    <data>/
      build.lock             see `index.store.locking`
      segments/              see `index.store.segments.folder`
      generations/
        000007/              the newest generation: `manifest.json` and the artefacts, one file each
        writing-<random>/    a generation that is being written, or that a dead build left behind

The rename of a finished `writing-` folder to its number is the commit; what its manifest names stands by then. A number
is never used twice: the newest generation, even a damaged one, is removed only after a higher one is committed. The
segments of the one before stay until the next commit, for those who are still reading it. Artefacts are opaque bytes
here. Why it is no library's: docs/decisions/0036.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import stat
import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path

from index.errors import GenerationDamaged, StorageUnavailable
from index.files import WRITING, Blob, IrregularFile, flush_folder, open_regular, remove, write_folder
from index.reasons import StorageFault
from index.store.locking import build_lock
from index.store.manifest import (
    LARGEST_MANIFEST,
    MANIFEST,
    ArtefactRecord,
    Manifest,
    NotAsWritten,
    SegmentRecord,
    Setting,
    decode_manifest,
    encode_manifest,
)
from index.store.segments.folder import Segments

_FAULTS = {
    errno.ENOSPC: StorageFault.FULL,
    errno.EDQUOT: StorageFault.FULL,
    errno.EROFS: StorageFault.READ_ONLY,
    errno.EACCES: StorageFault.FORBIDDEN,
    errno.EPERM: StorageFault.FORBIDDEN,
}
_NUMBER = re.compile(r"[0-9]{6,}")


@dataclass(frozen=True, slots=True)
class Generation:
    """A generation: every artefact has the size and the SHA-256 that the manifest states; segments are opened by who
    wants them."""

    manifest: Manifest
    artefacts: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Store:
    """The generations in one data folder. Safe to use from any number of threads and processes.

    Reading takes no lock and works on a read-only folder. Only the newest generation is read: when it is damaged, an
    older one beside it is not used instead, because it was built from an older library.
    """

    data: Path

    @property
    def segments(self) -> Segments:
        """The segments of all generations."""
        return Segments(self.data)

    def newest_number(self) -> int | None:
        """The number of the newest generation, damaged or not, at the cost of listing a folder; None for none."""
        return max(_numbers(self.data), default=None)

    def load(self) -> Generation | None:
        """The newest generation, its manifest and artefacts read and verified; None when there is none.

        Raises `StorageUnavailable`, and `GenerationDamaged` with the reason, after which a build supersedes it.
        """
        while numbers := _numbers(self.data):
            number = numbers[-1]
            try:
                with storage_errors("read"):
                    return _read_generation(_folder(self.data, number))
            except StorageUnavailable:
                if self._is_newest(number):
                    raise
            except NotAsWritten as error:
                if self._is_newest(number):
                    sentence = f"Generation {number:06d} of the index cannot be used: {error.reason}."
                    raise GenerationDamaged(sentence) from error
        return None

    def _is_newest(self, number: int) -> bool:
        """Whether a failed read is final: a generation that was removed while it was read has a successor."""
        return _numbers(self.data)[-1:] == [number]

    def require_room(self) -> None:
        """Raise `StorageUnavailable` where a build could not write a manifest as large as the newest one, and a segment
        as large as the largest. Nothing is left behind."""
        data, generations = self.data, _generations(self.data)
        with storage_errors("written to"):
            place = next(place for place in (generations, data, *data.absolute().parents) if place.exists())
            if place not in (generations, data):
                _require(os.access(place, os.W_OK | os.X_OK), errno.EACCES)
                return
            with tempfile.TemporaryFile(dir=place) as file:
                file.write(b"\0")
            _require(shutil.disk_usage(place).free >= _needed(data), errno.ENOSPC)

    @contextmanager
    def build(self) -> Iterator[Build]:
        """Hold the build lock: one build at a time, until the block or the process ends.

        Creates the data folder and removes what interrupted builds left. Does not wait: raises `BuildInProgress`, which
        names the holder, and `StorageUnavailable`.
        """
        with ExitStack() as held:
            with storage_errors("written to"):
                _generations(self.data).mkdir(parents=True, exist_ok=True)
                held.enter_context(build_lock(self.data))
                _clear(self.data)
            yield Build(self.data)


@dataclass(frozen=True, slots=True)
class Build:
    """What `Store.build` grants; its holder has the build lock of `data`."""

    data: Path

    @property
    def segments(self) -> Segments:
        """Where the segments are to be before `write` names them."""
        return Segments(self.data)

    def write(
        self,
        *,
        encoder: str,
        dimension: int,
        settings: Mapping[str, Setting],
        files: Mapping[str, str],
        articles: Sequence[SegmentRecord],
        artefacts: Mapping[str, Blob],
        still_read: Collection[str] = (),
    ) -> Manifest:
        """Write a new generation and remove the older ones, and the segments in files that neither it nor `still_read`
        names.

        The other parameters are those of `Manifest`, with the contents of the artefacts. Atomic: after an interruption
        either the old or the complete new generation is the newest. Raises `StorageUnavailable` (full or read-only
        disk) and ValueError (names or values that a manifest cannot hold); nothing is left behind then but segments.
        """
        manifest = Manifest(
            generation=max(_numbers(self.data), default=0) + 1,
            encoder=encoder,
            dimension=dimension,
            settings=dict(settings),
            files=dict(files),
            articles=tuple(articles),
            artefacts={name: ArtefactRecord.of(content) for name, content in artefacts.items()},
        )
        written = {**artefacts, MANIFEST: encode_manifest(manifest)}
        with storage_errors("written to"):
            write_folder(_folder(self.data, manifest.generation), written)
            flush_folder(self.data)
        # The generation stands, and nothing that clearing away meets can change that.
        with suppress(OSError, StorageUnavailable):
            _clear(self.data)
        self.clear({*still_read, *(record.file for record in articles)})
        return manifest

    def clear(self, keep: Collection[str]) -> None:
        """Remove the segments that lie in other files than these."""
        self.segments.clear(keep)


def _clear(data: Path) -> None:
    """Remove older generations and what interrupted builds left.

    A concurrent reader of an older generation starts over with the newer one. What Windows cannot remove, because a
    file is open, is left for the next build.
    """
    left_over = [entry for entry in _generations(data).iterdir() if entry.name.startswith(WRITING)]
    for path in [*(_folder(data, number) for number in _numbers(data)[:-1]), *left_over]:
        remove(path)


def _read_generation(folder: Path) -> Generation:
    manifest = _read_manifest(folder)
    artefacts = {name: _read_artefact(folder / name, record) for name, record in manifest.artefacts.items()}
    return Generation(manifest, artefacts)


def _read_manifest(folder: Path) -> Manifest:
    if not stat.S_ISDIR(folder.lstat().st_mode):
        raise NotAsWritten("it is not a folder")
    with _opened(folder / MANIFEST) as (file, size):
        if size > LARGEST_MANIFEST:
            raise NotAsWritten("its manifest is too large")
        manifest = decode_manifest(file.read(size))
    if manifest.generation != int(folder.name):
        raise NotAsWritten("its manifest is that of another generation")
    return manifest


def _read_artefact(path: Path, record: ArtefactRecord) -> bytes:
    with _opened_artefact(path, record) as file:
        content = file.read(record.size)
    if ArtefactRecord.of(content) != record:
        raise _changed(path)
    return content


@contextmanager
def _opened_artefact(path: Path, record: ArtefactRecord) -> Iterator[BufferedReader]:
    with _opened(path) as (file, size):
        # Before anything is read, so that a file that grew to any size is refused unread.
        if size != record.size:
            raise NotAsWritten(f"{path.name} has {size} bytes instead of {record.size}")
        yield file


def _changed(path: Path) -> NotAsWritten:
    return NotAsWritten(f"{path.name} was changed after it was written")


@contextmanager
def _opened(path: Path) -> Iterator[tuple[BufferedReader, int]]:
    """A plain file and its size in bytes. A link could lead anywhere, and a pipe or a device might never end."""
    try:
        file = open_regular(path)
    except FileNotFoundError as error:
        raise NotAsWritten(f"{path.name} is missing") from error
    except IrregularFile as error:
        raise NotAsWritten(f"{path.name} is not a plain file") from error
    with file:
        yield file, os.fstat(file.fileno()).st_size


def _needed(data: Path) -> int:
    """Bytes that a build of one article needs, going by those that are there."""
    newest = sum(file.lstat().st_size for number in _numbers(data)[-1:] for file in _folder(data, number).glob("*"))
    return newest + Segments(data).largest()


def _numbers(data: Path) -> list[int]:
    """The numbers in use, ascending, whether or not they hold a valid generation. Raises `StorageUnavailable`."""
    with storage_errors("read"):
        try:
            names = [entry.name for entry in _generations(data).iterdir() if _NUMBER.fullmatch(entry.name)]
        except FileNotFoundError:
            return []
    return sorted(number for name in names if (number := int(name)) > 0 and f"{number:06d}" == name)


def _generations(data: Path) -> Path:
    return data / "generations"


def _folder(data: Path, number: int) -> Path:
    return _generations(data) / f"{number:06d}"


def _require(met: bool, otherwise: int) -> None:
    if not met:
        raise OSError(otherwise, os.strerror(otherwise))


@contextmanager
def storage_errors(action: str) -> Iterator[None]:
    """Turn what the system says into `StorageUnavailable`: the data folder cannot be `action` ("read")."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or "the system gives no reason"
        fault = _FAULTS.get(error.errno or 0, StorageFault.FAILED)
        raise StorageUnavailable(f"The data folder cannot be {action}: {reason}.", fault) from error
