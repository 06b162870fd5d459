"""An encoder for tests that need no meaning, only embeddings: fast, exact and without a model."""

import zlib
from collections.abc import Sequence

import numpy as np

from index.search.encoder.encoding import Encoding, unit
from index.search.evidence.lexicon.lexical import terms


class WordEncoder:
    """Embeds a text as its words, each hashed to one of `dimension` directions, a power of two; counts what it encodes.

    The directions are the rows of a Hadamard matrix: orthogonal, and with entries of one size, so that whatever codes
    an entry in a few bits keeps them as they are.
    """

    def __init__(self, identity: str = "words", dimension: int = 1024) -> None:
        self.id = identity
        self.dimension = dimension
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str]) -> list[Encoding]:
        self.encoded.extend(texts)
        return [self._encode(text) for text in texts]

    def encode_questions(self, texts: Sequence[str]) -> list[Encoding]:
        return self.encode(texts)

    reader = None

    def knows(self, word: str) -> bool:
        return False

    def _encode(self, text: str) -> Encoding:
        ids = np.array([zlib.crc32(term.encode()) % self.dimension for term in terms(text)], dtype=np.int32)
        odd = np.bitwise_count(ids[:, None] & np.arange(self.dimension)) % 2
        tokens = ((1 - 2.0 * odd) / np.sqrt(self.dimension)).astype(np.float32)
        return Encoding(unit(tokens.sum(axis=0) + 1e-6), tokens, ids)
