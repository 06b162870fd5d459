"""What `show`, `articles`, `quotes` and `timeline` print."""

from __future__ import annotations

import datetime
from typing import Annotated, TypeAlias

from msgspec import Meta, Struct
from msgspec.structs import asdict

import index
from bot.locales import ENGLISH, why_date, why_dropped, why_step
from bot.terminal.records.objects import (
    Addressee,
    AddresseeSpan,
    Attribution,
    Byline,
    Count,
    Cue,
    CueSpan,
    DateMention,
    End,
    HeadingText,
    Number,
    Outlet,
    PageNumber,
    Position,
    Published,
    ReportedBy,
    ReportedBySpan,
    Slug,
    Span,
    SpeakerName,
    SpeakerSpan,
    Start,
    Text,
    Title,
    Url,
    WhoseWords,
    Words,
    attribution,
    date_mention,
    facts_of,
    spans,
    words_at,
)

Path: TypeAlias = Annotated[str, Meta(description="The file, relative to the folder of the articles.")]


class FoundDate(Struct, frozen=True):
    """A date in the page's furniture, and what was made of it."""

    date: Annotated[datetime.date, Meta(description="The day that it names.")]
    text: Annotated[str, Meta(description="The date as it is written.")]
    start: Annotated[Position | None, Meta(description="Where it begins; null when it is set in the metadata file.")]
    end: Annotated[Position | None, Meta(description="Where it ends.")]
    believed: Annotated[bool, Meta(description="Whether it is taken as the day of publication.")]
    why: Annotated[str, Meta(description="The reason either way, in English.")]
    code: Annotated[index.DateReason, Meta(description="The same, as a code.")]
    place: Annotated[index.DatePlace | None, Meta(description="Where it stands; null when it is set by hand.")]
    readings: Annotated[tuple[datetime.date, ...], Meta(description="Every day that its numerals can mean.")]


class Step(Struct, frozen=True):
    """Words that were used to find out who speaks."""

    text: Text
    start: Start
    end: End
    why: Annotated[str, Meta(description="What was concluded from them, in English.")]
    code: Annotated[index.Clue, Meta(description="The same, as a code.")]


class Quotation(Struct, frozen=True):
    """Somebody's words in a paragraph, in quotation marks or reported without them."""

    text: Text
    start: Start
    end: End
    voice: WhoseWords
    speaker: SpeakerName
    speaker_span: SpeakerSpan
    cue: Cue
    cue_span: CueSpan
    addressee: Addressee
    addressee_span: AddresseeSpan
    reported_by: ReportedBy
    reported_by_span: ReportedBySpan
    steps: Annotated[tuple[Step, ...], Meta(description="From the mention of the speaker to the name.")]


class Paragraph(Struct, frozen=True):
    """A paragraph of the body."""

    number: Annotated[Number, Meta(description="Its number, from 1.")]
    text: Text
    start: Start
    end: End
    also_at: Annotated[tuple[Span, ...], Meta(description="Where (nearly) the same words stand again.")]
    heading: HeadingText
    sentences: Annotated[tuple[Span, ...], Meta(description="Where its sentences stand.")]
    attributions: Annotated[tuple[Attribution, ...], Meta(description="Whose words each of the sentences carries.")]
    quotations: Annotated[tuple[Quotation, ...], Meta(description="What stands between quotation marks.")]
    reported: Annotated[tuple[Quotation, ...], Meta(description="What is reported as said, without marks.")]
    dates: Annotated[tuple[DateMention, ...], Meta(description="The date expressions in it.")]
    page: PageNumber


class Dropped(Struct, frozen=True):
    """A stretch of the source that is no part of the body."""

    start: Start
    end: End
    text: Text
    reason: Annotated[str, Meta(description="Why it is none, in English.")]
    code: Annotated[index.DropReason, Meta(description="The same, as a code.")]
    original: Annotated[index.Original | None, Meta(description="What a copy or a teaser repeats.")]
    paragraph: Annotated[Number | None, Meta(description="The number of the paragraph that it repeats.")]


class Reading(Struct, frozen=True):
    """How the bytes of a file became its source."""

    extractor: Annotated[str | None, Meta(description="The library that took the text out; null for a file of text.")]
    version: Annotated[str | None, Meta(description="Its version.")]
    encoding: Annotated[str | None, Meta(description="How the text was encoded; null where the format says it.")]
    guessed: Annotated[bool, Meta(description="Whether the encoding was guessed.")]
    pages: Annotated[tuple[Position, ...], Meta(description="Where each page begins; empty where there are none.")]
    obstacle: Annotated[
        index.Obstacle | None, Meta(description="What a saved page seems to be in the place of an article.")
    ]


class Article(Struct, frozen=True):
    """One article as it was read."""

    slug: Slug
    path: Path
    sha256: Annotated[str, Meta(description="SHA-256 of the file's bytes, in hexadecimal digits.")]
    title: Title
    byline: Byline
    outlet: Outlet
    url: Url
    published: Published
    dates: Annotated[tuple[FoundDate, ...], Meta(description="The dates in the page's furniture.")]
    headings: Annotated[tuple[str, ...], Meta(description="The lines that stand over paragraphs.")]
    paragraphs: Annotated[tuple[Paragraph, ...], Meta(description="The body.")]
    dropped: Annotated[tuple[Dropped, ...], Meta(description="What of the file is not part of the body.")]
    reading: Annotated[Reading, Meta(description="How the file became the source that all positions count in.")]


class Summary(Struct, frozen=True):
    """One article of the library."""

    slug: Slug
    path: Path
    title: Title
    byline: Byline
    outlet: Outlet
    url: Url
    published: Published
    paragraphs: Annotated[Count, Meta(description="How many it has.")]


class Speaker(Struct, frozen=True):
    """Somebody whom the library quotes."""

    name: Annotated[str, Meta(description="The full form of the name that occurs most.")]
    other_names: Annotated[tuple[str, ...], Meta(description="Its other forms.")]
    count: Annotated[Count, Meta(description="How many stretches of words are theirs or came through them.")]
    named: Annotated[bool, Meta(description="False for a description, a crowd or a quantity.")]


class Entry(Struct, frozen=True, rename={"first": "from", "last": "to"}):
    """A sentence that belongs to a time."""

    first: Annotated[datetime.date, Meta(description="The first day meant.")]
    last: Annotated[datetime.date, Meta(description="The last day meant, included.")]
    article: Slug
    paragraph: Annotated[Number, Meta(description="The paragraph's number, from 1.")]
    date: Annotated[Words, Meta(description="The expression that dates it.")]
    sentence: Annotated[Words, Meta(description="The sentence.")]
    page: PageNumber


def article_record(article: index.Article) -> Article:
    """The cleaned article of `show`."""
    facts = article.facts
    return Article(
        slug=facts.slug,
        path=article.path,
        sha256=article.sha256,
        **facts_of(facts),
        dates=tuple(map(_found_date, article.dates)),
        headings=tuple(heading.text for heading in article.headings),
        paragraphs=tuple(_paragraph(paragraph, article) for paragraph in article.paragraphs),
        dropped=tuple(_dropped(one, article.source) for one in article.dropped),
        reading=_reading(article.reading),
    )


def summary_record(article: index.Summary) -> Summary:
    """One article in the list of `articles`."""
    facts = article.facts
    return Summary(slug=facts.slug, path=article.path, **facts_of(facts), paragraphs=article.paragraphs)


def speaker_record(speaker: index.Speaker) -> Speaker:
    """One speaker in the list of `quotes`."""
    return Speaker(speaker.name, speaker.other_names, speaker.count, speaker.named)


def dated_record(entry: index.Dated, quote: index.Quote) -> Entry:
    """One entry of `timeline`, and its words."""
    return Entry(
        first=entry.first,
        last=entry.last,
        article=entry.place.article,
        paragraph=entry.place.number,
        date=Words(quote.sentence_text, quote.sentence.start, quote.sentence.end),
        sentence=Words(quote.text, quote.span.start, quote.span.end),
        page=quote.page,
    )


def _found_date(found: index.DateFound) -> FoundDate:
    start, end = (found.span.start, found.span.end) if found.span else (None, None)
    why = why_date(found, ENGLISH)
    return FoundDate(found.date, found.text, start, end, found.believed, why, found.why, found.place, found.readings)


def _dropped(dropped: index.Dropped, source: str) -> Dropped:
    span, why = dropped.span, why_dropped(dropped, ENGLISH)
    return Dropped(span.start, span.end, span.of(source), why, dropped.reason, dropped.original, dropped.paragraph)


def _reading(reading: index.Reading) -> Reading:
    extractor, version = reading.extractor or None, reading.version or None
    return Reading(extractor, version, reading.encoding, reading.guessed, reading.pages, reading.obstacle)


def _paragraph(paragraph: index.Paragraph, article: index.Article) -> Paragraph:
    source = article.source
    return Paragraph(
        number=paragraph.number,
        text=paragraph.span.of(source),
        start=paragraph.span.start,
        end=paragraph.span.end,
        also_at=spans(paragraph.also_at),
        heading=paragraph.heading.text if paragraph.heading else None,
        sentences=spans(sentence.span for sentence in paragraph.sentences),
        attributions=tuple(attribution(sentence.attribution) for sentence in paragraph.sentences),
        quotations=tuple(_quotation(quotation, source) for quotation in paragraph.quotations),
        reported=tuple(_quotation(quotation, source) for quotation in paragraph.reported),
        dates=tuple(date_mention(mention, source, 0) for mention in paragraph.dates),
        page=article.reading.page_at(paragraph.span.start),
    )


def _quotation(quotation: index.Quotation, source: str) -> Quotation:
    return Quotation(
        **asdict(words_at(quotation.span, source)),
        **asdict(attribution(quotation.attribution)),
        steps=tuple(
            Step(step.span.of(source), step.span.start, step.span.end, why_step(step, ENGLISH), step.why)
            for step in quotation.attribution.steps
        ),
    )
