"""What is asked, and what the library answers: values, as in `datatypes`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from index.datatypes import ArticleFacts, Attribution, DateFound, DateMention, Fact, ParagraphRef, Span


class Topic(StrEnum):
    """What can be asked about an article as such."""

    TITLE = "title"
    AUTHOR = "author"
    OUTLET = "outlet"
    PUBLISHED = "published"
    SUBJECT = "subject"
    SPEAKERS = "speakers"
    LENGTH = "length"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Quote:
    """What a person is shown: words of the library as they stand there, with everything needed to check them.

    `text == source[span.start:span.end]` of the article's source. `place` is the paragraph that the words begin in;
    None outside the body (the title, a byline, a date). `heading` is that which the paragraph stands under. `also_at`
    has the copies of a whole paragraph. `sentence` is the span of the marked words within `span`, such as the sentence
    that speaks to the question, and `voices` say whose they are, usually one; `sentences` are those that lie within
    `span`. `dates` are the date expressions in the words, for an entry of the timeline that which dates it. `score` is
    the ranking's, comparable within one answer only. `link` leads to the marked words on the article's page, where its
    address is known. `note` is what they are shown for where they do not say it themselves: a date with the reason why
    it is believed or not, or a fact that was set in the metadata file.

    `index.quoting.quotes` makes all of them.
    """

    text: str
    article: ArticleFacts
    place: ParagraphRef | None
    heading: str | None
    span: Span
    also_at: tuple[Span, ...]
    sentence: Span
    sentences: tuple[Span, ...]
    voices: tuple[Attribution, ...]
    dates: tuple[DateMention, ...]
    score: float
    link: str | None
    note: DateFound | Fact | None

    @property
    def paragraph(self) -> int | None:
        """The number of the paragraph that the words begin in."""
        return self.place.number if self.place else None

    @property
    def sentence_text(self) -> str:
        """The words of the marked sentence."""
        return self.text[self.sentence.start - self.span.start : self.sentence.end - self.span.start]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a paragraph stands where it stands: its points, and what each kind of evidence adds to them by name.

    Points are natural logarithms: one more makes a paragraph e times as likely the right one. `log_odds` are
    those that it answers, beside the paragraph that decided: the confidence is 1 / (1 + exp(-log_odds)).
    """

    article: str
    paragraph: int
    points: float
    parts: tuple[tuple[str, float], ...]
    log_odds: float | None = None


@dataclass(frozen=True, slots=True)
class Length:
    """How long an article's body is."""

    article: str
    paragraphs: int
    sentences: int
    words: int


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A question as it is put: to the whole library, or within the one article of this slug. With `explain` the answer
    says what spoke for the best paragraphs, before any reranker."""

    question: str
    article: str | None = None
    explain: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """The library's answer to one question.

    When `answered` is false the library does not say: `quotes` is empty and `nearest` holds the passages that came
    closest, which must not be presented as an answer. `confidence` lies in 0..1.

    `topic` is set when the question was about an article itself and was answered from its record; `lengths` then
    answers how long it is. `small_talk` tells that it was no question (a greeting, thanks). `foreign_language` is the
    ISO 639-1 code of the question's language when that is one that the encoder does not understand. `explanation`,
    where it was asked for, has the best paragraphs with what speaks for them.
    """

    question: str
    answered: bool
    confidence: float
    quotes: tuple[Quote, ...]
    nearest: tuple[Quote, ...]
    elapsed_ms: float
    topic: Topic | None = None
    lengths: tuple[Length, ...] = ()
    small_talk: bool = False
    foreign_language: str | None = None
    explanation: tuple[Explanation, ...] = ()
