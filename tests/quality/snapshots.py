"""A library in memory for what is fitted on the engine's own evidence."""

from __future__ import annotations

import tempfile
from pathlib import Path

from index.search.encoder.encoding import Encoder
from index.settings import Settings
from index.store.building import build
from index.store.inputs import read_inputs
from index.store.snapshot import Snapshot
from index.store.storage import Store


def snapshot_of(articles: Path, encoder: Encoder) -> Snapshot:
    """The articles of a folder as `Engine.open` would serve them."""
    with tempfile.TemporaryDirectory() as data, Store(Path(data)).build() as write:
        inputs = read_inputs(Settings(articles, Path(data)))
        return build(inputs, encoder, None, write, stored=False, full=True, progress=lambda progress: None)[0]
