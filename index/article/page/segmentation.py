"""Source text to blocks, as spans: what stands between line breaks and blank lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from index.article.page.layout import ITEM, LINE, Layout, indented_paragraphs, quote_mark
from index.datatypes import Span
from index.languages.english.page import WORDS_THAT_END_NO_SENTENCE
from index.languages.english.sentences import SENTENCE_OPENERS
from index.sentences import FULL_WIDTH_TERMINATORS, LAST_CLOSERS, OPENERS, TERMINATORS, trimmed

FOOTNOTE_MARKS = r"(?:\s?\[\^?[\w ]{1,12}\]|[*†‡¹²³⁰-⁹])*"
"""A pattern for what may stand behind a sentence's end: "[1][2]", "[^1]", "[citation]", "†", "¹"."""

_NARROWEST_COLUMN = 40
_WIDEST_COLUMN = 120
_FULL = 0.8
"""The share of the column from which on a line counts as full where letters say nothing."""
_FEWEST_CASELESS_LINES = 3
_LONG_WORD = 4
"""Letters; shorter words are written small in titles."""
_FEWEST_LONG_WORDS = 3

_BLANK_LINE = re.compile(r"(?:\r\n|[\r\n\x85\u2028\u2029])[^\S\r\n]*(?:\r\n|[\r\n\x85\u2028\u2029])|\v|\f")

_LINE_ENDS_SENTENCE = re.compile(
    rf"[{TERMINATORS}{FULL_WIDTH_TERMINATORS}:][{re.escape(LAST_CLOSERS)}]*{FOOTNOTE_MARKS}$"
)


def split_blocks(
    source: str, stands_alone: Callable[[Span], bool] | None = None, layout: Layout | None = None
) -> tuple[Span, ...]:
    """The blocks of a page: one paragraph, heading or other line each, trimmed, in order.

    A line is a block. Only lines that were wrapped to a column belong together to the paragraph that they were before
    wrapping: every line is so full that the next line's first word would not have fitted, and sentences go on from line
    to line, or indenting says where paragraphs begin. `stands_alone` names lines (the page's furniture) that belong
    to no paragraph; `layout` is what the form of the lines says, where the caller has read it.
    """
    layout = layout or Layout.of(source)
    return tuple(
        Span(lines[0].start, lines[-1].end)
        for group in _line_groups(source, layout)
        for part in _parts_between(source, group, stands_alone)
        for lines in _paragraphs(source, part)
    )


def _line_groups(source: str, layout: Layout) -> Iterator[list[Span]]:
    """Lines with text, grouped by the blank lines between them; quoted mail of one depth is a group of its own, and so
    is what stands alone for its form. Code is one line, however long."""
    group: list[Span] = []
    previous_end = depth = 0
    for match in LINE.finditer(source):
        line = trimmed(source, Span(*match.span()))
        if not len(line) or line.start < previous_end:
            continue
        code = layout.code_at(line)
        alone = code is not None or layout.stands_alone(line)
        deep, line = (0, code or line) if alone else quote_mark(source, line)
        parted = alone or deep != depth or _BLANK_LINE.search(source, previous_end, match.start() + 1) is not None
        if group and parted:
            yield group
            group = []
        group.append(trimmed(source, line))
        previous_end, depth = line.end, -1 if alone else deep
    if group:
        yield group


def _parts_between(source: str, group: list[Span], stands_alone: Callable[[Span], bool] | None) -> Iterator[list[Span]]:
    """A group cut before and after every line that stands alone."""
    if stands_alone is None or len(group) == 1:
        yield group
        return
    part: list[Span] = []
    for line in group:
        if stands_alone(line) and not (part and _takes_up(part[-1].of(source), line.of(source))):
            if part:
                yield part
            yield [line]
            part = []
        else:
            part.append(line)
    if part:
        yield part


def _takes_up(line: str, following: str) -> bool:
    """Whether what looks like furniture is the rest of a wrapped sentence: "he wanted nothing" / "more."."""
    if _LINE_ENDS_SENTENCE.search(line):
        return False
    if _LINE_ENDS_SENTENCE.search(following):
        return not following.endswith(("…", "..."))
    return len(following) >= _FULL * len(line) and following[:1].islower() and " " in following


def _paragraphs(source: str, lines: list[Span]) -> Iterator[list[Span]]:
    """Lines put together where they were one paragraph before wrapping, else one by one."""
    indented = indented_paragraphs(source, lines) if len(lines) > 1 else None
    if indented is not None:
        yield from indented
        return
    texts = [line.of(source) for line in lines]
    start = 0
    while start < len(lines):
        end = _end_of_column(texts, start)
        if end - start > 1 and _sentences_go_on(texts[start:end]):
            yield lines[start:end]
            start = end
        else:
            following = max(start + 1, end - 1)
            yield from ([line] for line in lines[start:following])
            start = following


def _end_of_column(texts: Sequence[str], start: int) -> int:
    """Where the stretch of lines ends that may have been wrapped to one column of 40 to 120 characters.

    A line may be short where the next one goes on with a small letter, as long as most lines are full.
    """
    end, short = _full_lines(texts, start, may_be_short=True)
    return end if 2 * short < end - start else _full_lines(texts, start, may_be_short=False)[0]


def _full_lines(texts: Sequence[str], start: int, *, may_be_short: bool) -> tuple[int, int]:
    """The end of a stretch of full lines, and how many of them are short."""
    width = len(texts[start])
    least = _WIDEST_COLUMN + 1
    short = 0
    for at in range(start + 1, len(texts)):
        width = max(width, len(texts[at]))
        filled = len(texts[at - 1]) + 1 + len(texts[at].split(maxsplit=1)[0])
        if (
            may_be_short
            and filled <= width
            and texts[at][:1].islower()
            and not _LINE_ENDS_SENTENCE.search(texts[at - 1])
        ):
            short += 1
        else:
            least = min(least, filled)
        wrapped = _NARROWEST_COLUMN <= width <= _WIDEST_COLUMN and least > width
        if not wrapped or _begins_anew(texts[at - 1], texts[at]):
            return at, short
    return len(texts), short


def _begins_anew(line: str, following: str) -> bool:
    """Whether a line cannot be the rest of a sentence: an item, or a capital under a line with the shape of a title."""
    if _starts_an_item(following):
        return True
    if _LINE_ENDS_SENTENCE.search(line) or line.endswith(",") or not following[:1].isupper():
        return False
    long_words = [word for word in line.split() if len(word) >= _LONG_WORD]
    in_title_case = len(long_words) >= _FEWEST_LONG_WORDS and all(not word[0].islower() for word in long_words)
    return in_title_case or following.split(maxsplit=1)[0] in SENTENCE_OPENERS - {"I"}


def _sentences_go_on(texts: Sequence[str]) -> bool:
    """Whether somewhere a line ends in the middle of a sentence.

    It shows in a small first letter, or in a word that ends no sentence. Scripts without case show it by three or more
    lines of nearly equal length, most of which end no sentence.
    """
    if any(_first_letter(text).islower() for text in texts[1:]):
        return True
    if any(text.rsplit(maxsplit=1)[-1] in WORDS_THAT_END_NO_SENTENCE for text in texts[:-1]):
        return True
    if len(texts) < _FEWEST_CASELESS_LINES or any(text.lower() != text.upper() for text in texts):
        return False
    width = max(map(len, texts))
    open_lines = sum(_LINE_ENDS_SENTENCE.search(text) is None for text in texts[:-1])
    return all(len(text) >= _FULL * width for text in texts[:-1]) and 2 * open_lines >= len(texts) - 1


def _first_letter(text: str) -> str:
    return text.lstrip(OPENERS + " ")[:1]


def _starts_an_item(line: str) -> bool:
    return ITEM.match(line) is not None
