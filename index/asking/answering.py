"""Questions to answers, from a library as it is at one moment.

Questions that arrive together are encoded together, since most models are faster at many texts than at one; all else is
done for each on its own, so that each is answered as it would be alone, and none spoils another.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import ParamSpec, TypeVar

from index.answers import Answer, Beyond, Greeted, Inquiry, Told, Topic, Unclear
from index.asking.events import asks_for_events, events_at
from index.asking.passages import Passages, Search
from index.asking.record import tell
from index.asking.scope import Scope
from index.asking.understanding.questions import Turn, read_question
from index.errors import UnknownArticle
from index.search.encoder.encoding import Encoder, Encoding
from index.search.reranking import Reranker
from index.settings import Settings
from index.store.searched.searchable import Searchable

_P = ParamSpec("_P")
_T = TypeVar("_T")

_NOT_LOOKED_UP: dict[Turn, type[Greeted | Unclear | Beyond]] = {
    Turn.BARE: Unclear,
    Turn.TALK: Greeted,
    Turn.HELP: Greeted,
    Turn.BEYOND: Beyond,
}


@dataclass(frozen=True, slots=True)
class Answering:
    """How questions are answered: everything that decides but the library. Any number of threads may ask."""

    settings: Settings
    encoder: Encoder
    reranker: Reranker | None

    def answer(self, inquiries: Sequence[Inquiry], library: Searchable) -> Iterator[Answer | Exception]:
        """For every question, in order and as soon as it is there, its answer, or what kept it from being answered.

        `elapsed_ms` counts from the beginning of the batch: what the person who asked has waited.
        """
        started = time.perf_counter()
        read = [_attempt(self._read, inquiry, library) for inquiry in inquiries]
        encodings = iter(self._encode([text for item in read if isinstance(item, Search) for text in item.to_encode]))
        for item in read:
            outcome = (
                _attempt(self._passages.answer, item, [next(encodings) for _ in item.to_encode], library)
                if isinstance(item, Search)
                else item
            )
            if isinstance(outcome, Answer):
                outcome = replace(outcome, elapsed_ms=(time.perf_counter() - started) * 1000)
            yield outcome

    @property
    def _passages(self) -> Passages:
        return Passages(self.settings, self.encoder, self.reranker)

    def _read(self, inquiry: Inquiry, library: Searchable) -> Answer | Search:
        """What needs no search is answered already. Raises `QuestionInvalid` and `UnknownArticle`."""
        question, article = read_question(inquiry.question), inquiry.article
        if article is not None and article not in library.articles:
            raise UnknownArticle(article, tuple(library.articles))
        if question.turn is not Turn.QUESTION:
            return _NOT_LOOKED_UP[question.turn](question=inquiry.question)
        slugs = tuple(library.articles) if article is None else (article,)
        scope, top = Scope(slugs, library.articles, library.retriever.occurrences), self.settings.top
        if question.record and (record := tell(inquiry.question, question.record, scope, top)):
            return record
        if asks_for_events(question.text) and (told := tuple(islice(events_at(question.text, scope), top))):
            return Told(question=inquiry.question, topic=Topic.EVENTS, quotes=told)
        return self._passages.search(inquiry, question, library)

    def _encode(self, texts: Sequence[str]) -> list[Encoding | Exception]:
        """All texts in one call; where that fails each on its own, so that only the one that is to blame fails."""
        if not texts:
            return []
        try:
            return [*self.encoder.encode_questions(texts)]
        except Exception as error:  # whatever library computes in the encoder
            return [error] if len(texts) == 1 else [outcome for text in texts for outcome in self._encode([text])]


def _attempt(step: Callable[_P, _T], *arguments: _P.args, **more: _P.kwargs) -> _T | Exception:
    """What a step returns or raises."""
    try:
        return step(*arguments, **more)
    except Exception as error:  # handed to the one who asked
        return error
