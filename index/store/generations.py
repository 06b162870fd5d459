"""The numbered generations of one library, in a folder of their own: which there are, and what is in them.

    <folder>/
      000007/              the newest generation: `manifest.json` and the artefacts, one file each
      writing-<random>/    a generation that is being written, or that a dead build left behind
      emptied              where all were removed: the highest number that they can have had

A number is never used twice, so that who has one open sees that another came: the newest generation, even a damaged
one, is removed only after a higher one is committed, or with a note of it. Artefacts are opaque bytes here.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path

from index.errors import GenerationDamaged, StorageUnavailable
from index.files import WRITING, Blob, IrregularFile, open_regular, read_regular, remove, write_file, write_folder
from index.store.disk import storage_errors
from index.store.manifest import (
    LARGEST_MANIFEST,
    MANIFEST,
    ArtefactRecord,
    Manifest,
    NotAsWritten,
    decode_manifest,
    encode_manifest,
)

_NUMBER = re.compile(r"[0-9]{6,}")
_EMPTIED = "emptied"
_LONGEST_NUMBER = 20
_TRIES = 3


@dataclass(frozen=True, slots=True)
class Generation:
    """A generation: every artefact has the size and the SHA-256 that the manifest states; segments are opened by who
    wants them."""

    manifest: Manifest
    artefacts: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Generations:
    """Those in a folder, which need not be there."""

    folder: Path

    def newest_number(self) -> int | None:
        """The number of the newest, damaged or not, at the cost of listing a folder; None for none. Raises
        `StorageUnavailable`."""
        return max(self._numbers(), default=None)

    @property
    def emptied(self) -> bool:
        """Whether all were removed, and none was written since. Raises `StorageUnavailable`."""
        return self._highest_removed() > 0 and self.newest_number() is None

    def next_number(self) -> int:
        """The number of the next: higher than any was. Raises `StorageUnavailable`."""
        return max(self.newest_number() or 0, self._highest_removed()) + 1

    def note_emptied(self, highest: int) -> None:
        """Note that those up to this number were removed. Raises OSError."""
        self.folder.mkdir(exist_ok=True)
        write_file(self.folder / _EMPTIED, str(highest).encode())

    def newest(self) -> Generation | None:
        """The newest, its manifest and artefacts read and verified; None when there is none. Raises `GenerationDamaged`
        and `StorageUnavailable`."""
        while (number := self.newest_number()) is not None:
            try:
                with storage_errors("read"):
                    return _read_generation(self._of(number))
            except StorageUnavailable:
                if self._is_newest(number):
                    raise
            except NotAsWritten as error:
                if self._is_newest(number):
                    sentence = f"Generation {number:06d} of the index cannot be used: {error.reason}."
                    raise GenerationDamaged(sentence) from error
        return None

    def manifest(self) -> Manifest | None:
        """The manifest of the newest while nobody builds; None when there is none. Raises `NotAsWritten`,
        `StorageUnavailable` and OSError."""
        number = self.newest_number()
        return None if number is None else _read_manifest(self._of(number))

    def readable(self) -> Manifest | None:
        """The same; None also where it cannot be read."""
        with suppress(NotAsWritten, StorageUnavailable, OSError):
            return self.manifest()
        return None

    def write(self, manifest: Manifest, artefacts: Mapping[str, Blob]) -> None:
        """Write a generation; atomic. Raises OSError, and ValueError for what a manifest cannot hold."""
        write_folder(self._of(manifest.generation), {**artefacts, MANIFEST: encode_manifest(manifest)})

    def take(self, number: int, files: Mapping[str, Blob]) -> None:
        """Write a generation that stands elsewhere already, instead of what is here under its number. Of several who do
        so at once one does it; what another process clears away meanwhile is written again. Raises OSError."""
        self.folder.mkdir(parents=True, exist_ok=True)
        sha256 = hashlib.sha256(files[MANIFEST]).hexdigest()
        for left in reversed(range(_TRIES)):
            if self.holds(number, sha256) is not None:
                return
            try:
                remove(self._of(number))
                write_folder(self._of(number), files)
            except OSError:
                if not left and self.holds(number, sha256) is None:
                    raise

    def holds(self, number: int, sha256: str) -> Manifest | None:
        """The manifest of a generation, where that is the one with this SHA-256 and its artefacts are as they were
        written."""
        try:
            with storage_errors("read"):
                found = _read_generation(self._of(number)).manifest
            return found if hashlib.sha256(encode_manifest(found)).hexdigest() == sha256 else None
        except (NotAsWritten, StorageUnavailable):
            return None

    def drop(self, above: int) -> None:
        """Remove those that have a higher number than there can be. Raises `StorageUnavailable`."""
        for number in self._numbers():
            if number > above:
                remove(self._of(number))

    def clear(self) -> None:
        """Remove older generations and what interrupted builds left. Raises OSError and `StorageUnavailable`.

        A concurrent reader of an older generation starts over with the newer one. What Windows cannot remove, because a
        file is open, is left for the next build.
        """
        left_over = [entry for entry in self.folder.iterdir() if entry.name.startswith(WRITING)]
        for path in [*map(self._of, self._numbers()[:-1]), *left_over]:
            remove(path)

    def remove(self) -> None:
        """Have none be here any more, nor a note of what was, each of them wholly or not at all. Raises OSError and
        `StorageUnavailable`."""
        for number in self._numbers():
            self._of(number).replace(self.folder / f"{WRITING}{secrets.token_hex(8)}")
        remove(self.folder)

    def size(self) -> int:
        """Bytes of the newest."""
        return sum(file.lstat().st_size for number in self._numbers()[-1:] for file in self._of(number).glob("*"))

    def _numbers(self) -> list[int]:
        """The numbers in use, ascending, whether or not they hold a valid generation."""
        with storage_errors("read"):
            try:
                names = [entry.name for entry in self.folder.iterdir() if _NUMBER.fullmatch(entry.name)]
            except FileNotFoundError:
                return []
        return sorted(number for name in names if (number := int(name)) > 0 and f"{number:06d}" == name)

    def _highest_removed(self) -> int:
        """0 where none were removed, or nobody can tell."""
        try:
            return int(read_regular(self.folder / _EMPTIED, _LONGEST_NUMBER))
        except (OSError, ValueError):
            return 0

    def _is_newest(self, number: int) -> bool:
        """Whether a failed read is final: a generation that was removed while it was read has a successor."""
        return self._numbers()[-1:] == [number]

    def _of(self, number: int) -> Path:
        return self.folder / f"{number:06d}"


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
