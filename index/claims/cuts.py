"""Words at the ends of a claim of which it has only one end, as a text selected with a mouse does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.claims.difference import FEWEST_WORDS
from index.claims.verdict import Change, Difference
from index.datatypes import Span
from index.folding import fold_in_place

FEWEST_CUT = FEWEST_WORDS + 2
"""Words of a claim that may begin and end within a word: enough others are whole."""

_LETTERS = re.compile(r"\w+")
_REST = re.compile(r"\w*(?:['’]\w+)*")
_INSIDE = re.compile(r"\w\w")


def cut_words(claim: str, pieces: Sequence[tuple[int, int]], spans: Sequence[Span], source: str) -> list[Difference]:
    """The first and the last word of a claim that stands in the source, as far as it begins or ends inside of them.

    `pieces` are the starts and ends of what stands between ellipses in the claim, `spans` their places in the source.
    """
    (start, _), (_, end) = pieces[0], pieces[-1]
    first, last = spans[0].start, spans[-1].end
    found = []
    if first and _INSIDE.fullmatch(source[first - 1 : first + 1]):
        part = _LETTERS.search(claim, start)
        found.append(Difference(Change.CUT, part and Span(*part.span()), _word_around(source, first)))
    if _INSIDE.fullmatch(source[last - 1 : last + 1]):
        begin = _backwards(claim, end)
        found.append(Difference(Change.CUT, Span(begin, end), _word_around(source, last)))
    return found


def told_apart(differences: Sequence[Difference], claim: str, source: str) -> list[Difference]:
    """The edit of a claim that is nearly a quotation, its first or last word told as cut where it is the other end of
    the word that it stands for."""
    told = list(differences)
    for place, cut in ((0, str.endswith), (-1, str.startswith)):
        part = told[place]
        if part.change is not Change.ALTERED or part.claimed is None or part.source is None:
            continue
        claimed, stands = (fold_in_place(text) for text in (part.claimed.of(claim), part.source.of(source)))
        if _LETTERS.fullmatch(claimed) and _REST.fullmatch(stands) and cut(stands, claimed):
            told[place] = replace(part, change=Change.CUT)
    return told


def _word_around(source: str, place: int) -> Span:
    """The word that goes on at a place, from its first letter to its last, with what follows an apostrophe."""
    rest = _REST.match(source, place)
    return Span(_backwards(source, place), rest.end() if rest else place)


def _backwards(text: str, place: int) -> int:
    """Where the letters that end before a place begin."""
    while place and _LETTERS.match(text[place - 1]):
        place -= 1
    return place
