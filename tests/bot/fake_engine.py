"""An engine without encoder, index and disk: real values, chosen by the words of the question."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Self

from index import (
    Answer,
    Article,
    Attribution,
    BuildReport,
    Changes,
    CountedQuestion,
    DateFound,
    DateReason,
    Fact,
    Greeted,
    GroupedQuestions,
    Heading,
    Inquiry,
    LibraryView,
    Paragraph,
    Problem,
    Progress,
    QuestionGroup,
    QuestionInvalid,
    Quote,
    Quoted,
    Refused,
    Selections,
    Span,
    Speaker,
    Stage,
    Summary,
    Turn,
    Unclear,
    UnknownArticle,
    count_questions,
    quote_paragraph,
    read_question,
)
from index.datatypes import Sentence
from index.store.articles import Articles, Unstored
from index.view import Looked

TITLE = "The Mill Opens Again"
PARAGRAPHS = (
    "The old mill opened again on Monday. Its wheel had stood still for forty years.",
    '"We ground the first sack at six," Ada Miller told the Valley Herald. The flour is sold at the gate.',
    "The council paid for the roof. The river paid for the rest.",
)


def make_article(
    paragraphs: tuple[str, ...] = PARAGRAPHS, *, slug: str = "mill", title: str = TITLE, url: str | None = None
) -> Article:
    """An article whose sentences end at `. ` and whose first line is its title."""
    source = title + "\n\n" + "\n\n".join(paragraphs)
    made: list[Paragraph] = []
    at = len(title) + 2
    for number, text in enumerate(paragraphs, 1):
        made.append(Paragraph(number, Span(at, at + len(text)), (), None, _sentences(text, at), ()))
        at += len(text) + 2
    day = DateFound(date(2024, 3, 5), "5 March 2024", None, True, DateReason.SET_BY_HAND)
    return Article(
        slug=slug,
        path=f"{slug}.txt",
        sha256="0" * 64,
        source=source,
        title=Fact(title, Span(0, len(title))),
        byline=Fact("Jo Writer"),
        outlet=Fact("The Valley Herald"),
        url=url,
        language="en",
        dates=(day,),
        headings=(Heading(Span(0, len(title)), title),),
        paragraphs=tuple(made),
        dropped=(),
    )


def _sentences(text: str, origin: int) -> tuple[Sentence, ...]:
    ends = [at + 1 for at in range(len(text) - 1) if text[at : at + 2] == ". "] + [len(text)]
    starts = [0] + [end + 1 for end in ends[:-1]]
    return tuple(Sentence(Span(origin + start, origin + end)) for start, end in zip(starts, ends, strict=True))


def attributed(article: Article, number: int, sentence: int, attribution: Attribution) -> Article:
    """The article with one of its sentences attributed."""
    paragraph = article.paragraphs[number - 1]
    sentences = [*paragraph.sentences]
    sentences[sentence] = replace(sentences[sentence], attribution=attribution)
    paragraphs = [*article.paragraphs]
    paragraphs[number - 1] = replace(paragraph, sentences=tuple(sentences))
    return replace(article, paragraphs=tuple(paragraphs))


def make_quote(article: Article, number: int, sentence: int = 0, attribution: Attribution | None = None) -> Quote:
    if attribution is not None:
        article = attributed(article, number, sentence, attribution)
    return quote_paragraph(article, number, sentence, score=1.0 / number)


class FakeEngine:
    """Answers with every paragraph that shares a long word with the question. A test may hold questions or a rebuild
    back with `answering` and `building`, make either fail with `failure`, and set the `answer` to every question.
    `asked` has the questions that had something to look up, `batches` the number of questions of every
    batch; `batch_started` can be acquired once for each. Stands for `Libraries` too, each of which has these articles;
    `seen` are those that were looked into, `removed` those that were removed."""

    def __init__(self, *articles: Article) -> None:
        self.library = {article.slug: article for article in articles or (make_article(),)}
        self.asked: list[tuple[str, str | None]] = []
        self.seen: list[Selections] = []
        self.behind: tuple[str, ...] = ()
        self.removed: list[str] = []
        self.batches: list[int] = []
        self.batch_started = threading.Semaphore(0)
        self.answering = threading.Event()
        self.answering.set()
        self.building = threading.Event()
        self.building.set()
        self.build_started = threading.Event()
        self.failure: Exception | None = None
        self.problems: tuple[Problem, ...] = ()
        self.answer: Answer | None = None
        self.generation = 1
        self.threads: set[str] = set()

    def ask_all(self, inquiries: Sequence[Inquiry]) -> Iterator[Answer | Exception]:
        self.threads.add(threading.current_thread().name)
        self.batches.append(len(inquiries))
        self.batch_started.release()
        if not self.answering.wait(10):
            raise TimeoutError("the test never let the questions go on")
        for inquiry in inquiries:
            try:
                yield self.ask(inquiry.question, article=inquiry.article)
            except Exception as error:
                yield error

    def ask(self, question: str, *, article: str | None = None) -> Answer:
        if question.strip() and read_question(question).turn is Turn.BARE:
            return self.answer or Unclear(question=question)
        self.asked.append((question, article))
        if self.failure is not None:
            raise self.failure
        if self.answer is not None:
            return self.answer
        if not question.strip():
            raise QuestionInvalid("The question is empty.")
        if read_question(question).turn is Turn.TALK:
            return Greeted(question=question)
        inside = self.articles if article is None else (self.article(article),)
        wanted = {word for word in question.lower().strip("?").split() if len(word) > 3}
        quotes = [
            make_quote(one, paragraph.number)
            for one in inside
            for paragraph in one.paragraphs
            if wanted & {word.strip('.,"') for word in paragraph.span.of(one.source).lower().split()}
        ]
        if not quotes:
            nearest = tuple(make_quote(one, 1) for one in inside[:2])
            return Refused(question=question, confidence=0.1, nearest=nearest)
        return Quoted(question=question, confidence=0.9, quotes=tuple(quotes[:3]))

    @contextmanager
    def over(self, selections: Selections) -> Iterator[Self]:
        """As of `Libraries`: the same articles, whatever is to be seen, which `seen` has."""
        self.seen.append(selections)
        yield self

    def earlier(self, _selections: Selections, _name: str, _beat: Callable[[], None]) -> None:
        """Nothing of it was ever edited."""

    def drop_if_empty(self, _name: str = "") -> bool:
        return False

    def rebuild(
        self, name: str = "", *, full: bool = False, progress: Callable[[Progress], None] | None = None
    ) -> BuildReport:
        self.threads.add(threading.current_thread().name)
        self.build_started.set()
        for done in range(4):
            if progress is not None:
                progress(Progress(Stage.ENCODING, done, 3, encoded=10 * done, seconds=done))
            if done == 1 and not self.building.wait(10):
                raise TimeoutError("the test never let the rebuild go on")
        if self.failure is not None:
            raise self.failure
        self.generation += 1
        unchanged = tuple(self.library)
        return BuildReport(
            self.generation,
            Changes((), (), (), unchanged),
            Changes((), (), (), ()),
            12 if full else 3,
            9,
            self.problems,
            0.5,
        )

    def grouped(self, asked: Mapping[str, int]) -> GroupedQuestions:
        """By their first words."""
        self.threads.add(threading.current_thread().name)
        groups: dict[str, list[CountedQuestion]] = {}
        for question in count_questions(asked):
            groups.setdefault(question.text.split()[0].lower(), []).append(question)
        return GroupedQuestions(tuple(QuestionGroup(tuple(group)) for group in groups.values()), 0)

    def remove(self, name: str = "") -> None:
        self.removed.append(name)

    @property
    def articles(self) -> tuple[Article, ...]:
        if self.failure is not None:
            raise self.failure
        return tuple(self.library.values())

    @property
    def summaries(self) -> tuple[Summary, ...]:
        return tuple(self.view.summaries)

    def article(self, slug: str) -> Article:
        try:
            return self.library[slug]
        except KeyError:
            raise UnknownArticle(slug, tuple(self.library)) from None

    @property
    def view(self) -> LibraryView:
        return LibraryView(_Contents(self))

    def close(self) -> None:
        self.library.clear()


class _Contents:
    """What a `FakeEngine` holds now, in the place of a snapshot."""

    problems = ()
    occurrences = None

    def __init__(self, engine: FakeEngine) -> None:
        self._engine = engine

    @property
    def articles(self) -> Articles:
        return Articles({article.slug: Unstored(article) for article in self._engine.articles})

    @cached_property
    def _looked(self) -> Looked:
        return Looked.of({article.slug: Unstored(article) for article in self._engine.articles})

    @property
    def speakers(self) -> Sequence[Speaker]:
        return self._looked.speakers

    @property
    def articles_by_speaker(self) -> Mapping[Speaker, Sequence[str]]:
        return self._looked.articles_by_speaker

    def prepare(self) -> None:
        """Nothing is made ahead of questions."""
