"""The lines under a quotation: whose words these are, how they reached the article and where they stand; which days
its dates mean; where it stands in the file; and the buttons that lead to what is around it and to its page."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import replace
from datetime import date
from typing import Protocol, TypeAlias

from bot.cards.blocks import Button, Kind, Line, Part, Piece, Press, filled, joined, line, mark, name, pieces, strong
from bot.cards.limits import DISCORD, Room
from bot.cards.markdown import length
from bot.cards.quoting.excerpts import CUT
from bot.cards.shelf import Shelved
from bot.locales import Strings, day_in_words, days_in_words
from index import ArticleFacts, Attribution, Quote, Span, Voice

_URL = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d{1,5})?(?:[/?#][!-~]*)?")

DOT = "\u00a0· "
"""Between labels; the no-break space keeps the dot at the end of a line."""

Dated: TypeAlias = tuple[Piece, ...]
"""What a date expression means, in words."""


def edited_line(replaced: date, words: Strings) -> Line:
    """That words are no more in their article, and until when they were."""
    told = filled(words.collecting.edited_since, date=day_in_words(replaced, words))
    return line(told, kind=Kind.SMALL)


def whose_words(attribution: Attribution, words: Strings) -> tuple[Piece, ...]:
    """Whose words they are and through whom they came, as far as the article says so beside them."""
    speaker, addressee, outlet = (name(one or "") for one in attribution.names)
    said: list[Part] = []
    if attribution.voice is Voice.ARTICLE:
        said.append(words.article_words)
    elif not speaker.text:
        quoted = attribution.voice is Voice.QUOTATION
        said.append(words.quotation_unattributed if quoted else words.reported_unattributed)
    else:
        said.append(strong(speaker))
        if addressee.text:
            said.append(filled(words.said_to, addressee=addressee))
        if attribution.voice is Voice.REPORTED:
            said.append(words.in_the_articles_words)
    if outlet.text:
        said.append(filled(words.according_to, outlet=outlet))
    return pieces(*said)


def source_line(quote: Quote, words: Strings, room: Room, *, shortened: bool, number: int | None = None) -> Line:
    """Whose words, title, byline, outlet, date, paragraph, without what is not known; a number among others first."""
    whose, where = _whose(quote, words, room), _where(quote, words, shortened)
    return line(joined(DOT, [str(number or ""), whose, *_article(quote.article, words), *where]), kind=Kind.SOURCE)


def words_line(quote: Quote, words: Strings, room: Room, *, shortened: bool, number: int | None = None) -> Line:
    """The same without the article, which stands in an `article_line` of its own."""
    whose, where = _whose(quote, words, room), _where(quote, words, shortened)
    return line(joined(DOT, [str(number or ""), whose, *where]), kind=Kind.SOURCE)


class SourceLine(Protocol):
    """What makes the line about the source of a quotation: `source_line` or `words_line`."""

    def __call__(self, quote: Quote, words: Strings, room: Room, *, shortened: bool, number: int | None = None) -> Line:
        """Whose words they are and where they stand."""
        ...


def article_line(article: ArticleFacts, words: Strings) -> Line:
    """Title, byline, outlet and date of an article, as far as they are known."""
    return line(joined(DOT, _article(article, words)), kind=Kind.SOURCE)


def _whose(quote: Quote, words: Strings, room: Room) -> Part:
    if quote.paragraph is None:
        return words.outside_the_body
    voices = list(dict.fromkeys(whose_words(voice, words) for voice in quote.voices))
    more = ["…"] if len(voices) > room.voices else []
    return joined("; ", [*voices[: room.voices], *more])


def without_named_addressees(quote: Quote, shown: Span) -> Quote:
    """The quotation with nobody told to whom it was said who is named in the words that are `shown` of it."""
    seen = _words_at(quote, shown)
    voices = (
        replace(voice, addressee=None) if voice.addressee and (voice.addressee.text or "") in seen else voice
        for voice in quote.voices
    )
    return replace(quote, voices=tuple(voices))


def _where(quote: Quote, words: Strings, shortened: bool) -> tuple[Part, Part]:
    """The paragraph; and that words are left out, where the mark of that may be the source's own."""
    paragraph: Part = numbered(quote.paragraph, quote.page, words) if quote.paragraph is not None else ""
    return paragraph, words.shortened if shortened and CUT in quote.text else ""


def numbered(paragraph: int, page: int | None, words: Strings) -> tuple[Piece, ...]:
    """The number of a paragraph, behind that of its page where the file has pages: "page 3, paragraph 12"."""
    number = filled(words.paragraph, number=paragraph)
    return number if page is None else joined(", ", (filled(words.files.page, number=page), number))


def _article(article: ArticleFacts, words: Strings) -> tuple[Part, ...]:
    day = day_in_words(article.published, words) if article.published else ""
    return name(article.name), name(article.byline or ""), name(article.outlet or ""), day


def dates_lines(
    quote: Quote, words: Strings, room: Room, shown: Span | None = None, known: Set[Dated] = frozenset()
) -> tuple[Line, ...]:
    """The days that the date expressions of a quotation, or of what is `shown` of it, mean, in one line; none when none
    of them is resolved, or all of them are `known`."""
    told = [one for one in days_meant(quote, words, shown or quote.span) if one not in known]
    return (line(joined(DOT, told[: room.dates]), kind=Kind.SMALL),) if told else ()


def days_meant(quote: Quote, words: Strings, shown: Span) -> list[Dated]:
    """What each of the resolved date expressions in the words that are `shown` means."""
    meant = {
        name(_words_at(quote, mention.span)): days_in_words(mention.first, mention.last, words)
        for mention in quote.dates
        if mention.first and mention.last and shown.covers(mention.span)
    }
    return [filled(words.date_meant, text=text, date=days) for text, days in meant.items()]


def place_line(article: str, spans: tuple[Span, ...], words: Strings) -> Line:
    """Where something stands in the file of an article, for whoever has it."""
    return line(joined(DOT, (name(article), code_points(spans, words))), kind=Kind.DETAIL)


def code_points(spans: tuple[Span, ...], words: Strings) -> str:
    """Half-open offsets: "code points 12–40, also 90–118"."""
    first, *others = (f"{span.start}–{span.end}" for span in spans)
    places = ", ".join([first, *(words.also_at.format(place=other) for other in others)])
    return words.code_points.format(places=places)


def _words_at(quote: Quote, span: Span) -> str:
    return quote.text[span.start - quote.span.start : span.end - quote.span.start]


def context_button(shelved: Shelved, words: Strings) -> tuple[Button, ...]:
    """A button to the paragraphs around a quotation; none where its paragraph is not known."""
    return (Button(Press.CONTEXT, words.context, mark(shelved.name, shelved.at)),) if shelved.name else ()


def quote_link(quote: Quote, words: Strings, room: Room) -> tuple[Button, ...]:
    """A button to the marked words on the article's page; to the page where that address is too long for Discord."""
    return link_button(quote_address(quote, room), words, room)


def quote_address(quote: Quote, room: Room) -> str | None:
    """The address of the marked words on the article's page; of the page where that is too long; None where there is
    none that may be shown."""
    fits = quote.link is not None and length(quote.link) <= room.link
    return _address(quote.link if fits else quote.article.url, room)


def link_button(url: str | None, words: Strings, room: Room = DISCORD) -> tuple[Button, ...]:
    """A button to the article's page; none for an address that Discord would refuse, and the whole card with it."""
    address = _address(url, room)
    return () if address is None else (Button(Press.LINK, words.open_article, address),)


def _address(url: str | None, room: Room) -> str | None:
    return url if url is not None and length(url) <= room.link and _URL.fullmatch(url) else None


def more_button(shelved: Shelved, words: Strings, start: int = 0) -> Button:
    """A button to a paragraph from the code point `start` of it on."""
    return Button(Press.MORE, words.more, mark(shelved.name, start))
