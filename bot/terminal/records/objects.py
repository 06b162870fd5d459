"""The objects that several commands print, as types: their keys, in this order, are a contract that scripts depend on.

A key may be added; none is renamed, moved or taken away. docs/json.md and docs/json.schema.json are made from these
types (`make docs`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Annotated, Any, TypeAlias

from msgspec import Meta, Struct
from msgspec.structs import asdict

import index
from bot.locales import ENGLISH, how_dated, note_in_words
from index import Voice

Position: TypeAlias = Annotated[int, Meta(ge=0)]
Number: TypeAlias = Annotated[int, Meta(ge=1)]
Count: TypeAlias = Annotated[int, Meta(ge=0)]

Start: TypeAlias = Annotated[Position, Meta(description="Where the words begin in the article's source.")]
End: TypeAlias = Annotated[Position, Meta(description="Where they end: the first code point behind them.")]
Text: TypeAlias = Annotated[str, Meta(description="The words, exactly as they stand in the source.")]
Slug: TypeAlias = Annotated[str, Meta(description="The article, by the name that commands take.")]
ParagraphNumber: TypeAlias = Annotated[
    Number | None, Meta(description="Number of the paragraph that they begin in; null outside the body.")
]
PageNumber: TypeAlias = Annotated[
    Number | None, Meta(description="The page of the file that they begin on, from 1; null where it has no pages.")
]
HeadingText: TypeAlias = Annotated[str | None, Meta(description="The heading that the paragraph stands under.")]

Title: TypeAlias = Annotated[str | None, Meta(description="The article's title.")]
Byline: TypeAlias = Annotated[str | None, Meta(description="Who wrote the article.")]
Outlet: TypeAlias = Annotated[str | None, Meta(description="Who published it.")]
Url: TypeAlias = Annotated[str | None, Meta(description="The address of its page.")]
Published: TypeAlias = Annotated[date | None, Meta(description="The day of publication that is believed.")]
Link: TypeAlias = Annotated[
    str | None, Meta(description="The address of the page with a text fragment that points at the marked words.")
]

From: TypeAlias = Annotated[date | None, Meta(description="The first day meant; null where it is not resolved.")]
To: TypeAlias = Annotated[date | None, Meta(description="The last day meant, included; null where it is not resolved.")]


class Span(Struct, frozen=True):
    """A stretch of an article's source, in code points from 0: `start` is in it, `end` is not."""

    start: Start
    end: End


class Words(Struct, frozen=True):
    """Words of an article with their place."""

    text: Text
    start: Start
    end: End


SpeakerName: TypeAlias = Annotated[
    str | None,
    Meta(description="Who says it, by the fullest name in the article; null where the article does not say."),
]
SpeakerSpan: TypeAlias = Annotated[
    Span | None, Meta(description="Where the speaker is mentioned, which may be a pronoun.")
]
Cue: TypeAlias = Annotated[str | None, Meta(description="The word that says so, such as “said”.")]
CueSpan: TypeAlias = Annotated[Span | None, Meta(description="Where that word stands.")]
Addressee: TypeAlias = Annotated[str | None, Meta(description="To whom it was said.")]
AddresseeSpan: TypeAlias = Annotated[Span | None, Meta(description="Where they are mentioned.")]
ReportedBy: TypeAlias = Annotated[str | None, Meta(description="The outlet or agency through which the words came.")]
ReportedBySpan: TypeAlias = Annotated[Span | None, Meta(description="Where it is mentioned.")]
WhoseWords: TypeAlias = Annotated[Voice, Meta(description="Whose words they are.")]
OneVoice: TypeAlias = Annotated[
    Voice | None,
    Meta(description="Whose words they are; this and the next eight keys are null where `attributions` has several."),
]


class Attribution(Struct, frozen=True):
    """Whose words they are: quoted, reported in the article's words, or the article's own."""

    voice: WhoseWords
    speaker: SpeakerName
    speaker_span: SpeakerSpan
    cue: Cue
    cue_span: CueSpan
    addressee: Addressee
    addressee_span: AddresseeSpan
    reported_by: ReportedBy
    reported_by_span: ReportedBySpan


Attributions: TypeAlias = Annotated[
    tuple[Attribution, ...], Meta(description="Each voice in the marked words once, in order of appearance.")
]


class DateMention(Struct, frozen=True, rename={"first": "from", "last": "to"}):
    """A date expression in running text, and the days that it means."""

    text: Text
    start: Start
    end: End
    first: From
    last: To
    how: Annotated[str, Meta(description="What decided which days it means, in English.")]
    codes: Annotated[tuple[index.DateRule, ...], Meta(description="The same, as codes.")]


class Quote(Struct, frozen=True):
    """A quotation, with everything that is needed to check it: `text` is the source from `start` to `end`."""

    text: Text
    article: Slug
    title: Title
    byline: Byline
    outlet: Outlet
    url: Url
    published: Published
    heading: HeadingText
    paragraph: ParagraphNumber
    start: Start
    end: End
    also_at: Annotated[tuple[Span, ...], Meta(description="Where the file repeats the whole paragraph.")]
    sentence: Annotated[
        Words, Meta(description="The marked words within it, such as the sentence that answers a question.")
    ]
    voice: OneVoice
    speaker: SpeakerName
    speaker_span: SpeakerSpan
    cue: Cue
    cue_span: CueSpan
    addressee: Addressee
    addressee_span: AddresseeSpan
    reported_by: ReportedBy
    reported_by_span: ReportedBySpan
    dates: Annotated[tuple[DateMention, ...], Meta(description="The date expressions in the words.")]
    score: Annotated[float, Meta(description="The ranking's; to compare within one answer only.")]
    link: Link
    note: Annotated[str | None, Meta(description="What the bot says about the words, such as why a date is believed.")]
    attributions: Attributions
    note_code: Annotated[index.DateReason | None, Meta(description="The code of a note: that of a date's reason.")]
    page: PageNumber


def quote_record(quote: index.Quote) -> Quote:
    """One quotation with everything that is needed to check it."""
    facts = quote.article
    return Quote(
        text=quote.text,
        article=facts.slug,
        **facts_of(facts),
        heading=quote.heading,
        paragraph=quote.paragraph,
        start=quote.span.start,
        end=quote.span.end,
        also_at=spans(quote.also_at),
        sentence=Words(quote.sentence_text, quote.sentence.start, quote.sentence.end),
        dates=tuple(date_mention(mention, quote.text, quote.span.start) for mention in quote.dates),
        score=quote.score,
        link=quote.link,
        note=note_in_words(quote.note, ENGLISH) if quote.note else None,
        note_code=_note_code(quote.note),
        page=quote.page,
        attributions=tuple(map(attribution, quote.voices)),
        **one_voice(quote.voices),
    )


def facts_of(article: index.ArticleFacts) -> dict[str, Any]:
    """The keys of an article's facts: title, byline, outlet, address and day of publication."""
    return {name: getattr(article, name) for name in ("title", "byline", "outlet", "url", "published")}


def words_at(span: index.Span, source: str) -> Words:
    """The words of a source at a span."""
    return Words(span.of(source), span.start, span.end)


def spans(found: Iterable[index.Span]) -> tuple[Span, ...]:
    """The same spans as objects."""
    return tuple(Span(span.start, span.end) for span in found)


def attribution(voice: index.Attribution) -> Attribution:
    """Whose words they are; every name with the span of its mention, which for a pronoun is the pronoun's."""
    speaker, speaker_span = _mention(voice.speaker)
    cue, cue_span = _mention(voice.cue)
    addressee, addressee_span = _mention(voice.addressee)
    outlet, outlet_span = _mention(voice.reported_by)
    return Attribution(
        voice=voice.voice,
        speaker=speaker,
        speaker_span=speaker_span,
        cue=cue,
        cue_span=cue_span,
        addressee=addressee,
        addressee_span=addressee_span,
        reported_by=outlet,
        reported_by_span=outlet_span,
    )


def _mention(mention: index.Mention | None) -> tuple[str | None, Span | None]:
    return (mention.text, Span(mention.span.start, mention.span.end)) if mention else (None, None)


def one_voice(voices: Sequence[index.Attribution]) -> dict[str, Any]:
    """The keys of an attribution, with the values of the only voice; null where there are several."""
    if len(voices) != 1:
        return dict.fromkeys(Attribution.__struct_fields__)
    return asdict(attribution(voices[0]))


def date_mention(mention: index.DateMention, text: str, origin: int) -> DateMention:
    """A date expression in a text that begins at the code point `origin` of the source."""
    span = mention.span
    words = text[span.start - origin : span.end - origin]
    how = how_dated(mention, ENGLISH)
    return DateMention(words, span.start, span.end, mention.first, mention.last, how, mention.how)


def _note_code(note: index.DateFound | index.Fact | None) -> index.DateReason | None:
    if isinstance(note, index.Fact):
        return index.DateReason.SET_BY_HAND
    return note.why if note else None
