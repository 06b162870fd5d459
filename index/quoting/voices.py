"""Whose words stand at a place of an article: decided here and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from index.datatypes import Article, Attribution, Paragraph, Quotation, Sentence, Span, Voice
from index.quoting.locating import folded

ARTICLES_OWN = Attribution(Voice.ARTICLE)

_WORDS = re.compile(r"\w(?:.*\w)?", re.DOTALL)
"""From the first word of a text to its last."""


def voices_at(article: Article, span: Span) -> tuple[Attribution, ...]:
    """Whose words a span holds: each voice once, in order of appearance; never empty.

    Sentence by sentence, the words that the span covers belong to the quotation that holds all of them; to the article
    where they lie beside the quotations that the sentence is attributed for; else to whomever the sentence is
    attributed. The words of a copy are those of the paragraph that it repeats, words outside the body the article's.
    """
    return distinct(
        voice
        for paragraph, within in _in_body(article, span)
        for sentence in paragraph.sentences
        if (words := _shared_words(article.source, sentence.span, within)) is not None
        for voice in _voices_in(paragraph, sentence, words)
    ) or (ARTICLES_OWN,)


def distinct(voices: Iterable[Attribution]) -> tuple[Attribution, ...]:
    """The attributions of which a reader is told different things, the first of each kind."""
    told: dict[tuple[Voice, tuple[str | None, ...]], Attribution] = {}
    for voice in voices:
        told.setdefault((voice.voice, voice.names), voice)
    return tuple(told.values())


def paragraphs_at(article: Article, span: Span) -> tuple[Paragraph, ...]:
    """The paragraphs that a span touches; where it touches none, the first of which it touches a copy."""
    touched = tuple(paragraph for paragraph in article.paragraphs if paragraph.span.overlaps(span))
    if touched:
        return touched
    copied = (paragraph for paragraph in article.paragraphs if any(map(span.overlaps, paragraph.also_at)))
    return tuple(islice(copied, 1))


def _in_body(article: Article, span: Span) -> Iterable[tuple[Paragraph, Span]]:
    """The paragraphs that a span touches, and where its words stand in each."""
    for paragraph in paragraphs_at(article, span):
        yield paragraph, span if paragraph.span.overlaps(span) else _original(paragraph, span, article.source)


def _original(paragraph: Paragraph, span: Span, source: str) -> Span:
    """Where the words of a copy stand in its paragraph; all of the paragraph when they do not stand there."""
    words = paragraph.span.of(source)
    found = next(folded(words)(span.of(source), 0), Span(0, len(words)))
    return Span(paragraph.span.start + found.start, paragraph.span.start + found.end)


def _shared_words(source: str, sentence: Span, span: Span) -> Span | None:
    """The part of a sentence that a span covers, without marks and spaces around it; None where no word is."""
    if not sentence.overlaps(span):
        return None
    found = _WORDS.search(source, max(sentence.start, span.start), min(sentence.end, span.end))
    return Span(*found.span()) if found else None


def _voices_in(paragraph: Paragraph, sentence: Sentence, words: Span) -> tuple[Attribution, ...]:
    """Whose words a part of a sentence is."""
    quoted = tuple(one for one in paragraph.quotations if _is_speech(one))
    reported = tuple(one for one in paragraph.reported if _is_speech(one))
    for one in (*quoted, *reported):
        if one.span.covers(words):
            return (one.attribution,)
    within = [one for one in quoted if one.span.overlaps(sentence.span)]
    touched = distinct(one.attribution for one in within if one.span.overlaps(words))
    if len(touched) > 1:
        return touched
    if within and not touched and sentence.attribution.voice is Voice.QUOTATION:
        return (ARTICLES_OWN,)
    return (sentence.attribution,)


def _is_speech(quotation: Quotation) -> bool:
    return quotation.attribution.voice is not Voice.ARTICLE
