"""Source text to blocks (what stands between line breaks and blank lines) and paragraphs to sentences, all as spans."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from index.article.languages.english.dates import MONTHS_ABROAD, WEEKDAY_NAMES, WORDS_TOO
from index.article.languages.english.page import ABBREVIATIONS, ABBREVIATIONS_BEFORE_NUMBERS, WORDS_THAT_END_NO_SENTENCE
from index.datatypes import Span

LONGEST_SENTENCE = 1_000
"""Code points. Longer stretches without a sentence end (lists, run-on text) are cut at a space: nobody reads a marked
sentence of a page's length, and an encoder does not see its end."""

FOOTNOTE_MARKS = r"(?:\s?\[[\w ]{1,12}\]|[*†‡¹²³⁰-⁹])*"
"""A pattern for what may stand behind a sentence's end: "[1][2]", "[citation]", "†", "¹"."""

_NARROWEST_COLUMN = 40
_WIDEST_COLUMN = 120
_FULL = 0.8
"""The share of the column from which on a line counts as full where letters say nothing."""
_FEWEST_CASELESS_LINES = 3
_LONG_WORD = 4
"""Letters; shorter words are written small in titles."""
_FEWEST_LONG_WORDS = 3

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BLANK_LINE = re.compile(r"(?:\r\n|[\r\n\x85\u2028\u2029])[^\S\r\n]*(?:\r\n|[\r\n\x85\u2028\u2029])|\v|\f")

_TERMINATORS = ".!?…‽؟۔।"
_FULL_WIDTH_TERMINATORS = "。！？｡"
_UNSPACED = "\u3040-\u30ff\u3400-\u9fff"
"""Kana and Chinese characters, between which question marks of ASCII end sentences as well."""
_CLOSERS = "\"'”’»›)]}」』）】"
_OPENERS = "\"'“‘«‹([{¿¡「『（【„‚-–—"
_SENTENCE_END = re.compile(
    rf"(?P<mark>[{_TERMINATORS}]+)[{re.escape(_CLOSERS)}]*(?=\s)"
    rf"|(?P<wide>[{_FULL_WIDTH_TERMINATORS}]+|(?<=[{_UNSPACED}])[?!]+(?=[{re.escape(_CLOSERS)}]*[{_UNSPACED}]))"
    rf"[{re.escape(_CLOSERS)}]*"
)
_LINE_ENDS_SENTENCE = re.compile(
    rf"[{_TERMINATORS}{_FULL_WIDTH_TERMINATORS}:][{re.escape(_CLOSERS)}]*{FOOTNOTE_MARKS}$"
)
_WORD_BEFORE = re.compile(r"[^\s\"'“”‘’«»()\[\]]*$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_LONGEST_ABBREVIATION = 24
_LONGEST_ITEM_NUMBER = 3
_LONGEST_DAY_NUMBER = 2
_HALVES_OF_THE_DAY = frozenset({"a.m", "p.m"})
_MONTHS_AFTER_A_STOP = frozenset(MONTHS_ABROAD).difference(WORDS_TOO)


def trimmed(source: str, span: Span) -> Span:
    """The span without the white space at its ends; empty at `span.start` when it holds nothing else."""
    text = span.of(source)
    start = span.start + len(text) - len(text.lstrip())
    return Span(start, start + len(text.strip())) if text.strip() else Span(span.start, span.start)


def split_blocks(source: str, stands_alone: Callable[[Span], bool] | None = None) -> tuple[Span, ...]:
    """The blocks of a page: one paragraph, heading or other line each, trimmed, in order.

    A line is a block. Only lines that were wrapped to a column belong together to the paragraph that they were before
    wrapping: every line is so full that the next line's first word would not have fitted, and sentences go on from line
    to line. `stands_alone` names lines (the page's furniture) that belong to no paragraph.
    """
    return tuple(
        Span(lines[0].start, lines[-1].end)
        for group in _line_groups(source)
        for part in _parts_between(source, group, stands_alone)
        for lines in _paragraphs(source, part)
    )


def split_sentences(source: str, paragraph: Span) -> tuple[Span, ...]:
    """The sentences of a paragraph, trimmed, in order; between them stands only white space.

    A sentence ends at a terminator with its closing marks when what follows can begin one. Abbreviations, initials and
    a terminator inside a quotation that the sentence goes on after ("Why?" he asked) do not end it.
    """
    text = paragraph.of(source)
    sentences: list[Span] = []
    start = 0
    for end in _sentence_ends(text):
        sentence = trimmed(source, Span(paragraph.start + start, paragraph.start + end))
        if len(sentence):
            sentences.extend(_cut(source, sentence))
        start = end
    return tuple(sentences)


def _line_groups(source: str) -> Iterator[list[Span]]:
    """Lines with text, grouped by the blank lines between them."""
    group: list[Span] = []
    previous_end = 0
    for match in _LINE.finditer(source):
        line = trimmed(source, Span(*match.span()))
        if not len(line):
            continue
        if group and _BLANK_LINE.search(source, previous_end, match.start() + 1):
            yield group
            group = []
        group.append(line)
        previous_end = line.end
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
    """Where the stretch of lines ends that may have been wrapped to one column of 40 to 120 characters."""
    width = len(texts[start])
    least = _WIDEST_COLUMN + 1
    for at in range(start + 1, len(texts)):
        width = max(width, len(texts[at]))
        least = min(least, len(texts[at - 1]) + 1 + len(texts[at].split(maxsplit=1)[0]))
        wrapped = _NARROWEST_COLUMN <= width <= _WIDEST_COLUMN and least > width
        if not wrapped or _begins_anew(texts[at - 1], texts[at]):
            return at
    return len(texts)


def _begins_anew(line: str, following: str) -> bool:
    """Whether a line cannot be the rest of a sentence: an item, or a capital under a line with the shape of a title."""
    if _starts_an_item(following):
        return True
    if _LINE_ENDS_SENTENCE.search(line) or line.endswith(",") or not following[:1].isupper():
        return False
    long_words = [word for word in line.split() if len(word) >= _LONG_WORD]
    in_title_case = len(long_words) >= _FEWEST_LONG_WORDS and all(not word[0].islower() for word in long_words)
    return in_title_case or following.split(maxsplit=1)[0] in _SENTENCE_OPENERS - {"I"}


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
    return text.lstrip(_OPENERS + " ")[:1]


def _starts_an_item(line: str) -> bool:
    return re.match(r"(?:[-*•·–—]|\d{1,3}[.)])\s", line) is not None


def _sentence_ends(text: str) -> Iterator[int]:
    for match in _SENTENCE_END.finditer(text):
        if match["wide"] or _ends_sentence(text, match):
            yield match.end()
    yield len(text)


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    following = text[match.end() : match.end() + 40].lstrip()
    if not following:
        return False
    first = following.lstrip(_OPENERS + " ")[:1] or following[0]
    if first.islower():
        return False
    if match["mark"] != ".":
        return True
    word_start = max(0, match.start() - _LONGEST_ABBREVIATION)
    found = _WORD_BEFORE.search(text, word_start, match.start())
    word = found[0] if found else ""
    if _is_item_mark(word, match.start()) or _goes_on_with_a_day(word, following):
        return False
    if first.isdigit() and word.casefold() in ABBREVIATIONS_BEFORE_NUMBERS:
        return False
    # A closing mark after the full stop means that the word, abbreviation or not, ended something.
    if match.end() > match.end("mark"):
        return True
    return word.casefold() not in ABBREVIATIONS and not _is_initial(word, following)


def _is_item_mark(word: str, end: int) -> bool:
    """Whether the number of a list's item stands at the start of a paragraph: "1. Go to bed"."""
    return word.isdecimal() and len(word) <= _LONGEST_ITEM_NUMBER and end == len(word)


def _goes_on_with_a_day(word: str, following: str) -> bool:
    """Whether a time goes on to its weekday ("6 a.m. Monday") or a German day to its month ("3. Oktober")."""
    next_word = following.split(maxsplit=1)[0].strip('.,;:!?)”"').casefold()
    if word.casefold() in _HALVES_OF_THE_DAY:
        return next_word in WEEKDAY_NAMES
    return word.isdecimal() and len(word) <= _LONGEST_DAY_NUMBER and next_word in _MONTHS_AFTER_A_STOP


def _is_initial(word: str, following: str) -> bool:
    """Whether "J." or "U.S." goes on to a name: "J. Smith". After such letters ("the U.S. He said", "Vitamin C. It is")
    a sentence ends only before a word that opens sentences."""
    if not _INITIALS.fullmatch(word) or not word[:1].isupper():
        return False
    return following.split(maxsplit=1)[0].strip("\"'“”‘’") not in _SENTENCE_OPENERS


_SENTENCE_OPENERS = frozenset(
    "A An And As At But By For From He Her His However I If In It Its Meanwhile My No On Our She So That The Their "
    "Then There These They This Those To We What When While Who With You".split()
)


def _cut(source: str, sentence: Span) -> Iterator[Span]:
    """The sentence, or pieces of at most `LONGEST_SENTENCE` that end at white space where there is any."""
    start = sentence.start
    while sentence.end - start > LONGEST_SENTENCE:
        space = max(source.rfind(mark, start + 1, start + LONGEST_SENTENCE) for mark in " \t\u00a0\n")
        end = space if space > start else start + LONGEST_SENTENCE
        piece = trimmed(source, Span(start, end))
        if len(piece):
            yield piece
        start = end
    rest = trimmed(source, Span(start, sentence.end))
    if len(rest):
        yield rest
