"""What `--json` prints: answers, articles and reports as plain dictionaries, and their form as one line of JSON.

The keys are a contract that other people's scripts depend on. Positions are half-open code-point offsets into the
source, dates are ISO 8601, and what is not known is `null`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from index import (
    Answer,
    Article,
    ArticleFacts,
    Attribution,
    BuildReport,
    Changes,
    Dated,
    DateMention,
    Explanation,
    Finding,
    Mention,
    Paragraph,
    Quotation,
    Quote,
    Span,
    Speaker,
    Verification,
    distinct_voices,
    quote_at,
)

Record = dict[str, Any]

_RISKY = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Characters that JSON lets through although they steer a terminal, end a line for some readers, or do not encode."""


def one_line(record: Mapping[str, Any] | list[Record]) -> str:
    """`record` as JSON on a single line, safe to show in a terminal. Raises `ValueError` for infinite numbers."""
    text = json.dumps(record, ensure_ascii=False, allow_nan=False)
    return _RISKY.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def answer_record(answer: Answer) -> Record:
    """The answer of `ask`."""
    return {
        "question": answer.question,
        "answered": answer.answered,
        "confidence": answer.confidence,
        "quotes": [quote_record(quote) for quote in answer.quotes],
        "nearest": [quote_record(quote) for quote in answer.nearest],
        "topic": answer.topic.value if answer.topic else None,
        "lengths": [
            {
                "article": length.article,
                "paragraphs": length.paragraphs,
                "sentences": length.sentences,
                "words": length.words,
            }
            for length in answer.lengths
        ],
        "small_talk": answer.small_talk,
        "foreign_language": answer.foreign_language,
        "elapsed_ms": answer.elapsed_ms,
        **({"explanation": [_explanation(item) for item in answer.explanation]} if answer.explanation else {}),
    }


def _explanation(item: Explanation) -> Record:
    return {
        "article": item.article,
        "paragraph": item.paragraph,
        "points": item.points,
        "parts": dict(item.parts),
        "log_odds": item.log_odds,
    }


def quote_record(quote: Quote) -> Record:
    """One quotation with everything that is needed to check it."""
    return {
        "text": quote.text,
        "article": quote.article.slug,
        **_facts(quote.article),
        "heading": quote.heading,
        "paragraph": quote.paragraph,
        **_place(quote.span),
        "also_at": _places(quote.also_at),
        "sentence": {"text": quote.sentence_text, **_place(quote.sentence)},
        **_common_attribution(quote.voices),
        "dates": [_date_mention(mention, quote.span, quote.text) for mention in quote.dates],
        "score": quote.score,
        "link": quote.link,
        "note": quote.note,
    }


def verification_record(found: Verification, articles: Mapping[str, Article]) -> Record:
    """What `verify` found; each piece of a place has the words that stand there.

    A place tells whose words they are as a quotation does; where its sentences are not all of one voice or speaker,
    that is `null`, and `attributions` lists each.
    """
    return {
        "text": found.text,
        "agreement": found.agreement.value,
        "overlooked": list(found.folded),
        "places": [
            {
                "article": one.article,
                "paragraph": one.paragraph,
                "pieces": [{"text": span.of(articles[one.article].source), **_place(span)} for span in one.spans],
                **_source(one, articles[one.article]),
            }
            for one in found.findings
        ],
        "differences": [
            {
                "change": part.change.value,
                "claimed": part.claimed.of(found.text) if part.claimed else None,
                "source": part.source.of(articles[found.findings[0].article].source) if part.source else None,
            }
            for part in found.differences
        ],
        "omits_negation": bool(found.negations),
    }


def _source(finding: Finding, article: Article) -> Record:
    """Whose words were found, and of which article."""
    quotes = [quote_at(article, span) for span in finding.spans]
    voices = distinct_voices(voice for quote in quotes for voice in quote.voices)
    return {
        **_facts(article.facts),
        "link": quotes[0].link,
        **_common_attribution(voices),
        "attributions": [_attribution(voice) for voice in voices],
    }


def speaker_record(speaker: Speaker) -> Record:
    """One speaker in the list of `quotes`."""
    return {"name": speaker.name, "other_names": list(speaker.other_names), "count": speaker.count}


def dated_record(entry: Dated, quote: Quote) -> Record:
    """One entry of `timeline`, and its words."""
    return {
        "from": _day(entry.first),
        "to": _day(entry.last),
        "article": quote.article.slug,
        "paragraph": quote.paragraph,
        "date": {"text": quote.sentence_text, **_place(quote.sentence)},
        "sentence": {"text": quote.text, **_place(quote.span)},
    }


def article_record(article: Article) -> Record:
    """The cleaned article of `show`."""
    return {
        "slug": article.slug,
        "path": article.path,
        "sha256": article.sha256,
        **_facts(article.facts),
        "dates": [
            {
                "date": _day(found.date),
                "text": found.text,
                "start": found.span.start if found.span else None,
                "end": found.span.end if found.span else None,
                "believed": found.believed,
                "why": found.why,
            }
            for found in article.dates
        ],
        "headings": [heading.text for heading in article.headings],
        "paragraphs": [_paragraph(paragraph, article.source) for paragraph in article.paragraphs],
        "dropped": [
            {**_place(dropped.span), "text": dropped.span.of(article.source), "reason": dropped.reason}
            for dropped in article.dropped
        ],
    }


def summary_record(article: Article) -> Record:
    """One article in the list of `articles`."""
    return {
        "slug": article.slug,
        "path": article.path,
        **_facts(article.facts),
        "paragraphs": len(article.paragraphs),
    }


def report_record(report: BuildReport) -> Record:
    """The report of `reindex`."""
    return {
        "generation": report.generation,
        "articles": _changes(report.articles),
        "paragraphs": _changes(report.paragraphs),
        "encoded": report.encoded,
        "reused": report.reused,
        "problems": list(report.problems),
        "seconds": report.seconds,
    }


def _common_attribution(voices: Sequence[Attribution]) -> Record:
    """Whose words they are where that is one voice, else the same keys without values."""
    first = _attribution(voices[0])
    return first if len(voices) == 1 else dict.fromkeys(first)


def _attribution(attribution: Attribution) -> Record:
    """Whose words they are; every name with the span of its mention, which for a pronoun is the pronoun's."""
    return {
        "voice": attribution.voice.value,
        **_mention("speaker", attribution.speaker),
        **_mention("cue", attribution.cue),
        **_mention("addressee", attribution.addressee),
        **_mention("reported_by", attribution.reported_by),
    }


def _mention(role: str, mention: Mention | None) -> Record:
    return {role: mention.text if mention else None, f"{role}_span": _place(mention.span) if mention else None}


def _quotation(quotation: Quotation, source: str) -> Record:
    """Somebody's words and the steps that lead from the mention of the speaker to the name."""
    return {
        "text": quotation.span.of(source),
        **_place(quotation.span),
        **_attribution(quotation.attribution),
        "steps": [
            {"text": step.span.of(source), **_place(step.span), "why": step.why} for step in quotation.attribution.steps
        ],
    }


def _date_mention(mention: DateMention, within: Span, text: str) -> Record:
    """A date expression; `from` and `to` are null where it is not resolved to one range of days."""
    words = text[mention.span.start - within.start : mention.span.end - within.start]
    return {"text": words, **_place(mention.span), "from": _day(mention.first), "to": _day(mention.last)}


def _facts(facts: ArticleFacts) -> Record:
    return {
        "title": facts.title,
        "byline": facts.byline,
        "outlet": facts.outlet,
        "url": facts.url,
        "published": _day(facts.published),
    }


def _paragraph(paragraph: Paragraph, source: str) -> Record:
    return {
        "number": paragraph.number,
        "text": paragraph.span.of(source),
        **_place(paragraph.span),
        "also_at": _places(paragraph.also_at),
        "heading": paragraph.heading.text if paragraph.heading else None,
        "sentences": _places(sentence.span for sentence in paragraph.sentences),
        "attributions": [_attribution(sentence.attribution) for sentence in paragraph.sentences],
        "quotations": [_quotation(quotation, source) for quotation in paragraph.quotations],
        "reported": [_quotation(quotation, source) for quotation in paragraph.reported],
        "dates": [_date_mention(mention, paragraph.span, paragraph.span.of(source)) for mention in paragraph.dates],
    }


def _changes(changes: Changes) -> Record:
    return {
        "added": list(changes.added),
        "changed": list(changes.changed),
        "removed": list(changes.removed),
        "unchanged": list(changes.unchanged),
    }


def _place(span: Span) -> Record:
    return {"start": span.start, "end": span.end}


def _places(spans: Iterable[Span]) -> list[Record]:
    return [_place(span) for span in spans]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
