"""A question to the evidence for every paragraph that comes into question: the first half of an answer.

`ranking` is the other half: evidence to an order and a confidence.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from index.language import language_of, without_function_words
from index.search.encoding import Encoder
from index.search.lexical import terms
from index.search.retrieval import Evidence, Retriever


@dataclass(frozen=True, slots=True)
class Sought:
    """What is searched for: `text` is encoded, `words` are looked up as they stand."""

    text: str
    words: str


def gather(question: str, encoder: Encoder, retriever: Retriever, *, article: str | None) -> tuple[Evidence, ...]:
    """The evidence for a question in plain typography, from the library or from one article of it."""
    sought = understand(question, encoder, retriever)
    (encoding,) = encoder.encode([sought.text])
    return retriever.gather(sought.words, encoding, article=article)


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
