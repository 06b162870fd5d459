"""What the form of a page's lines says: front matter, code, tables, quoted mail, footnotes, indented paragraphs.

Markdown and mail mark these by characters at the start of a line, printed text by indenting. Only the form counts, so
that a table in any language is one. Everything is told in one pass over the lines, and a mark without its other half (a
fence that never closes) is none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.datatypes import Fact, Span
from index.sentences import trimmed

LONGEST_FRONT_MATTER = 100
"""Lines. What goes on longer between two rulers is text."""
FEWEST_ROWS = 2
"""Lines with the same number of cells that make a table."""
INDENT = 2
"""Columns by which a line must stand in from the others to begin a paragraph."""
FULL_ENOUGH = 0.6
"""The share of the widest line that a line must fill to go on on the next one, where indenting marks the paragraphs."""

LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
ITEM = re.compile(
    r"(?:[-*+•·–—‣◦▪►●○]|o(?=\s[A-ZÀ-Ý\d@#])|\d{1,3}[.)](?!\s[^\W\d_]{3,12}\.?\s\d{4}\b)|\[\^?\w{1,6}\]:?|\((?:\d{1,3}|[a-z]|[ivx]{2,5})\))\s"
    r"|[†‡¹²³⁰-⁹]\s?(?=\w)"
)
"""How an item of a list and a footnote begin; "15. Mai 2023" is a day."""

TITLE_KEYS = frozenset({"title", "headline"})
AUTHOR_KEYS = frozenset({"author", "authors", "by", "byline", "creator"})
DATE_KEYS = frozenset({"date", "published", "publishdate", "pubdate", "published_at", "date_published", "created"})
LATER_DATE_KEYS = frozenset({"updated", "modified", "lastmod", "last_modified", "updated_at", "date_modified"})
"""The keys of front matter that say what the page's own furniture says; in lower case."""

_QUOTED = re.compile(r"[ \t]{0,3}(?:>[ \t]?)+")
_KEY = re.compile(r"[A-Za-z][\w-]{0,40}[ \t]{0,4}[:=](?=\s|$)")
_FIELD_GOES_ON = (" ", "\t", "- ", "#", "]", "}")
_FENCES = ("```", "~~~")
_GAPS = re.compile(r"\t+|[ \xa0]{3,}")
_DIGIT = re.compile(r"\d")
_INDENTING = " \t\u3000\xa0"


@dataclass(frozen=True, slots=True)
class Field:
    """A line of front matter with its value ("title: A bridge"); `value` is without quotation marks."""

    key: str
    line: Span
    value: Span


@dataclass(frozen=True, slots=True)
class Layout:
    """The lines of a page that are marked by their form, each kind in order of place.

    `front` covers the front matter with its rulers, `fields` are its values, `title` is one of them. `code` holds what
    stands in fences, all of one fence as one span; `rows` the rows of tables; `quoted` the lines of quoted mail;
    `marks` what is nothing but a mark (fences, the line under a table's head, empty lines of quoted mail).
    """

    front: Span | None = None
    title: Fact | None = None
    fields: tuple[Field, ...] = ()
    code: tuple[Span, ...] = ()
    rows: tuple[Span, ...] = ()
    quoted: tuple[Span, ...] = ()
    marks: tuple[Span, ...] = ()

    @classmethod
    def of(cls, source: str, known_rows: Sequence[Span] = ()) -> Layout:
        """Read the form of a page's lines."""
        lines = [Span(*match.span()) for match in LINE.finditer(source)]
        front, fields, start = _front_matter(source, lines)
        rows: list[Span] = list(known_rows)
        marks: list[Span] = []
        rest: list[Span] = []
        code = tuple(_fenced(source, lines[start:], marks, rest))
        for run in _runs_of_cells(source, rest):
            rows += [line for line in run if not _is_separator(line.of(source))]
            marks += [line for line in run if _is_separator(line.of(source))]
        quoted = [line for line in rest if _QUOTED.match(source, line.start, line.end)]
        marks += [line for line in quoted if not _QUOTED.sub("", line.of(source), count=1).strip()]
        stated = next((entry.value for entry in fields if entry.key in TITLE_KEYS and len(entry.value)), None)
        title = Fact(stated.of(source), stated) if stated else None
        return cls(front, title, fields, code, tuple(sorted(set(rows))), tuple(quoted), tuple(sorted(marks)))

    def in_front(self, span: Span) -> bool:
        """Whether something stands in the front matter."""
        return self.front is not None and self.front.overlaps(span)

    def field_at(self, span: Span) -> Field | None:
        """The value of the front matter that stands in a line."""
        return next((entry for entry in self.fields if entry.line.covers(span)), None)

    def is_mark(self, span: Span) -> bool:
        """Whether a line holds nothing but a mark."""
        return _holds(self.marks, span)

    def is_text(self, span: Span) -> bool:
        """Whether a block is text for its form alone, whatever its words look like: code, a row of a table, mail."""
        quoted = _holds(self.quoted, Span(span.start, span.start)) and not self.is_mark(span)
        return self._is_cell(span) or quoted

    def stands_alone(self, span: Span) -> bool:
        """Whether a line belongs to no paragraph with the lines around it."""
        return self.in_front(span) or self.is_mark(span) or self._is_cell(span)

    def _is_cell(self, span: Span) -> bool:
        return _holds(self.code, span) or _holds(self.rows, span)

    def code_at(self, span: Span) -> Span | None:
        """The code that a line is part of."""
        at = bisect_right(self.code, span.start, key=lambda code: code.start)
        return self.code[at - 1] if at and self.code[at - 1].overlaps(span) else None


def quote_mark(source: str, line: Span) -> tuple[int, Span]:
    """How deep a line of mail is quoted, and the line without the marks of it."""
    mark = _QUOTED.match(source, line.start, line.end)
    if mark is None or mark.end() == line.end:
        return 0, line
    return mark[0].count(">"), Span(mark.end(), line.end)


def indented_paragraphs(source: str, lines: Sequence[Span]) -> list[list[Span]] | None:
    """Lines without a blank one between them as paragraphs that begin with an indented line, or as items whose lines
    stand in under the item's mark; None where no indenting says so."""
    indents = [_indent(source, line) for line in lines]
    least = min(indents)
    deeper = [indent >= least + INDENT for indent in indents]
    if not any(deeper) or all(deeper):
        return None
    texts = [line.of(source) for line in lines]
    items = [ITEM.match(text) is not None for text in texts]
    if all(items[at] for at in range(len(lines)) if not deeper[at]):
        small = all(text[:1].islower() for text, item in zip(texts, items, strict=True) if not item)
        return _cut(lines, items) if small else None
    paragraphs = _cut(lines, deeper)
    widths = {line.start: len(line) + indent for line, indent in zip(lines, indents, strict=True)}
    width = max(widths.values())
    goes_on = any(text[:1].islower() for text, indented in zip(texts, deeper, strict=True) if not indented)
    full = all(widths[line.start] >= FULL_ENOUGH * width for group in paragraphs for line in group[:-1])
    return paragraphs if goes_on and full else None


def _cut(lines: Sequence[Span], begins: Sequence[bool]) -> list[list[Span]]:
    groups: list[list[Span]] = []
    for line, begin in zip(lines, begins, strict=True):
        if begin or not groups:
            groups.append([])
        groups[-1].append(line)
    return groups


def _indent(source: str, line: Span) -> int:
    """Columns of white space before a trimmed line; a tab and an ideographic space are as good as two."""
    at, columns = line.start, 0
    while at and source[at - 1] in _INDENTING:
        at -= 1
        columns += INDENT if source[at] in "\t\u3000" else 1
    return columns


def _front_matter(source: str, lines: Sequence[Span]) -> tuple[Span | None, tuple[Field, ...], int]:
    """The front matter at the very start, its fields, and the number of the line behind it."""
    ruler = lines[0].of(source).rstrip() if lines else ""
    if ruler not in ("---", "+++") or source[: lines[0].start].strip("\ufeff\r\n"):
        return None, (), 0
    fields: list[Field] = []
    for number, line in enumerate(lines[1:LONGEST_FRONT_MATTER], 1):
        text = line.of(source)
        if text.rstrip() in (ruler, "...") and fields:
            return Span(lines[0].start, line.end), tuple(fields), number + 1
        key = _KEY.match(text)
        if key:
            fields.append(Field(key[0].rstrip(":= \t").lower(), line, _value(source, line.start + key.end(), line.end)))
        elif text.strip() and not (fields and text.startswith(_FIELD_GOES_ON)):
            break
    return None, (), 0


def _value(source: str, start: int, end: int) -> Span:
    """What stands in a field, without the quotation marks around it."""
    value = trimmed(source, Span(start, end))
    text = value.of(source)
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        return Span(value.start + 1, value.end - 1)
    return value


def _fenced(source: str, lines: Sequence[Span], marks: list[Span], rest: list[Span]) -> Iterator[Span]:
    """What stands between fences; fences are added to `marks`, lines outside them to `rest`."""
    opened: int | None = None
    mark = ""
    for at, line in enumerate(lines):
        text = line.of(source).strip()
        if opened is None and text.startswith(_FENCES) and text[0] not in text.lstrip(text[0]):
            opened, mark = at, text[: len(text) - len(text.lstrip(text[0]))]
        elif opened is None:
            rest.append(line)
        elif text.startswith(mark) and not text.strip(mark[0]):
            marks += [lines[opened], line]
            inside = [one for one in lines[opened + 1 : at] if one.of(source).strip()]
            if inside:
                yield Span(inside[0].start, inside[-1].end)
            opened = None
    if opened is not None:
        rest += lines[opened:]


def _runs_of_cells(source: str, lines: Sequence[Span]) -> Iterator[list[Span]]:
    """Stretches of lines that are the rows of one table."""
    run: list[Span] = []
    kind: tuple[str, int] | None = None
    for line in [*lines, None]:
        found = _cells(line.of(source)) if line else None
        beside = line is not None and bool(run) and not source[run[-1].end : line.start].strip(" \t\r\n")
        if run and (found != kind or not beside):
            if kind and _is_table([row.of(source).strip() for row in run], kind[0]):
                yield run
            run = []
        if line and found:
            run.append(line)
        kind = found


def _is_table(rows: Sequence[str], divider: str) -> bool:
    """Whether lines with as many cells each are a table: every row in bars, a line under the head, or half of the rows
    with numbers."""
    if len(rows) < FEWEST_ROWS:
        return False
    if divider == "|":
        return any(map(_is_separator, rows)) or all(row[0] == row[-1] == "|" for row in rows)
    return sum(_DIGIT.search(row) is not None for row in rows) * 2 >= len(rows)


def _cells(text: str) -> tuple[str, int] | None:
    """How the cells of a row are divided, and how many there are; None for a line that is no row."""
    text = text.strip()
    bars = text.strip("|").count("|")
    if bars or (len(text) > 1 and text[0] == text[-1] == "|"):
        return "|", bars
    gaps = len(_GAPS.findall(text))
    return (" ", gaps) if gaps else None


def _is_separator(text: str) -> bool:
    return "|" in text and "-" in text and not text.strip("|:- \t")


def _holds(spans: Sequence[Span], span: Span) -> bool:
    """Whether one of some spans in order covers a span that may be trimmed."""
    at = bisect_right(spans, span.start, key=lambda one: one.start)
    return bool(at) and spans[at - 1].covers(span)
