"""Folded text: what is compared and encoded, never what is shown.

Folding removes the differences that a reader does not see as differences (kinds of quotation marks, dashes and spaces,
invisible characters, case). It does not keep offsets: a folded text is thrown away after use.
"""

from __future__ import annotations

import re
import unicodedata

_TYPOGRAPHY = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′ʼ＇`´", "'"),
        **dict.fromkeys("“”„‟″«»＂", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        # Soft hyphen, zero-width characters, direction marks, byte order mark.
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff", None),
    }
)
_SPACES = re.compile(r"\s+")
_NOT_WORDS = re.compile(r"[\W_]+")


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
