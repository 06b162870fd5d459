"""What a speaker said, and what the library dates, as cards in pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from bot.cards.blocks import Button, Card, Kind, Line, Press, Section, Style, filled, joined, line, name, notice, strong
from bot.cards.limits import DISCORD, LONG_LABEL, Room
from bot.cards.markdown import size
from bot.cards.pages import Page, turn
from bot.cards.quoting.excerpts import opening, quoted
from bot.cards.quoting.sources import (
    SourceLine,
    article_line,
    context_button,
    dates_lines,
    place_line,
    quote_link,
    source_line,
    words_line,
)
from bot.cards.shelf import Shelved
from bot.locales import Strings, days_in_words
from index import Speaker


def quotes_card(page: Page, speaker: str, words: Strings, room: Room = DISCORD) -> Card:
    """Everything that a speaker is quoted or reported as saying, each with its place and source."""
    heading = line(filled(words.quotes_of, speaker=strong(name(speaker, LONG_LABEL))))

    def entry(one: Shelved, source: SourceLine) -> Section:
        return entry_section(one, words, room, Style.PLAIN, source=source)

    return _paged(page, heading, entry, Press.QUOTES, words, room)


def timeline_card(page: Page, article: str | None, words: Strings, room: Room = DISCORD) -> Card:
    """Dated sentences in order of time, each under its date; in bold the expression that says when. `article` is the
    title of the only article looked at, if it is one."""
    if not page.entries:
        return notice(words.nothing_dated)
    heading = filled(words.timeline_of_library)
    if article is not None:
        heading = filled(words.timeline_of_article, article=name(article, LONG_LABEL))

    def entry(one: Shelved, source: SourceLine) -> Section:
        return _dated(one, words, room, source)

    return _paged(page, line(strong(heading)), entry, Press.TIMELINE, words, room)


def speakers_card(named: str, found: tuple[Speaker, ...], speakers: tuple[Speaker, ...], words: Strings) -> Card:
    """That a name means several of those who are quoted (`found`), or none of all the `speakers`, of whom those are
    listed who have a name."""
    if not speakers:
        return notice(words.nobody_quoted)
    template = words.speaker_ambiguous if found else words.speaker_unknown
    known = found or tuple(speaker for speaker in speakers if speaker.named) or speakers
    shown = [name(speaker.name) for speaker in known]
    listed = joined(", ", shown[: DISCORD.speakers])
    if len(shown) > DISCORD.speakers:
        listed = joined(" ", (listed, filled(words.and_more, count=len(shown) - DISCORD.speakers)))
    return notice(filled(template, name=name(named, LONG_LABEL), speakers=listed))


def all_speakers_card(speakers: tuple[Speaker, ...], words: Strings) -> Card:
    """Everybody whom the library quotes, with how often; behind those with a name, all others."""
    if not speakers:
        return notice(words.nobody_quoted)
    named, others = (
        tuple(line(name(one.name), f" ({one.count})") for one in speakers if one.named is named)
        for named in (True, False)
    )
    heading = (line(strong(words.without_a_name)),) if named and others else ()
    return Card(tuple(Section(lines) for lines in (named, heading + others) if lines))


def entry_section(
    shelved: Shelved,
    words: Strings,
    room: Room,
    style: Style,
    *,
    head: tuple[Line, ...] = (),
    dated: bool = True,
    source: SourceLine = source_line,
) -> Section:
    """One quotation with the line about its source, what its dates mean where `dated` asks for it, and buttons. `head`
    stands over it. Its place in the file is that of what is MARKED, if anything is."""
    quote = shelved.quote
    most = room.block - size((*head, source(quote, words, room, shortened=True))) - 2
    dates = dates_lines(quote, words, room) if dated else ()
    if size(dates) + 1 > most // 2:
        dates = ()
    shown = opening(quote, most - size(dates) - 1)
    told = source(quote, words, room, shortened=shown != quote.span)
    place = place_line(quote.article.slug, (quote.sentence if style is Style.MARKED else quote.span,), words)
    buttons = (*context_button(shelved, words), *quote_link(quote, words, room))
    return Section((*head, quoted(quote, shown, style), told, *dates, place), buttons, apart=True)


def _dated(shelved: Shelved, words: Strings, room: Room, source: SourceLine) -> Section:
    """A dated sentence under its date. It has buttons only when it is shortened: a timeline is read, not clicked."""
    quote = shelved.quote
    first, last = quote.dates[0].readings[0]
    days = strong(days_in_words(first, last, words))
    head = line(filled(words.dated, date=days, text=name(quote.sentence_text)))
    section = entry_section(shelved, words, room, Style.STRONG, head=(head,), dated=False, source=source)
    whole = quoted(quote, quote.span, Style.STRONG) in section.lines
    return replace(section, buttons=()) if whole else section


def _paged(
    page: Page, heading: Line, entry: Callable[[Shelved, SourceLine], Section], press: Press, words: Strings, room: Room
) -> Card:
    """As many entries as fit, with a button to the next page. The article that all of them have in common stands over
    them."""
    entries = page.entries[: room.entries]
    shared = len(entries) > 1 and len({one.quote.article.slug for one in entries}) == 1
    article = (replace(article_line(entries[0].quote.article, words), kind=Kind.SMALL),) if shared else ()
    source = words_line if shared else source_line

    def head(shown: int) -> tuple[Line, ...]:
        part = filled(words.part_of_all, first=page.start + 1, last=page.start + shown, total=page.total)
        return heading, line(part, kind=Kind.SMALL), *article

    left = room.card - size((*head(page.total), _rest(page.total, words)))
    sections: list[Section] = []
    for shelved in entries:
        section = entry(shelved, source)
        left -= size(section.lines)
        if left < 0:
            break
        sections.append(section)
    shown = [Section(head(len(sections)), _as_table(page, press, words)), *each_button_once(sections)]
    if len(sections) < len(page.entries):
        more = Button(press, words.more, turn(page.scope, page.names[len(sections)]))
        shown.append(Section((_rest(page.total - page.start - len(sections), words),), (more,), apart=True))
    return Card(tuple(shown))


def _as_table(page: Page, press: Press, words: Strings) -> tuple[Button, ...]:
    """A button to the whole list as a table, on its first page; none for a single entry, nor in a terminal, which
    has no pages."""
    if page.start or page.total < 2 or not page.scope:
        return ()
    takes = {Press.QUOTES: Press.QUOTES_TABLE, Press.TIMELINE: Press.TIMELINE_TABLE}
    return (Button(takes[press], words.taking.as_csv, page.scope),)


def _rest(count: int, words: Strings) -> Line:
    return line(filled(words.and_more, count=count), kind=Kind.SMALL)


def each_button_once(sections: Iterable[Section]) -> list[Section]:
    """The sections without buttons that stand in an earlier one already: Discord takes no card that has one twice."""
    seen: set[tuple[Press, str]] = set()
    kept = []
    for section in sections:
        new = tuple(
            button
            for button in section.buttons
            if button.press is Press.LINK or (button.press, button.target) not in seen
        )
        seen.update((button.press, button.target) for button in new)
        kept.append(replace(section, buttons=new))
    return kept
