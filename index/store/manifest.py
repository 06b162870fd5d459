"""What a generation says about itself: the contents of its `manifest.json`, to bytes and back.

The bytes are one fixed spelling of the values (ASCII JSON, sorted keys) that ends in a SHA-256 over the rest. Reading
accepts nothing that writing would not have written, so a flipped bit, a foreign key, another type or a hand edit shows
without a rule for each. Pure: nothing here touches the disk.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Annotated

from msgspec import Meta, Struct, convert, to_builtins
from msgspec.json import Decoder

from index.errors import EngineError
from index.files import Blob

FORMAT_VERSION = 11
"""Raised whenever the artefacts or this file change their meaning; a generation of another format is rebuilt."""

MANIFEST = "manifest.json"
"""The manifest's own file name, which no artefact may have."""

LARGEST_MANIFEST = 80 * 2**20
"""Bytes: room for some 100,000 articles, and a bound on what is read before anything has been checked."""

_OF_THE_REST, _OF_A_RECORD = 2**16, 300
"""Bytes of a manifest without its files and `still_read`, at the most, and of a `SegmentRecord` without its path and
slug."""

LARGEST_GENERATION = 2**30
"""Bytes of all artefacts together, since they are held in memory."""

MOST_PASSAGES = 4_000_000
"""Sentences of a library: one takes some 300 bytes of memory. docs/decisions/0036."""

Setting = str | int | float
Counted = Annotated[int, Meta(ge=1)]
Sha256 = Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\Z")]
"""In lower-case hexadecimal."""
SegmentFile = Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\.[0-9a-f]{16}\Z")]
"""The name of a segment's file: see `segment_file`."""
ArtefactName = Annotated[
    str, Meta(max_length=100, pattern=rf"\A(?!{re.escape(MANIFEST)}\Z)[a-z0-9]+(?:[._-][a-z0-9]+)*\Z")
]
"""Lower case, because some file systems do not tell cases apart; no separator, no drive, no "..", no trailing dot."""


class NotAsWritten(EngineError):
    """What was read is not what this version wrote; `reason` is a clause that quotes nothing from the file."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"The index cannot be used: {reason}.")
        self.reason = reason


class ArtefactRecord(Struct, frozen=True, forbid_unknown_fields=True):
    """How an artefact is recognised: its size in bytes and the SHA-256 of its content."""

    size: Annotated[int, Meta(ge=0)]
    sha256: Sha256

    @classmethod
    def of(cls, content: Blob) -> ArtefactRecord:
        """The record of `content`."""
        return cls(memoryview(content).nbytes, hashlib.sha256(content).hexdigest())


def segment_file(name: str, sha256: str) -> str:
    """The name of the file of a segment that was made of this and has this content. What is made twice of the same may
    differ, if only in the last digits: neither takes the other's place."""
    return f"{name}.{sha256[:16]}"


class SegmentRecord(Struct, frozen=True, forbid_unknown_fields=True):
    """An article of the library: the `path` of its file, its `slug`, and its segment: what it was made of (`name`), its
    size in bytes and the SHA-256 that its tail states."""

    path: str
    slug: str
    name: Sha256
    size: Annotated[int, Meta(ge=0)]
    sha256: Sha256

    @property
    def file(self) -> str:
        """The name of the segment's file."""
        return segment_file(self.name, self.sha256)


class Manifest(Struct, frozen=True, forbid_unknown_fields=True):
    """What is in a generation and what it was built from.

    `generation` counts from 1. `encoder` is the encoder's id and `dimension` the length of its embeddings. `settings`
    holds whatever else the artefacts depend on. `files` maps the path of each file to the SHA-256 of its bytes;
    `articles` has what became an article, in order; `artefacts` maps a file name in the generation's folder to its
    record. `base` is the segment in which what is searched of them is put together, under no path, if there is one.
    `machine` names the kind of machine that computed the embeddings; empty where that is not known. `still_read` are
    files of segments that only the generation before names, and who reads that still needs.
    What is out of bounds can be neither encoded nor decoded.
    """

    generation: Counted
    encoder: str
    dimension: Counted
    settings: Mapping[str, Setting]
    files: Mapping[str, Sha256]
    articles: tuple[SegmentRecord, ...]
    artefacts: Mapping[ArtefactName, ArtefactRecord]
    base: SegmentRecord | None = None
    still_read: tuple[SegmentFile, ...] = ()
    machine: Annotated[str, Meta(max_length=100)] = ""
    format: int = FORMAT_VERSION

    def __post_init__(self) -> None:
        if sum(record.size for record in self.artefacts.values()) > LARGEST_GENERATION:
            raise ValueError(f"a generation holds at most {LARGEST_GENERATION} bytes")

    @property
    def segments(self) -> tuple[SegmentRecord, ...]:
        """All that it names: of its articles, and its base."""
        return (*self.articles, self.base) if self.base else self.articles

    @property
    def needed(self) -> frozenset[SegmentFile]:
        """The files of the segments that are not to be removed while it is the newest."""
        return frozenset(self.still_read).union(record.file for record in self.segments)


Decoder(Manifest)  # which `convert` then knows: docs/decisions/0055


def encode_manifest(manifest: Manifest) -> bytes:
    """The bytes of `manifest.json`. Raises ValueError for values out of bounds and for more than `LARGEST_MANIFEST`."""
    convert(to_builtins(manifest), Manifest)  # msgspec checks bounds of what it reads, not of what is constructed
    encoded = _signed(manifest)
    if len(encoded) > LARGEST_MANIFEST:
        raise ValueError(f"a manifest has at most {LARGEST_MANIFEST} bytes")
    return encoded


def can_name(files: Mapping[str, str]) -> bool:
    """Whether a manifest has room for the paths and hashes of a library's files, and for the article in each."""
    # A path and the slug that is made of it are no longer than the path and the hash that stand in `files`.
    needed = 2 * len(_spell({"files": dict(files)})) + _OF_A_RECORD * len(files)
    # Each takes more than 440 bytes, so as many names of 86 in `still_read` take less than a fifth.
    return needed < LARGEST_MANIFEST - LARGEST_MANIFEST // 5 - _OF_THE_REST


def decode_manifest(encoded: bytes) -> Manifest:
    """The manifest in the bytes of a `manifest.json`, which may be anything. Raises `NotAsWritten`."""
    try:
        fields = json.loads(encoded.decode("ascii"))
    except (ValueError, RecursionError) as error:
        raise NotAsWritten("its manifest is not JSON") from error
    # First, so that a generation of another version is called that, whatever else is in it.
    if not isinstance(fields, dict) or "format" not in fields:
        raise NotAsWritten("its manifest is not one of Verbatim's")
    if fields["format"] != FORMAT_VERSION:
        raise NotAsWritten("it was written by another version of Verbatim")
    try:
        manifest = convert({name: value for name, value in fields.items() if name != "sha256"}, Manifest)
        unchanged = _signed(manifest) == encoded
    except ValueError as error:
        raise NotAsWritten("its manifest is not one of Verbatim's") from error
    if not unchanged:
        raise NotAsWritten("its manifest was changed after it was written")
    return manifest


def _signed(manifest: Manifest) -> bytes:
    fields = to_builtins(manifest)
    return _spell({**fields, "sha256": hashlib.sha256(_spell(fields)).hexdigest()})


def _spell(fields: dict[str, object]) -> bytes:
    # Without an indent, which json writes ten times as slowly.
    return json.dumps(fields, sort_keys=True, allow_nan=False).encode("ascii")
