"""Quotations as a table for spreadsheets: CSV in which the words stay exact and no cell is taken for a formula.

RFC 4180 in UTF-8 with a byte order mark, every cell in quotes. docs/decisions/0044
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.cards.blocks import Attachment, Card, Kind, Section, filled, line, name
from bot.cards.limits import DISCORD, ENDLESS, Room
from bot.cards.quoting.sources import quote_address
from bot.locales import Strings
from index import DateMention, LibraryView, Quote, Said, Timeline, quote_dated, quote_said

COLUMNS = (
    "speaker",
    "voice",
    "words",
    "article",
    "title",
    "outlet",
    "byline",
    "published",
    "page",
    "paragraph",
    "start",
    "end",
    "date_meant",
    "link",
)
"""A contract, as the keys of the JSON are: new ones come behind these."""

_MARK = "\ufeff"
_FORMULA = re.compile(r"\s*[=+\-@\uff0b\uff0d\uff1d\uff20]|[\t\r\n]")
"""What begins a formula in spreadsheets, some of which read full-width signs as well."""

_NO_NAME = re.compile(r"[^a-z0-9]+")
_LONGEST_NAME = 40

_AT_A_TIME = 5_000
"""Rows; some 2 MB."""


@dataclass(frozen=True, slots=True)
class Table:
    """A file of CSV, and how many rows it has below its heading."""

    content: bytes
    rows: int


def row(quote: Quote) -> bytes:
    """A quotation as a line of the table. The words stand between “ and ”, so that they begin no formula."""
    facts = quote.article
    told = [
        "; ".join(dict.fromkeys(voice.speaker.text for voice in quote.voices if voice.speaker and voice.speaker.text)),
        "; ".join(dict.fromkeys(voice.voice.value for voice in quote.voices)),
        f"“{quote.text}”",
        facts.slug,
        *(name(label or "").text for label in (facts.title, facts.outlet, facts.byline)),
        facts.published.isoformat() if facts.published else "",
        *("" if number is None else str(number) for number in (quote.page, quote.paragraph)),
        str(quote.span.start),
        str(quote.span.end),
        "; ".join(dict.fromkeys(filter(None, map(_days, quote.dates)))),
        quote_address(quote, ENDLESS) or "",
    ]
    return _line(f"'{cell}" if _FORMULA.match(cell) else cell for cell in told)


def said_rows(library: LibraryView, said: Iterable[Said]) -> Iterator[bytes]:
    """The rows of what somebody said, in order."""
    return (row(quote_said(library.article(one.place.article), one)) for one in said)


def dated_rows(library: LibraryView, entries: Timeline) -> Iterator[bytes]:
    """The rows of a timeline, in order. Its entries jump from article to article, so many are made at a time, those of
    one article one behind the other: each article is read once for them."""
    for start in range(0, len(entries), _AT_A_TIME):
        places = range(start, min(start + _AT_A_TIME, len(entries)))
        made: dict[int, bytes] = {}
        for at in sorted(places, key=entries.article_at):
            dated = entries[at]
            made[at] = row(quote_dated(library.article(dated.place.article), dated))
        yield from (made[at] for at in places)


def table(rows: Iterable[bytes], room: Room = DISCORD) -> Table:
    """The file of these rows, as many as there is room for; what they are made of is taken only as far."""
    lines = [_MARK.encode() + _line(COLUMNS)]
    left = room.file - len(lines[0])
    for one in rows:
        left -= len(one)
        if left < 0 or len(lines) > room.rows:
            break
        lines.append(one)
    return Table(b"".join(lines), len(lines) - 1)


def table_card(made: Table, total: int, called: str, words: Strings) -> Card:
    """The card that carries the file of a list with so many entries, named after what it is `called`."""
    told = words.taking.csv_all if made.rows == total else words.taking.csv_part
    lines = line(filled(told, count=made.rows, total=total)), line(words.taking.csv_note, kind=Kind.SMALL)
    return Card((Section(lines),), attachments=(Attachment(f"{_plain(called)}.csv", made.content),))


def _line(cells: Iterable[str]) -> bytes:
    written = io.StringIO()
    csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow(cells)
    return written.getvalue().encode("utf-8", "replace")


def _days(mention: DateMention) -> str:
    """The day that is meant, or the first and the last as an interval of ISO 8601; empty where it is not resolved."""
    first, last = mention.first, mention.last
    if first is None or last is None:
        return ""
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def _plain(called: str) -> str:
    """A name for a file in small ASCII letters and digits."""
    ascii_only = unicodedata.normalize("NFKD", called).encode("ascii", "ignore").decode().casefold()
    return _NO_NAME.sub("-", ascii_only)[:_LONGEST_NAME].strip("-") or "words"
