"""A backup made: of one moment of the database, and of the files as they are, while the bot runs and writes."""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import BinaryIO

from bot.backup.archive import FORMAT, STATE, Archive, Manifest, Saved, sealed
from bot.backup.places import Found, Places, Root, found_in
from bot.community import sqlite
from bot.errors import BackupRefused
from index import WRITING, fetch_libraries, flush_folder

Progress = Callable[[int, int], None]
"""Is told how many bytes are done, and of how many."""

_TRIES, _PAUSE = 4, 0.25
"""How often a file is read that is being written, and the seconds between two tries."""

_LOOKS = 5
"""How often the folders are looked through: what was moved or added while others were saved is saved after them."""

_IN_MEMORY = 16 * 2**20  # bytes of a file until it is whole; more on the disk
_PIECE = 2**20


@dataclass(frozen=True, slots=True)
class Made:
    """A backup: where, how large, how many files are in it, and a sentence for each that could not be saved."""

    path: Path
    size: int
    files: int
    problems: tuple[str, ...]


def make(places: Places, path: Path, progress: Progress) -> Made:
    """Writes a backup to a file, in the place of the one that stands there, whole or not at all, and reads it again.
    Only its owner may read it: it holds what people asked, where a server keeps that. Libraries that are in a database
    come into the data folder first. Raises `BackupRefused` and `StateUnavailable`, and for libraries
    `StorageUnavailable` and `CollectionBusy`."""
    _refuse_inside(places, path)
    damaged = fetch_libraries(places.libraries, take_in=True).damaged if places.libraries else ()
    try:
        with _written(path) as file, tempfile.TemporaryDirectory(dir=path.parent, prefix=WRITING) as folder:
            manifest, problems = _fill(places, file, Path(folder), progress)
        lost = [f"data/{one} is not in the backup: it is damaged in the database." for one in damaged]
        return Made(path, path.stat().st_size, len(manifest.files), (*lost, *problems))
    except OSError as error:
        raise BackupRefused(f"The backup cannot be made: {error.strerror or error}.") from error


def _refuse_inside(places: Places, path: Path) -> None:
    target = Path(os.path.realpath(path))
    for root in (Root.ARTICLES, Root.DATA):
        if target.is_relative_to(os.path.realpath(places.folders[root])):
            raise BackupRefused(
                f"{path} lies in the folder that is to be saved, {places.folders[root]}; a backup belongs elsewhere, "
                "at best on another disk."
            )
    if target in {Path(os.path.realpath(places.folders[Root.STATE] / name)) for name in places.database_files}:
        raise BackupRefused(f"{path} is the state database itself; name another file for the backup.")
    if path.is_dir():
        raise BackupRefused(f"{path} is a folder; name the file that the backup is written to.")
    if os.path.lexists(path) and not path.is_file():
        raise BackupRefused(f"{path} is no regular file; a backup takes the place of nothing else.")


@contextmanager
def _written(path: Path) -> Iterator[BinaryIO]:
    """A file for its owner alone, which takes the name when it is whole and on the disk."""
    temporary = path.parent / f"{WRITING}{secrets.token_hex(8)}"
    try:
        with os.fdopen(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600), "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        with Archive.opened(temporary) as archive:
            archive.verify()
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    flush_folder(path.parent)


def _fill(places: Places, file: BinaryIO, folder: Path, progress: Progress) -> tuple[Manifest, tuple[str, ...]]:
    found, schema = [*found_in(places)], None
    copied = folder / STATE
    if places.database_path is None:
        from bot.community.several.moving import save  # deferred: no other backup pays for importing SQLAlchemy

        schema = save(places.address, copied)
    elif places.database_path.exists():
        sqlite.copy(places.database_path, copied)
        schema = sqlite.inspect(copied).schema
    if copied.exists():
        found.insert(0, Found(STATE, copied))
    saved: list[Saved] = []
    problems: dict[str, str] = {}
    done = total = 0
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for _ in range(_LOOKS):
            total += sum(_size(one) for one in found)
            for one in found:
                try:
                    saved += _save(archive, one, folder)
                except _NotSaved as error:
                    problems[one.name] = f"{one.name} is not in the backup: {error}."
                done += _size(one)
                progress(min(done, total), total)
            known = problems.keys() | {one.name for one in saved}
            if not (found := [one for one in found_in(places) if one.name not in known]):
                break
        manifest = Manifest(FORMAT, version("verbatim"), datetime.now(UTC), schema, tuple(saved))
        for name, content in sealed(manifest).items():
            archive.writestr(name, content)
    return manifest, tuple(problems.values())


class _NotSaved(BackupRefused):
    """A file cannot be saved; the message is the reason."""


def _save(archive: zipfile.ZipFile, found: Found, folder: Path) -> list[Saved]:
    """Writes a file to the archive as it is at one moment. Nothing where it has gone meanwhile."""
    if found.path is None:
        raise _NotSaved(found.problem)
    for _ in range(_TRIES):
        with tempfile.SpooledTemporaryFile(_IN_MEMORY, dir=str(folder)) as copied:
            digest = hashlib.sha256()
            try:
                with found.path.open("rb") as source:
                    before = os.fstat(source.fileno())
                    while piece := source.read(_PIECE):
                        digest.update(piece)
                        copied.write(piece)
                    after = os.fstat(source.fileno())
            except FileNotFoundError:
                return []
            except OSError as error:
                raise _NotSaved(error.strerror or "it cannot be read") from error
            size = copied.tell()
            if (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns) == (size, after.st_mtime_ns):
                copied.seek(0)
                entry = zipfile.ZipInfo(found.name)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.file_size = size
                with archive.open(entry, "w") as member:
                    shutil.copyfileobj(copied, member, _PIECE)
                return [Saved(found.name, size, digest.hexdigest(), max(0, after.st_mtime_ns))]
        time.sleep(_PAUSE)
    raise _NotSaved("it is being written all the time")


def _size(found: Found) -> int:
    try:
        return found.path.stat().st_size if found.path else 0
    except OSError:
        return 0
