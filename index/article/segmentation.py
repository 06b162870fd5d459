"""Source text to blocks (what stands between line breaks and blank lines) and paragraphs to sentences, all as spans."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from index.article.vocabulary import ABBREVIATIONS, ABBREVIATIONS_BEFORE_NUMBERS
from index.datatypes import Span

LONGEST_SENTENCE = 1_000
"""Code points. Longer stretches without a sentence end (lists, run-on text) are cut at a space: nobody reads a marked
sentence of a page's length, and an encoder does not see its end."""

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BLANK_LINE = re.compile(r"(?:\r\n|[\r\n\x85\u2028\u2029])[^\S\r\n]*(?:\r\n|[\r\n\x85\u2028\u2029])|\v|\f")

_TERMINATORS = ".!?…‽؟۔।"
_FULL_WIDTH_TERMINATORS = "。！？｡"
_CLOSERS = "\"'”’»›)]}」』）】"
_OPENERS = "\"'“‘«‹([{¿¡「『（【„‚-–—"
_SENTENCE_END = re.compile(
    rf"(?P<mark>[{_TERMINATORS}]+)[{re.escape(_CLOSERS)}]*(?=\s)|(?P<wide>[{_FULL_WIDTH_TERMINATORS}]+)[{re.escape(_CLOSERS)}]*"
)
_WORD_BEFORE = re.compile(r"[^\s\"'“”‘’«»()\[\]]*$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_LONGEST_ABBREVIATION = 24


def trimmed(source: str, span: Span) -> Span:
    """The span without the white space at its ends; empty at `span.start` when it holds nothing else."""
    text = span.of(source)
    start = span.start + len(text) - len(text.lstrip())
    return Span(start, start + len(text.strip())) if text.strip() else Span(span.start, span.start)


def split_blocks(source: str) -> tuple[Span, ...]:
    """The blocks of a page: one paragraph, heading or other line each, trimmed, in order.

    A line is a block. Only lines that were wrapped to a column (every line is so full that the next line's first word
    would not have fitted) belong together to the paragraph that they were before wrapping.
    """
    blocks: list[Span] = []
    for lines in _line_groups(source):
        if _is_wrapped([span.of(source) for span in lines]):
            blocks.append(Span(lines[0].start, lines[-1].end))
        else:
            blocks.extend(lines)
    return tuple(blocks)


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


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Whether lines look like one paragraph wrapped to a column of 40 to 120 characters."""
    if len(lines) < 2:
        return False
    width = max(len(line) for line in lines)
    if not 40 <= width <= 120 or len(lines[-1]) > width:
        return False
    return all(
        len(line) + 1 + len(following.split(maxsplit=1)[0]) > width and not _starts_an_item(following)
        for line, following in pairwise(lines)
    )


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
    if first.isdigit() and word.casefold() in ABBREVIATIONS_BEFORE_NUMBERS:
        return False
    # A closing mark after the full stop means that the word, abbreviation or not, ended something.
    if match.end() > match.end("mark"):
        return True
    return word.casefold() not in ABBREVIATIONS and not _is_initial(word, following)


def _is_initial(word: str, following: str) -> bool:
    """Whether "J." or "U.S." goes on to a name: "J. Smith". After letters with stops ("the U.S. He said") a sentence
    ends only before a word that opens sentences."""
    if not _INITIALS.fullmatch(word) or not word[:1].isupper():
        return False
    if "." not in word:
        return True
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
