"""The file that a backup is: a zip of the files, with a manifest of their sizes and SHA-256, and that of the manifest.

Any tool for zips opens it. Here nothing of it is believed: each file is read as far as the manifest says that it goes,
and is compared with its hash.
"""

from __future__ import annotations

import hashlib
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Annotated, Self

from msgspec import Meta, MsgspecError, Struct, json

from bot.backup.places import is_safe
from bot.errors import BackupRefused

FORMAT = 1
"""The version of the format; a later one is refused."""

MANIFEST, SEAL, STATE = "manifest.json", "manifest.sha256", "state.db"

_LARGEST_MANIFEST = 64 * 2**20
"""Bytes: of more than 200,000 files."""

_PIECE = 2**20
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 1
_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, struct.error, MsgspecError),
    *(ValueError, NotImplementedError, EOFError, RuntimeError, IndexError, KeyError, OverflowError, MemoryError),
)

Sha256 = Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\Z")]


class Saved(Struct, frozen=True):
    """A file in a backup: its name there, its bytes, its hash, and when it was changed last, in nanoseconds since
    1970."""

    name: str
    size: Annotated[int, Meta(ge=0, lt=2**62)]
    sha256: Sha256
    modified: Annotated[int, Meta(ge=0, lt=2**62)]


class _Heading(Struct, frozen=True):
    format: Annotated[int, Meta(ge=1)]


class Manifest(_Heading, frozen=True):
    """What a backup holds: in which `format`, of which `software`, when it was made, and its files. `schema` is that of
    the database, None where there was none."""

    software: Annotated[str, Meta(max_length=100)]
    made_at: Annotated[datetime, Meta(tz=True)]
    schema: str | None
    files: tuple[Saved, ...]

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.size for file in self.files)


_HEADINGS, _MANIFESTS = json.Decoder(_Heading), json.Decoder(Manifest)


class Archive:
    """An open backup. Raises `BackupRefused` for what is none, is damaged, or is of a later version."""

    def __init__(self, path: Path, file: zipfile.ZipFile) -> None:
        self._path = path
        self._zip = file
        with self._errors():
            members = file.infolist()
            names = {member.filename for member in members}
            if len(names) < len(members) or not {MANIFEST, SEAL} <= names:
                raise ValueError
            if any(one.flag_bits & _ENCRYPTED or one.compress_type not in _METHODS for one in members):
                raise ValueError
            text = self._small(MANIFEST, _LARGEST_MANIFEST)
            if self._small(SEAL, 100).decode() != hashlib.sha256(text).hexdigest():
                raise ValueError
            heading = _HEADINGS.decode(text)
        if heading.format > FORMAT:
            raise BackupRefused(f"{path} was made by a newer version of Verbatim; restore it with that version.")
        with self._errors():
            self.manifest = _MANIFESTS.decode(text)
            if {*(saved.name for saved in self.manifest.files), MANIFEST, SEAL} != names:
                raise ValueError
        self._check_names()

    @classmethod
    @contextmanager
    def opened(cls, path: Path) -> Iterator[Self]:
        """The backup in a file."""
        try:
            file = path.open("rb")
        except OSError as error:
            raise BackupRefused(f"{path} cannot be read: {error.strerror}.") from error
        with file:
            try:
                archive = zipfile.ZipFile(file)
            except (*_DAMAGED, OSError) as error:
                raise BackupRefused(f"{path} is no backup, or is damaged.") from error
            yield cls(path, archive)

    def pieces(self, saved: Saved) -> Iterator[bytes]:
        """The content of a file, piece by piece; that it is whole is known at the end alone."""
        digest, left = hashlib.sha256(), saved.size
        with self._errors(), self._zip.open(saved.name) as member:
            while piece := member.read(min(_PIECE, left + 1)):
                digest.update(piece)
                left -= len(piece)
                if left < 0:
                    raise ValueError
                yield piece
        if left or digest.hexdigest() != saved.sha256:
            raise self._damaged()

    def verify(self, progress: Callable[[int], None] = lambda _: None) -> None:
        """Reads all of it; `progress` is told the bytes of each piece."""
        for saved in self.manifest.files:
            for piece in self.pieces(saved):
                progress(len(piece))

    def _small(self, name: str, most: int) -> bytes:
        with self._zip.open(name) as member:
            content = member.read(most + 1)
        if len(content) > most:
            raise ValueError
        return content

    def _check_names(self) -> None:
        names = [saved.name for saved in self.manifest.files if saved.name != STATE]
        folders = {str(parent) for name in names for parent in PurePosixPath(name).parents}
        if any(not is_safe(name) or name in folders for name in names):
            raise BackupRefused(f"{self._path} names files that lie nowhere a backup puts them; nothing was restored.")

    def _damaged(self) -> BackupRefused:
        return BackupRefused(f"{self._path} is damaged; nothing of it was restored.")

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except (*_DAMAGED, OSError) as error:
            raise self._damaged() from error


def sealed(manifest: Manifest) -> dict[str, bytes]:
    """The members that make a zip a backup, by name."""
    text = json.format(json.encode(manifest), indent=1)
    return {MANIFEST: text, SEAL: hashlib.sha256(text).hexdigest().encode()}
