"""Passages of other articles that share words with a question: what is on another subject does not answer it."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from numpy.random import Generator

from index.search.encoder.close_reading import Context
from tests.quality.reading.examples import Example

_TRIED = 150
"""Passages of which the one that shares most is taken."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Passage:
    article: str
    context: Context
    words: frozenset[str]


class Elsewhere:
    """The passages of some examples, by the set that they are from."""

    def __init__(self, examples: Iterable[Example]) -> None:
        self._passages: defaultdict[str, list[_Passage]] = defaultdict(list)
        known = set()
        for example in examples:
            for context in (candidate.context for candidate in example.candidates):
                sentence = context.sentences[context.at]
                if (example.source, example.article, sentence) not in known:
                    known.add((example.source, example.article, sentence))
                    self._passages[example.source].append(_Passage(example.article, context, _words(sentence)))
        self._often = Counter(word for of in self._passages.values() for passage in of for word in passage.words)

    def near(self, example: Example, chance: Generator) -> Context | None:
        """Of some passages by chance, all from other articles of its set, the one that shares most with a question:
        rare words count more."""
        passages = self._passages[example.source]
        asked = _words(example.question)
        tried = [passages[number] for number in chance.integers(len(passages), size=_TRIED)] if passages else []
        others = [passage for passage in tried if passage.article != example.article]
        return max(others, key=lambda one: self._shared(asked & one.words)).context if others else None

    def _shared(self, words: frozenset[str]) -> float:
        return sum(1 / math.log(2 + self._often[word]) for word in words)


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))
