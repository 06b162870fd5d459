"""A question as it was typed to the query that is searched for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from index.datatypes import Span
from index.language import without_function_words
from index.search.encoder.encoding import Encoder
from index.search.evidence.lexicon.lexical import terms
from index.search.evidence.retrieval import Retriever
from index.sentences import split_sentences


@dataclass(frozen=True, slots=True)
class Sought:
    """A query: `text` goes to the encoder, `words` to BM25."""

    text: str
    words: str


def understand(
    question: str, language: str | None, encoder: Encoder, retriever: Retriever, languages: Collection[str] = ()
) -> Sought:
    """A question in plain typography to a query in the library's spelling.

    `language` is the question's (ISO 639-1), and `languages` are those of the library, as far as they are known. A
    question in another language keeps its
    spelling ("pacto" is no misspelt "pact") and loses its function words ("die Schule" is not about dying).
    """
    text = _to_the_point(question)
    if languages and language is not None and language not in languages:
        return Sought(text, without_function_words(text, language))
    text = retriever.spelling.adapt(text, encoder.knows)
    return Sought(text, text)


def _to_the_point(question: str) -> str:
    """Drop the sentences that consist of stop words: of "I read about drills. What is that about?" the first stays."""
    sentences = (sentence.of(question) for sentence in split_sentences(question, Span(0, len(question))))
    naming = [sentence for sentence in sentences if terms(sentence)]
    return " ".join(naming) or question
