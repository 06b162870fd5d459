"""Which line above the article is its title.

A title reads like a headline: it has some words, shares them with the text under it and stands near to it, with the
byline or the date beside it. A date, a byline, an age, a section and a menu are none, wherever they stand. The points
are of docs/decisions/0026.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.article.page.extent import is_comments_mark, is_related_mark
from index.article.page.lines import shapes, vocabulary
from index.folding import fold_words

LEAST_TO_BE_A_TITLE = -5.0
LONGEST_TITLE = 220
MOST_TITLE_WORDS = 30

FOR_SHARED_WORDS = 2.0
FOR_A_SHARED_WORD = 0.5
MOST_SHARED_WORDS = 5
FOR_ENOUGH_WORDS = 2.0
FOR_BEING_MARKED = 20.0
FOR_A_BYLINE_UNDER_IT = 1.0
FOR_COMING_TWICE = 0.5
FOR_BEING_FIRST = 1.5
A_LINE_ABOVE = -0.5
"""Of a plain article; only pages have menus above their title."""
A_BLOCK_AWAY = -0.15
A_WORD_TOO_MANY = -0.12
FOR_A_BULLET = -2.5
FOR_A_STOP = -1.5
FOR_A_SMALL_LETTER = -1.5
FOR_A_NAME = -4.0

LESS_THAN_A_DECK = 1.4
"""Points by which a headline may have fewer than the line under it: a deck says more of the text, and is nearer."""
FARTHEST_DECK = 3
"""Blocks of text between the two."""

_FEWEST_WORDS_AT_THE_END = 3
_ENOUGH_WORDS = 4
_COMFORTABLE_WORDS = 12
_FARTHEST = 30
_STEM = 5
"""Letters by which words of title and text are compared, so that "council's" is "council"."""
_FEWEST_LETTERS = 4
_BODY = 3_000
"""Code points of the article that a title is compared with."""
_BARS = re.compile(r"\s[|•·/»›]\s|\s{3,}")
_MOST_WORDS_OF_A_MENU_ITEM = 3
_LETTERS = re.compile(r"[^\W\d_]{3}|[\u3040-\u30ff\u3400-\u9fff]{2}")
_SENTENCE = re.compile(r"[.。!?]\s+\S")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line above the article. `distance` counts the blocks of text between it and the article's first."""

    at: int
    text: str
    distance: int
    signed: bool
    """The byline or the date stands next to it."""
    name: bool
    """It has the shape of a person's or an outlet's name."""
    above: int
    """How many lines stand above it."""
    signature: bool
    """It says who wrote the page, or when."""


def choose_title(candidates: Sequence[Candidate], body: str, *, furnished: float) -> int | None:
    """The position of the title among the candidates; None when none of them can be one."""
    stems = _stems(body[:_BODY])
    times: dict[str, int] = {}
    for candidate in candidates:
        words = fold_words(shapes.bare(candidate.text))
        times[words] = times.get(words, 0) + 1
    possible = [
        candidate
        for candidate in candidates
        if not candidate.signature and can_be_title(candidate.text) and not _is_a_trail(candidate.text, times)
    ]
    points = {candidate.at: _points(candidate, stems, times, furnished) for candidate in possible}
    best = max(possible, key=lambda candidate: (points[candidate.at], -candidate.distance, candidate.at), default=None)
    if best is None or points[best.at] <= LEAST_TO_BE_A_TITLE:
        return None
    above = [
        candidate
        for candidate in possible
        if candidate.at < best.at
        and candidate.distance - best.distance <= FARTHEST_DECK
        and points[candidate.at] >= points[best.at] - LESS_THAN_A_DECK
        and _reads_like_a_headline(candidate.text)
    ]
    return max(above, key=lambda candidate: points[candidate.at], default=best).at


def _is_a_trail(text: str, lines: Mapping[str, int]) -> bool:
    """Whether a line leads through the page's sections to another of the lines: "Home News Bridge over the Marl"."""
    words = fold_words(shapes.bare(text)).split()
    starts = range(1, len(words) - _FEWEST_WORDS_AT_THE_END + 1)
    return any(" ".join(words[start:]) in lines for start in starts)


def _reads_like_a_headline(text: str) -> bool:
    line = shapes.bare(text)
    return line == text and shapes.size(line) >= _ENOUGH_WORDS and not line.endswith((".", "。", ":", ","))


def can_be_title(text: str) -> bool:
    """Whether a line is none of what is never a title: an age, a section, a menu, a mark over links or comments."""
    if shapes.MARKDOWN_HEADING.fullmatch(text):
        return True
    line = shapes.bare(text)
    words = fold_words(line)
    return (
        _LETTERS.search(line) is not None
        and len(line) <= LONGEST_TITLE
        and shapes.size(line) <= MOST_TITLE_WORDS
        and words not in vocabulary.SECTIONS
        and not is_age(words)
        and not _is_menu(line)
        and not is_related_mark(text)
        and not is_comments_mark(text)
    )


def is_age(words: str) -> bool:
    """Whether folded words say only how old the page is: "published 1 day ago", "vor 5 Stunden", "il y a 2 jours"."""
    parts = words.split()
    for label in _LABELS:
        if words.startswith(label + " "):
            parts = words.removeprefix(label).split()
            if label in {"vor", "il y a", "hace"} or parts[-1] in {"ago", "назад"}:
                break
            if any(words.startswith(f"{label} {age}") for age in ("vor ", "il y a ", "hace ")):
                parts = parts[3:] if " il y a " in words else parts[1:]
                break
    aged = words != " ".join(parts) or parts[-1:] in (["ago"], ["назад"])
    return (
        aged
        and 0 < len(parts) <= 6
        and all(part in vocabulary.UNITS or _NUMBER.fullmatch(part) is not None for part in parts)
    )


_LABELS = sorted(vocabulary.AGES | vocabulary.DATE_LABELS, key=lambda label: (-len(label), label))
"""The longest first: "updated at" is not "updated" with a rest. In one order, so that pages are read alike."""
_NUMBER = re.compile(r"\d{1,3}[a-zа-я]{0,3}|an?|one|eine[rmn]?|une?|un[ao]?|and|und|et|y|и")


def _is_menu(line: str) -> bool:
    items = [item for item in _BARS.split(line) if item.strip()]
    return len(items) >= 3 and all(len(item.split()) <= _MOST_WORDS_OF_A_MENU_ITEM for item in items)


def _points(candidate: Candidate, stems: frozenset[str], times: Mapping[str, int], furnished: float) -> float:
    text = candidate.text
    line = shapes.bare(text)
    words = shapes.size(line)
    ours = _stems(line)
    shared = len(ours & stems)
    points = FOR_SHARED_WORDS * shared / (len(ours) + 0.5) + FOR_A_SHARED_WORD * min(shared, MOST_SHARED_WORDS)
    points += FOR_ENOUGH_WORDS * min(words, _ENOUGH_WORDS) / _ENOUGH_WORDS
    points += A_WORD_TOO_MANY * max(0, words - _COMFORTABLE_WORDS)
    points += A_BLOCK_AWAY * min(candidate.distance, _FARTHEST)
    plain = 1 - furnished
    points += FOR_BEING_FIRST * plain if candidate.above == 0 else A_LINE_ABOVE * plain * candidate.above
    rules = (
        (text.startswith("# "), FOR_BEING_MARKED),
        (candidate.signed, FOR_A_BYLINE_UNDER_IT),
        (times[fold_words(line)] > 1, FOR_COMING_TWICE),
        (shapes.has_bullet(text), FOR_A_BULLET),
        (line.endswith((".", "。", ":", ",")) or _SENTENCE.search(line) is not None, FOR_A_STOP),
        (line[:1].islower(), FOR_A_SMALL_LETTER),
        (candidate.name, FOR_A_NAME),
    )
    return points + sum(weight for holds, weight in rules if holds)


def _stems(text: str) -> frozenset[str]:
    words = [word for word in fold_words(text).split() if len(word) >= _FEWEST_LETTERS or word.isdigit()]
    unspaced = [text[at : at + 2] for at in range(len(text) - 1)] if shapes.size(text) > len(text.split()) else []
    return frozenset([*(word[:_STEM] for word in words), *unspaced])
