"""What a speaker said, and what the library dates, as cards in pages. Within Discord's limits by construction.

A block quote is the only place where words of a source stand; everything around it is labels.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from bot.cards.answer_cards import context_button, quote_link
from bot.cards.blocks import CARD_LIMIT, Button, Card, Press, Section, notice
from bot.cards.excerpts import opening, quoted
from bot.cards.markdown import label, length
from bot.cards.pages import MOST_ENTRIES, Page, turn
from bot.cards.shelf import Shelved
from bot.cards.sources import dates_line, source_line
from bot.locales import Strings, days_in_words
from index import Speaker

ENTRY_LIMIT = 1150
"""Characters of one entry with its labels, at least three of which fit into a card: labels alone stay below 900."""

_LONG_LABEL_LIMIT = 200
_SPEAKERS_SHOWN = 20


def quotes_card(page: Page, speaker: str, words: Strings) -> Card:
    """Everything that a speaker is quoted or reported as saying, each with its place and source."""

    def entry(shelved: Shelved) -> Section:
        return entry_section(shelved, words, bold=False)

    heading = words.quotes_of.format(speaker=f"**{label(speaker, _LONG_LABEL_LIMIT)}**")
    return _paged(page, heading, entry, Press.QUOTES, words)


def timeline_card(page: Page, article: str | None, words: Strings) -> Card:
    """Dated sentences in order of time, each under its date; in bold the expression that says when. `article` is the
    title of the only article looked at, if it is one."""
    if not page.entries:
        return notice(words.nothing_dated)

    def entry(shelved: Shelved) -> Section:
        return _dated(shelved, words)

    heading = words.timeline_of_library
    if article is not None:
        heading = words.timeline_of_article.format(article=label(article, _LONG_LABEL_LIMIT))
    return _paged(page, f"**{heading}**", entry, Press.TIMELINE, words)


def speakers_card(name: str, found: tuple[Speaker, ...], speakers: tuple[Speaker, ...], words: Strings) -> Card:
    """That a name means several of those who are quoted (`found`), or none of all the `speakers`."""
    if not speakers:
        return notice(words.nobody_quoted)
    template = words.speaker_ambiguous if found else words.speaker_unknown
    shown = [label(speaker.name) for speaker in (found or speakers)]
    listed = ", ".join(shown[:_SPEAKERS_SHOWN])
    if len(shown) > _SPEAKERS_SHOWN:
        listed += f" {words.and_more.format(count=len(shown) - _SPEAKERS_SHOWN)}"
    return notice(template.format(name=label(name, _LONG_LABEL_LIMIT), speakers=listed))


def entry_section(shelved: Shelved, words: Strings, *, bold: bool, head: str = "", dated: bool = True) -> Section:
    """One quotation of at most `ENTRY_LIMIT` characters with the line about its source, what its dates mean where
    `dated` asks for it, and buttons. `head` stands over it."""
    quote = shelved.quote
    room = ENTRY_LIMIT - length(head) - length(source_line(quote, words, shortened=True)) - 2
    dates = dates_line(quote, words) if dated else ""
    if length(dates) + 1 > room // 2:
        dates = ""
    room -= length(dates) + 1
    shown = opening(quote, room)
    source = source_line(quote, words, shortened=shown != quote.span)
    text = "\n".join(line for line in (head, quoted(quote, shown, bold=bold), source, dates) if line)
    return Section(text, (*context_button(shelved, words), *quote_link(quote, words)), apart=True)


def _dated(shelved: Shelved, words: Strings) -> Section:
    """A dated sentence under its date. It has buttons only when it is shortened: a timeline is read, not clicked."""
    quote = shelved.quote
    first, last = quote.dates[0].readings[0]
    head = words.dated.format(date=days_in_words(first, last, words), text=label(quote.sentence_text))
    section = entry_section(shelved, words, bold=True, head=head, dated=False)
    return section if words.shortened in section.text else replace(section, buttons=())


def _paged(page: Page, heading: str, entry: Callable[[Shelved], Section], press: Press, words: Strings) -> Card:
    """As many entries as fit, with a button to the next page."""

    def head(shown: int) -> str:
        part = words.part_of_all.format(first=page.start + 1, last=page.start + shown, total=page.total)
        return f"{heading}\n-# {part}"

    room = CARD_LIMIT - length(head(page.total)) - length(_rest(page.total, words))
    sections: list[Section] = []
    for shelved in page.entries[:MOST_ENTRIES]:
        section = entry(shelved)
        room -= length(section.text)
        if room < 0:
            break
        sections.append(section)
    shown = [Section(head(len(sections))), *each_button_once(sections)]
    if len(sections) < len(page.entries):
        more = Button(press, words.more, turn(page.scope, page.names[len(sections)]))
        shown.append(Section(_rest(page.total - page.start - len(sections), words), (more,), apart=True))
    return Card(tuple(shown))


def _rest(count: int, words: Strings) -> str:
    return f"-# {words.and_more.format(count=count)}"


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
