"""Whose words stand at a place of an article: decided here and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

from index.datatypes import Article, Attribution, Paragraph, Quotation, Sentence, Span, Voice
from index.quoting.locating import Cut, folded, joined

ARTICLES_OWN = Attribution(Voice.ARTICLE)

_WORDS = re.compile(r"\w(?:.*\w)?", re.DOTALL)
"""A text without what is no word at its ends."""


def voices_at(article: Article, span: Span) -> tuple[Attribution, ...]:
    """Whose words a span holds: each voice once, in order of appearance; never empty.

    Sentence by sentence, the words that the span covers belong to the quotation that holds all of them; to the article
    where they lie beside the quotations that the sentence is attributed for; else to whomever the sentence is
    attributed. The words of a copy are those of the paragraph that it repeats, words outside the body the article's.
    """
    voices = (
        voice
        for paragraph in paragraphs_at(article, span)
        for voice in voices_in(paragraph, _in_paragraph(paragraph, span, article.source), article.source)
    )
    return distinct(voices) or (ARTICLES_OWN,)


def voices_in(paragraph: Paragraph, span: Span, source: str) -> tuple[Attribution, ...]:
    """The same for a span that touches the paragraph; empty where it touches no word of it."""
    return distinct(
        voice
        for sentence in paragraph.sentences
        if (words := _shared_words(source, sentence.span, span)) is not None
        for voice in _of_part(paragraph, sentence, words)
    )


def distinct(voices: Iterable[Attribution]) -> tuple[Attribution, ...]:
    """The attributions without repetitions of voice and names; the first of each stays."""
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


def _in_paragraph(paragraph: Paragraph, span: Span, source: str) -> Span:
    """The span, or where its words stand in the paragraph when it lies in a copy; all of it when they do not."""
    if paragraph.span.overlaps(span):
        return span
    words = paragraph.span.of(source)
    found = next(folded(words)(joined(span.of(source)), 0, Cut(True, True)), Span(0, len(words)))
    return Span(paragraph.span.start + found.start, paragraph.span.start + found.end)


def _shared_words(source: str, sentence: Span, span: Span) -> Span | None:
    """The part of a sentence that a span covers, without marks and spaces around it; None where no word is."""
    if not sentence.overlaps(span):
        return None
    found = _WORDS.search(source, max(sentence.start, span.start), min(sentence.end, span.end))
    return Span(*found.span()) if found else None


def _of_part(paragraph: Paragraph, sentence: Sentence, words: Span) -> tuple[Attribution, ...]:
    """Whose words a part of a sentence is. What runs over the quotations of several is each one's."""
    quoted = tuple(one for one in paragraph.quotations if _is_speech(one))
    for one in (*quoted, *filter(_is_speech, paragraph.reported)):
        if one.span.covers(words):
            return (one.attribution,)
    voice = sentence.attribution.voice
    within = [one for one in quoted if one.span.overlaps(sentence.span)]
    touched = distinct(one.attribution for one in within if one.span.overlaps(words))
    if len(touched) > 1 and voice is not Voice.ARTICLE:
        return tuple(replace(one, voice=voice) for one in touched)
    if within and not touched and voice is Voice.QUOTATION:
        return (ARTICLES_OWN,)
    return (sentence.attribution,)


def _is_speech(quotation: Quotation) -> bool:
    return quotation.attribution.voice is not Voice.ARTICLE
