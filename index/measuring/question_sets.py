"""Question sets in SQuAD format (Rajpurkar et al. 2016, 2018) as articles and questions about them.

A question that several paragraphs answer stands in each of them under the same id.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from index.datatypes import Article, Fact, Paragraph, Sentence, Span
from index.errors import EngineError
from index.sentences import split_sentences, trimmed

_BETWEEN = "\n\n"


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
    title: str = ""


class _File(msgspec.Struct):
    data: list[_Page]


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a set: the article it is about, and where that answers it.

    `answers` are spans of the article's source by paragraph number; empty for one that the article does not answer.
    """

    id: str
    text: str
    article: str
    answers: tuple[tuple[int, Span], ...]

    @property
    def answerable(self) -> bool:
        """Whether the article answers it."""
        return bool(self.answers)

    @property
    def paragraphs(self) -> frozenset[int]:
        """The numbers of the paragraphs that answer it."""
        return frozenset(number for number, _ in self.answers)


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """Articles and the questions about them."""

    articles: tuple[Article, ...]
    questions: tuple[Question, ...]


def read_squad(path: Path) -> QuestionSet:
    """Read a file in SQuAD format, 1.1 or 2.0. Paragraphs are taken as they stand. Raises `SquadUnreadable`."""
    try:
        pages = msgspec.json.decode(path.read_bytes(), type=_File).data
    except OSError as error:
        raise SquadUnreadable(f"{path} cannot be read: {error.strerror}.") from error
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise SquadUnreadable(f"{path} is not in SQuAD format.") from error
    articles: list[Article] = []
    questions: list[Question] = []
    for number, page in enumerate(pages):
        article, starts = _article(f"{number:04d}", page)
        articles.append(article)
        questions.extend(_questions(article.slug, page, starts))
    return QuestionSet(tuple(articles), tuple(questions))


def _article(slug: str, page: _Page) -> tuple[Article, list[int]]:
    """The article of a page, and where each of its contexts starts in the source."""
    starts: list[int] = []
    end = 0
    for context in page.paragraphs:
        starts.append(end)
        end += len(context.context) + len(_BETWEEN)
    source = _BETWEEN.join(context.context for context in page.paragraphs)
    spans = (Span(start, start + len(page.paragraphs[row].context)) for row, start in enumerate(starts))
    article = Article(
        slug=slug,
        path=slug,
        sha256=hashlib.sha256(source.encode()).hexdigest(),
        source=source,
        title=Fact(page.title) if page.title else None,
        byline=None,
        outlet=None,
        url=None,
        language=None,
        dates=(),
        headings=(),
        paragraphs=tuple(_paragraph(source, row + 1, span) for row, span in enumerate(spans)),
        dropped=(),
    )
    return article, starts


def _paragraph(source: str, number: int, span: Span) -> Paragraph:
    # A blank context still counts as a paragraph, so that the numbers stay those of the file.
    inner = trimmed(source, span)
    sentences = split_sentences(source, inner) or (inner,)
    return Paragraph(number, inner, (), None, tuple(Sentence(sentence) for sentence in sentences), ())


def _questions(slug: str, page: _Page, starts: list[int]) -> Iterator[Question]:
    texts: dict[str, str] = {}
    answers: dict[str, list[tuple[int, Span]]] = {}
    for row, (context, start) in enumerate(zip(page.paragraphs, starts, strict=True)):
        for entry in context.qas:
            texts[entry.id] = entry.question
            found = answers.setdefault(entry.id, [])
            if not entry.is_impossible:
                found += [(row + 1, _span(start, answer)) for answer in entry.answers]
    return (Question(name, text, slug, tuple(answers[name])) for name, text in texts.items())


def _span(start: int, answer: _Text) -> Span:
    return Span(start + answer.answer_start, start + answer.answer_start + len(answer.text))
