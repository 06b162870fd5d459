"""Folded text: what is compared and encoded, never what is shown.

Folding removes the differences that a reader does not see as differences: kinds of quotation marks, dashes and spaces,
invisible characters, case. Two kinds share one table of characters:

`fold_typography` and `fold_words` normalise as far as they can and keep no offsets; their result is thrown away.
`fold_in_place` maps one code point to one, so that positions in the folded text are positions in the source. It cannot
take characters away: whoever compares with it deals with `INVISIBLE` ones and with white space.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator

QUOTATION_MARKS = str.maketrans(dict.fromkeys("‘’‚‛‹›′‵ʼ`´＇", "'") | dict.fromkeys("“”„‟«»″‶〝〞〟＂", '"'))
DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"))
INVISIBLE = (
    "\u00ad"  # soft hyphen
    "\u200b\u200c\u200d\u2060\ufeff"  # zero-width spaces and joiners
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # direction of writing
)
"""Characters without a shape of their own, which copied text brings along unseen."""

_PADDING = "\u2060"

_SIGMAS = str.maketrans("ς", "σ")
"""Which small sigma it is depends on what follows, and a text may be cut before that."""
_CAPITAL_I_WITH_DOT = "\u0130"
"""The only character whose small form has two code points."""

_TYPOGRAPHY = QUOTATION_MARKS | DASHES | dict.fromkeys(map(ord, INVISIBLE))
_IN_PLACE = QUOTATION_MARKS | DASHES | _SIGMAS

_UNSEEN = re.compile(f"[{INVISIBLE}]")
_SPACES = re.compile(r"\s+")
_NOT_WORDS = re.compile(r"[\W_]+")
_TOKEN = re.compile(rf"\w[\w{INVISIBLE}]*(?:(?:['‐‑-]|(?<=\d)[.,:](?=\d))\w[\w{INVISIBLE}]*)*|[^\w\s{INVISIBLE}]")
"""A word with its apostrophes and hyphens, a number with the marks within it ("1,240", "10:30"), or one punctuation
mark; longer dashes stand between words."""
_WRITTEN_AS = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z]{2,8});|[\ufb00-\ufb06]")
"""An entity, as HTML writes a character, and a ligature: in other characters than those that a reader sees."""


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


def as_seen(text: str) -> str:
    """The text with the characters that its entities and ligatures are seen as."""
    return _WRITTEN_AS.sub(_seen, text) if "&" in text or not text.isascii() else text


def written_otherwise(text: str) -> Iterator[tuple[int, int, int]]:
    """Where `as_seen` changes a text: start and end of what is written, and how many characters are seen."""
    if "&" in text or not text.isascii():
        for found in _WRITTEN_AS.finditer(text):
            yield found.start(), found.end(), len(_seen(found))


def _seen(found: re.Match[str]) -> str:
    written = found[0]
    return html.unescape(written) if written[0] == "&" else unicodedata.normalize("NFKC", written)


def fold_in_place(text: str) -> str:
    """Straight quotation marks, plain hyphens and no capitals, as long as before."""
    return _lower(text).translate(_IN_PLACE)


def small(text: str) -> str:
    """The text without capitals, as long as before."""
    return _lower(text).translate(_SIGMAS)


def tokens_in_place(text: str) -> tuple[list[str], list[tuple[int, int]]]:
    """The words and punctuation marks of a text as they are seen, folded, and the start and end of each."""
    spelt = _spelt_in_place(text)
    folded = fold_in_place(spelt)
    places = [token.span() for token in _TOKEN.finditer(_lower(spelt).translate(QUOTATION_MARKS))]
    words = [folded[start:end] for start, end in places]
    return (words if spelt.isascii() else [as_seen(without_invisible(word)) for word in words]), places


def _spelt_in_place(text: str) -> str:
    """The text as long as before, each entity as the character that is seen and invisible ones behind."""

    def padded(found: re.Match[str]) -> str:
        seen = html.unescape(found[0])
        return seen + _PADDING * (len(found[0]) - len(seen)) if found[0][0] == "&" else found[0]

    return _WRITTEN_AS.sub(padded, text) if "&" in text else text


def _lower(text: str) -> str:
    return text.replace(_CAPITAL_I_WITH_DOT, "i").lower()
