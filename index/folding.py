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
_LINE_END = r"[ \t]{0,8}(?:\r\n|[\r\n\u2028])[ \t]{0,40}"
_QUOTED_MAIL = r"(?:>[ \t]?){1,8}"
_OWN_WORDS = "".join(rf"(?<!\b{word})" for word in ("self", "well", "half", "all", "ex", "vice", "long", "high", "low"))
"""Words that keep their hyphen before another."""
_JOINING = "and|or|to|und|oder|bis|sowie|et|ou|y|e|o|и|или"
"""Words before which a hyphen stands for the rest of a word: "Nord- und Südkorea"."""
_WRITTEN_AS = re.compile(
    r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z]{2,8});|[\ufb00-\ufb06]"
    rf"|(?P<hyphen>(?:(?<=[^\W\d_]){_OWN_WORDS}[-‐]|\u00ad){_LINE_END}(?:{_QUOTED_MAIL})?"
    r"(?=[a-zß-öø-ÿāăąćčďđēęěğģīįıķļłńņňőœřśşšţťūůűųźżžа-яёіїєґα-ωά-ώ])"
    rf"(?!(?:{_JOINING})\b))"
    rf"|(?P<kept>(?<=\w)[-‐]{_LINE_END}(?=\w)(?!(?:{_JOINING})\b))"
    rf"|(?P<quoted>(?<=\S){_LINE_END}{_QUOTED_MAIL})"
)
"""An entity, as HTML writes a character, a ligature, the hyphen of a word that goes on in the next line, and the mark
of quoted mail before a line: in other characters than those that a reader sees."""
_ANY_WRITTEN = re.compile(r"[&\r\n\u2028\ufb00-\ufb06]")


def fold_typography(text: str) -> str:
    """The same words in plain typography, as they are seen: compatibility forms unified (NFKC), straight quotes,
    hyphens, single spaces, words whole that a line's end had cut.

    Case and punctuation stay, since an encoder reads them.
    """
    text = as_seen(text)
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
    """The text with the characters that its entities and ligatures are seen as, and words whole that the end of a line
    had cut."""
    return _WRITTEN_AS.sub(_seen, text) if _ANY_WRITTEN.search(text) else text


def written_otherwise(text: str) -> Iterator[tuple[int, int, int]]:
    """Where `as_seen` changes a text: start and end of what is written, and how many characters are seen."""
    if _ANY_WRITTEN.search(text):
        for found in _WRITTEN_AS.finditer(text):
            yield found.start(), found.end(), len(_seen(found))


def _seen(found: re.Match[str]) -> str:
    written = found[0]
    if written[0] not in "&ﬀﬁﬂﬃﬄﬅﬆ":
        return " " if found["quoted"] else "-" if found["kept"] else ""
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
    """The text as long as before: what is written otherwise as the characters that are seen, invisible ones behind."""

    def padded(found: re.Match[str]) -> str:
        seen = _seen(found)
        return seen + _PADDING * (len(found[0]) - len(seen)) if len(seen) <= len(found[0]) else found[0]

    return _WRITTEN_AS.sub(padded, text) if _ANY_WRITTEN.search(text) else text


def _lower(text: str) -> str:
    return text.replace(_CAPITAL_I_WITH_DOT, "i").lower()
