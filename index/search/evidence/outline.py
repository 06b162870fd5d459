"""The paragraphs and sentences of an article: what is held in memory of each to find its passages."""

from __future__ import annotations

import re
from typing import Self

import msgspec
import numpy as np
from numpy.typing import NDArray

from index.errors import GenerationDamaged
from index.search.evidence.passages import Sentences

_REFERS_BACK = re.compile(r"\b(he|she|they|it|his|her|their|its|him|them|this|these|those|such)\b", re.IGNORECASE)


class Outline(msgspec.Struct, frozen=True):
    """`sentences` has the number of sentences of each paragraph (uint32, little-endian), `refers_back` for each
    sentence 1 where it has a pronoun (uint8). Both as bytes."""

    sentences: bytes
    refers_back: bytes

    @classmethod
    def of(cls, texts: Sentences) -> Self:
        """The outline of an article with these texts."""
        return cls(
            np.array([len(paragraph) for paragraph in texts], "<u4").tobytes(),
            bytes(_REFERS_BACK.search(text) is not None for paragraph in texts for text in paragraph),
        )

    @property
    def paragraphs(self) -> int:
        """How many there are."""
        return len(self.sentences) // 4

    @property
    def passages(self) -> int:
        """How many sentences there are."""
        return len(self.refers_back)

    @property
    def lengths(self) -> NDArray[np.int64]:
        """The number of sentences of each paragraph, shape (paragraphs,)."""
        return np.frombuffer(self.sentences, "<u4").astype(np.int64)

    @property
    def pronouns(self) -> NDArray[np.bool_]:
        """Whether each sentence has a pronoun, shape (sentences,)."""
        return np.frombuffer(self.refers_back, np.bool_)

    def require_whole(self) -> None:
        """Raise `GenerationDamaged` where its parts cannot be those of one article."""
        fitting = (
            len(self.sentences) % 4 == 0
            and bool(self.lengths.all())
            and int(self.lengths.sum()) == self.passages
            and not self.refers_back.strip(b"\0\1")
        )
        if not fitting:
            raise GenerationDamaged("The stored outline of an article is not readable.")
