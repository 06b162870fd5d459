"""Where sentences end: the one splitter, for articles, claims and questions alike."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.datatypes import Span
from index.languages.english import sentences as english
from index.languages.english.dates import MONTHS_ABROAD, WEEKDAY_NAMES, WORDS_TOO
from index.languages.french import sentences as french
from index.languages.german import sentences as german
from index.languages.russian import sentences as russian
from index.languages.spanish import sentences as spanish

_LANGUAGES = (english, french, german, russian, spanish)
"""A sentence is not asked what language it is in: what keeps a full stop in one of them ends no word in another."""
_ABBREVIATIONS = frozenset().union(*(each.ABBREVIATIONS for each in _LANGUAGES))
_BEFORE_NUMBERS = frozenset().union(*(each.ABBREVIATIONS_BEFORE_NUMBERS for each in _LANGUAGES))
_OPENING_WORDS = frozenset().union(*(each.SENTENCE_OPENERS for each in _LANGUAGES))

LONGEST_SENTENCE = 1_000
"""Code points. Longer stretches without a sentence end (lists, run-on text) are cut at a space: nobody reads a marked
sentence of a page's length, and an encoder does not see its end."""

TERMINATORS = ".!?…‽؟۔।"
FULL_WIDTH_TERMINATORS = "。！？｡"
_UNSPACED = "\u3040-\u30ff\u3400-\u9fff"
"""Kana and Chinese characters, between which question marks of ASCII end sentences as well."""
CLOSERS = "\"'”’»›)]}」』）】"
OPENERS = "\"'“‘«‹([{¿¡「『（【„‚-–—"
LAST_CLOSERS = CLOSERS + "“‘«‹"
"""What closes before a space or at the end of a line: German does with marks that others open with."""

_NOTE = "[¹²³⁰⁴-⁹]{0,3}"
"""The number of a note that is set high behind a sentence."""

# Possessive, and only from the first mark on: a run of n marks is read once, not n times.
_SENTENCE_END = re.compile(
    rf"(?<![{TERMINATORS}])(?P<mark>[{TERMINATORS}]++)(?:[ \u00a0\u202f]»|[{re.escape(LAST_CLOSERS)}]*+){_NOTE}(?=\s)"
    rf"|(?P<wide>[{FULL_WIDTH_TERMINATORS}]+|(?<=[{_UNSPACED}])[?!]+(?=[{re.escape(CLOSERS)}]*[{_UNSPACED}]))"
    rf"[{re.escape(CLOSERS)}]*"
)
_FRENCH_CLOSE = re.compile(r"»(?!\w)")
"""French closes a quotation behind a space: the sentence ends there or goes on, not before it."""
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


def _sentence_ends(text: str) -> Iterator[int]:
    for match in _SENTENCE_END.finditer(text):
        if match["wide"] or _ends_sentence(text, match):
            yield match.end()
    yield len(text)


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    following = text[match.end() : match.end() + 40].lstrip()
    if not following:
        return False
    first = following.lstrip(OPENERS + " ")[:1] or following[0]
    if first.islower() or _FRENCH_CLOSE.match(following):
        return False
    if match["mark"] != ".":
        return True
    word_start = max(0, match.start() - _LONGEST_ABBREVIATION)
    found = _WORD_BEFORE.search(text, word_start, match.start())
    word = found[0] if found else ""
    if _is_item_mark(word, match.start()) or _goes_on_with_a_day(word, following):
        return False
    if first.isdigit() and word.casefold() in _BEFORE_NUMBERS:
        return False
    # A closing mark after the full stop means that the word, abbreviation or not, ended something.
    if match.end() > match.end("mark"):
        return True
    return not _keeps_stop(text[word_start : match.start() - len(word)], word, following)


def _keeps_stop(before: str, word: str, following: str) -> bool:
    """Whether the full stop belongs to the word: an abbreviation, an initial, a number of a row ("im 17. Jahrhundert").

    Behind a number an abbreviation may end the sentence all the same: "в 2020 г. Он", "10 Mio. Die".
    """
    if word.casefold() in _ABBREVIATIONS:
        return not (_opens(following) and before.rstrip()[-1:].isdigit())
    if len(word) == 1 and word.islower():
        return not _opens(following)
    if word.isdecimal() and len(word) <= _LONGEST_DAY_NUMBER:
        leading = _WORD_BEFORE.search(before.rstrip())
        return leading is not None and leading[0].casefold() in german.LEADING_ORDINALS and not _opens(following)
    return _is_initial(word, following)


def _opens(following: str) -> bool:
    """Whether the first word is one that opens sentences and no name."""
    return following.split(maxsplit=1)[0].strip("\"'“”‘’„«») ,") in _OPENING_WORDS


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
    return not _opens(following)


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
