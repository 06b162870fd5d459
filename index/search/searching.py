"""A question to the evidence for every paragraph that comes into question: the first half of an answer.

`ranking` is the other half: evidence to an order and a confidence.
"""

from __future__ import annotations

import re

from index.search.encoding import Encoder
from index.search.lexical import terms
from index.search.retrieval import Evidence, Retriever


def gather(question: str, encoder: Encoder, retriever: Retriever, *, article: str | None) -> tuple[Evidence, ...]:
    """The evidence for a question in plain typography, from the library or from one article of it."""
    text = search_text(question, encoder, retriever)
    (encoding,) = encoder.encode([text])
    return retriever.gather(text, encoding, article=article)


def search_text(question: str, encoder: Encoder, retriever: Retriever) -> str:
    """What is encoded and searched for of a question in plain typography: to the point, in the library's spelling."""
    return retriever.spelling.adapt(_to_the_point(question), encoder.knows)


_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def _to_the_point(question: str) -> str:
    """The sentences of a question that name something: "I read about drills. What is that about?" is about drills."""
    naming = [sentence for sentence in _SENTENCE_END.split(question) if terms(sentence)]
    return " ".join(naming) or question
