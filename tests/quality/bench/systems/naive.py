"""What a tutorial makes: sentence-transformers and a flat FAISS index over paragraphs."""

from __future__ import annotations

from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer

from tests.quality.bench.systems import SHOWN, in_one_row
from tests.quality.bench.systems.model import model_folder


class System:
    """See `systems.System`."""

    packages = ("sentence-transformers", "torch", "faiss-cpu")

    def __init__(self) -> None:
        self._model: SentenceTransformer | None = None

    def index(self, library: list[list[str]], folder: Path) -> list[int]:
        vectors = self._encode(in_one_row(library))
        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(vectors)
        folder.mkdir(parents=True, exist_ok=True)
        faiss.write_index(index, str(folder / "paragraphs.faiss"))
        return []

    def start(self, folder: Path) -> None:
        self._index = faiss.read_index(str(folder / "paragraphs.faiss"))
        self._encode(["ready"])

    def ask(self, question: str) -> list[int]:
        _, positions = self._index.search(self._encode([question]), SHOWN)
        return [int(position) for position in positions[0]]

    def _encode(self, texts: list[str]) -> NDArray[np.float32]:
        if self._model is None:
            self._model = SentenceTransformer(model_folder(), device="cpu")
        return np.asarray(self._model.encode(texts, normalize_embeddings=True, show_progress_bar=False))
