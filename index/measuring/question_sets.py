"""Question sets in SQuAD format (Rajpurkar et al. 2016, 2018) as article files and questions about them.

The contexts of a page become one text file with blank lines between them, which the engine reads as it reads any other:
how well a file is read is part of what is measured. A question that several contexts answer stands in each of them
under the same id.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from index.datatypes import Article, Span
from index.errors import EngineError

_BETWEEN = "\n\n"
_MARK = "\ufeff"
"""A byte order mark: at the start of a file, it is no character of the text."""


class SquadUnreadable(EngineError):
    """A file is not in SQuAD format."""


class _Text(msgspec.Struct):
    text: str
    answer_start: int


class _Entry(msgspec.Struct):
    question: str
    id: str
    answers: list[_Text] = []
    is_impossible: bool = False


class _Context(msgspec.Struct):
    context: str
    qas: list[_Entry] = []


class _Page(msgspec.Struct):
    paragraphs: list[_Context]


class _File(msgspec.Struct):
    data: list[_Page]


_DECODER = msgspec.json.Decoder(_File)


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a set and the slug of the article that it is about.

    `answers` are spans of that article's source, and `contexts` those of the contexts that they stand in; both are
    empty for a question that the article does not answer.
    """

    id: str
    text: str
    article: str
    answers: tuple[Span, ...]
    contexts: tuple[Span, ...]

    @property
    def answerable(self) -> bool:
        """Whether the article answers it."""
        return bool(self.answers)

    def paragraphs(self, article: Article) -> frozenset[int]:
        """The numbers of the paragraphs, as the engine has read the article, that begin in a context with an answer."""
        return frozenset(
            paragraph.number
            for paragraph in article.paragraphs
            for span in (paragraph.span, *paragraph.also_at)
            if any(context.start <= span.start < context.end for context in self.contexts)
        )


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """Articles and the questions about them. `texts` maps the slug of each article to its source."""

    texts: Mapping[str, str]
    questions: tuple[Question, ...]

    def write_articles(self, folder: Path) -> None:
        """Put each article into a file of its own in a new folder, from which the engine gives it its slug."""
        folder.mkdir(parents=True)
        for slug, text in self.texts.items():
            (folder / f"{slug}.txt").write_bytes(text.encode())


def asked_as(questions: QuestionSet, others: QuestionSet) -> QuestionSet:
    """The questions as another set words those of the same ids, such as one in another language; without the rest."""
    texts = {one.id: one.text for one in others.questions}
    asked = tuple(replace(one, text=texts[one.id]) for one in questions.questions if one.id in texts)
    return QuestionSet(questions.texts, asked)


def read_squad(path: Path) -> QuestionSet:
    """Read a file in SQuAD format, 1.1 or 2.0. Raises `SquadUnreadable`."""
    try:
        pages = _DECODER.decode(path.read_bytes()).data
    except OSError as error:
        raise SquadUnreadable(f"{path} cannot be read: {error.strerror}.") from error
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise SquadUnreadable(f"{path} is not in SQuAD format.") from error
    by_slug = {f"{number:04d}": page for number, page in enumerate(pages)}
    texts = {
        slug: _BETWEEN.join(context.context for context in page.paragraphs).removeprefix(_MARK)
        for slug, page in by_slug.items()
    }
    questions = (question for slug, page in by_slug.items() for question in _questions(slug, page))
    return QuestionSet(texts, tuple(questions))


def _questions(slug: str, page: _Page) -> Iterator[Question]:
    texts: dict[str, str] = {}
    answers: dict[str, list[Span]] = {}
    contexts: dict[str, list[Span]] = {}
    start = -len(_MARK) if page.paragraphs and page.paragraphs[0].context.startswith(_MARK) else 0
    for context in page.paragraphs:
        for entry in context.qas:
            texts[entry.id] = entry.question
            found = [] if entry.is_impossible else [_span(start, answer) for answer in entry.answers]
            answers.setdefault(entry.id, []).extend(found)
            contexts.setdefault(entry.id, []).extend(
                [Span(max(start, 0), start + len(context.context))] if found else []
            )
        start += len(context.context) + len(_BETWEEN)
    return (Question(name, text, slug, tuple(answers[name]), tuple(contexts[name])) for name, text in texts.items())


def _span(start: int, answer: _Text) -> Span:
    return Span(start + answer.answer_start, start + answer.answer_start + len(answer.text))
