"""The people and outlets that a library quotes, and everything that each of them is quoted or reported as saying."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from index.datatypes import Article, Attribution, Paragraph, Quote, Span, Voice
from index.folding import fold_words
from index.quoting import quote_stretch


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody whose words the library has. `name` is the fullest form of the name that occurs, `other_names` the
    further ones; `count` is how many stretches of words are theirs or came through them."""

    name: str
    other_names: tuple[str, ...]
    count: int

    @property
    def names(self) -> tuple[str, ...]:
        """All forms of the name."""
        return (self.name, *self.other_names)


_ASKS_FOR_WORDS = (
    r"(?:what|how|why|when|where|did|does|do|has|have|had|is|was)\b.*\b{name}\b(?: \w+){{0,3}}? "
    r"(?:say|said|says|saying|tell|told|claim|claimed|state|stated|deny|denied|denies|add|added|call|called|announce|announced|report|reported|"
    r"reports|mention|mentioned|comment|commented|explain|explained|warn|warned|respond|responded|think|argue|argued)\b",
    r"(?:quote|quotes|quoting|cite|citing|words of|statement by|statements by|remarks by|comments by|according to) "
    r"(?:\w+ ){{0,2}}?{name}\b",
    r"(?:\w+ ){{0,2}}{name} (?:on|about|said|says|quote|quotes)\b",
)


def speakers_of(articles: Iterable[Article]) -> tuple[Speaker, ...]:
    """Everybody who is quoted or reported, those with the most words first, then in order of appearance.

    Names of which one ends in the other ("President Vladimir Putin", "Vladimir Putin") are one person's.
    """
    counts: dict[str, int] = {}
    for article in articles:
        for paragraph in article.paragraphs:
            for attribution, _ in _stretches(paragraph):
                for name in _names(attribution):
                    counts[name] = counts.get(name, 0) + 1
    groups: list[list[str]] = []
    for name in sorted(counts, key=len, reverse=True):
        ending = f" {fold_words(name)}"
        group = next((group for group in groups if f" {fold_words(group[0])}".endswith(ending)), None)
        if group is None:
            groups.append([name])
        else:
            group.append(name)
    order = list(counts)
    speakers = [Speaker(group[0], tuple(group[1:]), sum(counts[name] for name in group)) for group in groups]
    return tuple(sorted(speakers, key=lambda speaker: (-speaker.count, order.index(speaker.name))))


def find_speakers(text: str, speakers: Sequence[Speaker]) -> tuple[Speaker, ...]:
    """The speakers that a typed name may mean: the one of just this name, else all whose names have all its words."""
    wanted = fold_words(text)
    exact = tuple(speaker for speaker in speakers if wanted in map(fold_words, speaker.names))
    if exact or not wanted:
        return exact
    words = set(wanted.split())
    return tuple(
        speaker for speaker in speakers if any(words <= set(fold_words(name).split()) for name in speaker.names)
    )


def speaker_asked_for(question: str, speakers: Sequence[Speaker]) -> Speaker | None:
    """The speaker whose words a question asks for ("What did Lukashenko say about ...?", "quote the AFP on ...").

    A name counts in full or by its last word.
    """
    words = fold_words(question)
    for speaker in speakers:
        forms = {form for name in map(fold_words, speaker.names) for form in (name, name.split()[-1] if name else "")}
        name = "|".join(re.escape(form) for form in sorted(forms - {""}, key=len, reverse=True))
        if name and any(re.search(shape.format(name=f"(?:{name})"), words) for shape in _ASKS_FOR_WORDS):
            return speaker
    return None


def words_of(speaker: Speaker, articles: Iterable[Article]) -> tuple[Quote, ...]:
    """Everything that a speaker is quoted or reported as saying, or that came through an outlet, in order."""
    return tuple(
        quote_stretch(article, paragraph, span, attribution)
        for article in articles
        for paragraph in article.paragraphs
        for attribution, span in _stretches(paragraph)
        if set(_names(attribution)) & set(speaker.names)
    )


def sentences_of(speaker: Speaker, articles: Iterable[Article]) -> frozenset[tuple[str, int, int]]:
    """Where a speaker's words stand: article, number of the paragraph, index of the sentence."""
    names = set(speaker.names)
    return frozenset(
        (article.slug, paragraph.number, position)
        for article in articles
        for paragraph in article.paragraphs
        for position, sentence in enumerate(paragraph.sentences)
        if set(_names(sentence.attribution)) & names
        or any(
            quotation.span.overlaps(sentence.span) and set(_names(quotation.attribution)) & names
            for quotation in paragraph.quotations
        )
    )


def _names(attribution: Attribution) -> tuple[str, ...]:
    if attribution.voice is Voice.ARTICLE:
        return ()
    return tuple(name for name in (attribution.speaker, attribution.reported_by) if name)


def _stretches(paragraph: Paragraph) -> Iterator[tuple[Attribution, Span]]:
    """The paragraph's sentences, neighbours of one speaker and voice together; then quotations whose speaker is not
    that of their sentence ("has called out the “completely insane” actions")."""
    for _, group in groupby(paragraph.sentences, key=lambda sentence: _key(sentence.attribution)):
        sentences = list(group)
        yield sentences[0].attribution, Span(sentences[0].span.start, sentences[-1].span.end)
    for quotation in paragraph.quotations:
        around = [sentence for sentence in paragraph.sentences if sentence.span.overlaps(quotation.span)]
        if all(_names(sentence.attribution) != _names(quotation.attribution) for sentence in around):
            yield quotation.attribution, quotation.span


def _key(attribution: Attribution) -> tuple[Voice, str | None, str | None]:
    return attribution.voice, attribution.speaker, attribution.reported_by
