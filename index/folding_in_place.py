"""Folding that keeps offsets, for finding a claimed text in a source and saying where it stands.

What is overlooked is what a quotation does not stand or fall with: the shape of quotation marks and dashes, and
capitals. One code point becomes one code point, so that positions in folded text are positions in the source; `folding`
goes further and does not keep them.
"""

from __future__ import annotations

import re

QUOTATION_MARKS = str.maketrans(dict.fromkeys("‘’‚‛′‵`´ʼ", "'") | dict.fromkeys("“”„‟″«»〝〞＂", '"'))
DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"))
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
"""Soft hyphens and zero-width characters, which copied text brings along unseen: translated to nothing."""
_CAPITAL_I_WITH_DOT = "\u0130"
"""The only character whose small form has two code points."""
_SIGMAS = str.maketrans("ς", "σ")
"""Which small sigma it is depends on what follows, and a claim may end before that."""
_ALL = QUOTATION_MARKS | DASHES | _SIGMAS

_WORD = re.compile(r"\w+(?:['‐‑-]\w+)*|[^\w\s]")
"""A word with its apostrophes and hyphens, or one punctuation mark; longer dashes stand between words."""


def small(text: str) -> str:
    """The text without capitals, as long as before."""
    return _lower(text).translate(_SIGMAS)


def fold(text: str) -> str:
    """The text with straight quotation marks, plain hyphens and no capitals, as long as before."""
    return _lower(text).translate(_ALL)


def words_of(text: str) -> tuple[list[str], list[tuple[int, int]]]:
    """The words and punctuation marks of a text, folded, each with its start and end."""
    folded = fold(text)
    places = [word.span() for word in _WORD.finditer(_lower(text).translate(QUOTATION_MARKS))]
    return [folded[start:end] for start, end in places], places


def _lower(text: str) -> str:
    return text.replace(_CAPITAL_I_WITH_DOT, "i").lower()
