"""A library for a while, for what is fitted on the engine's own evidence."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.search.encoder.encoding import Encoder
from index.settings import Settings
from index.store.builds.building import build
from index.store.builds.inputs import read_inputs
from index.store.snapshot import Snapshot
from index.store.storage import Store


@contextmanager
def snapshot_of(articles: Path, encoder: Encoder) -> Iterator[Snapshot]:
    """The articles of a folder as `Engine.open` would serve them; what it reads while it is asked lies on the disk."""
    with tempfile.TemporaryDirectory() as data:
        inputs = read_inputs(Settings(articles, Path(data)))
        with Store(Path(data)).build() as write:
            snapshot, _ = build(inputs, encoder, None, write, stored=False, full=True, progress=lambda progress: None)
        yield snapshot
