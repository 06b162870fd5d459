"""What `ask` prints."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from msgspec import UNSET, Meta, Struct, UnsetType

import index
from bot.cards.citing.cite_card import source_of
from bot.cards.citing.styles import citations
from bot.cards.limits import ENDLESS
from bot.terminal.records.objects import (
    Count,
    Number,
    Quote,
    Slug,
    quote_record,
)


class Length(Struct, frozen=True):
    """How long an article's body is."""

    article: Slug
    paragraphs: Annotated[Count, Meta(description="Number of its paragraphs.")]
    sentences: Annotated[Count, Meta(description="Number of its sentences.")]
    words: Annotated[Count, Meta(description="Number of its words.")]


class Explanation(Struct, frozen=True):
    """Why a paragraph stands where it stands in the ranking."""

    article: Slug
    paragraph: Annotated[Number, Meta(description="The paragraph's number, from 1.")]
    points: Annotated[float, Meta(description="Natural logarithm: one more makes it e times as likely the right one.")]
    parts: Annotated[dict[str, float], Meta(description="What each kind of evidence adds to the points, by its name.")]
    log_odds: Annotated[float | None, Meta(description="Of an answer, for the paragraph that decided; else null.")]


class Citation(Struct, frozen=True):
    """One quotation as a citation in four forms, in English: the words, and where they stand."""

    markdown: Annotated[str, Meta(description="A block quote for Markdown (CommonMark) that shows exactly the words.")]
    apa: Annotated[str, Meta(description="APA, 7th edition: the words, an empty line, the entry of the references.")]
    mla: Annotated[str, Meta(description="MLA, 9th edition: the same for the list of works cited.")]
    chicago: Annotated[str, Meta(description="Chicago, 17th edition: the words, an empty line, the full note.")]


class AnswerKind(StrEnum):
    """What kind of answer it is: quotations, a refusal with what came closest, what the articles' records tell, a reply
    to small talk, a question back where nothing was asked about, or that no quotation gives what was asked for."""

    QUOTED = "quoted"
    REFUSED = "refused"
    TOLD = "told"
    GREETED = "greeted"
    UNCLEAR = "unclear"
    BEYOND = "beyond"


_KINDS: dict[type[index.Answer], AnswerKind] = {
    index.Quoted: AnswerKind.QUOTED,
    index.Refused: AnswerKind.REFUSED,
    index.Told: AnswerKind.TOLD,
    index.Greeted: AnswerKind.GREETED,
    index.Unclear: AnswerKind.UNCLEAR,
    index.Beyond: AnswerKind.BEYOND,
}


class Answer(Struct, frozen=True):
    """The answer to one question. With `ask -` one line each; what else the question's object held goes before."""

    question: Annotated[str, Meta(description="The question as it was put.")]
    answered: Annotated[bool, Meta(description="Whether the library answers; if not, `quotes` is empty.")]
    confidence: Annotated[float, Meta(ge=0, le=1, description="How sure it is that the library answers.")]
    quotes: Annotated[tuple[Quote, ...], Meta(description="The quotations that answer, the best first.")]
    nearest: Annotated[tuple[Quote, ...], Meta(description="What came closest to an unanswered question; no answer.")]
    topic: Annotated[index.Topic | None, Meta(description="What of an article itself was asked about, if any.")]
    lengths: Annotated[tuple[Length, ...], Meta(description="How long the articles are, where that was asked.")]
    small_talk: Annotated[bool, Meta(description="Whether it was no question: a greeting, thanks, about the bot.")]
    foreign_language: Annotated[
        str | None, Meta(description="ISO 639-1 code of a language that the encoder does not understand.")
    ]
    elapsed_ms: Annotated[float, Meta(ge=0, description="Milliseconds that it took.")]
    article_language: Annotated[
        str | None, Meta(description="ISO 639-1 code of the article that came closest, where it is not the question's.")
    ]
    examples: Annotated[tuple[str, ...], Meta(description="Questions that the library answers, after a refusal.")]
    further: Annotated[tuple[Quote, ...], Meta(description="What came next, for whoever asks for more.")]
    kind: Annotated[AnswerKind, Meta(description="What kind of answer it is.")]
    articles: Annotated[Count | None, Meta(description="How many articles there are, where that was asked.")]
    explanation: Annotated[
        tuple[Explanation, ...] | UnsetType, Meta(description="The best paragraphs; only with `--explain`.")
    ] = UNSET
    citations: Annotated[
        tuple[Citation, ...] | UnsetType, Meta(description="Of each of `quotes` its citation; only with `--cite`.")
    ] = UNSET


class Failure(Struct, frozen=True, kw_only=True):
    """A line of `ask -` that cannot be asked; what else the question's object held goes before `error`."""

    question: Annotated[
        Any | UnsetType, Meta(description="What was to be asked, whatever it was; left out where the line had none.")
    ] = UNSET
    error: Annotated[str, Meta(description="What is wrong with it.")]


def answer_record(answer: index.Answer, cited: date | None = None) -> Answer:
    """The answer to one question: every kind of it as one object; with its citations, as looked at on the day `cited`,
    where one is given."""
    found = answer if isinstance(answer, index.Quoted | index.Refused) else None
    told = answer if isinstance(answer, index.Told) else None
    return Answer(
        question=answer.question,
        answered=answer.answered,
        confidence=answer.confidence,
        quotes=tuple(map(quote_record, answer.shown)) if answer.answered else (),
        nearest=tuple(map(quote_record, answer.nearest)) if isinstance(answer, index.Refused) else (),
        topic=told.topic if told else None,
        lengths=tuple(map(_length, told.lengths)) if told else (),
        small_talk=isinstance(answer, index.Greeted),
        foreign_language=found.foreign_language if found else None,
        elapsed_ms=answer.elapsed_ms,
        article_language=found.article_language if found else None,
        examples=answer.examples if isinstance(answer, index.Refused) else (),
        further=tuple(map(quote_record, answer.further)) if isinstance(answer, index.Quoted) else (),
        kind=_KINDS[type(answer)],
        articles=told.articles if told else None,
        explanation=tuple(map(_explanation, found.explanation)) or UNSET if found else UNSET,
        citations=tuple(_citation(quote, cited) for quote in answer.shown if answer.answered) if cited else UNSET,
    )


def _citation(quote: index.Quote, cited: date) -> Citation:
    made = citations(source_of(quote, cited, ENDLESS))
    return Citation(made.markdown, made.apa, made.mla, made.chicago)


def _length(item: index.Length) -> Length:
    return Length(item.article, item.paragraphs, item.sentences, item.words)


def _explanation(item: index.Explanation) -> Explanation:
    return Explanation(item.article, item.paragraph, item.points, dict(item.parts), item.log_odds)
