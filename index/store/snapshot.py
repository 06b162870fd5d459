"""One generation, ready to be asked: in memory what finds an answer, on the disk what is then shown."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, fields
from itertools import chain

import msgspec

from index.errors import GenerationDamaged, Problem, StorageUnavailable
from index.store.disk import storage_errors
from index.store.generations import Generation
from index.store.manifest import Manifest
from index.store.searched.assembly import Assembly, assemble, opened_with
from index.store.searched.base import Base
from index.store.searched.searchable import Searchable
from index.store.segments.folder import Segments
from index.store.segments.stored import Stored
from index.store.storage import Store

_log = logging.getLogger(__name__)

_READ_AT_ONCE = 2**29
"""Bytes of segments that are read in less than a second, and put together in 250 MB of memory."""

FAULTS = "faults.json"
"""The artefact that says what is wrong with files: path -> problems."""


_DECODER = msgspec.json.Decoder(dict[str, tuple[Problem, ...]])


@dataclass(frozen=True, slots=True)
class Snapshot(Searchable):
    """A library as it was built, of which `manifest` tells. `base` is what is searched of most of its articles, where
    it has one. `stored` has what is in memory of each article, by slug in order of path. `faults` has what is wrong
    with a file, by its path."""

    manifest: Manifest
    base: Base | None
    stored: Mapping[str, Stored]
    faults: Mapping[str, tuple[Problem, ...]]

    @classmethod
    def built(cls, manifest: Manifest, assembly: Assembly, faults: Mapping[str, tuple[Problem, ...]]) -> Snapshot:
        """The generation of this manifest, whose articles were put together."""
        problems = tuple(chain.from_iterable(faults.values()))
        found = Searchable.of(manifest.encoder, assembly.articles, assembly.retriever, problems)
        values = {field.name: getattr(found, field.name) for field in fields(found)}
        return cls(**values, manifest=manifest, base=assembly.base, stored=assembly.stored, faults=faults)

    @property
    def guessed(self) -> tuple[str, ...]:
        """The slugs of the articles whose encoding was guessed."""
        return tuple(slug for slug, one in self.stored.items() if one.brief.guessed)

    @property
    def to_be_read(self) -> bool:
        """Whether a rebuild is to read every segment to its last byte: where something was found damaged, and where
        that takes no time."""
        return self.articles.damaged or _is_small(self.manifest)


def load(store: Store) -> Snapshot | None:
    """The newest generation; None when there is none. Raises `GenerationDamaged` and `StorageUnavailable`."""
    while generation := store.load():
        manifest, faults = generation.manifest, faults_of(generation)
        try:
            return Snapshot.built(manifest, _assembled(manifest, store.segments), faults)
        except GenerationDamaged:
            # One that several builds have overtaken has a successor.
            if store.newest_number() == manifest.generation:
                raise
    return None


def _assembled(manifest: Manifest, segments: Segments) -> Assembly:
    """What a manifest names, put together. Where the base cannot be used, a library that is not too large for it is put
    together from its articles alone, and counts as damaged."""
    encoder, dimension = manifest.encoder, manifest.dimension
    if manifest.base:
        try:
            with storage_errors("read"):
                base = Base.open(manifest.base, segments.open(manifest.base), encoder, dimension, segments.finders)
            return assemble(opened_with(base, manifest.articles, segments), base, encoder, dimension)
        except (GenerationDamaged, StorageUnavailable) as error:
            if not _is_small(manifest):
                raise
            _log.warning("%s What is searched is put together again from the articles.", error)
    assembly = assemble(opened_with(None, manifest.articles, segments), None, encoder, dimension)
    assembly.articles.damaged = manifest.base is not None
    return assembly


def _is_small(manifest: Manifest) -> bool:
    """Whether reading all that a manifest names takes no second."""
    return sum(record.size for record in manifest.segments) <= _READ_AT_ONCE


def faults_of(generation: Generation) -> dict[str, tuple[Problem, ...]]:
    """What is wrong with the files that a generation was built from, by path. Raises `GenerationDamaged`."""
    try:
        return _DECODER.decode(generation.artefacts[FAULTS])
    except (KeyError, msgspec.MsgspecError) as error:
        raise GenerationDamaged("The stored index does not have the expected content.") from error
