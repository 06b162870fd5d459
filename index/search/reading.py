"""How sure it is that a paragraph answers a question, in log-odds. `choose_reader` is the one place that picks how."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Protocol

from index.search.encoder.close_reading import CloseReader, passage_to_read
from index.search.encoder.encoding import Encoder, Encoding
from index.search.evidence.retrieval import Evidence, Retriever

_LENIENT = 1.42
"""Log-odds added to the close reader's, which was fitted on questions half of which were written to mislead. See
docs/decisions/0003."""

_STEEPNESS = 12.0
_MIDDLE = 0.5
"""Slope and midpoint of the logistic function of the mean similarity that gives the confidence where the encoder has no
close reader. See docs/decisions/0003."""


_WORDED_STEEPNESS = 14.0
_WORDED_MIDDLE = 0.395
"""Slope and midpoint of the logistic function of the share of the question's words that gives the confidence in a
language that no model here has read. See docs/decisions/0023."""


class Reader(Protocol):
    """Judges whether a paragraph answers a question. Thread-safe."""

    def log_odds(self, question: Encoding, item: Evidence) -> float:
        """The log-odds (natural logarithm) that the paragraph of `item` answers the question of this encoding."""


@dataclass(frozen=True, slots=True)
class SimilarityReader:
    """Judges by the mean similarity of the question's tokens to the paragraph's. Needs no model."""

    def log_odds(self, question: Encoding, item: Evidence) -> float:
        """See `Reader`."""
        return _STEEPNESS * ((item.met_sentence + item.met_paragraph) / 2 - _MIDDLE)


@dataclass(frozen=True, slots=True)
class WordReader:
    """Judges by how many of the question's words (`stems_of`) stand in the paragraph. Needs no model, and knows no
    language."""

    retriever: Retriever
    stems: frozenset[str]

    def log_odds(self, question: Encoding, item: Evidence) -> float:
        """See `Reader`."""
        return _WORDED_STEEPNESS * (self.retriever.worded(item, self.stems) - _WORDED_MIDDLE)


@dataclass(frozen=True, slots=True)
class StoredReader:
    """Judges by the fine-tuned upper layers, which read the question with the states that the index stores."""

    layers: CloseReader
    retriever: Retriever

    def log_odds(self, question: Encoding, item: Evidence) -> float:
        """See `Reader`."""
        passage = passage_to_read(*self.retriever.position_of(item), self.retriever.states)
        return self.layers.log_odds(question.lower, passage, item.numbers()) + _LENIENT


def choose_reader(encoder: Encoder, retriever: Retriever, stems: frozenset[str] | None = None) -> Reader:
    """The close reader, where the encoder has one and the index stores states for it; else similarity; where question
    or passage are in a language that the encoder does not know, the question's words alone: its `stems`."""
    if stems is not None:
        return WordReader(retriever, stems)
    layers = encoder.reader
    if layers is None or layers.width != retriever.states.width:
        return SimilarityReader()
    return StoredReader(layers, retriever)


def probability(log_odds: float | None) -> float:
    """The confidence (0..1) that belongs to log-odds; 0 for None, which is for no candidate at all."""
    return 0.0 if log_odds is None else 1.0 / (1.0 + math.exp(-log_odds))
