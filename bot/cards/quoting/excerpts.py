"""Which words of a paragraph are shown when not all of them fit, and how they stand in a block quote.

A paragraph is cut between sentences around the answering one; every cut is marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.cards.blocks import Kind, Line, Part, Piece, Style, pieces
from bot.cards.markdown import size
from index import Quote, Span

CUT = "[…]"
"""Stands where a shortened quotation leaves words out. It is the bot's mark, never part of a source."""

_SMALLER = 0.6
"""How much of the height of words in usual print those in small print take. docs/decisions/0022"""

_LABELS = 150
"""Characters that the words of an answer give up for the lines under each quotation behind the first."""

_LEAST = 150
"""Characters that are shown of the sentences behind the first quotation, however long the first one is."""

_CLAUSE_END = re.compile(r"[,;:–—](?=\s|$)")
"""Where a sentence that does not fit is cut rather than behind a word, if that loses less than a third of what fits."""


def excerpt(quote: Quote, room: int) -> Span:
    """The longest stretch that fits into `room` once rendered: the paragraph; else whole sentences around the answering
    one, taken in turn from behind and before it; else the beginning of the answering sentence."""
    if _fits(quote, quote.span, room):
        return quote.span
    kept, sentences = quote.sentence, quote.sentences
    if not _fits(quote, kept, room):
        return _beginning(quote, kept, room)
    if kept not in sentences:
        return kept
    at = sentences.index(kept)
    behind, before = (span.end for span in sentences[at + 1 :]), (span.start for span in reversed(sentences[:at]))
    for wider in _alternate(behind, before):
        grown = Span(min(kept.start, wider), max(kept.end, wider))
        if not _fits(quote, grown, room):
            break
        kept = grown
    return kept


def shares(quotes: Sequence[Quote], most: int) -> list[int]:
    """How long the words of each quotation of an answer may be, so that all of them take as much height as `most`
    characters of the first. The answering sentence of the first stands whole, then come those of the others, then what
    stands around them, that of the first first."""
    others = len(quotes) - 1
    if others < 1:
        return [most] * len(quotes)
    left = most - _LABELS * others
    first, *sentences = (size((quoted(quote, quote.sentence),)) for quote in quotes)
    each = max(int((left - first) / _SMALLER), _LEAST) // others
    least = [min(one, each) for one in sentences]
    first = max(first, left - int(sum(least) * _SMALLER))
    spare = int((left - size((quoted(quotes[0], excerpt(quotes[0], first)),))) / _SMALLER) - sum(least)
    return [first, *(one + max(spare, 0) // others for one in least)]


def opening(quote: Quote, room: int) -> Span:
    """The beginning of the words that fits into `room` once rendered, from the marked ones on where these would not be
    in it."""
    if _fits(quote, quote.span, room):
        return quote.span
    shown = _beginning(quote, quote.span, room)
    if shown.covers(quote.sentence):
        return shown
    rest = Span(quote.sentence.start, quote.span.end)
    return rest if _fits(quote, rest, room) else _beginning(quote, rest, room)


def page(quote: Quote, start: int, room: int) -> Span:
    """The words from `start` on that fit into `room` once rendered: as many whole sentences as possible, else the
    beginning of the first."""
    rest = Span(start, quote.span.end)
    if _fits(quote, rest, room):
        return rest
    kept = Span(start, start)
    for end in (span.end for span in quote.sentences if span.end > start):
        if not _fits(quote, Span(start, end), room):
            break
        kept = Span(start, end)
    return kept if len(kept) else _beginning(quote, rest, room)


def quoted(quote: Quote, span: Span, style: Style = Style.MARKED, kind: Kind = Kind.QUOTE) -> Line:
    """The words of `span` as a quotation, left-out words marked, those that the quotation marks in a style."""
    origin, reached = quote.span.start, span.start
    shown: list[Part] = [f"{CUT} " if span.start > quote.span.start else ""]
    for marked in quote.marked:
        start = min(max(marked.start, reached), span.end)
        end = max(min(marked.end, span.end), start)
        before, words = quote.text[reached - origin : start - origin], quote.text[start - origin : end - origin]
        shown += [before, Piece(words, style)]
        reached = end
    closing = f" {CUT}" if span.end < quote.span.end else ""
    return Line(pieces(*shown, quote.text[reached - origin : span.end - origin], closing), kind)


def _alternate(first: Iterator[int], second: Iterator[int]) -> Iterator[int]:
    turns = [first, second]
    while turns:
        for turn in tuple(turns):
            try:
                yield next(turn)
            except StopIteration:
                turns.remove(turn)


def _fits(quote: Quote, span: Span, room: int) -> bool:
    return len(span) <= room and size((quoted(quote, span),)) <= room


def _beginning(quote: Quote, span: Span, room: int) -> Span:
    """The first words of `span`, at least one character. Escaping at most doubles, so the search ends quickly."""
    end = min(span.end, span.start + max(room, 1))
    while end > span.start + 1 and not _fits(quote, Span(span.start, end), room):
        end -= max((end - span.start) // 16, 1)
    words, _, _ = quote.text[span.start - quote.span.start : end - quote.span.start].rpartition(" ")
    clauses = [found.end() for found in _CLAUSE_END.finditer(words)]
    kept = clauses[-1] if clauses and clauses[-1] > len(words) * 2 // 3 else len(words)
    return Span(span.start, span.start + kept if kept else end)
