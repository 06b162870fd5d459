"""The page's furniture: lines that belong to the page and not to the article, recognised one line at a time.

A line is furniture by its words (`vocabulary`) or by its shape: a date alone, a name with a date, a counter, a link, a
breadcrumb, a credit. The line's dates, author and outlet are kept for `metadata`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.article.page.layout import AUTHOR_KEYS, DATE_KEYS, LATER_DATE_KEYS, Layout
from index.article.written_dates import WrittenDate, written_dates
from index.datatypes import Fact, Span
from index.folding import fold_words
from index.languages.english import page as vocabulary
from index.languages.english.dates import MONTH_NAMES, WEEKDAY_NAMES, WORDS_TOO
from index.reasons import DropReason
from index.sentences import LAST_CLOSERS

LONGEST_FURNITURE = 200
"""Code points. Longer lines are text."""


@dataclass(frozen=True, slots=True)
class LineDate:
    """A date in a line; `later` tells that it is of a change to the page ("Updated ..."), not of its publication."""

    written: WrittenDate
    later: bool


@dataclass(frozen=True, slots=True)
class Furniture:
    """One line of furniture, and what it says about the article; `signed` tells that it names its author as such."""

    kind: DropReason
    span: Span
    author: Fact | None = None
    outlet: Fact | None = None
    dates: tuple[LineDate, ...] = ()
    signed: bool = False


_LINK = re.compile(r"(?:https?://|www\.)\S+|@?[^\s@]++@[^\s@]+\.\w+")
_COUNTER = re.compile(
    r"\(?[\d.,]+\s?[km]?\)?\s*(?:\+\s*)?(?:comments?|shares?|likes?|views?|reactions?|replies|retweets?|votes?|points?|"
    r"min(?:ute)?s?(?: read)?|reads?|followers?)|(?:reading time|read time|estimated reading time)\W+\d+.{0,12}"
    r"|(?:comments?|shares?|views?|likes?)\W*\d[\d.,]*\s?[km]?\)?",
    re.IGNORECASE,
)
_CRUMBS = re.compile(r"[›»>→]")
_ENDS_OR_OPENS = re.compile(r"[.!?<]")
_LONGEST_FIRST_CRUMB, _LONGEST_CRUMB = 40, 60
"""Code points of the steps of a breadcrumb: "News › Europe"."""
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright\s*(?:©|\(c\)|\d{4})).*", re.IGNORECASE | re.DOTALL)
_PICTURE_OR_TOPICS = re.compile(
    r"(?:(?:photos?|image|picture|credit|image credit|photo credit|file photo|tags|topics|filed under)\s*:"
    r"|(?:photo|image|photograph) by\b|\(?AP Photo/).*",
    re.IGNORECASE | re.DOTALL,
)
_MAIL_HEADER = re.compile(r"(?:from|to|cc|bcc|reply-to|message-id):\s.*@.*", re.IGNORECASE | re.DOTALL)
_CLOCK = re.compile(r"(?:à|um|alle|om|às|ore)?\s?(?:\d{1,2}[:.h]\d{2})?\s?(?:uhr|uur)?", re.IGNORECASE)
_POINTER = re.compile(
    r"(?:related|read more|see also|also read|read also|more|watch|video|source|via)\s*:.*", re.IGNORECASE | re.DOTALL
)
_FEWEST_WORDS_OF_TEXT = 8
"""A sentence of as many words that begins like a button or a pointer is text."""
_ENDS_SENTENCE = re.compile(rf"[.!?…。！？؟۔।][{re.escape(LAST_CLOSERS)}]*$")
_QUOTES = re.compile(r"[\"“”„«»]")
_CODE = re.compile(r"[^{}]{0,120}[{}]|[a-z-]+:\s?[^;\s][^;]{0,80};")
_WAITING = re.compile(r"(?:\w++\s?){1,3}(?:…|\.\.\.)")
_SEPARATOR = re.compile(r"\s+[-–—]+\s*|\s*[|·•/;()\[\]]+\s*|\s*[:,]\s+|[:,]$|^\W+|\s{3,}|\s*\b(?:and|&)\s+(?=[A-Z])")
_NAME_WORD = re.compile(r"[^\W\d_][\w'’.\-]*")
_CALENDAR = frozenset(WEEKDAY_NAMES) | frozenset(MONTH_NAMES)
_NAME_PARTICLES = frozenset("de da del della der den di dos du la le van von bin ibn al el ter y".split())


def recognise(source: str, line: Span, layout: Layout | None = None) -> Furniture | None:
    """The furniture that a line is, or None when it is text; first of all for its form, where `layout` tells it."""
    if layout and layout.stands_alone(line):
        return None if layout.is_text(line) else _read_marked(source, layout, line)
    text = line.of(source)
    if len(text) > LONGEST_FURNITURE:
        return None
    if _is_boilerplate(text):
        return Furniture(DropReason.BOILERPLATE, line)
    return _read_byline_or_date(source, line)


def _read_marked(source: str, layout: Layout, line: Span) -> Furniture:
    """The furniture that a line is for its form: front matter, with the author and the dates that it states, or a mark
    without words."""
    if layout.is_mark(line):
        return Furniture(DropReason.BOILERPLATE, line)
    entry = layout.field_at(line)
    key = entry.key if entry else ""
    value = entry.value.of(source).strip("[] ") if entry else ""
    if entry is None or not value or key not in AUTHOR_KEYS | DATE_KEYS | LATER_DATE_KEYS:
        return Furniture(DropReason.FRONT_MATTER, line)
    if key in AUTHOR_KEYS:
        start = source.index(value, entry.value.start)
        return Furniture(DropReason.FRONT_MATTER, line, Fact(value, Span(start, start + len(value))), signed=True)
    dates = tuple(LineDate(written, key in LATER_DATE_KEYS) for written in written_dates(source, entry.value))
    return Furniture(DropReason.FRONT_MATTER, line, dates=dates)


def is_name(text: str) -> bool:
    """Whether words look like the name of a person: two to five words, each with a capital, particles aside, none of
    them a word of headlines."""
    words = text.split()
    return (
        2 <= len(words) <= 5
        and _looks_like_name(words)
        and vocabulary.HEADLINE_WORDS.isdisjoint(text.casefold().split())
        and fold_words(text) not in vocabulary.PLACES_OF_TWO_WORDS
        and outlet_named(text) is None
    )


def outlet_named(text: str) -> str | None:
    """The name of the outlet that a line or a piece of one consists of."""
    return vocabulary.NEWS_AGENCIES.get(fold_words(text))


def is_byline_opening(text: str) -> bool:
    """Whether a line holds nothing but what stands before a name: "By"."""
    return fold_words(text) in vocabulary.BYLINE_OPENINGS


def is_date_label(text: str) -> bool:
    """Whether a line holds nothing but what stands before a date: "Published"."""
    return fold_words(text) in vocabulary.DATE_LABELS


def is_later_label(text: str) -> bool:
    """Whether a line is the label of a change or a copy: "Updated"."""
    return fold_words(text) in vocabulary.LATER_DATE_LABELS


def _looks_like_name(words: list[str]) -> bool:
    folded = [word.strip(".,").casefold() for word in words]
    if all(word in _CALENDAR for word in folded) or not _CALENDAR.difference(WORDS_TOO).isdisjoint(folded):
        return False
    capitals = [word for word in words if word[:1].isupper() and _NAME_WORD.fullmatch(word)]
    return bool(capitals) and all(word in capitals or word in _NAME_PARTICLES for word in words)


def _is_boilerplate(text: str) -> bool:
    words = fold_words(text)
    return (
        not words
        or words.isdigit()
        or words in vocabulary.BOILERPLATE_LINES
        or (_begins(words, text, vocabulary.BOILERPLATE_OPENINGS) and not _quotes_in_a_sentence(text))
        or (
            (_begins(words, text, vocabulary.DOUBTFUL_OPENINGS) or _POINTER.fullmatch(text) is not None)
            and not (_quotes_in_a_sentence(text) or _is_long_sentence(text))
        )
        or any(
            shape.fullmatch(text)
            for shape in (_LINK, _COUNTER, _COPYRIGHT, _PICTURE_OR_TOPICS, _MAIL_HEADER, _CODE, _WAITING)
        )
        or _is_breadcrumb(text)
    )


def _is_breadcrumb(text: str) -> bool:
    """Whether a line is a path through a site: "News › Europe". Split, not matched: a pattern for it is exponential."""
    crumbs = _CRUMBS.split(text)
    return (
        len(crumbs) > 1
        and _ENDS_OR_OPENS.search(text) is None
        and len(crumbs[0].strip()) <= _LONGEST_FIRST_CRUMB
        and all(crumb and len(crumb.strip()) <= _LONGEST_CRUMB for crumb in crumbs)
    )


def _begins(words: str, text: str, openings: frozenset[str]) -> bool:
    return len(text) <= vocabulary.LONGEST_BOILERPLATE_LINE and words.startswith(tuple(openings))


def _quotes_in_a_sentence(text: str) -> bool:
    return _ENDS_SENTENCE.search(text) is not None and _QUOTES.search(text) is not None


def _is_long_sentence(text: str) -> bool:
    return _ENDS_SENTENCE.search(text) is not None and len(text.split()) >= _FEWEST_WORDS_OF_TEXT


def _read_byline_or_date(source: str, line: Span) -> Furniture | None:
    """A line that holds nothing but authors, an outlet and dates with their labels."""
    written = written_dates(source, line)
    pieces, opened = _pieces_beside_dates(source, line, written)
    dates = _labelled(source, line, written)
    if not pieces or (dates and all(_CLOCK.fullmatch(piece.of(source)) for piece in pieces)):
        return Furniture(DropReason.PAGE_DATE, line, dates=dates) if dates else None
    authors: list[Span] = []
    outlet: Fact | None = None
    place: Span | None = None
    for piece in pieces:
        text = piece.of(source)
        name = outlet_named(text)
        if name:
            outlet = outlet or Fact(name, piece)
        elif fold_words(text) in vocabulary.BYLINE_CLOSINGS or (dates and _CLOCK.fullmatch(text)):
            continue
        elif is_name(text) or (opened and not authors and _looks_like_name(text.split())):
            authors.append(piece)
        elif opened and authors and place is None and _looks_like_name(text.split()):
            place = piece
        else:
            return None
    if not dates and not opened:
        return None
    author = Span(authors[0].start, authors[-1].end) if authors else None
    return Furniture(
        DropReason.BYLINE if author or outlet else DropReason.PAGE_DATE,
        line,
        Fact(author.of(source), author) if author else None,
        outlet,
        dates,
        signed=opened,
    )


def _labelled(source: str, line: Span, dates: tuple[WrittenDate, ...]) -> tuple[LineDate, ...]:
    starts = [line.start, *(found.span.end for found in dates)]
    return tuple(
        LineDate(found, later=_LATER.search(source, start, found.span.start) is not None)
        for start, found in zip(starts, dates, strict=False)
    )


def _pieces_beside_dates(source: str, line: Span, dates: tuple[WrittenDate, ...]) -> tuple[list[Span], bool]:
    """What stands in the line beside dates and labels, and whether one of the labels opens a byline."""
    text = line.of(source)
    for found in dates:
        text = _blank(text, found.span.start - line.start, found.span.end - line.start)
    pieces: list[Span] = []
    opened = False
    start = 0
    for match in [*_SEPARATOR.finditer(text), None]:
        piece = text[start : match.start() if match else len(text)]
        offset = line.start + start
        start = match.end() if match else len(text)
        label, rest = _split_label(piece)
        opened = opened or label in vocabulary.BYLINE_OPENINGS
        stripped = rest.strip(" \t\u00a0.,:-–—")
        if stripped:
            at = offset + len(piece) - len(rest) + rest.index(stripped)
            pieces.append(Span(at, at + len(stripped)))
    return pieces, opened


def _blank(text: str, start: int, end: int) -> str:
    """Put a separator of equal length in place of what was read, so that offsets stay."""
    return text[:start] + "|" * (end - start) + text[end:]


def _any_of(labels: frozenset[str]) -> str:
    return "|".join(re.escape(label) for label in sorted(labels, key=len, reverse=True))


_LABEL = re.compile(
    rf"\W*(?P<label>{_any_of(vocabulary.DATE_LABELS | vocabulary.BYLINE_OPENINGS)})\b:?\s*", re.IGNORECASE
)
_LATER = re.compile(rf"\b(?:{_any_of(vocabulary.LATER_DATE_LABELS)})\b", re.IGNORECASE)


def _split_label(piece: str) -> tuple[str | None, str]:
    match = _LABEL.match(piece)
    return (match["label"].casefold(), piece[match.end() :]) if match else (None, piece)
