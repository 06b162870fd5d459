"""How sure it is that a paragraph answers a question, in log-odds. `choose_reader` is the one place that picks how."""

from __future__ import annotations

import math
import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

from index.languages.english.silence import SILENT
from index.search.encoder.close_reading import CloseReader
from index.search.encoder.encoding import Encoder
from index.search.evidence.retrieval import Evidence, Retriever
from index.search.tuning import MINILM, Tuning, tuning_of
from index.settings import READER_LANGUAGE

_MET = 4.75
_MIDDLE = 0.5
"""Log-odds for a unit of how well the question is met, less its middle, added to the close reader's: it tells words on
the subject from words on another, which the reader, fitted on questions of one subject each, tells less well. See
docs/decisions/0003."""

_LENIENT = 2.14
"""Log-odds added to the close reader's, which was fitted on questions most of which were written to mislead. See
docs/decisions/0003."""

_WORDED_STEEPNESS = 14.0
_WORDED_MIDDLE = 0.395
"""Slope and midpoint of the logistic function of the share of the question's words that gives the confidence in a
language that no model here has read. See docs/decisions/0023."""


_SILENT = re.compile(SILENT, re.IGNORECASE)
_SHORT = 16
"""Words of a sentence up to which all of it is about what it leaves open. See docs/decisions/0003."""


class Reader(Protocol):
    """Judges whether a paragraph answers a question. Thread-safe."""

    def log_odds(self, question: str, item: Evidence) -> float:
        """The log-odds (natural logarithm) that the paragraph of `item` answers the question."""


@dataclass(frozen=True, slots=True)
class SimilarityReader:
    """Judges by the mean similarity of the question's tokens to the paragraph's. Needs no model."""

    tuning: Tuning = MINILM

    def log_odds(self, question: str, item: Evidence) -> float:
        """See `Reader`."""
        return self.tuning.steepness * ((item.met_sentence + item.met_paragraph) / 2 - self.tuning.middle)


@dataclass(frozen=True, slots=True)
class WordReader:
    """Judges by how many of the question's words (`stems_of`) stand in the paragraph. Needs no model, and knows no
    language."""

    retriever: Retriever
    stems: frozenset[str]

    def log_odds(self, question: str, item: Evidence) -> float:
        """See `Reader`."""
        return _WORDED_STEEPNESS * (self.retriever.worded(item, self.stems) - _WORDED_MIDDLE)


@dataclass(frozen=True, slots=True)
class PassageReader:
    """Judges by the fine-tuned encoder, which reads the question with the best sentence and its neighbours."""

    model: CloseReader
    retriever: Retriever
    tuning: Tuning = MINILM

    def log_odds(self, question: str, item: Evidence) -> float:
        """See `Reader`."""
        context = self.retriever.context(item)
        met = (item.met_sentence + item.met_paragraph) / 2
        log_odds = self.model.log_odds(question, context) + _MET * (met - _MIDDLE) + _LENIENT
        sentence = context.sentences[context.at]
        if len(sentence.split()) <= _SHORT and _SILENT.search(sentence):
            # "It did not say where" leaves the question open for the model; for who asks where, it is the answer.
            return max(log_odds, SimilarityReader(self.tuning).log_odds(question, item))
        return log_odds


def choose_reader(
    encoder: Encoder, retriever: Retriever, languages: Collection[str | None], stems: frozenset[str] | None = None
) -> Reader:
    """The reader for a question and a passage in these languages (ISO 639-1, None where one cannot be told).

    The close reader for English, where the encoder has one; else similarity; where the encoder does not know one of
    the languages, the question's words alone: its `stems`.
    """
    if stems is not None:
        return WordReader(retriever, stems)
    tuning = tuning_of(encoder.id)
    if encoder.reader is not None and all(language in (None, READER_LANGUAGE) for language in languages):
        return PassageReader(encoder.reader, retriever, tuning)
    return SimilarityReader(tuning.between(languages))


def probability(log_odds: float | None) -> float:
    """The confidence (0..1) that belongs to log-odds; 0 for None, which is for no candidate at all."""
    return 0.0 if log_odds is None else 1.0 / (1.0 + math.exp(-log_odds))
