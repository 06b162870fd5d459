"""Everything that a library dates, in order of time."""

from __future__ import annotations

import operator
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import overload

import numpy as np
from numpy.typing import NDArray

from index.datatypes import Article, Dated, DateMention, Paragraph, ParagraphRef, Span
from index.errors import GenerationDamaged
from index.quoting.marks import MARK, Names, marks_of, named

_ENTRY = np.dtype([("first", "<u4"), ("last", "<u4"), ("paragraph", "<u4"), ("mention", "<u4"), ("mark", MARK)])
"""Days as proleptic Gregorian ordinals; the paragraph's number, from 1; which of its date expressions it is, from 0."""

_LAST_DAY = date.max.toordinal()


def timeline(articles: Iterable[Article]) -> tuple[Dated, ...]:
    """Every sentence that says when, ordered by first and last day, then article and place.

    What is not resolved to one date or range is left out. A sentence that names one date twice comes once.
    """
    dated = {
        (mention.first, mention.last, article.slug, sentence): Dated(
            mention.first, mention.last, ParagraphRef(article.slug, paragraph.number), sentence, mention
        )
        for article in articles
        for paragraph in article.paragraphs
        for mention in reversed(paragraph.dates)
        if mention.first and mention.last
        for sentence in [_sentence_of(paragraph, mention)]
    }
    return tuple(dated[key] for key in sorted(dated))


def pack_dated(article: Article) -> bytes:
    """The `timeline` of an article as it is stored: days and places, without the words."""
    entries = timeline((article,))
    marks = marks_of(_identity(entry, article.source) for entry in entries)
    packed = np.empty(len(entries), _ENTRY)
    # Of equal mentions the first.
    places = [{mention: at for at, mention in reversed([*enumerate(one.dates)])} for one in article.paragraphs]
    for at, (entry, mark) in enumerate(zip(entries, marks, strict=True)):
        number = entry.place.number
        mention = places[number - 1][entry.mention]
        packed[at] = entry.first.toordinal(), entry.last.toordinal(), number, mention, mark
    return packed.tobytes()


def is_dated(packed: bytes, paragraphs: int) -> bool:
    """Whether `pack_dated` may have packed this, of an article of so many paragraphs."""
    if len(packed) % _ENTRY.itemsize:
        return False
    entries = np.frombuffer(packed, _ENTRY)
    first, last, number = (entries[field] - np.uint32(1) for field in ("first", "last", "paragraph"))  # 0 wraps around
    return bool(((first <= last) & (last < _LAST_DAY) & (number < paragraphs)).all())


def days_of(packed: bytes) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """The first and the last days of an article's entries as `pack_dated` packed them: ordinals, in order of time."""
    entries = np.frombuffer(packed, _ENTRY)
    return entries["first"], entries["last"]


class Timeline(Sequence[Dated]):
    """The `timeline` of articles of which only days and places are held, 28 bytes an entry: an article is read when one
    of its entries is looked at. `names` has one for each entry. Immutable and thread-safe."""

    def __init__(self, packed: Mapping[str, bytes], read: Callable[[str], Article]) -> None:
        """`packed` has what `pack_dated` gave of each article, by slug; `read` gives the article of a slug."""
        self._read = read
        self._slugs = sorted(slug for slug, dated in packed.items() if dated)
        counts = [len(packed[slug]) // _ENTRY.itemsize for slug in self._slugs]
        entries = np.frombuffer(b"".join(packed[slug] for slug in self._slugs), _ENTRY)
        # Those of an article are in order, and stay so.
        order = np.lexsort((entries["last"], entries["first"]))
        self._entries = entries[order]
        self._articles = np.repeat(np.arange(len(counts), dtype=np.int32), counts)[order]
        self.names = Names(named(self._slugs, counts, entries["mark"])[order])

    @overload
    def __getitem__(self, place: int) -> Dated: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Dated, ...]: ...
    def __getitem__(self, place: int | slice) -> Dated | tuple[Dated, ...]:
        if isinstance(place, slice):
            return tuple(self[at] for at in range(*place.indices(len(self))))
        slug = self._slugs[self._articles[place]]
        first, last, number, mention, _ = self._entries[place].tolist()
        return _entry(self._read(slug), date.fromordinal(first), date.fromordinal(last), number, mention)

    def __len__(self) -> int:
        return len(self._entries)

    def article_at(self, place: int) -> str:
        """The slug of the article that an entry stands in, which is not read for it."""
        slug: str = self._slugs[self._articles[place]]
        return slug

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(operator.eq, self, other))

    __hash__ = None  # type: ignore[assignment]  # as a list has none


def _entry(article: Article, first: date, last: date, number: int, mention: int) -> Dated:
    paragraph = article.paragraphs[number - 1]
    found = paragraph.dates[mention] if mention < len(paragraph.dates) else None
    if found is None or (found.first, found.last) != (first, last):
        raise GenerationDamaged("A stored article does not fit its dates.")
    return Dated(first, last, ParagraphRef(article.slug, number), _sentence_of(paragraph, found), found)


def _identity(one: Dated, source: str) -> tuple[str, ...]:
    return one.first.isoformat(), one.last.isoformat(), one.sentence.of(source), one.mention.span.of(source)


def _sentence_of(paragraph: Paragraph, mention: DateMention) -> Span:
    """The sentence that a mention begins in; the paragraph when none covers it."""
    begin = Span(mention.span.start, mention.span.start + 1)
    at = bisect_right(paragraph.sentences, begin.start, key=lambda sentence: sentence.span.start) - 1
    sentence = paragraph.sentences[at] if at >= 0 else None
    return sentence.span if sentence and sentence.span.covers(begin) else paragraph.span
