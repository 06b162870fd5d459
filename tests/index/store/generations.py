"""What the tests of storage share: two libraries' worth of artefacts, and short ways to write and look."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

import pytest

from index.errors import GenerationDamaged
from index.files import Blob
from index.store.disk import storage_errors
from index.store.generations import Generation
from index.store.manifest import Manifest, SegmentRecord
from index.store.origin.opening import origin_of
from index.store.origin.origin import Origin
from index.store.segments.folder import name_of
from index.store.storage import Build, Store
from tests.index.store import generations
from tests.index.store.origin.machines import until
from tests.postgresql import WHERE

ORIGIN: Origin | None = None
"""The database that the libraries of a test are kept in, if they are: see `kept_in`."""

OLD = {"dense.faiss": b"old vectors" * 30, "lexical.json": b"{}", "empty.bin": b""}
NEW = {"dense.faiss": b"new vectors" * 50, "lexical.json": b'{"words": 5}', "passages.json": b"[1, 2]"}


@pytest.fixture(params=WHERE)
def kept_in(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Where the libraries of a test are kept, by name."""
    if request.param == "postgresql":
        monkeypatch.setattr(generations, "ORIGIN", origin_of(request.getfixturevalue("schema")))
    return str(request.param)


EVERY = {"folder": 1, "postgresql": 23}
"""Of the steps of some work those that it is killed before: a process that asks a database takes longer to begin."""


def steps(kept_in: str, name: str) -> int:
    """The same for a library of a name: but for their folders all libraries are one, so a third does for the others."""
    return EVERY[kept_in] * (3 if name else 1)


IN_A_FOLDER = pytest.mark.parametrize("kept_in", ["folder"], indirect=True)
"""For tests of what is only so where the folder is no copy of a database."""


def store_in(data: Path, library: str = "") -> Store:
    """A library in a data folder."""
    return Store(data, library, ORIGIN)


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
            # Overtaken by more than one build, of which a database sends word a moment later.
            number = generation.manifest.generation
            until(lambda number=number: store.newest_number() != number)
        else:
            return generation


def entries(store: Store) -> list[str]:
    return sorted(entry.name for entry in store.generations.folder.iterdir())


def newest_folder(store: Store) -> Path:
    number = store.newest_number()
    assert number is not None
    return store.generations.folder / f"{number:06d}"
