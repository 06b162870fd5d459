"""What stands beside a date on a page: labels ("Updated on"), times of day, how long it takes to read."""

from __future__ import annotations

import re

from index.article.page.lines import vocabulary
from index.folding import fold_words
from index.languages.english.dates import MONTHS, MONTHS_ABROAD, WEEKDAYS, WEEKDAYS_ABROAD

_CLOCK = re.compile(
    r"(?:à|um|alle|om|às|ore|at|a las|в)?\s?(?:\d{1,2}(?:[:.h]\d{2})?(?::\d{2})?\s?(?:[ap]\.?m\.?)?)?\s?"
    r"(?:uhr|uur|h|г\.?|[a-z]{2,4}t|uk|us|gmt|utc)?",
    re.IGNORECASE,
)
_READING_TIME = re.compile(
    r"\d{1,3}\s?(?:min(?:ute|uto)?s?|minuten|мин\w*)\.?(?: read| lesezeit| de lecture| de lectura)?", re.IGNORECASE
)
WHOLE_LINE_OPENINGS = frozenset(("text", "texto", "texte", "interview", "protokoll", "author", "authors"))
"""Openings that are words of headlines as well: they need a colon."""
LABELS_OF_THEIR_OWN = frozenset(("on", "am", "vom", "le", "el", "date", "stand", "at"))
"""Labels that are the beginning of names as well ("Le Monde"): they need a date right behind them."""
_HOUR = re.compile(r"\b\d{1,2}(?:[:.]\d{2}|\s?[ap]\.?m\b)", re.IGNORECASE)
_WHEN_WORD = re.compile(r"\d+|[^\W\d_]+")
_LONGEST_WHEN = 100
DAYS = frozenset((*WEEKDAYS, *WEEKDAYS_ABROAD, *MONTHS, *MONTHS_ABROAD))
_WHEN_WORDS = DAYS | frozenset(
    word
    for phrase in vocabulary.DATE_LABELS | {"a p m am pm at on um uhr à h le alle om às las utc gmt et est edt ct pt"}
    for word in phrase.split()
)


def any_of(labels: frozenset[str]) -> str:
    """A pattern for any of the labels, the longer ones first."""
    return "|".join(re.escape(label) for label in sorted(labels, key=len, reverse=True))


LABEL = re.compile(
    rf"\W*(?P<label>{any_of(vocabulary.DATE_LABELS | vocabulary.BYLINE_OPENINGS)})\b:?\s*", re.IGNORECASE
)


def is_byline_opening(text: str) -> bool:
    """Whether a line holds nothing but what stands before a name: "By"."""
    return fold_words(text) in vocabulary.BYLINE_OPENINGS


def is_date_label(text: str) -> bool:
    """Whether a line holds nothing but what stands before a date: "Published"."""
    return fold_words(text) in vocabulary.DATE_LABELS


def is_later_label(text: str) -> bool:
    """Whether a line is the label of a change or a copy: "Updated"."""
    return fold_words(text) in vocabulary.LATER_DATE_LABELS


def is_labelled_clock(text: str) -> bool:
    """Whether a line says nothing but at what time of day the page was changed: "Updated at 3pm"."""
    label, rest = split_label(text)
    return label in vocabulary.DATE_LABELS and bool(rest.strip()) and says_when(rest.strip())


def says_when_without_a_year(text: str) -> bool:
    """Whether a line says only on which day and at what time the page was made: "Posted Nov 19, 6:51 AM", "Monday
    6:30PM". A day without a time of it may be a heading."""
    words = _WHEN_WORD.findall(text) if len(text) <= _LONGEST_WHEN else []
    if not words or not _HOUR.search(text):
        return False
    label, _ = split_label(text)
    when = [word.casefold() for word in words]
    named = label in vocabulary.DATE_LABELS or any(word in DAYS for word in when)
    return named and all(word in _WHEN_WORDS or word[0].isdigit() for word in when)


def split_label(piece: str) -> tuple[str | None, str]:
    """The label that a piece of a line begins with, and the rest; no label where it is the beginning of a name."""
    match = LABEL.match(piece)
    if match is None:
        return None, piece
    label, rest = match["label"].casefold(), piece[match.end() :]
    of_its_own = label in WHOLE_LINE_OPENINGS and ":" not in match[0]
    if of_its_own or (label in LABELS_OF_THEIR_OWN and rest.strip()):
        return None, piece
    return label, rest


def says_when(piece: str) -> bool:
    """Whether a piece of a line is a time of day or how long it takes to read."""
    return _CLOCK.fullmatch(piece) is not None or _READING_TIME.fullmatch(piece) is not None
