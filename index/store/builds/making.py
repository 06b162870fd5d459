"""An article to its segment: encoded, as far as its last version does not have it already, and written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import PurePosixPath

from index.article.folder import FoundFile
from index.article.source_files import metadata_path
from index.datatypes import Article
from index.errors import GenerationDamaged, StorageUnavailable
from index.search.encoder.encoding import BATCH, Encoder
from index.search.encoder.machine import machine
from index.search.evidence.passages import sentences_of
from index.search.evidence.token_codes import codec_of
from index.store.builds.inputs import Entry
from index.store.disk import storage_errors
from index.store.manifest import SegmentRecord, Setting
from index.store.segments.folder import Segments, name_of
from index.store.segments.segment import Segment
from index.store.segments.stored import CodedSentence, Stored, pack

_VERSION = 2
"""Raise it when something else is written into a segment that is made of the same."""


@dataclass(frozen=True, slots=True)
class Made:
    """A new segment, and how many different sentences were encoded for it and how many were not."""

    stored: Stored
    encoded: int
    reused: int


class Maker:
    """Makes the segments of a build. `settings` name the rules that read files."""

    def __init__(self, encoder: Encoder, segments: Segments, settings: Mapping[str, Setting]) -> None:
        self._encoder, self._segments, self._settings = encoder, segments, settings
        self._codec = codec_of(encoder.id, encoder.dimension)

    def find(self, file: FoundFile) -> Stored | None:
        """What lies there of a file without the last manifest having named it: of a build that was cut off, of another
        library. To be named by who wants it."""
        name = self.name(file.path, file.hashes)
        segment = self._segments.find(name)
        try:
            return Stored.open(_record(name, segment), segment) if segment else None
        except (GenerationDamaged, OSError):
            return None

    def make(self, entry: Entry, article: Article, before: Stored | None, part: Callable[[float, int], None]) -> Made:
        """Write the segment of a parsed file. Of the version `before`, which this encoder has encoded, sentences are
        taken over. `part` is told which share (0..1) is done and how many sentences are encoded, and may raise to give
        up. Raises `StorageUnavailable` and whatever the encoder does."""
        texts = tuple(chain.from_iterable(sentences_of(article)))
        coded = self._taken_over(before) if before else {}
        # Those of like length share a batch, which costs as much as its longest text.
        new = sorted({text for text in texts if text not in coded}, key=len)
        for start in range(0, len(new), BATCH):
            part(start / len(new), start)
            batch = new[start : start + BATCH]
            for text, encoding in zip(batch, self._encoder.encode(batch), strict=True):
                coded[text] = CodedSentence.of(encoding, self._codec)
        name = self.name(entry.path, entry.hashes)
        with storage_errors("written to"):
            segment = self._segments.write(name, pack(article, entry.faults, [coded[text] for text in texts]))
            stored = Stored.open(_record(name, segment), segment)
        return Made(stored, len(new), len(set(texts)) - len(new))

    def _taken_over(self, before: Stored) -> dict[str, CodedSentence]:
        try:
            with storage_errors("read"):
                return before.coded(self._encoder.dimension, self._codec)
        except (GenerationDamaged, StorageUnavailable):
            return {}

    def name(self, path: str, hashes: Mapping[str, str]) -> str:
        """The name of the segment of the file at a path: all that decides what is in it. Another kind of machine
        gives another name, so that it finds it only by a manifest, which is tried (`origin`)."""
        rules = [f"{key}={value}" for key, value in sorted(self._settings.items())]
        files = [hashes[path], hashes.get(metadata_path(path), "")]
        suffix = PurePosixPath(path).suffix.lower()
        made_by = [str(_VERSION), self._encoder.id, machine(), self._codec.name]
        return name_of([*made_by, *rules, suffix, *files])


def _record(name: str, segment: Segment) -> SegmentRecord:
    return SegmentRecord("", "", name, segment.size, segment.sha256)
