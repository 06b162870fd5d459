"""Folded text: what is compared and encoded, never what is shown.

Folding removes the differences that a reader does not see as differences: kinds of quotation marks, dashes and spaces,
invisible characters, case. Two kinds share one table of characters:

`fold_typography` and `fold_words` normalise as far as they can and keep no offsets; their result is thrown away.
`fold_in_place` maps one code point to one, so that positions in the folded text are positions in the source. It cannot
take characters away: whoever compares with it deals with `INVISIBLE` ones and with white space.
"""

from __future__ import annotations

import re
import unicodedata

QUOTATION_MARKS = str.maketrans(dict.fromkeys("‘’‚‛‹›′‵ʼ`´＇", "'") | dict.fromkeys("“”„‟«»″‶〝〞〟＂", '"'))
DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"))
INVISIBLE = (
    "\u00ad"  # soft hyphen
    "\u200b\u200c\u200d\u2060\ufeff"  # zero-width spaces and joiners
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # direction of writing
)
"""Characters without a shape of their own, which copied text brings along unseen."""

_SIGMAS = str.maketrans("ς", "σ")
"""Which small sigma it is depends on what follows, and a text may be cut before that."""
_CAPITAL_I_WITH_DOT = "\u0130"
"""The only character whose small form has two code points."""

_TYPOGRAPHY = QUOTATION_MARKS | DASHES | dict.fromkeys(map(ord, INVISIBLE))
_IN_PLACE = QUOTATION_MARKS | DASHES | _SIGMAS

_UNSEEN = re.compile(f"[{INVISIBLE}]")
_SPACES = re.compile(r"\s+")
_NOT_WORDS = re.compile(r"[\W_]+")
_TOKEN = re.compile(r"\w+(?:['‐‑-]\w+)*|[^\w\s]")
"""A word with its apostrophes and hyphens, or one punctuation mark; longer dashes stand between words."""


def fold_typography(text: str) -> str:
    """The same words in plain typography: compatibility forms unified (NFKC), straight quotes, hyphens, single spaces.

    Case and punctuation stay, since an encoder reads them.
    """
    if text.isascii():
        plain = text.replace("`", "'")  # all that changes there, and looked up in a tenth of the time
    else:
        plain = unicodedata.normalize("NFKC", text.translate(_TYPOGRAPHY)).translate(_TYPOGRAPHY)
    return _SPACES.sub(" ", plain).strip()


def fold_words(text: str) -> str:
    """The words alone: lower case, without any punctuation, one space between. Two texts with equal `fold_words` say
    the same thing in the same words."""
    return _NOT_WORDS.sub(" ", fold_typography(text).casefold()).strip()


def without_invisible(text: str) -> str:
    """The text without `INVISIBLE` characters. (A pattern, since `str.translate` takes thirty times as long.)"""
    return _UNSEEN.sub("", text)


def fold_in_place(text: str) -> str:
    """Straight quotation marks, plain hyphens and no capitals, as long as before."""
    return _lower(text).translate(_IN_PLACE)


def small(text: str) -> str:
    """The text without capitals, as long as before."""
    return _lower(text).translate(_SIGMAS)


def tokens_in_place(text: str) -> tuple[list[str], list[tuple[int, int]]]:
    """The words and punctuation marks of a text, folded in place, and the start and end of each."""
    folded = fold_in_place(text)
    places = [token.span() for token in _TOKEN.finditer(_lower(text).translate(QUOTATION_MARKS))]
    return [folded[start:end] for start, end in places], places


def _lower(text: str) -> str:
    return text.replace(_CAPITAL_I_WITH_DOT, "i").lower()
