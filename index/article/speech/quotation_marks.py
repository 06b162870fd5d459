"""Which words of a paragraph stand between quotation marks.

One pass over the marks with a stack. Curly and angled marks say which side they are; straight ones (`"`, and the
doubled apostrophe of some agencies) are told by what stands beside them: an opening mark has a space or nothing before
it, a closing one a word or a stop. Single marks count only as a pair, because most of them are apostrophes. A double
mark that is never closed runs to the next opening mark or to the end of its paragraph: that is how a quotation that
goes on in the next paragraph is printed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from index.datatypes import Span
from index.languages.english.speech import ELISIONS

DEEPEST = 4
"""Quotations inside quotations beyond this depth are not told apart; no printed text needs more than three."""

_MARK = re.compile(r"'''|''|``|‘‘|’’|,,(?=\w)|[\"“”„«»'‘’‚‹›`「」『』]")
_BLANK = re.compile(r"\s*")
_WORD_AFTER = re.compile(r"[^\W_]+")
OPENING_MARKS = frozenset("\"“„«»‘‚‹›'`「『”’")
CLOSING_MARKS = frozenset("\"”“»«’‘›'」』")
_OPENING = frozenset({"“", "„", ",,", "«", "``", "‘‘", "「", "『"})
_CLOSING = frozenset({"”", "»", "’’", "」", "』"})
_CLOSED_BY = {"„": '“”"', ",,": "“”\"''", "»": "«", "「": "」", "『": "』"}
"""Opening marks that say which marks close them: German ones are closed by what opens elsewhere."""
_SINGLE = frozenset("'‘’‚‹›`")
_BEFORE_OPENING = frozenset("([{-–—−/…:,;.\"“”„«‘’'‚")
_AFTER_CLOSING = frozenset("<>)]}-–—−/….,;:!?\"”’»“«'*")


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words between marks: `span` without the marks, `marks` with them; both inside the paragraph.

    White space beside the marks belongs to neither word nor mark: it is outside `span`, inside `marks`.
    `closed` is false where the closing mark is missing. `inner` are the quotations within this one, in order.
    """

    span: Span
    marks: Span
    closed: bool
    single: bool = False
    inner: tuple[Quoted, ...] = ()


@dataclass(slots=True)
class _Open:
    start: int
    end: int
    single: bool
    mark: str = ""
    inner: list[Quoted] = field(default_factory=list)
    weak_close: tuple[int, int, int] | None = None

    def close(self, start: int, end: int) -> Quoted:
        return Quoted(Span(self.end, start), Span(self.start, end), True, self.single, tuple(self.inner))


class _Scanner:
    """The stack of marks that are open at one place of one paragraph."""

    def __init__(self, source: str, paragraph: Span) -> None:
        self.source = source
        self.paragraph = paragraph
        self.stack: list[_Open] = []
        self.found: list[Quoted] = []
        blank = _BLANK.match(source, paragraph.start, paragraph.end)
        self.first = blank.end() if blank else paragraph.start
        """Where the first word or mark of the paragraph stands."""

    def scan(self) -> tuple[Quoted, ...]:
        for mark in _MARK.finditer(self.source, self.paragraph.start, self.paragraph.end):
            if mark.group() == "'''":
                self._triple(mark.start(), mark.end())
            elif mark.group() in _SINGLE:
                self._single(mark.group(), mark.start(), mark.end())
            else:
                self._double(mark.group(), mark.start(), mark.end())
        self._finish()
        return tuple(self.found)

    def _beside(self, start: int, end: int) -> tuple[bool, bool]:
        """Whether a mark here can open and whether it can close, by the characters beside it."""
        before = self.source[start - 1] if start > self.paragraph.start else " "
        after = self.source[end] if end < self.paragraph.end else " "
        can_open = (before.isspace() or before in _BEFORE_OPENING) and not after.isspace()
        can_close = not before.isspace() and (after.isspace() or after in _AFTER_CLOSING)
        return can_open, can_close

    def _double(self, mark: str, start: int, end: int) -> None:
        can_open, can_close = self._beside(start, end)
        level = next((each for each in reversed(self.stack) if not each.single), None)
        if level is not None and mark in _CLOSED_BY.get(level.mark, ()):
            opens = can_open and not can_close
        elif mark in _OPENING:
            opens = not (level is not None and can_close and not can_open)
        elif mark in _CLOSING:
            opens = level is None and (start == self.first or (mark == "»" and can_open and not can_close))
        elif level is not None:
            opens = can_open and not can_close
        else:
            before = self.source[start - 1] if start > self.paragraph.start else " "
            opens = not (before.isdigit() or before == "=") and (can_open or not can_close)
        if opens:
            self._push(start, end, mark, single=False)
        elif level is not None:
            self._drop_singles()
            self._pop(start, end)

    def _triple(self, start: int, end: int) -> None:
        """A doubled apostrophe beside a single one: the single one is the inner."""
        if self.stack and self.stack[-1].single:
            self._pop(start, start + 1)
            self._double("''", start + 1, end)
        else:
            self._double("''", start, start + 2)
            self._single("'", start + 2, end)

    def _single(self, mark: str, start: int, end: int) -> None:
        can_open, can_close = self._beside(start, end)
        if can_close and not can_open and self.stack and self.stack[-1].single:
            possessive = self.source[start - 1] in "sS" and end < self.paragraph.end and self.source[end] == " "
            if possessive and mark != "›":
                self.stack[-1].weak_close = (start, end, len(self.stack[-1].inner))
            else:
                self._pop(start, end)
        elif can_open and mark != "’" and not self._elided(end):
            if self.stack and self.stack[-1].single:
                self._drop_singles()
            self._push(start, end, mark, single=True)

    def _elided(self, end: int) -> bool:
        word = _WORD_AFTER.match(self.source, end, self.paragraph.end)
        return word is not None and (word.group()[0].isdigit() or word.group().lower() in ELISIONS)

    def _push(self, start: int, end: int, mark: str, *, single: bool) -> None:
        if len(self.stack) < DEEPEST:
            self.stack.append(_Open(start, end, single, mark))

    def _pop(self, start: int, end: int) -> None:
        self._keep(self.stack.pop().close(start, end))

    def _keep(self, quoted: Quoted) -> None:
        span = _without_padding(self.source, quoted.span)
        if span is not None:
            (self.stack[-1].inner if self.stack else self.found).append(replace(quoted, span=span))

    def _drop_singles(self) -> None:
        """A single mark that was never closed was an apostrophe, unless a possessive may have been its close."""
        while self.stack and self.stack[-1].single:
            level = self.stack.pop()
            rest = level.inner
            if level.weak_close:
                start, end, count = level.weak_close
                rest = level.inner[count:]
                del level.inner[count:]
                self._keep(level.close(start, end))
            (self.stack[-1].inner if self.stack else self.found).extend(rest)

    def _finish(self) -> None:
        self._drop_singles()
        while len(self.stack) > 1:
            level = self.stack.pop()
            if level.single:
                self.stack.append(level)
                self._drop_singles()
            else:
                self._keep(self._unclosed(level, self.paragraph.end))
        if self.stack:
            level = self.stack.pop()
            first = next((inner for inner in level.inner if not inner.single), None)
            if first is None:
                self._keep(self._unclosed(level, self.paragraph.end))
                return
            split = level.inner.index(first)
            later = level.inner[split:]
            del level.inner[split:]
            self._keep(self._unclosed(level, first.marks.start))
            self.found.extend(later)

    def _unclosed(self, level: _Open, end: int) -> Quoted:
        words = self.source[level.end : end].rstrip()
        span = Span(level.end, level.end + len(words))
        return Quoted(span, Span(level.start, span.end), False, level.single, tuple(level.inner))


def _without_padding(source: str, span: Span) -> Span | None:
    """French marks stand apart from their words; None where there are no words."""
    words = span.of(source)
    start = span.end - len(words.lstrip())
    return Span(start, start + len(words.strip())) if words.strip() else None


def find_quoted(source: str, paragraph: Span) -> tuple[Quoted, ...]:
    """The outermost quotations of a paragraph, in order and without overlap; those within them are their `inner`."""
    return _Scanner(source, paragraph).scan()
