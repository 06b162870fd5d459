"""Spelling correction of questions towards the library: typing errors and spelling variants. See docs/decisions/0006.

Only words that stand nowhere in the library are changed, and only to words that do.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from index.search.evidence.lexicon.vocabulary import Vocabulary

_SHORTEST = 4
"""Letters of the shortest word that is corrected: in a shorter one a letter makes another word. docs/decisions/0006."""

_LONG = 8
"""Letters from which a distance of 2 is allowed instead of 1. docs/decisions/0006."""

_WORD = re.compile(r"[^\W\d_]+")

_ENDINGS = (
    # British to American, over whole words in lower case.
    (re.compile(r"(?<=\w{2})our(?=$|s$|ed$|ing$|ite|able|ful|hood)"), "or"),
    (re.compile(r"tre(s?)$"), r"ter\1"),
    (re.compile(r"is(e|ed|es|er|ers|ing|ation|ations)$"), r"iz\1"),
    (re.compile(r"ys(e|ed|es|er|ers|ing)$"), r"yz\1"),
    (re.compile(r"enc(e|es)$"), r"ens\1"),
    (re.compile(r"ogue(s?)$"), r"og\1"),
    (re.compile(r"ll(ed|ing|er|ers)$"), r"l\1"),
    (re.compile(r"oeuv"), "euv"),
)
_MAY_BE_BRITISH = re.compile("our|tre|is|ys|enc|ogue|ll|oeuv")
"""A quick test that rules out most words before the endings are tried."""
_NAMES = {
    name: group.split()[0]
    for group in (
        "kyiv kiev",
        "odesa odessa",
        "kharkiv kharkov",
        "lviv lvov",
        "belarusian belarussian byelorussian",
        "lukashenko lukashenka",
        "zelensky zelenskyy zelenskiy",
        "beijing peking",
        "mumbai bombay",
        "turkiye turkey",
    )
    for name in group.split()
}


class Spelling:
    """The spelling of a library. Immutable and thread-safe."""

    def __init__(self, words: Vocabulary) -> None:
        """`words` are all of the library, as `fold_words` leaves them."""
        self._words = words
        variants = ((_variant(word), word) for word in words.words())
        self._by_variant = {variant: word for variant, word in variants if variant != word}

    def adapt(self, question: str, knows: Callable[[str], bool]) -> str:
        """The question with its words as the library spells them.

        `knows` tells whether a lower-case word is in the encoder's vocabulary; such a word is no typing error.
        """
        return _WORD.sub(lambda match: self._adapted(match.group(), knows), question)

    def _adapted(self, word: str, knows: Callable[[str], bool]) -> str:
        plain = word.casefold()
        if len(plain) < _SHORTEST or plain in self._words:
            return word
        found = self._variant_of(plain)
        if found is None and not knows(plain):
            found = self._nearest(plain)
        if found is None:
            return word
        return found.capitalize() if word[0].isupper() else found

    def _variant_of(self, word: str) -> str | None:
        """The library's word with the same normal form, or that is it; of several, the last by code point."""
        normal = _variant(word)
        return max(normal if normal in self._words else "", self._by_variant.get(normal, "")) or None

    def _nearest(self, word: str) -> str | None:
        """The library's word at the smallest Damerau-Levenshtein distance, with the same first letter."""
        match = process.extractOne(
            word,
            [known for known in self._words.beginning_with(word[0]) if len(known) >= _SHORTEST],
            scorer=DamerauLevenshtein.distance,
            score_cutoff=2 if len(word) >= _LONG else 1,
        )
        return match[0] if match else None


def _variant(word: str) -> str:
    """The normal form of a word's spelling variants: no accents, American endings, one name for each place."""
    plain = word
    if not word.isascii():
        plain = "".join(mark for mark in unicodedata.normalize("NFKD", word) if not unicodedata.combining(mark))
    plain = _NAMES.get(plain, plain)
    if _MAY_BE_BRITISH.search(plain):
        for ending, american in _ENDINGS:
            plain = ending.sub(american, plain)
    return plain
