"""Lines that say who wrote a page and when: names, outlets and dates with their labels.

A line anywhere on a page is read strictly: it holds nothing else. Beside the title (`read_signature`) a line may hold
more: a section, a count of comments, a time zone; there the date and the name that is signed are taken from it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from index.article.page.lines import vocabulary
from index.article.page.lines.names import is_name, looks_like_name, names_at, outlet_named
from index.article.page.lines.when import (
    DAYS,
    LABEL,
    LABELS_OF_THEIR_OWN,
    WHOLE_LINE_OPENINGS,
    any_of,
    says_when,
    split_label,
)
from index.article.written_dates import WrittenDate, written_dates
from index.datatypes import Fact, Span
from index.folding import fold_words
from index.reasons import DropReason


class Nearness(IntEnum):
    """How near to the article a line stands: the nearer, the more it is about this article and no other."""

    FAR = 0
    """In a menu, under links to other articles, in the page's foot."""
    BESIDE = 1
    """Right above the title, in the article or right under it."""
    HEAD = 2
    """Between the title and the first paragraph."""


@dataclass(frozen=True, slots=True)
class LineDate:
    """A date in a line; `later` tells that it is of a change to the page ("Updated ..."), not of its publication."""

    written: WrittenDate
    later: bool
    stated: bool = False
    """The line says that it is the day of publication."""


@dataclass(frozen=True, slots=True)
class Furniture:
    """One line of furniture, and what it says about the article; `signed` tells that it names its author as such."""

    kind: DropReason
    span: Span
    author: Fact | None = None
    outlet: Fact | None = None
    dates: tuple[LineDate, ...] = ()
    signed: bool = False
    nearness: Nearness = Nearness.BESIDE


_USER = re.compile(r"(?P<name>\w[\w.-]{2,24})\s*(?:$|\s[-–—|/•·])")
"""The name of a user in place of a person's, beside a date: "by admin - 2018-09-16"."""
_GLUED_ON = re.compile(r"(?<=[a-zà-ÿ]{3})(?=[A-Z]{2})(?=[A-Z]\w*$)")
_OF_ONE_WORD = re.compile(r"[A-Z][a-z]+(?:[A-Z][a-z]+)+")
"""An outlet or a user with capitals inside the word, in front of a date."""
_HANDLE = re.compile(r"@\w{2,30}")
_MOST_LEFT_OVER = 3
_MOST_WORDS_OF_A_ROLE = 4
_MOST_WORDS_OF_A_SIGNATURE = 25
_SEPARATOR = re.compile(r"\s+[-–—]+\s*|\s*[|·•/;()\[\]]+\s*|\s*[:,]\s+|[:,]$|^\W+|\s{3,}|\s*\b(?:and|&)\s+(?=[A-Z])")


def read_line(source: str, line: Span) -> Furniture | None:
    """A line that holds nothing but authors, an outlet and dates with their labels."""
    written = written_dates(source, line)
    signed = _read_signed(source, line, written)
    if signed is not None:
        return signed
    pieces, opened = _pieces_beside_dates(source, line, written)
    dates = _labelled(source, line, written)
    if not pieces or (dates and all(says_when(piece.of(source)) for piece in pieces)):
        return Furniture(DropReason.PAGE_DATE, line, dates=dates) if dates else None
    authors: list[Span] = []
    outlet: Fact | None = None
    place: Span | None = None
    for piece in pieces:
        text = piece.of(source)
        name = outlet_named(text)
        if name:
            outlet = outlet or Fact(name, piece)
        elif fold_words(text) in vocabulary.BYLINE_CLOSINGS or (dates and says_when(text)):
            continue
        elif is_name(text) or (opened and not authors and looks_like_name(text.split())):
            authors.append(piece)
        elif opened and authors and place is None and looks_like_name(text.split()):
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
    found_dates = []
    for start, found in zip(starts, dates, strict=False):
        later = _LATER.search(source, start, found.span.start) is not None
        stated = not later and _STATED.search(source, start, found.span.start) is not None
        found_dates.append(LineDate(found, later, stated))
    return tuple(found_dates)


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
        label, rest = split_label(piece)
        opened = opened or label in vocabulary.BYLINE_OPENINGS
        stripped = rest.strip(" \t\u00a0.,:-–—")
        if stripped:
            at = offset + len(piece) - len(rest) + rest.index(stripped)
            pieces.append(Span(at, at + len(stripped)))
    return pieces, opened


def _blank(text: str, start: int, end: int) -> str:
    """Put a separator of equal length in place of what was read, so that offsets stay."""
    return text[:start] + "|" * (end - start) + text[end:]


_STATED = re.compile(
    rf"\b(?:{any_of(vocabulary.DATE_LABELS - vocabulary.LATER_DATE_LABELS - LABELS_OF_THEIR_OWN)})\b", re.IGNORECASE
)
_LATER = re.compile(rf"\b(?:{any_of(vocabulary.LATER_DATE_LABELS)})\b", re.IGNORECASE)


def read_signature(source: str, line: Span) -> Furniture | None:
    """What a line beside the title says of author and date, whatever else it holds; None when it says nothing."""
    text = line.of(source)
    if len(text.split()) > _MOST_WORDS_OF_A_SIGNATURE or (text.endswith(".") and not text[-3:-1].isdigit()):
        return None
    written = written_dates(source, line)
    author, signed = _signed_author(source, line), True
    if author is None:
        author, signed = _author_beside(source, line, written), False
    if author is None and not written:
        return None
    dates = _labelled(source, line, written)
    if author is None:
        return Furniture(DropReason.PAGE_DATE, line, dates=dates)
    own = outlet_named(author.of(source))
    if own:
        return Furniture(DropReason.BYLINE, line, outlet=Fact(own, author), dates=dates)
    outlet = _outlet_behind(source, Span(author.end, line.end))
    return Furniture(DropReason.BYLINE, line, Fact(author.of(source), author), outlet, dates, signed=signed)


def _outlet_behind(source: str, rest: Span) -> Fact | None:
    """The outlet that stands behind the author's name."""
    start = rest.start
    for match in [*_SEPARATOR.finditer(source, rest.start, rest.end), None]:
        end = match.start() if match else rest.end
        name = outlet_named(source[start:end].strip(" .)"))
        if name:
            return Fact(name, Span(start, end))
        start = match.end() if match else end
    return None


def _read_signed(source: str, line: Span, written: tuple[WrittenDate, ...]) -> Furniture | None:
    """A line that begins with "By" and a name and holds little else but dates, roles and handles."""
    author = _signed_author(source, line, at_start=True)
    if author is None:
        return None
    rest = Span(author.end, line.end)
    text = rest.of(source)
    for found in written:
        if found.span.start >= rest.start:
            text = _blank(text, found.span.start - rest.start, found.span.end - rest.start)
    pieces = [LABEL.sub("", piece) for piece in _SEPARATOR.split(_HANDLE.sub(" | ", text))]
    left = [piece for piece in pieces if piece.strip() and not (_is_role(piece) or says_when(piece.strip()))]
    name = author.of(source)
    sure = bool(written) or ":" in source[line.start : author.start] or is_name(name) or outlet_named(name) is not None
    places = [piece for piece in left if looks_like_name(piece.split())]
    if not sure or len(" ".join(left).split()) > _MOST_LEFT_OVER or len(places) < len(left):
        return None
    return read_signature(source, line)


def is_role(text: str) -> bool:
    """Whether words say what an author is: "Staff Writer", "Senior Political Correspondent"."""
    words = fold_words(text).split()
    if not 0 < len(words) <= _MOST_WORDS_OF_A_ROLE:
        return False
    return " ".join(words) in vocabulary.BYLINE_CLOSINGS or words[-1] in vocabulary.BYLINE_CLOSINGS


def _is_role(piece: str) -> bool:
    return is_role(piece) or outlet_named(piece) is not None


_OPENING = re.compile(
    rf"(?P<before>^\W{{0,4}}|[|•·;/–—(-]\s*|\d\s+|\b(?:posted|published)\s+)"
    rf"(?P<opening>{any_of(vocabulary.BYLINE_OPENINGS)})\b(?P<colon>\s?:)?\s+",
    re.IGNORECASE,
)


def _signed_author(source: str, line: Span, *, at_start: bool = False) -> Span | None:
    """The names behind what opens a byline."""
    text = line.of(source)
    for match in _OPENING.finditer(text):
        if at_start and match.start():
            return None
        if match["colon"] is None and match["opening"].casefold() in WHOLE_LINE_OPENINGS:
            continue
        names = names_at(source, line.start + match.end(), line.end)
        if names is not None:
            return _without_what_is_glued_on(source, names)
        user = _USER.match(source, line.start + match.end(), line.end)
        if user is not None and not at_start and user["name"].casefold() not in DAYS and written_dates(source, line):
            return Span(*user.span("name"))
    return None


def _without_what_is_glued_on(source: str, names: Span) -> Span:
    """A name without the outlet that a page writes into its last word: "Jane DoeNEWS24"."""
    glued = _GLUED_ON.search(source, names.start, names.end)
    return Span(names.start, glued.start()) if glued else names


def _author_beside(source: str, line: Span, written: tuple[WrittenDate, ...]) -> Span | None:
    """A name at the start of the line, in front of a handle or a date."""
    text = line.of(source)
    offset = len(text) - len(text.lstrip("*+-•· \t"))
    start = line.start + offset
    ends = [found.span.start for found in written[:1]]
    handle = _HANDLE.search(source, start, line.end)
    ends += [handle.start()] if handle else []
    if not ends:
        return None
    name = source[start : min(ends)].strip(" ,-–—|·•/")
    label, rest = split_label(name)
    name = rest if label else name
    at = source.find(name, start) if name else -1
    return Span(at, at + len(name)) if at >= 0 and _is_who_wrote(name) else None


def _is_who_wrote(name: str) -> bool:
    return is_name(name) or outlet_named(name) is not None or _OF_ONE_WORD.fullmatch(name) is not None
