"""What `verify` prints."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from msgspec import Meta, Struct

import index
from bot.terminal.records.objects import (
    Addressee,
    AddresseeSpan,
    Attributions,
    Byline,
    Cue,
    CueSpan,
    Link,
    OneVoice,
    Outlet,
    PageNumber,
    ParagraphNumber,
    Published,
    ReportedBy,
    ReportedBySpan,
    Slug,
    SpeakerName,
    SpeakerSpan,
    Title,
    Url,
    Words,
    attribution,
    facts_of,
    one_voice,
    words_at,
)


class Place(Struct, frozen=True):
    """Where a claim stands, and whose words those are."""

    article: Slug
    paragraph: ParagraphNumber
    pieces: Annotated[tuple[Words, ...], Meta(description="One for each piece between ellipses, in the claim's order.")]
    title: Title
    byline: Byline
    outlet: Outlet
    url: Url
    published: Published
    link: Link
    voice: OneVoice
    speaker: SpeakerName
    speaker_span: SpeakerSpan
    cue: Cue
    cue_span: CueSpan
    addressee: Addressee
    addressee_span: AddresseeSpan
    reported_by: ReportedBy
    reported_by_span: ReportedBySpan
    attributions: Attributions
    page: PageNumber


class Difference(Struct, frozen=True):
    """A run of words of the claim beside the words of the first place that it stands for."""

    change: Annotated[index.Change, Meta(description="What the claim did to them.")]
    claimed: Annotated[str | None, Meta(description="Words of the claim; null for what was dropped.")]
    source: Annotated[str | None, Meta(description="Words of the article; null for what was added.")]


class Claim(Struct, frozen=True):
    """Whether words stand in the library, and where."""

    text: Annotated[str, Meta(description="The claim, without the quotation marks and spaces around it.")]
    agreement: Annotated[index.Agreement, Meta(description="How far it agrees with the library.")]
    overlooked: Annotated[
        tuple[str, ...], Meta(description="In what the words differ from a folded text, such as “capitals”.")
    ]
    places: Annotated[tuple[Place, ...], Meta(description="Where it stands, or what comes closest.")]
    differences: Annotated[
        tuple[Difference, ...],
        Meta(description="What was done to the words of the first place."),
    ]
    omits_negation: Annotated[
        bool, Meta(description="Whether a “not” or the like is among what was left out, or right beside the words.")
    ]
    spliced: Annotated[bool, Meta(description="Whether words that stand apart were put together without an ellipsis.")]
    claimed_speaker: Annotated[
        str | None, Meta(description="Whose words the claim says they are; null if it does not.")
    ]
    speaker_agrees: Annotated[
        bool | None,
        Meta(
            description="Whether that is so at the first place; null where the article does not tell, "
            "and where a “not” of theirs was left out.",
        ),
    ]


class Verification(Claim, frozen=True):
    """Whether a text stands in the library, and where."""

    quotations: Annotated[
        tuple[Claim, ...],
        Meta(
            description="What became of each of several quotations; `agreement` is then the worst, `places` are empty."
        ),
    ]


def verification_record(found: index.Verification, articles: Mapping[str, index.Article]) -> Verification:
    """What `verify` found; each piece of a place has the words that stand there."""
    quotations = tuple(Claim(**_facts(part, articles)) for part in found.parts)
    return Verification(**_facts(found, articles), quotations=quotations)


def _facts(found: index.Verification, articles: Mapping[str, index.Article]) -> dict[str, Any]:
    return {
        "text": found.text,
        "agreement": found.agreement,
        "overlooked": found.folded,
        "places": tuple(_place(finding, articles[finding.article]) for finding in found.findings),
        "differences": tuple(
            Difference(
                part.change,
                part.claimed.of(found.text) if part.claimed else None,
                part.source.of(articles[found.findings[0].article].source) if part.source else None,
            )
            for part in found.differences
        ),
        "omits_negation": any(one.negations for one in (found, *found.parts)),
        "spliced": found.spliced,
        "claimed_speaker": found.claimed_speaker,
        "speaker_agrees": found.speaker_agrees,
    }


def _place(finding: index.Finding, article: index.Article) -> Place:
    quotes = [index.quote_at(article, span) for span in finding.spans]
    voices = index.distinct_voices(voice for quote in quotes for voice in quote.voices)
    facts = article.facts
    return Place(
        article=facts.slug,
        paragraph=finding.paragraph,
        pieces=tuple(words_at(span, article.source) for span in finding.spans),
        **facts_of(facts),
        link=quotes[0].link,
        attributions=tuple(map(attribution, voices)),
        page=quotes[0].page,
        **one_voice(voices),
    )
