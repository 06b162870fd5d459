"""The values that travel between the rooms of the engine: frozen, and free of behaviour that needs a library.

Every position is a half-open pair of code-point offsets into `Article.source`, the decoded and otherwise untouched
text of a file. Whatever is shown to a person is `source[span.start:span.end]`; nothing here carries edited text.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of a source: code points `start` (included) to `end` (excluded)."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, source: str) -> str:
        """The words that stand here."""
        return source[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Fact:
    """Something known about an article, with its evidence.

    `span` says where the source states it; None when it was set in the metadata file beside the article.
    """

    text: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date written in the page's own furniture (byline, page head), and what was made of it.

    `believed` is true for at most one date of an article, the publication date; `why` gives the reason either way in
    one sentence. `span` is None when the date was set in the metadata file.
    """

    date: date
    text: str
    span: Span | None
    believed: bool
    why: str


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression in running text ("Tuesday", "Dec.19", "last week") and the days that it means.

    `readings` holds inclusive pairs of first and last day: one when the expression is resolved, several when it can
    mean either, none when it hangs on a publication date that is not known or when there is no such day (29 February
    2023, a weekday that the day has in no year near publication). `how` says in a few words what decided.
    """

    span: Span
    readings: tuple[tuple[date, date], ...]
    how: str

    @property
    def first(self) -> date | None:
        """The first day meant; None when the expression is not resolved."""
        return self.readings[0][0] if len(self.readings) == 1 else None

    @property
    def last(self) -> date | None:
        """The last day meant, included; None when the expression is not resolved."""
        return self.readings[0][1] if len(self.readings) == 1 else None


@dataclass(frozen=True, slots=True)
class Dropped:
    """A stretch of the source that is not part of the article's body, and the reason in a few words."""

    span: Span
    reason: str


class Voice(StrEnum):
    """Whose words a sentence carries."""

    QUOTATION = "quotation"
    REPORTED = "reported"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a conclusion: the words at `span` were used, and why, in a few words."""

    span: Span
    why: str


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of the source that mention somebody or something, and what they stand for.

    `text` is the fullest form that the article gives of it: the name for a pronoun or a surname at `span`, else the
    words at `span` themselves; None for a pronoun that the article does not settle.
    """

    text: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whose words they are and how they reached the article; None wherever the article does not state it.

    `speaker` is who said it; `cue` the word that says so ("said"); `addressee` the one it was said to; `reported_by`
    the outlet or agency it came through. `steps` lead from the mention of the speaker to the name.
    """

    voice: Voice
    speaker: Mention | None = None
    cue: Mention | None = None
    addressee: Mention | None = None
    reported_by: Mention | None = None
    steps: tuple[Step, ...] = ()

    @property
    def names(self) -> tuple[str | None, str | None, str | None]:
        """Speaker, addressee and outlet by name: what a reader is told beside the voice."""
        return _text(self.speaker), _text(self.addressee), _text(self.reported_by)


def _text(mention: Mention | None) -> str | None:
    return mention.text if mention else None


@dataclass(frozen=True, slots=True)
class Quotation:
    """Somebody's words: in quotation marks, or reported without them.

    `span` covers the words between the marks, the marks themselves left out; without marks (`attribution.voice` is
    REPORTED) it covers what was said ("there are any plans"). The voice of a quoted term or title is ARTICLE.
    """

    span: Span
    attribution: Attribution


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a paragraph, and whose words it carries."""

    span: Span
    attribution: Attribution = Attribution(Voice.ARTICLE)


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that stands over the paragraphs that follow it."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body.

    `number` counts from 1. `also_at` lists the other places where (nearly) the same words stand in the file.
    `heading` is the heading that it stands under. Sentences, quotations and date expressions lie inside `span`, in
    order; quotations do not overlap. `reported` holds what is reported as said without marks; it may hold quotations.
    """

    number: int
    span: Span
    also_at: tuple[Span, ...]
    heading: Heading | None
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]
    dates: tuple[DateMention, ...] = ()
    reported: tuple[Quotation, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """One file of the library, read and cleaned. `source` is its decoded text and never changes.

    `slug` names it in commands; `path` is relative to the articles folder; `sha256` is of the file's bytes;
    `notes` are sentences for the self-hoster about how the file was read.
    """

    slug: str
    path: str
    sha256: str
    source: str
    title: Fact | None
    byline: Fact | None
    outlet: Fact | None
    url: str | None
    language: str | None
    dates: tuple[DateFound, ...]
    headings: tuple[Heading, ...]
    paragraphs: tuple[Paragraph, ...]
    dropped: tuple[Dropped, ...]
    notes: tuple[str, ...] = ()

    @property
    def published(self) -> date | None:
        """The believed publication date."""
        return next((found.date for found in self.dates if found.believed), None)


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit of retrieval: the sentence with this index (from 0) of the paragraph with this number (from 1)."""

    article: str
    paragraph: int
    sentence: int
    span: Span


@dataclass(frozen=True, slots=True)
class Hit:
    """A paragraph found for a query: higher `score` is better, `sentence` is the index of its best sentence."""

    article: str
    paragraph: int
    sentence: int
    score: float


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

    `text == source[span.start:span.end]` of the article's source: a paragraph or a stretch of one, or, where
    `paragraph` is None, a line outside the body (the title, a byline, a date). `sentence` is the span of the marked
    words, such as the sentence that speaks to the question; `voices` say whose they are, usually one. `dates` are the
    date expressions in the words. `score` is the ranking's, comparable within one answer only. `link` leads to the
    marked words on the article's page, where that is known. `note` is a sentence of ours, such as why a date was taken.
    """

    text: str
    article: str
    title: str | None
    byline: str | None
    outlet: str | None
    url: str | None
    published: date | None
    heading: str | None
    paragraph: int | None
    span: Span
    also_at: tuple[Span, ...]
    sentence: Span
    voices: tuple[Attribution, ...]
    score: float
    dates: tuple[DateMention, ...] = ()
    link: str | None = None
    note: str | None = None

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


@dataclass(frozen=True, slots=True)
class Dated:
    """A sentence of the library that belongs to a time: what it says was or will be from `first` to `last`."""

    first: date
    last: date
    article: str
    paragraph: int
    sentence: Span
    mention: DateMention


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build is: `done` of `total` units of `stage` ("reading", "encoding", "writing")."""

    stage: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Changes:
    """What a build found against the generation before it: names (article slugs, or `slug#number` for paragraphs)."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did. `encoded` counts the passages that went through the encoder, `reused` those whose embedding was
    known; passages with the same words count once.

    `problems` holds one sentence for each file that could not be taken in; `seconds` is wall time.
    """

    generation: int
    articles: Changes
    paragraphs: Changes
    encoded: int
    reused: int
    problems: tuple[str, ...]
    seconds: float
