"""Earlier versions of the articles of a library, so that what was quoted from one can be looked up.

    <folder>/earlier/<name>-<hash of the path>/000001/    the file, its metadata file, and `version.json`

An article keeps its name when its file changes kind, so versions hang on the path without its ending.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from index.article.folder import read_file
from index.article.source_files import SourceFile, metadata_path
from index.files import read_regular, remove
from index.libraries.places import Place

MOST = 5
"""Versions that are kept of an article; of more the oldest goes."""

RECORD = "version.json"
_LARGEST_RECORD = 2**14
_NUMBER = re.compile(r"[0-9]{6,9}")
_SHOWN = 40


class Record(msgspec.Struct, frozen=True):
    """What `RECORD` says: the path of the article then, the SHA-256 of its file, and when it was replaced."""

    path: Annotated[str, Meta(min_length=1, max_length=4096)]
    sha256: Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\Z")]
    replaced: Annotated[datetime, Meta(tz=True)]


_DECODER = msgspec.json.Decoder(Record)


@dataclass(frozen=True, slots=True)
class Version:
    """An earlier version of an article: its `number` (a later one has a higher), what is recorded of it, and where it
    lies."""

    number: int
    path: str
    sha256: str
    replaced: datetime
    folder: Path

    def read(self) -> SourceFile | None:
        """Its file, with its metadata file; None where they cannot be read."""
        return read_file(self.folder, self.path.rpartition("/")[2])


def folder_of(path: str) -> str:
    """The name of the folder that holds the versions of an article."""
    stem = metadata_path(path).removesuffix(".toml")
    return f"{stem.rpartition('/')[2][:_SHOWN].strip(' .')}-{hashlib.sha256(stem.encode()).hexdigest()[:16]}"


def versions(place: Place, path: str) -> tuple[Version, ...]:
    """The earlier versions of an article, the latest first."""
    found = (
        Version(int(folder.name), record.path, record.sha256, record.replaced, folder)
        for folder in _folders(place, path)
        if (record := _read(folder))
    )
    return tuple(sorted(found, key=lambda one: one.number, reverse=True))


def next_number(place: Place, path: str) -> str:
    """The name of the folder of the next version."""
    return f"{max((int(folder.name) for folder in _folders(place, path)), default=0) + 1:06d}"


def clear(place: Place, path: str) -> None:
    """Remove the oldest versions of an article, where there are too many."""
    for folder in sorted(_folders(place, path), key=lambda one: int(one.name))[:-MOST]:
        remove(folder)


def size(place: Place) -> int:
    """Bytes of all versions of all articles."""
    total = 0
    for folder, _, files in os.walk(place.earlier):  # which passes over what has gone since
        for name in files:
            with suppress(FileNotFoundError):
                total += (Path(folder) / name).lstat().st_size
    return total


def _folders(place: Place, path: str) -> Iterator[Path]:
    with suppress(FileNotFoundError):  # there are none, or they have gone since
        yield from [one for one in (place.earlier / folder_of(path)).iterdir() if _NUMBER.fullmatch(one.name)]


def _read(folder: Path) -> Record | None:
    try:
        return _DECODER.decode(read_regular(folder / RECORD, _LARGEST_RECORD))
    except (OSError, msgspec.MsgspecError, ValueError):
        return None
