"""Links to the exact words of a page: `https://example.org/story#:~:text=...`.

The form is that of the URL Fragment Text Directives draft (wicg.github.io/scroll-to-text-fragment):
`text=[prefix-,]start[,end][,-suffix]`. A browser takes the first place where all parts match, compared without regard
to case, accents and the width of spaces, at word boundaries; each part has to lie within one block of the page, which
here is one line of the source. The page may hold more text than the source does, so words are made unique in the whole
source, by the words before and after them.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from unicodedata import combining, normalize
from urllib.parse import quote

from index.datatypes import Article, Span

LONGEST_EXACT = 100
"""Code points. A longer passage, or one of several lines, is given by its first and last words (`start,end`): Discord's
buttons take addresses of up to 512 characters, and the page may differ in a comma."""
FEWEST_WORDS = 4
"""Minimum number of words in `start` and in `end`."""
MOST_CONTEXT = 10
"""Maximum number of words in `prefix` and in `suffix`; text that repeats for longer cannot be told apart."""

_PAGES = 64
"""Articles whose words are cached. See docs/decisions/0008."""


@dataclass(frozen=True, slots=True)
class _Page:
    """The words of an article, for finding how often a run of them occurs.

    `text` is the source with the copies of its paragraphs blanked out. `line` holds all words, folded and separated by
    spaces; `offsets` has the position in `line` of the space before each word, and of the last space.
    """

    text: str
    starts: array[int]
    ends: array[int]
    line: str
    offsets: array[int]

    @classmethod
    def of(cls, article: Article, span: Span) -> _Page:
        """Read an article, leaving out the copies of paragraphs that `span` does not lie in."""
        copies = {copy for paragraph in article.paragraphs for copy in paragraph.also_at if not copy.overlaps(span)}
        return _page(article.source, tuple(sorted(copies)))

    def unique(self, first: int, last: int) -> bool:
        """Whether the run of words `first` to `last` (inclusive) occurs only once."""
        words = self.line[self.offsets[first] : self.offsets[last + 1] + 1]
        return self.line.find(words, self.line.find(words) + 1) < 0

    def run(self, word: int, step: int, most: int) -> int:
        """The number of words after (`step` 1) or before (-1) a word in its line, at most `most`."""
        for count in range(most):
            here, there = sorted((word + step * count, word + step * (count + 1)))
            if here < 0 or there >= len(self.starts) or "\n" in self.text[self.ends[here] : self.starts[there]]:
                return count
        return most

    def context(self, word: int, step: int) -> int:
        """The number of words that can be context: in the word's line, or in the next line where it is at the edge."""
        beside = word + step
        if not 0 <= beside < len(self.starts):
            return 0
        return self.run(word, step, MOST_CONTEXT) or 1 + self.run(beside, step, MOST_CONTEXT - 1)


@lru_cache(maxsize=_PAGES)
def _page(source: str, copies: tuple[Span, ...]) -> _Page:
    """A source without the copies at some spans, in order."""
    kept, pieces = 0, []
    for copy in copies:
        pieces += [source[kept : copy.start], "\n" * len(copy)]
        kept = copy.end
    text = "".join((*pieces, source[kept:]))
    found = list(re.finditer(r"\w+", text))
    words = [_plain(word[0]) for word in found]
    starts, ends = array("L", (word.start() for word in found)), array("L", (word.end() for word in found))
    offsets = array("L", accumulate((len(word) + 1 for word in words), initial=0))
    return _Page(text, starts, ends, f" {' '.join(words)} ", offsets)


def text_fragment(article: Article, span: Span) -> str:
    """The fragment, with "#:~:text=", that points at a span of an article; empty when the span has no words.

    Punctuation around the words is left out, since the page may have other marks. Replaces any fragment of the
    article's address.
    """
    page = _Page.of(article, span)
    first = bisect_right(page.ends, span.start)
    last = bisect_left(page.starts, span.end) - 1
    if last < first:
        return ""
    start, end = page.starts[first], page.ends[last]
    if end - start <= LONGEST_EXACT and "\n" not in page.text[start:end]:
        before, after = _context(page, first, last, page.context(first, -1), page.context(last, 1))
        parts = [page.text[start:end]]
    else:
        head = first + _edge(page, first, 1, (last - first + 1) // 2) - 1
        tail = last - _edge(page, last, -1, (last - first + 1) // 2) + 1
        before, _ = _context(page, first, head, page.context(first, -1), 0)
        _, after = _context(page, tail, last, 0, page.context(last, 1))
        parts = [page.text[start : page.ends[head]], page.text[page.starts[tail] : end]]
    # A part cannot run over two blocks: what opens or closes the line of the words goes with them.
    prefix = page.text[page.starts[first - before] : start].split("\n") if before else [""]
    suffix = page.text[end : page.ends[last + after]].split("\n") if after else [""]
    if len(prefix) > 1:
        parts[0] = prefix[-1].lstrip() + parts[0]
    if len(suffix) > 1:
        parts[-1] += suffix[0].rstrip()
    directive = [f"{_encoded(prefix[0])}-"] if before else []
    directive += map(_encoded, parts)
    directive += [f"-{_encoded(suffix[-1])}"] if after else []
    return "#:~:text=" + ",".join(directive)


def _edge(page: _Page, word: int, step: int, most: int) -> int:
    """The number of words of `start` (`step` 1) or `end` (-1): enough to be unique, within one line and `most`."""
    most = max(1, min(most, 1 + page.run(word, step, most)))
    for count in range(min(FEWEST_WORDS, most), most):
        other = word + step * (count - 1)
        if page.unique(min(word, other), max(word, other)):
            return count
    return most


def _context(page: _Page, first: int, last: int, most_before: int, most_after: int) -> tuple[int, int]:
    """The numbers of words of `prefix` and `suffix` that make the words `first` to `last` unique, else the maximum."""
    before = after = 0
    while not page.unique(first - before, last + after) and (before < most_before or after < most_after):
        before, after = min(before + 1, most_before), min(after + 1, most_after)
    return before, after


def _plain(word: str) -> str:
    """A word without case and accents, as browsers compare."""
    plain = word.casefold()
    return plain if plain.isascii() else "".join(letter for letter in normalize("NFKD", plain) if not combining(letter))


def _encoded(text: str) -> str:
    """A part of a directive: percent-encoded, the three characters of the directive's own syntax (- , &) as well."""
    return quote(" ".join(text.split()), safe="", errors="replace").replace("-", "%2D")
