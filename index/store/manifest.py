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
from dataclasses import asdict, dataclass

from index.errors import EngineError
from index.files import Blob

FORMAT_VERSION = 2
"""Raised whenever the artefacts or this file change their meaning; a generation of another format is rebuilt."""

MANIFEST = "manifest.json"
"""The manifest's own file name, which no artefact may have."""

LARGEST_MANIFEST = 64 * 2**20
"""Bytes: room for some 400,000 articles, and a bound on what is read before anything has been checked."""

LARGEST_GENERATION = 4 * 2**30
"""Bytes of all artefacts together, since a loaded generation is held in memory."""

Setting = str | int | float

_SHA256 = re.compile(r"[0-9a-f]{64}")
# Lower case, because some file systems do not tell cases apart; never a separator, a drive, "..", or a trailing dot.
_ARTEFACT_NAME = re.compile(r"(?=.{1,100}\Z)[a-z0-9]+(?:[._-][a-z0-9]+)*")


class NotAsWritten(EngineError):
    """What was read is not what this version wrote; `reason` is a clause that quotes nothing from the file."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"The index cannot be used: {reason}.")
        self.reason = reason


@dataclass(frozen=True, slots=True)
class ArtefactRecord:
    """How an artefact is recognised: its size in bytes and the SHA-256 of its content in lower-case hexadecimal."""

    size: int
    sha256: str

    def __post_init__(self) -> None:
        if self.size < 0:
            raise ValueError("an artefact has a negative size")
        _check_sha256(self.sha256)

    @classmethod
    def of(cls, content: Blob) -> ArtefactRecord:
        """The record of `content`."""
        return cls(memoryview(content).nbytes, hashlib.sha256(content).hexdigest())


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is in a generation and what it was built from.

    `generation` counts from 1. `encoder` is the encoder's id and `dimension` the length of its embeddings. `settings`
    holds whatever else the artefacts depend on. `articles` maps the path of each file to the SHA-256 of its bytes;
    `artefacts` maps a file name in the generation's folder to its record. Raises ValueError for values that could not
    be stored.
    """

    generation: int
    encoder: str
    dimension: int
    settings: Mapping[str, Setting]
    articles: Mapping[str, str]
    artefacts: Mapping[str, ArtefactRecord]
    format: int = FORMAT_VERSION

    def __post_init__(self) -> None:
        if self.generation < 1 or self.dimension < 1:
            raise ValueError("generation and dimension count from 1")
        for sha256 in self.articles.values():
            _check_sha256(sha256)
        for name in self.artefacts:
            if name == MANIFEST or not _ARTEFACT_NAME.fullmatch(name):
                raise ValueError(f"not a name for an artefact: {name!r}")
        if sum(record.size for record in self.artefacts.values()) > LARGEST_GENERATION:
            raise ValueError(f"a generation holds at most {LARGEST_GENERATION} bytes")


def encode_manifest(manifest: Manifest) -> bytes:
    """The bytes of `manifest.json`. Raises ValueError when they would be more than `LARGEST_MANIFEST`."""
    fields = asdict(manifest)
    encoded = _spell({**fields, "sha256": hashlib.sha256(_spell(fields)).hexdigest()})
    if len(encoded) > LARGEST_MANIFEST:
        raise ValueError(f"a manifest has at most {LARGEST_MANIFEST} bytes")
    return encoded


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
        manifest = _from_fields(fields)
        unchanged = encode_manifest(manifest) == encoded
    except (KeyError, TypeError, ValueError) as error:
        raise NotAsWritten("its manifest is not one of Verbatim's") from error
    if not unchanged:
        raise NotAsWritten("its manifest was changed after it was written")
    return manifest


def _from_fields(fields: dict[str, object]) -> Manifest:
    return Manifest(
        generation=_whole(fields["generation"]),
        encoder=_text(fields["encoder"]),
        dimension=_whole(fields["dimension"]),
        settings={name: _setting(value) for name, value in _mapping(fields["settings"]).items()},
        articles={path: _text(sha256) for path, sha256 in _mapping(fields["articles"]).items()},
        artefacts={name: _record(_mapping(record)) for name, record in _mapping(fields["artefacts"]).items()},
        format=_whole(fields["format"]),
    )


def _spell(fields: dict[str, object]) -> bytes:
    return json.dumps(fields, indent=1, sort_keys=True, allow_nan=False).encode("ascii")


def _check_sha256(sha256: str) -> None:
    if not _SHA256.fullmatch(sha256):
        raise ValueError("not a SHA-256 in lower-case hexadecimal")


def _record(fields: dict[str, object]) -> ArtefactRecord:
    return ArtefactRecord(size=_whole(fields["size"]), sha256=_text(fields["sha256"]))


def _mapping(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise TypeError("not a mapping")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError("not a whole number")
    return value


def _setting(value: object) -> Setting:
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        raise TypeError("not a setting")
    return value
