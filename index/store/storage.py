"""Numbered generations on disk: named blobs and a manifest, written whole or not at all, verified before use.

    <data>/
      build.lock             see `index.store.locking`
      generations/
        000007/              the newest generation: `manifest.json` and the artefacts, one file each
        writing-<random>/    a generation that is being written, or that a dead build left behind

The rename of a finished `writing-` folder to its number is the commit. A number is never used twice: the newest
generation, even a damaged one, is removed only after a higher one is committed. Artefacts are opaque bytes here. Why
it is no library's, and what comes next: docs/decisions/0036.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import shutil
import stat
import tempfile
from collections.abc import Collection, Iterator, Mapping
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
    Setting,
    decode_manifest,
    encode_manifest,
)

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
    """A generation in memory: every artefact has the size and the SHA-256 that the manifest states, those that were not
    kept among them."""

    manifest: Manifest
    artefacts: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Store:
    """The generations in one data folder. Safe to use from any number of threads and processes.

    Reading takes no lock and works on a read-only folder. Only the newest generation is read: when it is damaged, an
    older one beside it is not used instead, because it was built from an older library.
    """

    data: Path

    def newest_number(self) -> int | None:
        """The number of the newest generation, damaged or not, at the cost of listing a folder; None for none."""
        return max(_numbers(self.data), default=None)

    def load(self, keep: Collection[str] | None = None) -> Generation | None:
        """The newest generation, wholly read and verified; None when there is none.

        `keep` names the artefacts that the caller wants, where it does not want all: the others are read in pieces and
        not held. Raises `StorageUnavailable`, and `GenerationDamaged` with the reason, after which a build supersedes
        it.
        """
        while numbers := _numbers(self.data):
            number = numbers[-1]
            try:
                with _storage_errors("read"):
                    return _read_generation(_folder(self.data, number), keep)
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
        """Raise `StorageUnavailable` where a build could not write a generation as large as the newest one. Nothing is
        left behind."""
        data, generations = self.data, _generations(self.data)
        with _storage_errors("written to"):
            place = next(place for place in (generations, data, *data.absolute().parents) if place.exists())
            if place not in (generations, data):
                _require(os.access(place, os.W_OK | os.X_OK), errno.EACCES)
                return
            with tempfile.TemporaryFile(dir=place) as file:
                file.write(b"\0")
            newest = (file for number in _numbers(data)[-1:] for file in _folder(data, number).glob("*"))
            needed = sum(file.lstat().st_size for file in newest)
            _require(shutil.disk_usage(place).free >= needed, errno.ENOSPC)

    @contextmanager
    def build(self) -> Iterator[Build]:
        """Hold the build lock: one build at a time, until the block or the process ends.

        Creates the data folder and removes what interrupted builds left. Does not wait: raises `BuildInProgress`, which
        names the holder, and `StorageUnavailable`.
        """
        with ExitStack() as held:
            with _storage_errors("written to"):
                _generations(self.data).mkdir(parents=True, exist_ok=True)
                held.enter_context(build_lock(self.data))
                _clear(self.data)
            yield Build(self.data)


@dataclass(frozen=True, slots=True)
class Build:
    """What `Store.build` grants; its holder has the build lock of `data`."""

    data: Path

    def write(
        self,
        *,
        encoder: str,
        dimension: int,
        settings: Mapping[str, Setting],
        articles: Mapping[str, str],
        artefacts: Mapping[str, Blob],
    ) -> Manifest:
        """Write a new generation and remove the older ones.

        The parameters are those of `Manifest`, with the contents of the artefacts. Atomic: after an interruption either
        the old or the complete new generation is the newest. Raises `StorageUnavailable` (full or read-only disk) and
        ValueError (names or values that a manifest cannot hold); nothing is left behind then.
        """
        manifest = Manifest(
            generation=max(_numbers(self.data), default=0) + 1,
            encoder=encoder,
            dimension=dimension,
            settings=dict(settings),
            articles=dict(articles),
            artefacts={name: ArtefactRecord.of(content) for name, content in artefacts.items()},
        )
        files = {**artefacts, MANIFEST: encode_manifest(manifest)}
        with _storage_errors("written to"):
            write_folder(_folder(self.data, manifest.generation), files)
            flush_folder(self.data)
        # The generation stands, and nothing that clearing away meets can change that.
        with suppress(OSError, StorageUnavailable):
            _clear(self.data)
        return manifest


def _clear(data: Path) -> None:
    """Remove older generations and what interrupted builds left.

    A concurrent reader of an older generation starts over with the newer one. What Windows cannot remove, because a
    file is open, is left for the next build.
    """
    left_over = [entry for entry in _generations(data).iterdir() if entry.name.startswith(WRITING)]
    for path in [*(_folder(data, number) for number in _numbers(data)[:-1]), *left_over]:
        remove(path)


def _read_generation(folder: Path, keep: Collection[str] | None) -> Generation:
    manifest = _read_manifest(folder)
    artefacts: dict[str, bytes] = {}
    for name, record in manifest.artefacts.items():
        if keep is None or name in keep:
            artefacts[name] = _read_artefact(folder / name, record)
        else:
            _check_artefact(folder / name, record)
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


def _check_artefact(path: Path, record: ArtefactRecord) -> None:
    with _opened_artefact(path, record) as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != record.sha256:
            raise _changed(path)


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


def _numbers(data: Path) -> list[int]:
    """The numbers in use, ascending, whether or not they hold a valid generation. Raises `StorageUnavailable`."""
    with _storage_errors("read"):
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
def _storage_errors(action: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or "the system gives no reason"
        fault = _FAULTS.get(error.errno or 0, StorageFault.FAILED)
        raise StorageUnavailable(f"The data folder cannot be {action}: {reason}.", fault) from error
