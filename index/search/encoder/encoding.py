"""Text to embeddings: what the engine knows of an encoder. `models` finds and loads the one that is configured."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from index.search.encoder.close_reading import CloseReader

Vectors = NDArray[np.float32]
"""Embeddings: one row each, `Encoder.dimension` columns, each row of unit length."""

LONGEST_TEXT = 8_000
"""Code points of a text that an encoder is given. Its models read 256 to 512 tokens; tokenizing more is waste."""

BATCH = 32
"""Texts encoded at once: enough to keep a small machine's cores busy, few enough for its memory."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """A text as an encoder sees it; both kinds of embedding come out of one pass.

    `vector` is the embedding of the whole text, shape (dimension,), of unit length. `tokens` are those of its words'
    tokens (`meaningful_tokens`), shape (tokens, dimension), rows of unit length; `ids` are their numbers in the
    encoder's vocabulary, shape (tokens,). A text without words has none. `lower` are what the lower layers make of all
    its pieces, marks included, shape (pieces, dimension), in half precision and as far as `Encoder.reader`, which goes
    on from there, can make use of them; empty where the encoder does not tell.
    """

    vector: Vectors
    tokens: Vectors
    ids: NDArray[np.int32]
    lower: NDArray[np.float16] = field(default_factory=lambda: np.zeros((0, 0), np.float16))


class Encoder(Protocol):
    """Turns texts into embeddings whose inner product is their similarity (-1..1). Any number of threads may call."""

    @property
    def id(self) -> str:
        """Names the model and, where that turns its embeddings, the way they are computed: two encoders with one id
        give the same embeddings but for rounding in single precision."""

    @property
    def dimension(self) -> int:
        """How many numbers an embedding has."""

    @property
    def reader(self) -> CloseReader | None:
        """Reads a passage together with a question, going on from their encodings; None for want of one tuned to it."""

    def encode(self, texts: Sequence[str]) -> list[Encoding]:
        """Encode texts, in their order."""

    def knows(self, word: str) -> bool:
        """Whether the vocabulary has this lower-case word whole; what it has not is rare, a name or misspelt."""


def meaningful_tokens(vocabulary: Mapping[str, int], special: Collection[int]) -> NDArray[np.bool_]:
    """For every number of a vocabulary whether its token is part of a word: neither the model's own nor punctuation."""
    found = np.zeros(max(vocabulary.values(), default=-1) + 1, dtype=bool)
    found[[number for token, number in vocabulary.items() if any(map(str.isalnum, token))]] = True
    found[[number for number in special if number < len(found)]] = False
    return found


def unit(vectors: NDArray[np.float32]) -> Vectors:
    """Scale to unit length along the last axis; zeros stay zeros."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-9), dtype=np.float32)
