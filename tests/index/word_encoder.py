"""An encoder for tests that need no meaning, only embeddings: fast, exact and without a model."""

import zlib
from collections.abc import Sequence

import numpy as np

from index.search.encoding import Vectors
from index.search.lexical import terms


class WordEncoder:
    """Embeds a text as its words, each hashed to one of `dimension` directions; counts what it encodes."""

    def __init__(self, identity: str = "words", dimension: int = 256) -> None:
        self.id = identity
        self.dimension = dimension
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.encoded.extend(texts)
        vectors = np.full((len(texts), self.dimension), 1e-6, dtype=np.float32)
        for row, text in enumerate(texts):
            for term in terms(text):
                vectors[row, zlib.crc32(term.encode()) % self.dimension] += 1.0
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
