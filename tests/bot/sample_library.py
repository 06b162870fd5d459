"""A small article with every kind of fact, and answers from it, for tests of what people are shown."""

from dataclasses import replace
from datetime import date

from index import (
    Article,
    Attribution,
    BuildReport,
    Changes,
    DateFound,
    DatePlace,
    DateReason,
    Dropped,
    DropReason,
    Fact,
    Heading,
    Mention,
    Original,
    Paragraph,
    Problem,
    Quote,
    Quoted,
    Reading,
    Refused,
    Span,
    Summary,
    Voice,
    quote_paragraph,
)
from index.datatypes import Sentence
from index.store.articles import Unstored
from tests.bot.fake_engine import attributed

SOURCE = """May 14, 2024
Bridge Reopens
Ann Lee Tue, 01/31/2023 - 12:52

The bridge reopened on Tuesday. It had been shut for a year.

What comes next

"We will paint it blue," the mayor said, according to Reuters. Nobody objected. The colour is new.

The bridge reopened on Tuesday. It had been shut for a year.
Loading…"""


def span_of(words: str, start: int = 0) -> Span:
    begin = SOURCE.index(words, start)
    return Span(begin, begin + len(words))


HEADING = Heading(span_of("What comes next"), "What comes next")
_FIRST = span_of("The bridge reopened on Tuesday. It had been shut for a year.")
_COPY = span_of("The bridge reopened", _FIRST.end)
COPY = Span(_COPY.start, _COPY.start + len(_FIRST))
_SECOND = span_of(
    '"We will paint it blue," the mayor said, according to Reuters. Nobody objected. The colour is new.',
)

ARTICLE = Article(
    slug="bridge",
    path="bridge.txt",
    sha256="ab" * 32,
    source=SOURCE,
    title=Fact("Bridge Reopens", span_of("Bridge Reopens")),
    byline=Fact("Ann Lee", span_of("Ann Lee")),
    outlet=Fact("The Ferry Gazette"),
    url="https://example.org/bridge",
    language="en",
    dates=(
        DateFound(
            date(2024, 5, 14), "May 14, 2024", span_of("May 14, 2024"), False, DateReason.COPIED, DatePlace.ALONE
        ),
        DateFound(
            date(2023, 1, 31),
            "Tue, 01/31/2023",
            span_of("Tue, 01/31/2023"),
            True,
            DateReason.WEEKDAY_AGREES,
            DatePlace.BYLINE,
            (date(2023, 1, 31),),
        ),
    ),
    headings=(HEADING,),
    paragraphs=(
        Paragraph(
            number=1,
            span=_FIRST,
            also_at=(COPY,),
            heading=None,
            sentences=(
                Sentence(span_of("The bridge reopened on Tuesday.")),
                Sentence(span_of("It had been shut for a year.")),
            ),
            quotations=(),
        ),
        Paragraph(
            number=2,
            span=_SECOND,
            also_at=(),
            heading=HEADING,
            sentences=(
                Sentence(span_of('"We will paint it blue," the mayor said, according to Reuters.')),
                Sentence(span_of("Nobody objected.")),
                Sentence(span_of("The colour is new.")),
            ),
            quotations=(),
        ),
    ),
    dropped=(
        Dropped(span_of("May 14, 2024"), DropReason.PAGE_DATE),
        Dropped(COPY, DropReason.COPY, Original.PARAGRAPH, 1),
        Dropped(span_of("Loading…"), DropReason.BOILERPLATE),
    ),
    reading=Reading(encoding="cp1252", guessed=True),
)

BARE_ARTICLE = replace(
    ARTICLE,
    slug="bare",
    title=None,
    byline=None,
    outlet=None,
    url=None,
    dates=(),
    headings=(),
    reading=Reading(),
    dropped=(),
)


def summed_up(article: Article) -> Summary:
    return Unstored(article).brief.summary(article.slug, article.path)


def quote(
    paragraph: int = 1, sentence: int = 0, attribution: Attribution | None = None, *, article: Article = ARTICLE
) -> Quote:
    if attribution is not None:
        article = attributed(article, paragraph, sentence, attribution)
    return quote_paragraph(article, paragraph, sentence, score=0.5)


def mention(words: str) -> Mention:
    """A mention of somebody or something that `SOURCE` need not have."""
    return Mention(words, Span(0, len(words)))


MAYOR = Attribution(
    Voice.QUOTATION,
    speaker=Mention("the mayor", span_of("the mayor")),
    cue=Mention("said", span_of("said")),
    reported_by=Mention("Reuters", span_of("Reuters")),
)


def answer(*quotes: Quote) -> Quoted:
    return Quoted(question="What colour?", confidence=0.75, quotes=quotes, elapsed_ms=1.5)


def refusal(*nearest: Quote) -> Refused:
    return Refused(question="Who sang?", confidence=0.25, nearest=nearest, elapsed_ms=1.5)


REPORT = BuildReport(
    generation=3,
    articles=Changes(("bridge",), (), ("old",), ("a", "b")),
    paragraphs=Changes(("bridge#1", "bridge#2"), ("a#1",), (), ("b#1",)),
    encoded=1,
    reused=4,
    problems=(Problem("x.txt cannot be read as an article: it is empty."),),
    seconds=1.25,
)
