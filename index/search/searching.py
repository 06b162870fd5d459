"""A question to evidence for candidate paragraphs. `ranking` then makes an order and a confidence of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from index.datatypes import Span
from index.language import language_of, without_function_words
from index.search import ranking
from index.search.encoder.encoding import Encoder, Encoding
from index.search.evidence.lexical import terms
from index.search.evidence.retrieval import Evidence, Retriever
from index.sentences import split_sentences


@dataclass(frozen=True, slots=True)
class Sought:
    """A query: `text` goes to the encoder, `words` to BM25."""

    text: str
    words: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """The paragraph that decides between answer and refusal, and the log-odds that it answers. Both None without
    candidates."""

    best: Evidence | None
    log_odds: float | None

    @property
    def confidence(self) -> float:
        """The probability (0..1) that the library answers."""
        return ranking.confidence(self.log_odds)


def judge(best: Evidence | None, encoding: Encoding, encoder: Encoder, retriever: Retriever) -> Judgement:
    """Read the best paragraph with the question, whose encoding is given."""
    if best is None:
        return Judgement(None, None)
    return Judgement(best, ranking.log_odds(best, read_closely(best, encoding, encoder, retriever)))


def understand(question: str, encoder: Encoder, retriever: Retriever, languages: Collection[str] = ()) -> Sought:
    """A question in plain typography to a query in the library's spelling.

    `languages` are those of the library (ISO 639-1), as far as they are known. A question in another language keeps its
    spelling ("pacto" is no misspelt "pact") and loses its function words ("die Schule" is not about dying).
    """
    text = _to_the_point(question)
    language = language_of(question)
    if languages and language is not None and language not in languages:
        return Sought(text, without_function_words(text, language))
    text = retriever.spelling.adapt(text, encoder.knows)
    return Sought(text, text)


def _to_the_point(question: str) -> str:
    """Drop the sentences that consist of stop words: of "I read about drills. What is that about?" the first stays."""
    sentences = (sentence.of(question) for sentence in split_sentences(question, Span(0, len(question))))
    naming = [sentence for sentence in sentences if terms(sentence)]
    return " ".join(naming) or question


def read_closely(item: Evidence, encoding: Encoding, encoder: Encoder, retriever: Retriever) -> float | None:
    """`CloseReader.log_odds` of a paragraph and a question's encoding; None without a reader."""
    reader = encoder.reader
    # An index or an encoding made without a reader has no lower-layer states.
    if reader is None or not reader.width == retriever.width_to_read == encoding.lower.shape[1]:
        return None
    return reader.log_odds(encoding.lower, retriever.to_read(item), item.numbers())
