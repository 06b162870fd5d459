"""The folder of segments, one file an article, beside the generations that name them.

    <data>/segments/
      3f/                    the first two digits of the names in it
        3f9a....81c2...      a segment, named by what it was made of (`name_of`) and by its content

A segment is never changed, nor does another take its place. Its name begins with a hash of what it was made of, so that
an article that lies there already is neither parsed nor encoded: in another library, in a build that goes on where
another was cut off, in one that mends a lost manifest. Where segments are kept elsewhere too, the folder has those that
were wanted here, and one that is missing or damaged is fetched again.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from index.errors import GenerationDamaged, StorageUnavailable
from index.files import WRITING, Blob, flush_folder, remove, write_parts
from index.search.evidence.dense_lists import Finders
from index.store.manifest import SegmentRecord, segment_file
from index.store.segments.segment import Composed, Segment, verified

_log = logging.getLogger(__name__)

_FILE = re.compile(r"[0-9a-f]{64}\.[0-9a-f]{16}")
_TRIES = 3


class Source(Protocol):
    """Where segments are kept beside the folder, under the names of their files. Raises `StorageUnavailable`."""

    def contents(self, addresses: Collection[str]) -> Iterator[tuple[str, int, Iterator[bytes]]]:
        """Those of these that are there, with their sizes, part by part: to be taken before the next."""

    def made_of(self, name: str) -> tuple[str, ...]:
        """The files of those that were made of this."""

    def damaged(self, address: str) -> None:
        """What is there is not what was written."""


def name_of(ingredients: Sequence[str]) -> str:
    """The name of a segment that is made of this: a SHA-256 in hexadecimal."""
    return hashlib.sha256(json.dumps(ingredients).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Segments:
    """The segments in one data folder. Methods raise OSError where the disk refuses. With `finders`, what finds the
    candidates of a large library is not in its base, but there."""

    data: Path
    source: Source | None = None
    finders: Finders | None = None

    def open(self, record: SegmentRecord) -> Segment:
        """The segment that a manifest names; of its content only where it lies has been checked. Raises
        `GenerationDamaged`."""
        found = Segment.open(self.path(record.file))
        if (found.size, found.sha256) != (record.size, record.sha256):
            raise GenerationDamaged(f"The file {record.name[:12]} of the index is another than was written.")
        return found

    def require(self, record: SegmentRecord) -> None:
        """Look whether the file of a segment that a manifest names is there and as large as it was. Raises
        `GenerationDamaged`."""
        with suppress(FileNotFoundError, NotADirectoryError):
            # In a third of the time that a `Path` takes, of which there would be as many as articles.
            if os.lstat(f"{self.data}/{_FOLDER}/{record.file[:2]}/{record.file}").st_size == record.size:
                return
        raise GenerationDamaged("A file of the index is missing or damaged.")

    def find(self, name: str) -> Segment | None:
        """A segment that was made of this, whether or not a manifest knows it, wholly verified; None where there is
        none to use."""
        found = self._found(name)
        if found is None and self.source:
            with suppress(StorageUnavailable, OSError):
                self._fetch(file for file in self.source.made_of(name) if _FILE.fullmatch(file))
                found = self._found(name)
        return found

    def fetch(self, records: Iterable[SegmentRecord]) -> None:
        """Bring those of these that are not in the folder, or not as large as they were. What cannot be had stays
        missing. Raises `StorageUnavailable`."""
        self._fetch(record.file for record in records if not self._is_there(record))

    def restore(self, record: SegmentRecord) -> bool:
        """Put what is kept elsewhere in the place of a segment that is missing or damaged; says whether it could."""
        if self.source is None:
            return False
        with suppress(StorageUnavailable, OSError, GenerationDamaged):
            remove(self.path(record.file))
            self._fetch([record.file])
            self.open(record).require_whole()
            return True
        return False

    def parts(self, record: SegmentRecord) -> Iterator[bytes]:
        """The content of a segment's file, block by block, verified with the last. Raises `GenerationDamaged`."""
        segment = self.open(record)
        yield from verified(segment.blocks(), segment.size, segment.sha256)

    def _fetch(self, files: Iterable[str]) -> None:
        missing = set(files)
        for _ in range(_TRIES):
            if not missing or self.source is None:
                return
            for file, size, parts in self.source.contents(missing):
                try:
                    self._receive(file, size, parts)
                except GenerationDamaged as error:
                    _log.error("%s It is so where it was fetched from.", error)
                    self.source.damaged(file)
                except FileNotFoundError:
                    continue  # a build that just began took it for what a dead one had left
                missing.discard(file)

    def _receive(self, file: str, size: int, parts: Iterable[Blob]) -> None:
        """Write a segment that comes from elsewhere; it gets its name when all of it has been verified."""
        folder = self.path(file).parent
        folder.mkdir(parents=True, exist_ok=True)
        write_parts(folder, verified(parts, size, file.partition(".")[2]), lambda: file)

    def _is_there(self, record: SegmentRecord) -> bool:
        try:
            self.require(record)
        except GenerationDamaged:
            return False
        return True

    def _found(self, name: str) -> Segment | None:
        with suppress(OSError):
            for path in sorted(self.path(name).parent.glob(f"{name}.*")):
                with suppress(GenerationDamaged):
                    found = Segment.open(path)
                    if path.name == segment_file(name, found.sha256) and found.verify():
                        return found
        return None

    def write(self, name: str, blobs: Iterable[Blob]) -> Segment:
        """Write a segment, blob by blob; atomic, and durable after `flush`."""
        folder, composed = self.path(name).parent, Composed(blobs)
        folder.mkdir(parents=True, exist_ok=True)
        return Segment.open(write_parts(folder, composed, lambda: segment_file(name, composed.sha256)))

    def flush(self) -> None:
        """Have the folders that segments were written into outlive a power cut."""
        if self.folder.exists():
            flush_folder(self.folder)

    @property
    def folder(self) -> Path:
        """Where they lie."""
        return self.data / _FOLDER

    def holds(self, file: str) -> bool:
        """Whether something lies under the name of a segment's file."""
        return _FILE.fullmatch(file) is not None and os.path.lexists(self.path(file))

    def remove(self, file: str) -> None:
        """Remove the segment in a file, as far as the system lets us."""
        remove(self.path(file))

    def clear(self, keep: Collection[str]) -> frozenset[str]:
        """Remove all segments but those in these files, and what interrupted builds left; the files that the system
        would not let go."""
        kept: set[str] = set()
        with suppress(OSError):
            for path in self.folder.glob("*/*"):
                if path.name not in keep:
                    remove(path)
                    kept.update([path.name] if os.path.lexists(path) else ())
        return frozenset(kept)

    def clear_unfinished(self) -> None:
        """Remove what interrupted builds were just writing, which may be as large as a base, while nobody builds."""
        for path in (*self.folder.glob(f"*/{WRITING}*"), *self.folder.glob(f"{WRITING}*")):
            remove(path)

    def largest(self) -> int:
        """The size of the largest, in bytes."""
        return max((path.lstat().st_size for path in self.folder.glob("*/*")), default=0)

    def path(self, file: str) -> Path:
        """Where the segment lies, or would lie, that has this name of a file."""
        return self.folder / file[:2] / file


_FOLDER = "segments"
