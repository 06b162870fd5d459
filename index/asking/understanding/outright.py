"""Whether a text that nobody addressed to the bot is put as a question: by its marks, and by its first word."""

from __future__ import annotations

import re

from index.folding import fold_words
from index.languages.english import function_words as english
from index.languages.german import function_words as german

_ASKS = english.ASKS | german.ASKS

_MARK = re.compile(r"[?\uff1f\u061f][^\w\s]{0,3}(?=\s|$)")
"""A question mark that ends a word, with closing marks behind it: inside one it belongs to an address."""

_TOLD = re.compile(r"[.!:…]\W{0,3}$")
"""How a text ends that its first word does not make a question ("When I was young, it was red.")."""


def is_put_as_question(text: str) -> bool:
    """Whether somebody asks something, of anybody: "Where is the mill?", "how to get there", not "the mill is old"."""
    if _MARK.search(text):
        return True
    words = fold_words(text[:100]).split()
    return bool(words) and words[0] in _ASKS and not _TOLD.search(text[-10:])
