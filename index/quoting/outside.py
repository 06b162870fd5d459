"""The words of an article outside its body (titles, headings, copies, menus), and those in it that are other ones when
they stand alone, as far as it takes to tell that a word is not among them."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

import numpy as np

from index.datatypes import Article
from index.folding import fold_words, tokens_in_place

OUTSIDE = np.dtype("<u2")
"""A word is held as 16 bits of its checksum: of 400 words, one in 160 others seems to be among them."""

UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
"""A kana or Han character, which stands for a word here: no space tells where one ends."""


def pack_outside(article: Article) -> bytes:
    """The numbers of these words as they are stored, ascending."""
    numbers = {number for text in _stretches(article) for number in numbers_of(fold_words(text))}
    return np.array(sorted(numbers.union(_folded_apart(article))), OUTSIDE).tobytes()


def numbers_of(folded: str) -> list[int]:
    """The numbers of the words of a text that went through `fold_words`."""
    words = UNSPACED.sub(r" \g<0> ", folded).split()
    return [zlib.crc32(word.encode("utf-8", "surrogatepass")) % 2**16 for word in words]


def _folded_apart(article: Article) -> Iterator[int]:
    """Of the body the numbers of words that are folded otherwise alone than in their text: with marks that are letters
    of their own, beside a sign."""
    for paragraph in article.paragraphs:
        text = paragraph.span.of(article.source)
        if not text.isascii():
            within = set(numbers_of(fold_words(text)))
            for word in dict.fromkeys(tokens_in_place(text)[0]):
                alone = numbers_of(fold_words(word))
                if not within.issuperset(alone):
                    yield from alone


def _stretches(article: Article) -> Iterator[str]:
    """What lies between paragraphs."""
    end = 0
    for span in sorted(paragraph.span for paragraph in article.paragraphs):
        yield article.source[end : max(end, span.start)]
        end = max(end, span.end)
    yield article.source[end:]
