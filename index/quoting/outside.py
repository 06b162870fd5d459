"""The words of an article outside its body (titles, headings, copies, menus), as far as it takes to tell that a word is
not among them."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

import numpy as np

from index.datatypes import Article
from index.folding import fold_words

OUTSIDE = np.dtype("<u2")
"""A word is held as 16 bits of its checksum: of 400 words, one in 160 others seems to be among them."""

UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
"""A kana or Han character, which stands for a word here: no space tells where one ends."""


def pack_outside(article: Article) -> bytes:
    """The numbers of these words as they are stored, ascending."""
    numbers = sorted({number for text in _stretches(article) for number in numbers_of(fold_words(text))})
    return np.array(numbers, OUTSIDE).tobytes()


def numbers_of(folded: str) -> list[int]:
    """The numbers of the words of a text that went through `fold_words`."""
    words = UNSPACED.sub(r" \g<0> ", folded).split()
    return [zlib.crc32(word.encode("utf-8", "surrogatepass")) % 2**16 for word in words]


def _stretches(article: Article) -> Iterator[str]:
    """What lies between paragraphs."""
    end = 0
    for span in sorted(paragraph.span for paragraph in article.paragraphs):
        yield article.source[end : max(end, span.start)]
        end = max(end, span.end)
    yield article.source[end:]
