"""The numbers of ranking and confidence that were fitted to one encoder each."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from index.settings import DEFAULT_ENCODER, DEFAULT_ENCODER_LANGUAGE, MULTILINGUAL_ENCODER


@dataclass(frozen=True, slots=True)
class Tuning:
    """Log-odds for a unit of each kind of evidence (`ranking.score`), and slope and midpoint of the logistic function
    of the mean similarity that gives the confidence without a close reader (`reading.SimilarityReader`). `language`
    (ISO 639-1) is the only one that the encoder knows, None where it knows several; `middle_across` is the midpoint
    where a question is in another language than the passage, None where it is the same."""

    sought_sentence: float
    sought_paragraph: float
    dense_sentence: float
    lexical: float
    steepness: float
    middle: float
    language: str | None = None
    middle_across: float | None = None

    def between(self, languages: Collection[str | None]) -> Tuning:
        """The numbers for a question and a passage in these languages, None where one cannot be told."""
        across = len(set(languages) - {None}) > 1
        return self if self.middle_across is None or not across else replace(self, middle=self.middle_across)

    def knows(self, language: str | None) -> bool:
        """Whether the encoder knows a language; one that cannot be told counts as known."""
        return language is None or self.language in (None, language)


MINILM = Tuning(
    sought_sentence=13.0,
    sought_paragraph=13.0,
    dense_sentence=3.0,
    lexical=0.3,
    steepness=12.0,
    middle=0.5,
    language=DEFAULT_ENCODER_LANGUAGE,
)
"""For all-MiniLM-L6-v2. See docs/decisions/0002 and docs/decisions/0003."""

OTHER = replace(MINILM, language=None)
"""For every encoder that is not built in: the same numbers, for want of better."""

MULTILINGUAL_E5 = replace(OTHER, middle=0.52, middle_across=0.42)
"""See docs/decisions/0027."""

_BUILT_IN = {DEFAULT_ENCODER: MINILM, MULTILINGUAL_ENCODER: MULTILINGUAL_E5}


def tuning_of(encoder: str) -> Tuning:
    """The numbers for the encoder of this id."""
    return _BUILT_IN.get(encoder.partition("@")[0], OTHER)
