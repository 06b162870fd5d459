"""Quotations -> the card with their citations, each in a block to copy; as many as fit, the others behind a button."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.cards.blocks import Button, Card, Kind, Line, Piece, Press, Section, line, name, strong
from bot.cards.citing.names import as_written
from bot.cards.citing.styles import Source, citations
from bot.cards.limits import DISCORD, LABEL, LONG_LABEL, Room
from bot.cards.markdown import size
from bot.cards.quoting.excerpts import CUT
from bot.cards.quoting.layout import passage_marks
from bot.cards.quoting.sources import edited_line, quote_address, words_line
from bot.cards.shelf import Shelved
from bot.locales import Strings
from index import Author, Quote, Span, Voice, authors_in

_LABEL_LENGTHS = (LONG_LABEL, LABEL)

_LEAST = 100
"""Characters of the words that are shown before an address is left out."""


def cited_words(quote: Quote) -> str:
    """The words of a quotation that are cited: the sentences that it marks; what it marks where that is in none."""
    touched = [one for one in quote.sentences if one.overlaps(quote.sentence)]
    first, last = (touched[0], touched[-1]) if touched else (quote.sentence, quote.sentence)
    span = Span(min(first.start, quote.sentence.start), max(last.end, quote.sentence.end))
    return quote.text[span.start - quote.span.start : span.end - quote.span.start]


def source_of(quote: Quote, accessed: date, room: Room) -> Source:
    """What there is to cite of a quotation. The speaker is named where the words are somebody's whom the article
    quotes, and nobody else's; who only is reported did not say just these words."""
    facts = quote.article
    voice = quote.voices[0] if len(quote.voices) == 1 else None
    speaker = voice.speaker.text if voice and voice.voice is Voice.QUOTATION and voice.speaker else None
    authors = authors_in(name(facts.byline or "").text)
    said = name(speaker or "").text
    return Source(
        words=cited_words(quote),
        speaker="" if said.casefold() in {author.name.casefold() for author in authors} else said,
        authors=authors,
        title=name(facts.title or "").text,
        outlet=name(facts.outlet or "").text,
        published=facts.published,
        paragraph=quote.paragraph,
        page=quote.page,
        link=quote_address(quote, room) or "",
        accessed=accessed,
    )


def cite_card(found: tuple[Shelved, ...], accessed: date, words: Strings, room: Room = DISCORD) -> Card:
    """The citations of quotations, as many as there is room for, with a button to the others."""
    shown = [(one, source_of(one.quote, accessed, room)) for one in found[: room.citations]]
    head = line(strong(words.taking.cite_heading))
    linked = any(source.link for _, source in shown)
    note = line(words.taking.cite_note, f" {words.taking.cite_accessed}" if linked else "", kind=Kind.SMALL)
    left = (room.card - size((head,)) - size((note,))) // max(len(shown), 1)
    sections = []
    for one, source in shown:
        whose = [words_line(one.quote, words, room, shortened=False)]
        if one.replaced is not None:
            whose.append(edited_line(one.replaced, words))
        sections.append(Section((*whose, *_fitted(source, left - size(whose) - 1)), apart=True))
    rest = passage_marks(found[room.citations :], room)
    more = (Button(Press.CITE, words.more, rest),) if rest else ()
    return Card((Section((head,)), *sections, Section((note,), more)))


def _blocks(source: Source) -> tuple[Line, ...]:
    """The citation in each style, under the name of the style."""
    made = citations(source)
    named = (("Markdown", made.markdown), ("APA 7", made.apa), ("MLA 9", made.mla), ("Chicago 17", made.chicago))
    return tuple(
        one for style, text in named for one in (line(style, kind=Kind.SMALL), Line((Piece(text),), Kind.CODE))
    )


def _fitted(source: Source, room: int) -> tuple[Line, ...]:
    """The citations within `room`: labels are shortened first, then words left out at the end, which is marked, and the
    address goes last."""
    smaller = [source, *(_with_labels(source, most) for most in _LABEL_LENGTHS)]
    smaller.append(replace(smaller[-1], link=""))
    for one in smaller:
        if size(_blocks(one)) <= room:
            return _blocks(one)
    for one in smaller:
        if size(_blocks(replace(one, words=""))) + _LEAST * len(_blocks(one)) <= room:
            break
    kept = min(len(one.words), room)
    while kept > 1 and size(_blocks(_beginning(one, kept))) > room:
        kept -= max(kept // 16, 1)
    return _blocks(_beginning(one, kept))


def _beginning(source: Source, kept: int) -> Source:
    words = source.words[:kept]
    return replace(source, words=f"{words.rpartition(' ')[0] or words} {CUT}")


def _with_labels(source: Source, most: int) -> Source:
    """The source with labels of at most so many code points, and a long list of authors as one of them."""
    authors = source.authors
    if len(as_written(authors)) > most or len(authors) > 1:
        authors = (Author(_label(as_written(authors), most)),)
    shorter = (_label(text, most) for text in (source.speaker, source.title, source.outlet))
    speaker, title, outlet = shorter
    return replace(source, authors=authors, speaker=speaker, title=title, outlet=outlet)


def _label(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
