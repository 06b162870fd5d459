"""What is asked, and what the library answers: values, as in `datatypes`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from index.datatypes import ArticleFacts, Attribution, DateFound, DateMention, Fact, ParagraphRef, Span


class Topic(StrEnum):
    """What can be asked about an article as such; ARTICLES: which ones there are."""

    TITLE = "title"
    AUTHOR = "author"
    OUTLET = "outlet"
    PUBLISHED = "published"
    SUBJECT = "subject"
    SPEAKERS = "speakers"
    LENGTH = "length"
    LINK = "link"
    EVENTS = "events"
    ARTICLES = "articles"


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
    it is believed or not, or a fact that was set in the metadata file. `pieces` are the marked words where words
    between them are not marked: those around an ellipsis. `page` is the page that the marked words begin on, where the
    file has pages.

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
    pieces: tuple[Span, ...] = ()
    page: int | None = None

    @property
    def marked(self) -> tuple[Span, ...]:
        """The marked words, in order."""
        return self.pieces or (self.sentence,)

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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reply:
    """What every kind of answer has: the question as it was put, and the milliseconds until it was answered."""

    question: str
    elapsed_ms: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found(_Reply):
    """What a search of the passages gives.

    `confidence` (0..1) is how sure it is that the library answers. `foreign_language` is the ISO 639-1 code of the
    question's language when that is one that the encoder does not understand, and `article_language` that of the
    article that came closest when it is not the question's. `explanation`, where it was asked for, has the best
    paragraphs with what speaks for them.
    """

    confidence: float
    foreign_language: str | None = None
    article_language: str | None = None
    explanation: tuple[Explanation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted(_Found):
    """The library answers: `quotes`, one at least, the best first. `further` came next and are for whoever asks for
    more."""

    quotes: tuple[Quote, ...]
    further: tuple[Quote, ...] = ()

    @property
    def answered(self) -> bool:
        """Whether the library answers."""
        return True

    @property
    def shown(self) -> tuple[Quote, ...]:
        """What a person is shown first of all."""
        return self.quotes


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused(_Found):
    """The library does not say. `nearest` are the passages that came closest, which must not be presented as an
    answer; `examples` are questions that it answers."""

    nearest: tuple[Quote, ...]
    examples: tuple[str, ...] = ()

    @property
    def answered(self) -> bool:
        """See `Quoted`."""
        return False

    @property
    def shown(self) -> tuple[Quote, ...]:
        """See `Quoted`."""
        return self.nearest


@dataclass(frozen=True, slots=True, kw_only=True)
class Told(_Reply):
    """The question was about an article itself, and its record answers with `quotes`, or, without any, does not know.
    `lengths` answers how long the articles are, `articles` how many there are."""

    topic: Topic
    quotes: tuple[Quote, ...]
    lengths: tuple[Length, ...] = ()
    articles: int | None = None

    @property
    def answered(self) -> bool:
        """See `Quoted`."""
        return bool(self.quotes)

    @property
    def confidence(self) -> float:
        """1 or 0: a record states a fact or does not."""
        return 1.0 if self.quotes else 0.0

    @property
    def shown(self) -> tuple[Quote, ...]:
        """See `Quoted`."""
        return self.quotes


@dataclass(frozen=True, slots=True, kw_only=True)
class _NotLookedUp(_Reply):
    """What needs another reply than words of the library."""

    @property
    def answered(self) -> bool:
        """See `Quoted`."""
        return False

    @property
    def confidence(self) -> float:
        """See `Told`."""
        return 0.0

    @property
    def shown(self) -> tuple[Quote, ...]:
        """See `Quoted`."""
        return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Greeted(_NotLookedUp):
    """It was no question: a greeting, thanks, an insult, or one about the bot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unclear(_NotLookedUp):
    """The question has nothing to look up ("when?"): it has to be asked in full."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beyond(_NotLookedUp):
    """What is asked for no quotation gives: a judgement, a translation, other words."""


Answer = Quoted | Refused | Told | Greeted | Unclear | Beyond
"""The library's answer to one question."""
