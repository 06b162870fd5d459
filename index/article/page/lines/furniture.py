"""The page's furniture: lines that belong to the page and not to the article, recognised one line at a time.

A line is furniture by its words (`vocabulary`) or by its shape: a date alone, a name with a date, a counter, a link, a
breadcrumb, a credit. The line's dates, author and outlet are kept for `metadata`.
"""

from __future__ import annotations

import re

from index.article.page.layout import AUTHOR_KEYS, DATE_KEYS, LATER_DATE_KEYS, Layout
from index.article.page.lines import own, shapes, vocabulary
from index.article.page.lines.bylines import Furniture, LineDate, read_line
from index.article.page.lines.when import is_labelled_clock
from index.article.written_dates import written_dates
from index.datatypes import Fact, Span
from index.folding import fold_words
from index.languages.english import page as english
from index.reasons import DropReason
from index.sentences import LAST_CLOSERS

LONGEST_FURNITURE = 200
"""Code points. Longer lines are text."""


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
_COPYRIGHT = re.compile(
    r"(?:©|copyright\s*(?:©|\(c\)|\d{4})).*"
    r"|\(c\)\s*(?:\d{4}\b.*|(?-i:[A-ZÀ-Þ])[^.;:]*|.{0,80}\brights\b.*)",  # else it comes behind "(b)"
    re.IGNORECASE | re.DOTALL,
)
_PICTURE_OR_TOPICS = re.compile(
    r"(?:(?:photos?|image|picture|credit|image credit|photo credit|file photo|tags|topics|filed under)\s*:"
    r"|(?:photo|image|photograph) by\b|\(?AP Photo/).*",
    re.IGNORECASE | re.DOTALL,
)
_MAIL_HEADER = re.compile(r"(?:from|to|cc|bcc|reply-to|message-id):\s.*@.*", re.IGNORECASE | re.DOTALL)
_PLAYER = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?\s*/\s*\d{1,2}:\d{2}(?::\d{2})?")
_CREDIT = re.compile(
    r"[(\[](?:image|photo|picture|credit|foto|bild|imagen|фото)s?\s?:[^()\[\]]{0,60}[)\]]$"
    r"|(?:[/|©]|\bvia\b)\s?(?:getty|getty images|afp|ap|ap photo|reuters|shutterstock|istock|dpa|epa|picture alliance)"
    r"\W{0,3}$",
    re.IGNORECASE,
)
_FEWEST_WORDS_OF_TEXT = 8
"""A sentence of as many words that begins like a button or a pointer is text."""
_ENDS_SENTENCE = re.compile(rf"[.!?…。！？؟۔।][{re.escape(LAST_CLOSERS)}]*$")
_QUOTES = re.compile(r"[\"“”„«»]")
_CODE = re.compile(r"[^{}]{0,120}[{}]|[a-z-]+:\s?[^;\s][^;]{0,80};")
_WAITING = re.compile(r"(?:\w++\s?){1,3}(?:…|\.\.\.)")


def recognise(source: str, line: Span, layout: Layout | None = None) -> Furniture | None:
    """The furniture that a line is, or None when it is text; first of all for its form, where `layout` tells it."""
    if layout and layout.stands_alone(line):
        return None if layout.is_text(line) else _read_marked(source, layout, line)
    text = line.of(source)
    if own.ends_in_a_credit(text) or own.is_prompt(text):
        return Furniture(DropReason.BOILERPLATE, line)
    if is_labelled_clock(text.removesuffix(".")):
        return Furniture(DropReason.PAGE_DATE, line)
    if len(text) > LONGEST_FURNITURE or shapes.signs_a_post(text):
        return None
    if _is_boilerplate(text):
        return Furniture(DropReason.BOILERPLATE, line)
    return read_line(source, line)


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


def _is_boilerplate(text: str) -> bool:
    words = fold_words(text)
    return (
        not words
        or words.isdigit()
        or words in vocabulary.BOILERPLATE_LINES
        or (_begins(words, text, vocabulary.BOILERPLATE_OPENINGS) and not _quotes_in_a_sentence(text))
        or (
            (_begins(words, text, english.DOUBTFUL_OPENINGS) or _points_elsewhere(text))
            and not (_quotes_in_a_sentence(text) or _is_long_sentence(text))
        )
        or any(
            shape.fullmatch(text)
            for shape in (_LINK, _COUNTER, _COPYRIGHT, _PICTURE_OR_TOPICS, _MAIL_HEADER, _CODE, _WAITING, _PLAYER)
        )
        or own.are_buttons(text)
        or _is_breadcrumb(text)
        or _is_caption(text)
    )


def _points_elsewhere(text: str) -> bool:
    """Whether a line leads to another page: "Related: ...", "Lesen Sie auch ..."."""
    head, colon, _ = text.partition(":")
    if colon and fold_words(head) in vocabulary.POINTERS:
        return True
    words = fold_words(text[: english.LONGEST_BOILERPLATE_LINE])
    return _ENDS_SENTENCE.search(text) is None and words.startswith(_LONG_POINTERS)


def _is_caption(text: str) -> bool:
    """Whether a line stands under a picture: "Image caption ...", "Foto: ...", "... (Image: agency)"."""
    head, colon, _ = text.partition(":")
    if colon and fold_words(head) in vocabulary.CAPTIONS:
        return True
    if fold_words(text[: english.LONGEST_BOILERPLATE_LINE]).startswith(_LONG_CAPTIONS):
        return True
    return _ENDS_SENTENCE.search(text) is None and _CREDIT.search(text) is not None


def _long(phrases: frozenset[str]) -> tuple[str, ...]:
    """Those of more than one word, each as the beginning of a longer line."""
    return tuple(f"{phrase} " for phrase in phrases if " " in phrase)


_LONG_POINTERS = _long(vocabulary.POINTERS)
_LONG_CAPTIONS = _long(vocabulary.CAPTIONS)


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
    return len(text) <= english.LONGEST_BOILERPLATE_LINE and words.startswith(tuple(openings))


def _quotes_in_a_sentence(text: str) -> bool:
    return _ENDS_SENTENCE.search(text) is not None and _QUOTES.search(text) is not None


def _is_long_sentence(text: str) -> bool:
    return _ENDS_SENTENCE.search(text) is not None and len(text.split()) >= _FEWEST_WORDS_OF_TEXT
