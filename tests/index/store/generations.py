"""What the tests of storage share: two libraries' worth of artefacts, and short ways to write and look."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from index.files import Blob
from index.store.manifest import Manifest
from index.store.storage import Build, Generation, Store

OLD = {"dense.faiss": b"old vectors" * 30, "lexical.json": b"{}", "empty.bin": b""}
NEW = {"dense.faiss": b"new vectors" * 50, "lexical.json": b'{"words": 5}', "passages.json": b"[1, 2]"}


def write(build: Build, artefacts: Mapping[str, Blob]) -> Manifest:
    return build.write(
        encoder="all-MiniLM-L6-v2",
        dimension=384,
        settings={"k1": 1.5},
        articles={"training-centers.txt": hashlib.sha256(b"an article").hexdigest()},
        artefacts=artefacts,
    )


def add(store: Store, artefacts: Mapping[str, Blob]) -> int:
    """Builds a generation and returns its number."""
    with store.build() as build:
        return write(build, artefacts).generation


def loaded(store: Store) -> Generation:
    generation = store.load()
    assert generation is not None
    return generation


def entries(store: Store) -> list[str]:
    return sorted(entry.name for entry in (store.data / "generations").iterdir())


def newest_folder(store: Store) -> Path:
    number = store.newest_number()
    assert number is not None
    return store.data / "generations" / f"{number:06d}"
