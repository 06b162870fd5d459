"""The numbers of ranking and confidence that were fitted to one encoder each."""

from __future__ import annotations

from dataclasses import dataclass

from index.settings import MULTILINGUAL_ENCODER


@dataclass(frozen=True, slots=True)
class Tuning:
    """Log-odds for a unit of each kind of evidence (`ranking.score`), and slope and midpoint of the logistic function
    of the mean similarity that gives the confidence without a close reader (`reading.SimilarityReader`)."""

    sought_sentence: float
    sought_paragraph: float
    dense_sentence: float
    lexical: float
    steepness: float
    middle: float


MINILM = Tuning(
    sought_sentence=13.0, sought_paragraph=13.0, dense_sentence=3.0, lexical=0.3, steepness=12.0, middle=0.5
)
"""For all-MiniLM-L6-v2, and for every encoder that is not built in. See docs/decisions/0002 and docs/decisions/0003."""

MULTILINGUAL_E5 = Tuning(
    sought_sentence=13.0, sought_paragraph=13.0, dense_sentence=3.0, lexical=0.3, steepness=12.0, middle=0.53
)
"""See docs/decisions/0027."""


def tuning_of(encoder: str) -> Tuning:
    """The numbers for the encoder of this id."""
    return MULTILINGUAL_E5 if encoder.startswith(f"{MULTILINGUAL_ENCODER}@") else MINILM
