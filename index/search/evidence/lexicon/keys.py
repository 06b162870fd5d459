"""What a word is looked up by: its terms (BM25), its stems (wording), and the normal form of its spelling variants.

All of these are functions of a word, as `fold_words` leaves it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import Stemmer

from index.language import function_words

STOP_WORDS = function_words("en")
"""Words that BM25 ignores: function words, question words, and "tell"."""

_LETTERS = 5
"""Letters by which the words of any language are compared. See docs/decisions/0023."""

_PAIR = 2
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
"""Kana and Han characters."""

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

# Words come once each, so that a cache of stems would only be filled and emptied.
_stem = Stemmer.Stemmer("english", 0).stemWord


def words_of(folded: str) -> Iterator[str]:
    """The words of a text that went through `fold_words`; of stretches without spaces all pairs of characters."""
    for word in folded.split():
        at = 0
        for stretch in _UNSPACED.finditer(word):
            if stretch.start() > at:
                yield word[at : stretch.start()]
            yield from _pairs(stretch[0])
            at = stretch.end()
        if at < len(word):
            yield word[at:]


def terms_of(folded: str) -> list[str]:
    """The words of a text without stop words, stemmed by the English Snowball stemmer."""
    return [_stem(word) for word in words_of(folded) if word not in STOP_WORDS]


def beginnings_of(folded: str) -> frozenset[str]:
    """The words of a text, cut to their first letters: in most languages, endings leave these alone."""
    return frozenset(word[:_LETTERS] for word in words_of(folded))


def variant_of(word: str) -> str:
    """The normal form of a word's spelling variants: no accents, American endings, one name for each place."""
    plain = word
    if not word.isascii():
        plain = "".join(mark for mark in unicodedata.normalize("NFKD", word) if not unicodedata.combining(mark))
    plain = _NAMES.get(plain, plain)
    if _MAY_BE_BRITISH.search(plain):
        for ending, american in _ENDINGS:
            plain = ending.sub(american, plain)
    return plain


def _pairs(stretch: str) -> Iterator[str]:
    return (stretch[at : at + _PAIR] for at in range(max(1, len(stretch) - 1)))
