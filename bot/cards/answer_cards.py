"""Answers -> cards: quotations with their sources, a refusal, what came closest, the paragraphs around one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.cards.blocks import (
    DIRECTION_CONTROLS,
    Button,
    Card,
    Kind,
    Line,
    Press,
    Section,
    Style,
    filled,
    line,
    mark,
    name,
    notice,
    strong,
)
from bot.cards.excerpts import excerpt, page, quoted
from bot.cards.limits import DISCORD, LONG_LABEL, Room
from bot.cards.markdown import length, size, subtext
from bot.cards.shelf import Shelved
from bot.cards.sources import dates_lines, place_line, source_line
from bot.locales import LANGUAGES, Strings, note_in_words
from index import Answer, Greeted, Length, Quote, Quoted, Refused, Told

_URL = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d{1,5})?(?:[/?#][!-~]*)?")


def reply_card(
    answer: Answer, found: tuple[Shelved, ...], words: Strings, *, heading: tuple[Line, ...] = (), room: Room = DISCORD
) -> Card:
    """What a question is answered with. `found` holds the quotations that it shows; `heading` stands over it."""
    match answer:
        case Greeted():
            return notice(words.purpose)
        case Told(quotes=quotes, lengths=lengths):
            heading += tuple(_length_line(one, words) for one in lengths[: room.few])
            return (answer_card if quotes else refusal_card)(found, words, heading=heading, room=room)
        case Quoted(foreign_language=language):
            return answer_card(found, words, heading=heading + _foreign_lines(language, words), room=room)
        case Refused(foreign_language=language):
            return refusal_card(found, words, heading=heading + _foreign_lines(language, words), room=room)


def answer_card(
    found: tuple[Shelved, ...], words: Strings, *, heading: tuple[Line, ...] = (), room: Room = DISCORD
) -> Card:
    """The quotations that answer a question, the answering sentence of each marked."""
    return _quotations(found, words, heading, room, Style.MARKED, Kind.QUOTE)


def refusal_card(
    nearest: tuple[Shelved, ...], words: Strings, *, heading: tuple[Line, ...] = (), room: Room = DISCORD
) -> Card:
    """That the library does not answer, with a button to what came closest."""
    head = (Section(heading),) if heading else ()
    targets = ",".join(mark(one.name, one.at) for one in nearest[: room.answers] if one.name)
    buttons = (Button(Press.NEAREST, words.show_nearest, targets),) if targets else ()
    return Card((*head, Section((line(strong(words.refusal)), line(words.refusal_why)), buttons)))


def nearest_card(nearest: tuple[Shelved, ...], words: Strings, room: Room = DISCORD) -> Card:
    """The passages that came closest to a question that the library does not answer. Nothing in them is marked: no
    sentence of theirs is an answer."""
    return _quotations(nearest, words, (line(strong(words.nearest)),), room, Style.PLAIN, Kind.NEAR)


def context_card(around: tuple[Shelved, ...], here: str, words: Strings) -> Card:
    """A paragraph with those before and after it; only the one of the name `here` has its sentence marked. A heading
    stands where it begins."""
    sections: list[Section] = []
    heading: str | None = None
    for shelved in around:
        quote = shelved.quote
        above: tuple[Line, ...] = ()
        if quote.heading and quote.heading != heading:
            above = (line(filled(words.under, heading=name(quote.heading)), kind=Kind.SMALL),)
        heading = quote.heading
        room = DISCORD.block - size((*above, source_line(quote, words, DISCORD, shortened=True))) - 1
        span = excerpt(quote, room)
        cut = span != quote.span
        style = Style.MARKED if shelved.name == here else Style.PLAIN
        lines = (*above, quoted(quote, span, style), source_line(quote, words, DISCORD, shortened=cut))
        sections.append(Section(lines, (_more_button(shelved, words),) if cut else (), apart=bool(sections)))
    return Card(tuple(sections))


def page_card(shelved: Shelved, start: int, words: Strings) -> Card:
    """A long paragraph from the code point `start` of it on, with a button to the rest."""
    quote = shelved.quote
    start = min(quote.span.start + start, quote.span.end)
    span = page(quote, start, DISCORD.page)
    left = span.end < quote.span.end
    buttons = (_more_button(shelved, words, span.end - quote.span.start),) if left else ()
    return Card((Section((quoted(quote, span), source_line(quote, words, DISCORD, shortened=left)), buttons),))


def question_line(question: str, words: Strings) -> Line:
    """The question repeated in small print, for those who did not see it typed."""
    return line(filled(words.question, question=name(question, LONG_LABEL)), kind=Kind.SMALL)


def moved_notice(channel: str, question: str, words: Strings) -> Card:
    """What comes before an answer that its channel did not take; the question was asked there."""
    said = line(filled(words.moved, channel=name(channel)))
    return Card((Section((said, *((question_line(question, words),) if question else ()))),))


def followup_line(previous: str, words: Strings) -> Line:
    """That a question was read together with the one before it."""
    return line(filled(words.understood_with, question=name(previous, LONG_LABEL)), kind=Kind.SMALL)


def questions_in(texts: Iterable[str]) -> tuple[str, ...]:
    """The questions that the heading of a card repeats, in any language: what `question_line` and `followup_line` have
    written, from the texts that Discord shows of it."""
    heading = subtext(next(iter(texts), ""))
    read = [_repeated(one) for one in heading]
    return tuple(question for question in read if question)


def _repeated(heading: str) -> str | None:
    for words in LANGUAGES:
        for template in (words.question, words.understood_with):
            before, _, behind = template.partition("{question}")
            if heading.startswith(before) and heading.endswith(behind):
                return heading[len(before) : len(heading) - len(behind)].strip(f" {DIRECTION_CONTROLS}")
    return None


def help_card(example: str | None, words: Strings) -> Card:
    """What can be asked, with a question that the library answers, where one is known."""
    lines = [line(words.purpose)]
    if example is not None:
        lines.append(line(filled(words.for_example, question=strong(name(example, LONG_LABEL)))))
    return Card((Section(tuple(lines)),))


def context_button(shelved: Shelved, words: Strings) -> tuple[Button, ...]:
    """A button to the paragraphs around a quotation; none where its paragraph is not known."""
    return (Button(Press.CONTEXT, words.context, mark(shelved.name, shelved.at)),) if shelved.name else ()


def quote_link(quote: Quote, words: Strings, room: Room) -> tuple[Button, ...]:
    """A button to the marked words on the article's page; to the page where that address is too long for Discord."""
    fits = quote.link is not None and length(quote.link) <= room.link
    return link_button(quote.link if fits else quote.article.url, words, room)


def link_button(url: str | None, words: Strings, room: Room = DISCORD) -> tuple[Button, ...]:
    """A button to the article's page; none for an address that Discord would refuse, and the whole card with it."""
    if url is None or length(url) > room.link or not _URL.fullmatch(url):
        return ()
    return (Button(Press.LINK, words.open_article, url),)


def _foreign_lines(language: str | None, words: Strings) -> tuple[Line, ...]:
    """That the encoder does not understand the question's language, if it is such a one."""
    if language is None:
        return ()
    return line(words.foreign_language), line(words.foreign_language_setting, kind=Kind.DETAIL)


def _length_line(one: Length, words: Strings) -> Line:
    counts = {"paragraphs": one.paragraphs, "sentences": one.sentences, "words": one.words}
    return line(filled(words.article_length, article=name(one.article), **counts))


def _quotations(
    found: tuple[Shelved, ...], words: Strings, heading: tuple[Line, ...], room: Room, style: Style, kind: Kind
) -> Card:
    head = (Section(heading),) if heading else ()
    each = min(room.block, (room.card - size(heading)) // max(len(found), 1))
    sections = [_quotation(one, each, words, room, style, kind) for one in found]
    return Card((*head, *(Section(one.lines, one.buttons, apart=at > 0) for at, one in enumerate(sections))))


def _quotation(shelved: Shelved, most: int, words: Strings, room: Room, style: Style, kind: Kind) -> Section:
    quote = shelved.quote
    below = dates_lines(quote, words, room)
    if quote.note:
        below += (line(name(note_in_words(quote.note, words), LONG_LABEL), kind=Kind.SMALL),)
    most -= size((source_line(quote, words, room, shortened=True), *below)) + 1
    span = excerpt(quote, most)
    source = source_line(quote, words, room, shortened=span != quote.span)
    place = place_line(quote.article.slug, (quote.span, *quote.also_at), words)
    more = (_more_button(shelved, words),) if shelved.name and span != quote.span else ()
    buttons = (*context_button(shelved, words), *more, *quote_link(quote, words, room))
    return Section((quoted(quote, span, style, kind), source, *below, place), buttons)


def _more_button(shelved: Shelved, words: Strings, start: int = 0) -> Button:
    return Button(Press.MORE, words.more, mark(shelved.name, start))
