"""The folder of segments, one file an article, beside the generations that name them.

    <data>/segments/
      3f/                    the first two digits of the names in it
        3f9a....81c2...      a segment, named by what it was made of (`name_of`) and by its content

A segment is never changed, nor does another take its place. Its name begins with a hash of what it was made of, so that
an article that lies there already is neither parsed nor encoded: in another library, in a build that goes on where
another was cut off, in one that mends a lost manifest.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from index.errors import GenerationDamaged
from index.files import WRITING, Blob, flush_folder, remove, write_parts
from index.store.manifest import SegmentRecord, segment_file
from index.store.segments.segment import Composed, Segment


def name_of(ingredients: Sequence[str]) -> str:
    """The name of a segment that is made of this: a SHA-256 in hexadecimal."""
    return hashlib.sha256(json.dumps(ingredients).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Segments:
    """The segments in one data folder. Methods raise OSError where the disk refuses."""

    data: Path

    def open(self, record: SegmentRecord) -> Segment:
        """The segment that a manifest names; of its content only where it lies has been checked. Raises
        `GenerationDamaged`."""
        found = Segment.open(self._path(record.file))
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
        with suppress(OSError):
            for path in sorted(self._path(name).parent.glob(f"{name}.*")):
                with suppress(GenerationDamaged):
                    found = Segment.open(path)
                    if path.name == segment_file(name, found.sha256) and found.verify():
                        return found
        return None

    def write(self, name: str, blobs: Iterable[Blob]) -> Segment:
        """Write a segment, blob by blob; atomic, and durable after `flush`."""
        folder, composed = self._path(name).parent, Composed(blobs)
        folder.mkdir(parents=True, exist_ok=True)
        return Segment.open(write_parts(folder, composed, lambda: segment_file(name, composed.sha256)))

    def flush(self) -> None:
        """Have the folders that segments were written into outlive a power cut."""
        folder = self.data / _FOLDER
        if folder.exists():
            flush_folder(folder)

    def clear(self, keep: Collection[str]) -> None:
        """Remove all segments but those in these files, and what interrupted builds left."""
        with suppress(OSError):
            for path in (self.data / _FOLDER).glob("*/*"):
                if path.name not in keep:
                    remove(path)

    def clear_unfinished(self) -> None:
        """Remove what interrupted builds were just writing, which may be as large as a base, while nobody builds."""
        for path in (self.data / _FOLDER).glob(f"*/{WRITING}*"):
            remove(path)

    def largest(self) -> int:
        """The size of the largest, in bytes."""
        return max((path.lstat().st_size for path in (self.data / _FOLDER).glob("*/*")), default=0)

    def _path(self, file: str) -> Path:
        return self.data / _FOLDER / file[:2] / file


_FOLDER = "segments"
