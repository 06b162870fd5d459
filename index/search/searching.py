"""A question to the evidence for every paragraph that comes into question: the first half of an answer.

`ranking` is the other half: evidence to an order and a confidence.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from index.language import language_of, without_function_words
from index.search import ranking
from index.search.encoder.encoding import Encoder, Encoding
from index.search.evidence.lexical import terms
from index.search.evidence.retrieval import Evidence, Retriever


@dataclass(frozen=True, slots=True)
class Sought:
    """What is searched for: `text` is encoded, `words` are looked up as they stand."""

    text: str
    words: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """By which paragraph a question counts as answered or not, and the log-odds that it is; None without any."""

    best: Evidence | None
    log_odds: float | None

    @property
    def confidence(self) -> float:
        """How sure it is (0..1) that the library answers."""
        return ranking.confidence(self.log_odds)


def search(
    question: str, encoder: Encoder, retriever: Retriever, *, article: str | None
) -> tuple[tuple[Evidence, ...], Judgement]:
    """What speaks for the paragraphs of the library, or of one article, and whether they answer a question in plain
    typography."""
    sought = understand(question, encoder, retriever)
    (encoding,) = encoder.encode([sought.text])
    evidence = retriever.gather(sought.words, encoding, article=article)
    return evidence, judge(ranking.best(evidence), encoding, encoder, retriever)


def judge(best: Evidence | None, encoding: Encoding, encoder: Encoder, retriever: Retriever) -> Judgement:
    """Whether the best paragraph answers the question of an encoding."""
    if best is None:
        return Judgement(None, None)
    return Judgement(best, ranking.log_odds(best, read_closely(best, encoding, encoder, retriever)))


def understand(question: str, encoder: Encoder, retriever: Retriever, languages: Collection[str] = ()) -> Sought:
    """A question in plain typography, to the point and in the library's spelling.

    `languages` are those of the library (ISO 639-1), as far as they are known. The words of a question in another one
    are left as they are: "pacto" is no misspelt "pact", and who asks for "die Schule" means nobody's death.
    """
    text = _to_the_point(question)
    language = language_of(question)
    if languages and language is not None and language not in languages:
        return Sought(text, without_function_words(text, language))
    text = retriever.spelling.adapt(text, encoder.knows)
    return Sought(text, text)


_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def _to_the_point(question: str) -> str:
    """The sentences of a question that name something: "I read about drills. What is that about?" is about drills."""
    naming = [sentence for sentence in _SENTENCE_END.split(question) if terms(sentence)]
    return " ".join(naming) or question


def read_closely(item: Evidence, encoding: Encoding, encoder: Encoder, retriever: Retriever) -> float | None:
    """What `CloseReader.log_odds` gives for a paragraph and the question of an encoding; None without a reader."""
    reader = encoder.reader
    # An index or a question from where the encoder runs without a reader has nothing to read.
    if reader is None or not reader.width == retriever.width_to_read == encoding.lower.shape[1]:
        return None
    return reader.log_odds(encoding.lower, retriever.to_read(item), item.numbers())
