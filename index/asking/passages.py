"""Questions answered from the passages: what is searched for, which passages decide, and which are shown."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from index.answers import Inquiry, Quote, Quoted, Refused
from index.asking.events import asks_only_when, dated_sentence
from index.asking.examples import examples
from index.asking.judging import Part, judge, lacks_the_word
from index.asking.understanding.questions import Question
from index.asking.understanding.several import asks_for_all, parts_of
from index.asking.understanding.whose_words import whose_words
from index.datatypes import ParagraphRef
from index.language import language_of
from index.quoting.quotes import quote_paragraph
from index.quoting.speakers import Speakers
from index.quoting.stretches import sentence_of
from index.search import ranking
from index.search.encoder.encoding import Encoder, Encoding
from index.search.evidence.lexicon.wording import stems_of
from index.search.evidence.retrieval import Evidence
from index.search.reading import choose_reader, probability
from index.search.reranking import Reranker, read_again
from index.search.searching import understand
from index.search.tuning import tuning_of
from index.settings import Settings
from index.store.searched.searchable import Searchable


@dataclass(frozen=True, slots=True)
class Search:
    """A question for the passages.

    `parts` are the several questions in one, `whole` all of it. `several` says that things of a kind are asked for.
    `language` is the question's (ISO 639-1), where it can be told; `by_words` says that `stems` count in the order of
    the passages, too. `only_when` says that nothing but when is asked for.
    """

    inquiry: Inquiry
    whole: Part
    parts: tuple[Part, ...]
    several: bool
    language: str | None
    by_words: bool
    only_when: bool

    @property
    def to_encode(self) -> tuple[str, ...]:
        """What has to be encoded, each text once."""
        return tuple(dict.fromkeys(one.sought.text for one in (self.whole, *self.parts)))


_Encodings = Mapping[str, Encoding]
"""Those of all texts that had to be encoded."""


@dataclass(frozen=True, slots=True)
class Passages:
    """How questions are answered from the passages."""

    settings: Settings
    encoder: Encoder
    reranker: Reranker | None

    def search(self, inquiry: Inquiry, question: Question, library: Searchable) -> Search:
        """What is searched for."""
        language = language_of(question.text)
        speakers = library.speakers_in(inquiry.article)
        parts = tuple(self._part(text, language, speakers, library) for text in parts_of(question.text))
        return Search(
            inquiry,
            self._part(question.text, language, Speakers() if parts else speakers, library),
            parts,
            asks_for_all(question.text),
            language,
            self._by_words(language, library.languages),
            asks_only_when(question.text),
        )

    def _part(self, text: str, language: str | None, speakers: Speakers, library: Searchable) -> Part:
        asked = whose_words(text, speakers)
        # The name and the asking say where to look; what the words are to be about says what for.
        about = asked.topic if asked and asked.topic else text
        sought, read = (
            understand(one, language, self.encoder, library.retriever, library.languages) for one in (about, text)
        )
        return Part(
            about,
            sought,
            read.text,
            tuple(asked.speakers) if asked else (),
            tuple(map(library.paragraphs_with, asked.speakers)) if asked else (),
            asked is not None and asked.topic is None,
            stems_of(about, language),
        )

    def _by_words(self, language: str | None, languages: Collection[str]) -> bool:
        """Whether the words count in the order of the passages: the encoder does not know the question's language, or
        knows none of the library, or that cannot be told and the library has several."""
        known = [self._understands(one) for one in languages]
        return not self._understands(language) or ((bool(known) and not any(known)) if language else not all(known))

    def answer(self, search: Search, encoded: Sequence[Encoding | Exception], library: Searchable) -> Quoted | Refused:
        """The best passages, presented as an answer only from the threshold on."""
        encodings: dict[str, Encoding] = {}
        for text, outcome in zip(search.to_encode, encoded, strict=True):
            if isinstance(outcome, Exception):
                raise outcome
            encodings[text] = outcome
        best_of_parts = [
            (part, best)
            for part in search.parts
            if (best := ranking.best(self._gather(search, part, encodings, library), part.theirs, self._score))
        ]
        evidence = self._gather(search, search.whole, encodings, library, [best.place for _, best in best_of_parts])
        considered, points = self._points(search.whole.about, evidence, library)
        best = ranking.best(considered, search.whole.theirs, points)
        deciding, sure = self._decide(search, best, best_of_parts, library) if best else (None, None)
        leading = _leading(search.whole, considered, [one for _, one in best_of_parts], points)
        wish = ranking.Wish(search.whole.theirs, search.whole.topicless, leading, search.several)
        ranked = ranking.rank(considered, self.settings.top, library.retriever.alike, wish, points)
        later = {one.place for one in ranked.shown[1:] if lacks_the_word(search.whole, library.text_of(one))}
        at_once = [one for one in ranked.shown if one.place not in later]
        behind = [*(one for one in ranked.shown if one.place in later), *ranked.further]
        written_in = library.language_of(deciding.article) if deciding else None
        understood = self._understands(search.language) and self._understands(written_in)
        confidence = probability(sure)
        shown, further = (
            tuple(self._quote(search, item, points(item), library) for item in items) for items in (at_once, behind)
        )
        decided = {item: sure for item in evidence if deciding and sure is not None and item.place == deciding.place}
        question = search.inquiry.question
        foreign = None if self._understands(search.language) else search.language
        other = written_in if not understood and search.language and written_in != search.language else None
        why = (
            ranking.explain(evidence, search.whole.theirs, decided, tuning_of(self.encoder.id))
            if search.inquiry.explain
            else ()
        )
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
            examples=tuple(examples(library.speakers_in(search.inquiry.article), search.language)),
            foreign_language=foreign,
            article_language=other,
            explanation=why,
        )

    @staticmethod
    def _quote(search: Search, item: Evidence, points: float, library: Searchable) -> Quote:
        """A paragraph with the sentence marked that meets the question, that has the words of those whose words alone
        are asked for, or that says when."""
        article, marked = library.articles[item.article], item.sentence
        theirs = [part for part in (search.whole, *search.parts) if part.topicless and item.place in part.theirs]
        names = frozenset(name for part in theirs for speaker in part.speakers for name in speaker.names)
        marked = sentence_of(names, article.paragraphs[item.paragraph - 1], marked) if names else marked
        marked = dated_sentence(article, item.paragraph, marked) if search.only_when else marked
        return quote_paragraph(article, item.paragraph, marked, points)

    def _gather(
        self,
        search: Search,
        part: Part,
        encodings: _Encodings,
        library: Searchable,
        among: Sequence[ParagraphRef] = (),
    ) -> tuple[Evidence, ...]:
        """The evidence for a part, with that for the paragraphs in `among`."""
        return library.retriever.gather(
            part.sought.words,
            encodings[part.sought.text],
            article=search.inquiry.article,
            among=part.theirs.union(among),
            stems=part.stems if search.by_words else frozenset(),
        )

    def _decide(
        self,
        search: Search,
        best: Evidence,
        of_parts: Sequence[tuple[Part, Evidence]],
        library: Searchable,
    ) -> tuple[Evidence, float]:
        """The paragraph that decides between answer and refusal, and the log-odds that it answers: all of the question,
        or else each part. One part alone does not do: of a follow-up the first one was answered before."""
        whole, *parts = (
            (one, self._judge(search, part, one, library)) for part, one in ((search.whole, best), *of_parts)
        )
        return max(whole, min(parts, key=itemgetter(1), default=whole), key=itemgetter(1))

    def _judge(self, search: Search, part: Part, best: Evidence, library: Searchable) -> float:
        """The log-odds that the best paragraph answers a part."""
        languages = (search.language, library.language_of(best.article))
        stems = None if all(map(self._understands, languages)) else part.stems
        reader = choose_reader(self.encoder, library.retriever, languages, stems)
        return judge(best, part, reader, library, search.inquiry.article)

    def _understands(self, language: str | None) -> bool:
        return tuning_of(self.encoder.id).knows(language)

    def _score(self, item: Evidence) -> float:
        return ranking.score(item, tuning_of(self.encoder.id))

    def _points(
        self, question: str, evidence: Sequence[Evidence], library: Searchable
    ) -> tuple[Sequence[Evidence], ranking.Score]:
        """The paragraphs that may be quoted and what orders them: the shipped ranking or the configured reranker."""
        if self.reranker is None:
            return evidence, self._score
        points = read_again(self.reranker, question, evidence, library.text_of, self._score)
        return tuple(points), points.__getitem__


def _leading(
    whole: Part, considered: Sequence[Evidence], of_parts: Sequence[Evidence], points: ranking.Score
) -> list[Evidence]:
    """The best paragraph of each of several whose words are asked for, or of each of several questions in one."""
    by_place = {item.place: item for item in considered}
    whose = whole.whose if len(whole.whose) > 1 else ()
    best = [*(ranking.best(considered, theirs, points) for theirs in whose), *of_parts]
    return [by_place[one.place] for one in best if one is not None and one.place in by_place]
