"""txtai with `hybrid` on: its own BM25 and embeddings, mixed half and half by score."""

from __future__ import annotations

from pathlib import Path

from txtai import Embeddings

from tests.quality.bench.systems import SHOWN, in_one_row
from tests.quality.bench.systems.model import model_folder


class System:
    """See `systems.System`."""

    packages = ("txtai", "transformers", "torch", "faiss-cpu")

    def __init__(self) -> None:
        self._embeddings = Embeddings()

    def index(self, library: list[list[str]], folder: Path) -> list[int]:
        if not self._embeddings.config:
            self._embeddings.configure({"path": model_folder(), "hybrid": True})
        self._embeddings.index(enumerate(in_one_row(library)))
        self._embeddings.save(str(folder))
        return []

    def start(self, folder: Path) -> None:
        self._embeddings.load(str(folder))

    def ask(self, question: str) -> list[int]:
        return [int(position) for position, _ in self._embeddings.search(question, SHOWN)]
