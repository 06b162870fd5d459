"""The encoder protocol: text to embeddings. `models` loads the configured one."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from index.search.encoder.close_reading import CloseReader

Vectors = NDArray[np.float32]
"""Embeddings of unit length along the last axis, which has `Encoder.dimension` entries."""

LONGEST_TEXT = 8_000
"""Code points of a text that are tokenized: models read 256 to 512 tokens."""

BATCH = 32
"""Texts that are encoded at once."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """The output of an encoder for one text, from one forward pass.

    `vector` is the embedding of the whole text, shape (dimension,). `tokens` are the embeddings of those of its tokens
    that `meaningful_tokens` keeps, shape (tokens, dimension), and `ids` their vocabulary ids, shape (tokens,); both are
    empty for a text without words. All embeddings have unit length.
    """

    vector: Vectors
    tokens: Vectors
    ids: NDArray[np.int32]


class Encoder(Protocol):
    """Turns texts into embeddings whose inner product is their similarity (-1..1). Thread-safe."""

    @property
    def id(self) -> str:
        """Names the model and its numerical precision: encoders with equal ids give equal embeddings, up to float32
        rounding."""

    @property
    def dimension(self) -> int:
        """The length of an embedding."""

    @property
    def reader(self) -> CloseReader | None:
        """The reader that judges what the encoder finds; None where there is none."""

    def encode(self, texts: Sequence[str]) -> list[Encoding]:
        """Encode passages; the results are in their order."""

    def encode_questions(self, texts: Sequence[str]) -> list[Encoding]:
        """Encode questions, which some models tell from passages."""

    def knows(self, word: str) -> bool:
        """Whether a lower-case word is a single token of the vocabulary. Rare, misspelt words and names are not."""


def meaningful_tokens(vocabulary: Mapping[str, int], special: Collection[int]) -> NDArray[np.bool_]:
    """A mask over vocabulary ids: whether the token is part of a word, not a special token or punctuation."""
    found = np.zeros(max(vocabulary.values(), default=-1) + 1, dtype=bool)
    found[[number for token, number in vocabulary.items() if any(map(str.isalnum, token))]] = True
    found[[number for number in special if number < len(found)]] = False
    return found


def unit(vectors: NDArray[np.float32]) -> Vectors:
    """Scale to unit length along the last axis; zeros stay zeros."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-9), dtype=np.float32)
