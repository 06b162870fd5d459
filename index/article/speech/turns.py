"""The turns of an interview or a transcript: whose words a paragraph is, by the name before its colon or over it.

A label alone proves nothing ("Note: ...", "Price: ..."). An article holds turns where labels come again, or two people
are labelled, and most of what stands behind them is spoken: a question, or words of somebody who says "I" or "we".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from index.article.speech.quotation_marks import CLOSING_MARKS, OPENING_MARKS
from index.article.speech.windows import LONGEST_LABEL
from index.datatypes import Span
from index.languages.english.names import FEMALE_NAMES, MALE_NAMES, NAME_PARTICLES, TITLES
from index.languages.english.speech import NO_LABELS
from index.languages.tellings import ANONYMOUS_LABELS, ROLE_LABELS, SPOKEN

_LONGEST_LABEL_TEXT = 60
_LABEL = re.compile(
    rf"[*_>#\s–—-]{{0,6}}(?P<name>[^\W\d_][^:\n*_]{{0,{_LONGEST_LABEL_TEXT}}})"
    r"(?:[*_]{1,3}\s?:|:[*_]{0,3}|(?<=[QAF])[.)][*_]{0,3})\s+(?=\S)"
)
_LINE = re.compile(rf"[*_#\s]{{0,6}}(?P<name>[^\W\d_][^:\n*_]{{0,{_LONGEST_LABEL_TEXT}}})[*_:]{{0,4}}\s*")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SMALL = NAME_PARTICLES | {"of", "for", "the", "and"}
_MOST_MARKS = 5
_SAID_WORDS = 40
"""So many words of a turn are looked at for a question mark or for who speaks."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What somebody says in a paragraph (`words`), and the label that says who: `label`, with its colon `marked`."""

    label: Span
    words: Span

    def marked(self, source: str) -> Span:
        """The label with its colon, where it has one."""
        colon = source.find(":", self.label.end, self.label.end + _MOST_MARKS)
        return Span(self.label.start, colon + 1) if 0 <= colon < self.words.start else self.label


def find_turns(source: str, paragraphs: Sequence[Span]) -> dict[int, Turn]:
    """The turns of an article by the number of their paragraph, from 0; empty where it is no interview."""
    before = Span(0, 0)
    labelled: dict[int, Turn] = {}
    for number, paragraph in enumerate(paragraphs):
        turn = _behind_colon(source, paragraph) or _under_line(source, before, paragraph)
        before = paragraph
        if turn is not None:
            labelled[number] = turn
    counts = Counter(_key(source, turn) for turn in labelled.values())
    names = {key for key in counts if counts[key] > 1 or _is_somebody(key)}
    names |= {_key(source, turn) for number, turn in labelled.items() if _is_among(source, number, labelled)}
    kept = {number: turn for number, turn in labelled.items() if _key(source, turn) in names}
    if len(kept) < _FEWEST or (len(names) < _FEWEST and max(counts.values()) < _OFTEN):
        return {}
    spoken = sum(_is_spoken(turn.words.of(source)) for turn in kept.values())
    return kept if 2 * spoken >= len(kept) else {}


def _is_among(source: str, number: int, labelled: Mapping[int, Turn]) -> bool:
    """Whether paragraphs with a label stand right before and right behind it, or one of an interviewer does."""
    beside = [labelled[at] for at in (number - 1, number + 1) if at in labelled]
    return len(beside) > 1 or any(_key(source, turn) in ROLE_LABELS for turn in beside)


_FEWEST = 2
"""So many turns, and so many who have one, are an interview at least;"""
_OFTEN = 3
"""or so many turns of one."""


def _behind_colon(source: str, paragraph: Span) -> Turn | None:
    found = _LABEL.match(source, paragraph.start, paragraph.end)
    return _turn(source, Span(*found.span("name")), Span(found.end(), paragraph.end)) if found else None


def _under_line(source: str, before: Span, paragraph: Span) -> Turn | None:
    """A name on a line of its own: the first of the paragraph, the last before it, or all of the paragraph before."""
    first = source.find("\n", paragraph.start, paragraph.end)
    gap = Span(before.end, max(before.end, paragraph.start))
    between = gap.of(source).rstrip()
    if first > 0:
        line, words = Span(paragraph.start, first), Span(first, paragraph.end)
    elif between:
        line, words = Span(gap.start + between.rfind("\n") + 1, gap.start + len(between)), paragraph
    else:
        line, words = before, paragraph
    found = _LINE.fullmatch(source, line.start, line.end) if len(line) <= _LONGEST_LABEL_TEXT else None
    return _turn(source, Span(*found.span("name")), words) if found else None


def _turn(source: str, label: Span, words: Span) -> Turn | None:
    """A turn, unless the label cannot name anybody or the words stand between marks of their own."""
    text = words.of(source)
    start = words.end - len(text.lstrip(" \t\r\n*_–—-"))
    text = source[start : words.end].rstrip(" \t\r\n*_")
    name = label.of(source).rstrip()
    if not text or not _may_name(name) or (text[0] in OPENING_MARKS and text[-1] in CLOSING_MARKS):
        return None
    return Turn(Span(label.start, label.start + len(name)), Span(start, start + len(text)))


def _may_name(label: str) -> bool:
    words = label.split()
    if len(words) > LONGEST_LABEL or label.casefold() in NO_LABELS or label[-1] in ".?!,;":
        return label.casefold() in ANONYMOUS_LABELS
    capitals = all(word[0].isupper() or word[0].isdigit() or word in _SMALL or word[0] in "('" for word in words)
    return capitals or label.casefold() in ROLE_LABELS


def _key(source: str, turn: Turn) -> str:
    return " ".join(turn.label.of(source).casefold().split())


def _is_somebody(key: str) -> bool:
    """Whether a label that stands once still names somebody: a role, a title, a known first name."""
    first = key.split()[0].rstrip(".")
    known = first in TITLES or (" " in key and first in MALE_NAMES | FEMALE_NAMES)
    return known or key.rpartition(", ")[2] in ROLE_LABELS or key in ANONYMOUS_LABELS


def _is_spoken(words: str) -> bool:
    """Whether words are a question, or said by an "I" or "we" or to a "you"."""
    return "?" in words or any(word in SPOKEN for word in _first_words(words))


def _first_words(words: str) -> Iterator[str]:
    for number, found in enumerate(_WORD.finditer(words)):
        if number == _SAID_WORDS:
            return
        yield found[0].casefold().replace("’", "'").split("'")[0]
