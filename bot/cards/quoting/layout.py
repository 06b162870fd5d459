"""Quotations one below the other, as they answer a question or came near to it: how much of each is shown, in which
print, and what stands once for all of them."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass, replace
from enum import Enum, auto

from bot.cards.blocks import Button, Kind, Line, Press, Section, Style, line, mark, name
from bot.cards.limits import LONG_LABEL, Room
from bot.cards.markdown import size
from bot.cards.quoting.excerpts import excerpt, quoted, shares
from bot.cards.quoting.sources import (
    Dated,
    article_line,
    dates_lines,
    days_meant,
    more_button,
    place_line,
    quote_link,
    source_line,
    without_named_addressees,
    words_line,
)
from bot.cards.shelf import Shelved
from bot.locales import Strings, note_in_words


class Order(Enum):
    """How quotations stand to each other and to the question."""

    BEST_FIRST = auto()
    """The first answers; the others may, and stand below it in small print."""
    ALIKE = auto()
    """Each of them answers."""
    FURTHER = auto()
    """They came behind those that answer."""
    NEAREST = auto()
    """None of them answers."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a quotation stands: its `number` among several, how much it may take with its labels (`block`) and without
    them (`most`), the kind of its line and the style of its answering sentence."""

    number: int | None
    block: int
    most: int
    kind: Kind
    style: Style


def quotations(
    found: tuple[Shelved, ...],
    words: Strings,
    heading: tuple[Line, ...],
    room: Room,
    order: Order,
    more: tuple[Button, ...] = (),
) -> tuple[Section, ...]:
    """Quotations one below the other, the `more` buttons behind theirs. In the first of an answer the answering
    sentence is marked, unless it is all of it. The article that several have in common, and the buttons, stand once
    below."""
    several = len(found) > 1
    articles = {one.quote.article.slug for one in found}
    shared = (article_line(found[0].quote.article, words),) if several and len(articles) == 1 else ()
    linked = several and (room.links >= len(found) or len(articles) > 1)
    left = room.card - size((*heading, *shared))
    known: set[Dated] = set()
    shown = []
    for one, place in zip(found, _places(found, left, room, order), strict=True):
        section, dates = _quotation(one, place, words, room, known, whole=not shared, linked=linked)
        known |= dates if shared else set()
        shown.append(section)
    link = quote_link(found[0].quote, words, room) if found and not linked else ()
    cite = cite_button(found, words, room) if order is not Order.NEAREST else ()
    buttons = (*_contexts(found, words), *more, *cite, *link)
    if several:
        shown.append(Section(shared, buttons))
    elif shown:
        shown = [replace(shown[0], buttons=(*shown[0].buttons, *buttons))]
    head = (Section(heading),) if heading else ()
    return (*head, *shown)


def cite_button(found: tuple[Shelved, ...], words: Strings, room: Room) -> tuple[Button, ...]:
    """A button to the citations of these; none where none of them stands in the body of an article."""
    targets = passage_marks(found, room)
    return (Button(Press.CITE, words.taking.cite, targets),) if targets else ()


def passage_marks(found: tuple[Shelved, ...], room: Room) -> str:
    """What a button about all of these is about."""
    return ",".join(mark(one.name, one.at) for one in found[: room.answers] if one.name)


def _places(found: tuple[Shelved, ...], left: int, room: Room, order: Order) -> Iterator[_Place]:
    """Where each quotation stands, when all of them have `left` characters with their labels."""
    several, best_first = len(found) > 1, order is Order.BEST_FIRST
    block = min(room.block, left // max(len(found), 1))
    most = shares([one.quote for one in found], room.answer) if best_first else [block] * len(found)
    for at, longest in enumerate(most):
        kind = Kind.NEAR if order is Order.NEAREST else Kind.BESIDE if best_first and at else Kind.QUOTE
        style = Style.MARKED if order in (Order.BEST_FIRST, Order.ALIKE) and not at else Style.PLAIN
        yield _Place(at + 1 if several else None, block, longest, kind, style)


def _quotation(
    shelved: Shelved, place: _Place, words: Strings, room: Room, known: Set[Dated], *, whole: bool, linked: bool
) -> tuple[Section, frozenset[Dated]]:
    """One quotation, and what its dates mean, which it does not say where that is `known`. With `whole` its source
    names the article, and `linked` it has a link of its own."""
    quote = shelved.quote
    note = (line(name(note_in_words(quote.note, words), LONG_LABEL), kind=Kind.SMALL),) if quote.note else ()
    source = source_line if whole else words_line
    labels = source(quote, words, room, shortened=True, number=place.number), *dates_lines(quote, words, room), *note
    span = excerpt(quote, min(place.block - size(labels) - 1, place.most))
    cut = span != quote.span
    told = without_named_addressees(quote, span)
    lines = (
        quoted(quote, span, place.style if quote.sentence != span else Style.PLAIN, place.kind),
        source(told, words, room, shortened=cut, number=place.number),
        *dates_lines(quote, words, room, span, known),
        *note,
        place_line(quote.article.slug, (quote.span, *quote.also_at), words),
    )
    # The button to what stands around it shows the rest as well, up to a block of it.
    long = cut and place.number is None and excerpt(quote, place.block - size(labels) - 1) != quote.span
    rest = (more_button(shelved, words),) if shelved.name and long else ()
    link = quote_link(quote, words, room) if linked else ()
    section = Section(lines, (*rest, *link), apart=place.number not in (None, 1))
    return section, frozenset(days_meant(quote, words, span))


def _contexts(found: tuple[Shelved, ...], words: Strings) -> Iterator[Button]:
    """A button to the paragraphs around each quotation, with its number where there are several."""
    labels = [words.context_of.format(number=1), *map(str, range(2, len(found) + 1))]
    for one, label in zip(found, labels if len(found) > 1 else [words.context], strict=True):
        if one.name:
            yield Button(Press.CONTEXT, label, mark(one.name, one.at))
