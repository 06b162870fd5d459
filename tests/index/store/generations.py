"""What the tests of storage share: two libraries' worth of artefacts, and short ways to write and look."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from index.errors import GenerationDamaged
from index.files import Blob
from index.store.disk import storage_errors
from index.store.generations import Generation
from index.store.manifest import Manifest, SegmentRecord
from index.store.segments.folder import name_of
from index.store.storage import Build, Store

OLD = {"dense.faiss": b"old vectors" * 30, "lexical.json": b"{}", "empty.bin": b""}
NEW = {"dense.faiss": b"new vectors" * 50, "lexical.json": b'{"words": 5}', "passages.json": b"[1, 2]"}


def write(build: Build, artefacts: Mapping[str, Blob]) -> Manifest:
    """Writes a generation with these artefacts, and with an article whose segment has the same blobs."""
    blobs = [artefacts[name] for name in sorted(artefacts)]
    name = name_of([hashlib.sha256(content).hexdigest() for content in blobs])
    with storage_errors("written to"):
        segment = build.segments.write(name, blobs)
    return build.write(
        encoder="all-MiniLM-L6-v2",
        dimension=384,
        settings={"k1": 1.5},
        files={"training-centers.txt": hashlib.sha256(b"an article").hexdigest()},
        articles=[SegmentRecord("training-centers.txt", "training-centers", name, segment.size, segment.sha256)],
        artefacts=artefacts,
    )


def add(store: Store, artefacts: Mapping[str, Blob]) -> int:
    """Builds a generation and returns its number."""
    with store.build() as build:
        return write(build, artefacts).generation


def loaded(store: Store) -> Generation:
    """The newest generation, whose segments are whole."""
    while True:
        generation = store.load()
        assert generation is not None
        try:
            for record in generation.manifest.articles:
                segment = store.segments.open(record)
                assert segment.verify()
                assert segment.read(range(len(segment))) == [
                    generation.artefacts[name] for name in sorted(generation.artefacts)
                ]
        except GenerationDamaged:
            # Overtaken by more than one build.
            assert store.newest_number() != generation.manifest.generation
        else:
            return generation


def entries(store: Store) -> list[str]:
    return sorted(entry.name for entry in store.generations.folder.iterdir())


def newest_folder(store: Store) -> Path:
    number = store.newest_number()
    assert number is not None
    return store.generations.folder / f"{number:06d}"
