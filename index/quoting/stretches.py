"""A paragraph as stretches of words that are one speaker's, and by which names."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import groupby

from index.datatypes import Attribution, Paragraph, Span, Voice


def names_in(attribution: Attribution) -> tuple[str, ...]:
    """Whose words they are by name, and the outlet that they came through; none for the article's own."""
    if attribution.voice is Voice.ARTICLE:
        return ()
    speaker, _, outlet = attribution.names
    return tuple(name for name in (speaker, outlet) if name)


def stretches(paragraph: Paragraph) -> Iterator[tuple[Attribution, Span]]:
    """The paragraph's sentences, neighbours of one speaker and voice together; then quotations whose speaker is not
    that of their sentence ("has called out the “completely insane” actions")."""
    for _, group in groupby(paragraph.sentences, key=lambda sentence: _key(sentence.attribution)):
        sentences = list(group)
        yield sentences[0].attribution, Span(sentences[0].span.start, sentences[-1].span.end)
    for quotation in paragraph.quotations:
        around = [sentence for sentence in paragraph.sentences if sentence.span.overlaps(quotation.span)]
        if all(names_in(sentence.attribution) != names_in(quotation.attribution) for sentence in around):
            yield quotation.attribution, quotation.span


def _key(attribution: Attribution) -> tuple[Voice, str | None, str | None]:
    speaker, _, outlet = attribution.names
    return attribution.voice, speaker, outlet


def sentence_of(names: Collection[str], paragraph: Paragraph, sentence: int) -> int:
    """The sentence of a paragraph that has words of somebody with one of these names: this one if it does, else the
    nearest that does, if any."""
    theirs = [span for attribution, span in stretches(paragraph) if not set(names).isdisjoint(names_in(attribution))]
    having = (at for at, one in enumerate(paragraph.sentences) if any(map(one.span.overlaps, theirs)))
    return min(having, key=lambda at: abs(at - sentence), default=sentence)
