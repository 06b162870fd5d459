"""Articles and what is in them: values that travel between the rooms, frozen and free of any library.

Every position is a half-open pair of code-point offsets into `Article.source`, the decoded and otherwise untouched
text of a file, or the text that the reader of its format took out of it. Whatever is shown to a person is
`source[span.start:span.end]`; nothing here carries edited text.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from index.reasons import Clue, DatePlace, DateReason, DateRule, DropReason, Obstacle, Original

_Day = date


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

    `believed` is true for at most one date of an article, the publication date; `why` gives the reason either way.
    `span` and `place` are None when the date was set in the metadata file. `readings` holds every day that the words
    can mean, `date` among them: more than one only where the order of day and month is in doubt.
    """

    date: date
    text: str
    span: Span | None
    believed: bool
    why: DateReason
    place: DatePlace | None = None
    readings: tuple[_Day, ...] = ()


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression in running text ("Tuesday", "Dec.19", "last week") and the days that it means.

    `readings` holds inclusive pairs of first and last day: one when the expression is resolved, several when it can
    mean either, none when it hangs on a publication date that is not known or when there is no such day (29 February
    2023, a weekday that the day has in no year near publication). `how` says what decided: one rule, behind RANGE where
    the expression is two that were joined, before NARROWED where only a part of what it names is meant.
    """

    span: Span
    readings: tuple[tuple[date, date], ...]
    how: tuple[DateRule, ...]

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
    """A stretch of the source that is not part of the article's body, and the reason; of a copy or a teaser also what
    it repeats, and the number of that paragraph."""

    span: Span
    reason: DropReason
    original: Original | None = None
    paragraph: int | None = None


class Voice(StrEnum):
    """Whose words a sentence carries."""

    QUOTATION = "quotation"
    REPORTED = "reported"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a conclusion: the words at `span` were used, and why. `surname` is what an ONLY_FULL_NAME ends in."""

    span: Span
    why: Clue
    surname: str | None = None


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


class ParagraphRef(NamedTuple):
    """Names a paragraph of the library: the article's slug, and the number of the paragraph (from 1)."""

    article: str
    number: int


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """What is known of an article as a whole: what a quotation says of where its words come from."""

    slug: str
    title: str | None
    byline: str | None
    outlet: str | None
    url: str | None
    published: date | None

    @property
    def name(self) -> str:
        """The title; the slug of an article without one."""
        return self.title or self.slug


@dataclass(frozen=True, slots=True)
class Reading:
    """The library that took the text out of the file, where one was needed, and its version; the encoding of a file of
    text, and whether it was guessed; the offset in the source at which each page begins, where the file has pages; what
    a saved page seems to show in the place of its article, or of most of it."""

    extractor: str = ""
    version: str = ""
    encoding: str | None = None
    guessed: bool = False
    pages: tuple[int, ...] = ()
    obstacle: Obstacle | None = None

    def page_at(self, offset: int) -> int | None:
        """The number of the page (from 1) that the code point at `offset` stands on; None where there are no pages."""
        return max(1, bisect_right(self.pages, offset)) if self.pages else None


@dataclass(frozen=True, slots=True)
class Article:
    """One file of the library, read and cleaned. `source` is its decoded text and never changes.

    `slug` names it in commands; `path` is relative to the articles folder; `sha256` is of the file's bytes;
    `reading` says how the file became it, and which page a place stands on.
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
    reading: Reading = field(default_factory=Reading)

    @property
    def published(self) -> date | None:
        """The believed publication date."""
        return next((found.date for found in self.dates if found.believed), None)

    @property
    def facts(self) -> ArticleFacts:
        """What is known of it, without the evidence."""
        title, byline, outlet = (fact.text if fact else None for fact in (self.title, self.byline, self.outlet))
        return ArticleFacts(self.slug, title, byline, outlet, self.url, self.published)


@dataclass(frozen=True, slots=True)
class Dated:
    """A sentence of the library that belongs to a time: what it says was or will be from `first` to `last`."""

    first: date
    last: date
    place: ParagraphRef
    sentence: Span
    mention: DateMention
