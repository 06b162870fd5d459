"""Questions to answers, from one snapshot of the library.

Questions that arrive together are encoded together, in one call of the encoder, since most models are faster at many
texts than at one; all else is done for each on its own, so that each is answered as it would be alone, and none spoils
another.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ParamSpec, TypeVar

from index.answers import Answer, Beyond, Greeted, Inquiry, Quoted, Refused, Told, Topic, Unclear
from index.asking.events import asks_for_events, events_at
from index.asking.examples import examples
from index.asking.questions import Turn, read_question
from index.asking.record import tell
from index.asking.several import asks_for_all, parts_of
from index.datatypes import Article
from index.errors import UnknownArticle
from index.language import language_of
from index.quoting.quotes import quote_paragraph
from index.quoting.speakers import AskedFor, asked_for
from index.quoting.years import years_asked
from index.search import ranking
from index.search.encoder.encoding import Encoder, Encoding
from index.search.evidence.retrieval import Evidence
from index.search.evidence.wording import stems_of
from index.search.reading import Reader, SimilarityReader, choose_reader, probability
from index.search.reranking import Reranker, read_again
from index.search.searching import Sought, understand
from index.settings import DEFAULT_ENCODER, DEFAULT_ENCODER_LANGUAGE, Settings
from index.store.snapshot import Snapshot

_P = ParamSpec("_P")
_T = TypeVar("_T")

_NOT_LOOKED_UP: dict[Turn, type[Greeted | Unclear | Beyond]] = {
    Turn.BARE: Unclear,
    Turn.TALK: Greeted,
    Turn.HELP: Greeted,
    Turn.BEYOND: Beyond,
}


_THEIRS = 0.5
"""Log-odds added to a reading where somebody's words are asked for, of whom the library has some. See
docs/decisions/0024."""

_UNTOLD = -3.0
"""Log-odds at most where a year is asked about that nowhere stands. See docs/decisions/0025."""

_CERTAIN = 4.0
"""Log-odds where just somebody's words are asked for, and here they are. See docs/decisions/0024."""


@dataclass(frozen=True, slots=True)
class _Part:
    """One of several questions in one: what is searched for, and the paragraphs with the words that it asks for, if it
    asks for somebody's."""

    sought: Sought
    theirs: ranking.Paragraphs


@dataclass(frozen=True, slots=True)
class _Search:
    """A question for the passages, understood as far as that goes without the encoder.

    `about` is what of the question, in plain typography, says what for, and `sought` what is searched for, `parts` for
    each of several questions in one. `whose` are the paragraphs with words of each of those whose words are asked for,
    `topicless` when nothing else is; `several` says that things of a kind are asked for. `to_read` is what a
    passage is read together with. `language` is the question's (ISO 639-1), where it can be told, and `stems` are the
    words by which a passage is judged where the encoder does not know the language; `by_words` says that they count in
    the order of the passages, too.
    """

    inquiry: Inquiry
    about: str
    sought: Sought
    parts: tuple[_Part, ...]
    whose: tuple[ranking.Paragraphs, ...]
    topicless: bool
    several: bool
    to_read: str
    language: str | None
    stems: frozenset[str]
    by_words: bool

    @property
    def theirs(self) -> ranking.Paragraphs:
        """The paragraphs with words of anybody whose words are asked for."""
        return frozenset().union(*self.whose)

    @property
    def to_encode(self) -> tuple[str, ...]:
        """What has to be encoded, each text once."""
        return tuple(dict.fromkeys((self.sought.text, *(part.sought.text for part in self.parts), self.to_read)))


@dataclass(frozen=True, slots=True)
class Answering:
    """How questions are answered: everything that decides but the library. Any number of threads may ask."""

    settings: Settings
    encoder: Encoder
    reranker: Reranker | None

    def answer(self, inquiries: Sequence[Inquiry], snapshot: Snapshot) -> Iterator[Answer | Exception]:
        """For every question, in order and as soon as it is there, its answer, or what kept it from being answered.

        `elapsed_ms` counts from the beginning of the batch: what the person who asked has waited.
        """
        started = time.perf_counter()
        read = [_attempt(self._read, inquiry, snapshot) for inquiry in inquiries]
        encodings = iter(self._encode([text for item in read if isinstance(item, _Search) for text in item.to_encode]))
        for item in read:
            outcome = (
                _attempt(self._from_passages, item, [next(encodings) for _ in item.to_encode], snapshot)
                if isinstance(item, _Search)
                else item
            )
            if isinstance(outcome, Answer):
                outcome = replace(outcome, elapsed_ms=(time.perf_counter() - started) * 1000)
            yield outcome

    def _read(self, inquiry: Inquiry, snapshot: Snapshot) -> Answer | _Search:
        """What needs no search is answered already. Raises `QuestionInvalid` and `UnknownArticle`."""
        question, article = read_question(inquiry.question), inquiry.article
        if article is not None and article not in snapshot.articles:
            raise UnknownArticle(article, tuple(snapshot.articles))
        if question.turn is not Turn.QUESTION:
            return _NOT_LOOKED_UP[question.turn](question=inquiry.question)
        scope = self._scope(article, snapshot)
        if question.record and (record := tell(inquiry.question, question.record, scope, self.settings.top)):
            return record
        if asks_for_events(question.text) and (told := events_at(question.text, scope)):
            return Told(question=inquiry.question, topic=Topic.EVENTS, quotes=told[: self.settings.top])
        parts = {part: asked_for(part, snapshot.speakers_in(article)) for part in parts_of(question.text)}
        asked = None if parts else asked_for(question.text, snapshot.speakers_in(article))
        # The name and the asking say where to look; what the words are to be about says what for.
        about = asked.topic if asked and asked.topic else question.text
        language = language_of(question.text)
        queries = {
            text: understand(text, language, self.encoder, snapshot.retriever, snapshot.languages)
            for text in dict.fromkeys((about, question.text, *parts))
        }
        return _Search(
            inquiry,
            about,
            queries[about],
            tuple(_Part(queries[part], _theirs(whose, snapshot)) for part, whose in parts.items()),
            tuple(snapshot.speakers[speaker] for speaker in asked.speakers) if asked else (),
            asked is not None and asked.topic is None,
            asks_for_all(question.text),
            queries[question.text].text,
            language,
            stems_of(about, language),
            self._by_words(language, snapshot.languages),
        )

    @staticmethod
    def _scope(article: str | None, snapshot: Snapshot) -> tuple[Article, ...]:
        """The articles that are asked about."""
        return tuple(snapshot.articles.values()) if article is None else (snapshot.articles[article],)

    def _by_words(self, language: str | None, languages: Collection[str]) -> bool:
        """Whether the words count in the order of the passages: the encoder does not know the question's language, or
        knows none of the library, or that cannot be told and the library has several."""
        known = [self._understands(one) for one in languages]
        return not self._understands(language) or ((bool(known) and not any(known)) if language else not all(known))

    def _encode(self, texts: Sequence[str]) -> list[Encoding | Exception]:
        """All texts in one call; where that fails each on its own, so that only the one that is to blame fails."""
        if not texts:
            return []
        try:
            return [*self.encoder.encode(texts)]
        except Exception as error:  # whatever library computes in the encoder
            return [error] if len(texts) == 1 else [outcome for text in texts for outcome in self._encode([text])]

    def _from_passages(
        self, search: _Search, encoded: Sequence[Encoding | Exception], snapshot: Snapshot
    ) -> Quoted | Refused:
        """Any other question: the best passages, presented as an answer only from the threshold on."""
        encodings: dict[str, Encoding] = {}
        for text, outcome in zip(search.to_encode, encoded, strict=True):
            if isinstance(outcome, Exception):
                raise outcome
            encodings[text] = outcome
        evidence, *of_parts = (
            snapshot.retriever.gather(
                part.sought.words,
                encodings[part.sought.text],
                article=search.inquiry.article,
                among=part.theirs,
                stems=search.stems if search.by_words else frozenset(),
            )
            for part in (_Part(search.sought, search.theirs), *search.parts)
        )
        considered, points = self._points(search.about, evidence, snapshot)
        leading = _leading(search, considered, of_parts, points)
        wish = ranking.Wish(search.theirs, search.topicless, leading, search.several)
        ranked = ranking.rank(considered, self.settings.top, snapshot.retriever.alike, wish, points)
        best = ranking.best(considered, search.theirs, points)
        written_in = snapshot.language_of_article[best.article] if best is not None else None
        understood = self._understands(search.language) and self._understands(written_in)
        reader = choose_reader(self.encoder, snapshot.retriever, None if understood else search.stems)
        log_odds = None if best is None else _judge(best, search, encodings[search.to_read], reader)
        if log_odds is not None and not snapshot.tells_of(years_asked(search.to_read), search.inquiry.article):
            log_odds = min(log_odds, _UNTOLD)
        confidence = probability(log_odds)
        shown, further = (
            tuple(
                quote_paragraph(snapshot.articles[item.article], item.paragraph, item.sentence, points(item))
                for item in items
            )
            for items in (ranked.shown, ranked.further)
        )
        decided = {best: log_odds} if best is not None and log_odds is not None else {}
        question = search.inquiry.question
        foreign = None if self._understands(search.language) else search.language
        other = written_in if not understood and search.language and written_in != search.language else None
        why = ranking.explain(evidence, search.theirs, decided) if search.inquiry.explain else ()
        if shown and confidence >= self.settings.threshold:
            return Quoted(
                question=question,
                confidence=confidence,
                quotes=shown,
                further=further,
                foreign_language=foreign,
                article_language=other,
                explanation=why,
            )
        return Refused(
            question=question,
            confidence=confidence,
            nearest=(*shown, *further),
            examples=tuple(examples(snapshot.speakers_in(search.inquiry.article))),
            foreign_language=foreign,
            article_language=other,
            explanation=why,
        )

    def _understands(self, language: str | None) -> bool:
        """Whether the encoder knows a language; one that cannot be told counts as known."""
        return self.settings.encoder != DEFAULT_ENCODER or language in (None, DEFAULT_ENCODER_LANGUAGE)

    def _points(
        self, question: str, evidence: Sequence[Evidence], snapshot: Snapshot
    ) -> tuple[Sequence[Evidence], ranking.Score]:
        """The paragraphs that may be quoted and what orders them: the shipped ranking or the configured reranker."""
        if self.reranker is None:
            return evidence, ranking.score
        points = read_again(self.reranker, question, evidence, snapshot.text_of)
        return tuple(points), points.__getitem__


def _theirs(asked: AskedFor | None, snapshot: Snapshot) -> ranking.Paragraphs:
    """The paragraphs with words of those whose words are asked for."""
    return frozenset().union(*(snapshot.speakers[speaker] for speaker in asked.speakers)) if asked else frozenset()


def _leading(
    search: _Search,
    considered: Sequence[Evidence],
    of_parts: Sequence[Sequence[Evidence]],
    points: ranking.Score,
) -> list[Evidence]:
    """The best paragraph of each of several whose words are asked for, or of each of several questions in one."""
    by_place = {item.place: item for item in considered}
    whose = search.whose if len(search.whose) > 1 else ()
    best = [ranking.best(considered, theirs, points) for theirs in whose]
    best += [ranking.best(found, part.theirs) for found, part in zip(of_parts, search.parts, strict=True)]
    return [by_place[one.place] for one in best if one is not None and one.place in by_place]


def _judge(best: Evidence, search: _Search, question: Encoding, reader: Reader) -> float:
    """The log-odds that the best paragraph answers."""
    log_odds = reader.log_odds(question, best)
    if not search.theirs:
        return log_odds
    if search.topicless and best.place in search.theirs:
        return _CERTAIN
    # Whose words they are is known from the attribution, but a passage with "he said" does not tell the reader; then it
    # counts how well it meets what the words are to be about.
    return max(log_odds + _THEIRS, SimilarityReader().log_odds(question, best))


def _attempt(step: Callable[_P, _T], *arguments: _P.args, **more: _P.kwargs) -> _T | Exception:
    """What a step returns or raises."""
    try:
        return step(*arguments, **more)
    except Exception as error:  # handed to the one who asked
        return error
