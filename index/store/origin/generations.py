"""Generations of a library out of the database into the data folder, and what is built there into the database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from index.errors import EngineError, GenerationDamaged
from index.files import Blob
from index.settings import LibraryName
from index.store.disk import storage_errors
from index.store.generations import Generations
from index.store.manifest import (
    LARGEST_GENERATION,
    LARGEST_MANIFEST,
    MANIFEST,
    Manifest,
    NotAsWritten,
    decode_manifest,
    encode_manifest,
)
from index.store.origin.origin import Building, Content, Newest, Origin, address_of
from index.store.segments.folder import Segments

_TRIES = 5
"""How often builds may overtake who fetches."""


class _Missing(EngineError):
    """What a generation names is not there, or not as it was written."""


def fetch(origin: Origin, library: LibraryName, generations: Generations, segments: Segments) -> bool:
    """Bring the newest generation into the data folder, and the segments that it names; says whether it was not there.

    The manifest comes first, since what no manifest names may be cleared away. A segment that cannot be had stays
    missing, for whoever builds to make again. Raises `StorageUnavailable`, and `GenerationDamaged` where the manifest
    or an artefact is not what was written.
    """
    for _ in range(_TRIES):
        highest = generations.newest_number() or 0
        newest = origin.newest(library)
        # What stands here without the database knowing it is of another time.
        if highest > (newest.number if newest else 0):
            generations.drop(newest.number if newest else 0)
        if newest is None:
            return highest > 0
        manifest, came = generations.holds(newest.number, newest.manifest), False
        if manifest is None:
            came = True
            try:
                manifest = _taken(origin, newest, generations)
            except _Missing:
                continue
            except NotAsWritten as error:
                if origin.newest(library) != newest:
                    continue
                said = f"Generation {newest.number:06d} of the index cannot be used: {error.reason}."
                raise GenerationDamaged(said) from error
        with storage_errors("written to"):
            segments.fetch(manifest.segments)
        if not came or origin.newest(library) == newest:
            return came
    raise GenerationDamaged("The newest generation of the index is damaged in the database.")


def publish(building: Building, manifest: Manifest, artefacts: Mapping[str, Blob], segments: Segments) -> bytes:
    """Have a generation stand in the database, where nothing is stored that is there already; gives the bytes of its
    manifest."""
    encoded = encode_manifest(manifest)
    contents = {record.sha256: Content.of(artefacts[name]) for name, record in manifest.artefacts.items()}
    for record in manifest.segments:
        contents[record.file] = Content(record.file, record.size, partial(segments.parts, record))
    building.publish(manifest.generation, Content.of(encoded), [*contents.values()])
    return encoded


def _taken(origin: Origin, newest: Newest, generations: Generations) -> Manifest:
    encoded = _read(origin, {newest.manifest}, LARGEST_MANIFEST)[newest.manifest]
    manifest = decode_manifest(encoded)
    wanted = {record.sha256 for record in manifest.artefacts.values()}
    found = _read(origin, wanted, LARGEST_GENERATION)
    files = {name: found[record.sha256] for name, record in manifest.artefacts.items()}
    with storage_errors("written to"):
        generations.take(newest.number, {**files, MANIFEST: encoded})
    return manifest


def _read(origin: Origin, addresses: Iterable[str], most: int) -> dict[str, bytes]:
    """The content at some addresses, each its own SHA-256, of at most so many bytes together."""
    wanted, found = set(addresses), dict[str, bytes]()
    for address, size, parts in origin.contents(wanted):
        most -= size
        if most < 0:
            raise _Missing
        content = b"".join(parts)
        if address_of(content) != address:
            origin.damaged(address)
            raise _Missing
        found[address] = content
    if found.keys() != wanted:
        raise _Missing
    return found
